import { zones } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import {
  askedRedirects,
  PROBE_PATH,
  REDIRECT_PHASE,
  sourceHosts,
  targetOf,
} from '../../facts/redirects';
import { holdsUnreadRules, nested, rules, type Rule } from '../../facts/rules';
import { show } from '../../facts/value';
import { hostsOf, isWholeHost, sentTo, type WrittenRedirect } from '../../lib/redirect';
import { ownProbe } from '../../lib/redirect-probes';
import { matches } from '../../lib/rules-match';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { demand, equals, read, settle, type Demand } from '../demand';
import { SENDING_RULES } from '../example-parking';
import { record, redirecting, redirectRule, ruled, sending } from '../example-redirects';
import { example, inventoryOutput } from '../examples';
import { Ways } from '../redirect-ways';
import { addressRecords, hostDemands, targetDemands } from '../redirect-demands';

/** Redirects that last, and so are remembered (RFC 9110 sections 15.4.2 and 15.4.9). */
const LASTING = [301, 308];

/** Redirects that do not last (RFC 9110 sections 15.4.3 and 15.4.8): allowed, and said. */
const PASSING = [302, 307];

const WWW = { from: 'www.example.com', to: 'example.com', status: 301 };

const HOSTS = ['example.com', 'www.example.com'];
const ON_BOTH = 'http.host in {"example.com" "www.example.com"}';
const ON_OLD = 'http.request.uri.path eq "/old"';
const PAGE = redirectRule('page', `${ON_BOTH} and ${ON_OLD}`, { value: 'https://example.com/new' });
const PAGE_ASKED = { from: HOSTS, path: '/old', to: 'example.com', to_path: '/new', status: 301 };
const FOLDER = redirectRule(
  'folder',
  `${ON_BOTH} and starts_with(http.request.uri.path, "/blog/")`,
  { expression: 'concat("https://example.com/news", substring(http.request.uri.path, 5, 16384))' },
);
const FOLDER_ASKED = {
  from: HOSTS,
  below: '/blog/',
  to: 'example.com',
  to_path: '/news/',
  status: 301,
};
const ON_WWW = redirectRule('www', 'http.host eq "www.example.com"', {
  expression: 'concat("https://example.com", http.request.uri.path)',
});
const TO_HTTPS = redirectRule('https', `${ON_BOTH} and not ssl`, {
  expression: 'concat("https://", http.host, http.request.uri.path)',
});
const TO_HTTP = { expression: 'concat("http://", http.host, http.request.uri.path)' };

export const redirects: Check = {
  id: 'edge/redirects',
  controls: ['LR-28'],
  title: 'Redirects reach one https address in one step and keep the path',
  why: 'old links, bookmarks and search results point at other forms of your address; a redirect that drops the path or the query, or leads in a circle, loses those visitors',
  breaks:
    'visitors of old links land on the home page or in an endless loop, and search engines list two copies of the site',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/rules/url-forwarding/single-redirects/settings/',
  fix: 'set redirects.<key> with from, to and status 301: www to the domain, or the other way around',
  kinds: ['declared', 'planned'],
  absence: 'neither a redirect nor a host of the zone is declared',
  waits: 'redirects',
  judge: (facts) => {
    const all = rules(facts, REDIRECT_PHASE).filter(({ isEnabled }) => isEnabled);
    const ways = new Ways(all, facts);
    return [
      ...all.map((rule) => judgeRule(rule, ways, facts)),
      ...asked(facts, ways),
      ...judgeWww(facts, ways),
      ...(holdsUnreadRules(facts, REDIRECT_PHASE)
        ? [unknown('redirects', 'some rules are not known yet')]
        : []),
    ];
  },
  examples: {
    pass: [
      redirecting(),
      redirecting({ status_code: 308 }),
      redirecting({
        target_url: {
          expression: 'wildcard_replace(http.request.full_uri, "https://www.*", "https://$${1}")',
        },
      }),
      example(
        { cloudflare_dns_record: { apex: record('example.com') } },
        inventoryOutput({ zone_name: 'example.com' }),
      ),
      redirecting({}, undefined, { www: WWW }),
      redirecting({ preserve_query_string: false }, undefined, {
        www: { ...WWW, keep_query: false },
      }),
      redirecting({ target_url: { value: 'https://example.com/hello' } }, undefined, {
        www: { ...WWW, to_path: '/hello' },
      }),
      ruled([PAGE, FOLDER, ON_WWW]),
      ruled([PAGE, FOLDER, ON_WWW], { page: PAGE_ASKED, folder: FOLDER_ASKED, www: WWW }),
      ruled([TO_HTTPS, ON_WWW]),
      sending(SENDING_RULES),
    ],
    fail: [
      sending(),
      sending({ ...SENDING_RULES, phase: 'http_request_redirect' }),
      redirecting({}, undefined, { www: { ...WWW, keep_query: false } }),
      redirecting({ target_url: { value: 'https://example.com/hello' } }, undefined, {
        www: { ...WWW, to_path: '/other' },
      }),
      // www leads to the domain, and there the page is sent on again.
      ruled([{ ...PAGE, expression: `http.host eq "example.com" and ${ON_OLD}` }, ON_WWW]),
      ruled([PAGE, FOLDER, ON_WWW], { folder: FOLDER_ASKED, www: WWW }),
      ruled([PAGE, ON_WWW], { page: PAGE_ASKED, folder: FOLDER_ASKED, www: WWW }),
      ruled([ON_WWW, PAGE], { page: PAGE_ASKED, www: WWW }),
      ruled([PAGE, ON_WWW], { page: { ...PAGE_ASKED, to_path: '/other' }, www: WWW }),
      ruled([
        redirectRule('deeper', `${ON_BOTH} and starts_with(http.request.uri.path, "/a/")`, {
          expression:
            'concat("https://example.com/a/b", substring(http.request.uri.path, 2, 16384))',
        }),
        ON_WWW,
      ]),
      ruled([redirectRule('back', `${ON_BOTH} and ssl`, TO_HTTP), ON_WWW]),
      redirecting({}, undefined, {}),
      redirecting({}, undefined, { www: { ...WWW, status: 308 } }),
      redirecting({}, undefined, { www: { ...WWW, to: 'app.example.com' } }),
      redirecting({}, undefined, { www: WWW, old: { ...WWW, from: 'old.example.com' } }),
      redirecting({ status_code: 303 }),
      redirecting({ preserve_query_string: false }),
      redirecting({ target_url: { value: 'https://example.com/' } }),
      redirecting({
        target_url: { expression: 'concat("http://example.com", http.request.uri.path)' },
      }),
      redirecting({
        target_url: { expression: 'concat("https://www.example.com", http.request.uri.path)' },
      }),
      redirecting({
        target_url: { expression: 'concat("https://exemple.example.com", http.request.uri.path)' },
      }),
      redirecting({}, { www: record('www.example.com', false), apex: record('example.com') }),
      example(
        { cloudflare_dns_record: { www: record('www.example.com'), apex: record('example.com') } },
        inventoryOutput({ zone_name: 'example.com' }),
      ),
    ],
  },
};

function judgeRule(rule: Rule, ways: Ways, facts: Facts): Finding {
  const from = nested(rule.values, 'action_parameters', 'from_value') ?? {};
  const isPassing = PASSING.some((status) => status === read(from, 'status_code'));
  const served = servedBy(rule, facts) ?? [];
  const keepsQuery = served.length === 0 || served.some(({ keepQuery }) => keepQuery !== false);
  return settle(
    rule.subject,
    [
      equals(rule.values, 'action', 'redirect'),
      demand(from, 'status_code', '301 or 308', (value) =>
        [...LASTING, ...PASSING].some((status) => status === value),
      ),
      equals(from, 'preserve_query_string', keepsQuery),
      ...sourceDemands(rule, ways, facts),
      ways.journeyDemand(rule),
    ],
    `status_code = ${show(read(from, 'status_code'))}${isPassing ? ' (does not last)' : ''}, ${keepsQuery ? 'path and query are kept' : 'the query is dropped, as asked'}`,
  );
}

/** The redirects of the launch whose requests a rule meets; undefined where no launch says anything. */
function servedBy({ expression = '' }: Rule, facts: Facts): readonly WrittenRedirect[] | undefined {
  return askedRedirects(facts)?.flatMap(([, redirect]) =>
    hostsOf(redirect).some((host) => matches(expression, ownProbe(redirect, host)) === true)
      ? [redirect]
      : [],
  );
}

/** Each redirect that the launch asks for has a rule that leads there. */
function asked(facts: Facts, ways: Ways): readonly Finding[] {
  return (askedRedirects(facts) ?? []).flatMap(([key, redirect]) =>
    hostsOf(redirect).map((host) => judgeAsked(`redirect ${key}`, redirect, host, ways)),
  );
}

function judgeAsked(subject: string, redirect: WrittenRedirect, host: string, ways: Ways): Finding {
  const request = ownProbe(redirect, host);
  const from = isWholeHost(redirect) ? host : `${host}${request.path}`;
  const wanted = sentTo(redirect, request) ?? '';
  const rule = ways.first(request);
  if (rule === undefined) return fail(subject, `no rule sends ${from} to ${redirect.to}`);
  const settings = nested(rule.values, 'action_parameters', 'from_value') ?? {};
  const target = targetOf(rule, request);
  if (target === undefined) return unknown(subject, `the target of ${from} cannot be read`);
  return target === wanted && read(settings, 'status_code') === redirect.status
    ? pass(rule.subject, `${from} leads to ${isWholeHost(redirect) ? redirect.to : target}`)
    : fail(
        subject,
        `${from} leads to ${target} with ${show(read(settings, 'status_code'))}, asked ${wanted} with ${String(redirect.status)}`,
      );
}

/** A rule that the launch does not name sends visitors where nobody meant them to go. */
function namedDemands(rule: Rule, hosts: readonly string[], facts: Facts): readonly Demand[] {
  const served = servedBy(rule, facts);
  if (served === undefined) return [];
  const named = served.flatMap(hostsOf);
  return hosts
    .filter((host) => !named.includes(host))
    .map((host) => ({ holds: false, seen: `${host} is no redirect of the launch` }));
}

function sourceDemands(rule: Rule, ways: Ways, facts: Facts): readonly Demand[] {
  const hosts = sourceHosts(rule);
  if (hosts === undefined) return [{ holds: 'unknown', seen: 'its expression cannot be read' }];
  if (hosts.length > 0) {
    return [
      ...namedDemands(rule, hosts, facts),
      ...hosts.flatMap((host) => hostDemands(rule, host, ways, facts)),
    ];
  }
  // A rule that names no host is for all of them: one stands for the rest.
  const [any] = addressRecords(facts).flatMap(({ name }) => name ?? []);
  return any === undefined
    ? [{ holds: 'unknown', seen: 'names no host, and no record shows one' }]
    : targetDemands(rule, any, ways, facts);
}

/** Of a domain and its www, one leads to the other, or there is only one. */
function judgeWww(facts: Facts, ways: Ways): readonly Finding[] {
  const names = new Set(addressRecords(facts).flatMap(({ name }) => name ?? []));
  const isRedirected = (host: string): boolean =>
    ways.first({ host, path: PROBE_PATH }) !== undefined ||
    ways.listed({ host, path: PROBE_PATH }) !== undefined;
  const pairs = [...names].filter((name) => names.has(`www.${name}`));
  const judged = pairs.map((apex) => {
    const subject = `hosts ${apex} and www.${apex}`;
    const source = [`www.${apex}`, apex].find(isRedirected);
    if (source !== undefined) return pass(subject, `${source} is redirected`);
    const isProxied = addressRecords(facts).some(
      ({ name, values }) =>
        (name === apex || name === `www.${apex}`) && values['proxied'] !== false,
    );
    return isProxied
      ? fail(subject, 'both answer, and neither leads to the other')
      : duty(subject, 'neither is proxied: the server has to redirect one to the other');
  });
  const alone = zones(facts).filter(
    ({ id, name }) =>
      name !== undefined &&
      !pairs.includes(name) &&
      addressRecords(facts).some(({ zone }) => zone?.id === id),
  );
  return [
    ...judged,
    ...alone.map(({ subject, name = '' }) =>
      pass(subject, `${name} and www.${name} are not both there`),
    ),
  ];
}
