import { watchers } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { endpoints } from '../../facts/rate-limits';
import { PROBE_PATH, REDIRECT_PHASE, sourceHosts } from '../../facts/redirects';
import { rules } from '../../facts/rules';
import { show } from '../../facts/value';
import { matches } from '../../lib/rules-match';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { read } from '../demand';
import { example, exampleHost, inventoryOutput, ZONE_ID, type ExampleResources } from '../examples';
import { webRecords } from '../web-records';

const APP = inventoryOutput({
  hosts: { app: { name: 'app.example.com', role: 'app', watched: true } },
});

const TARGET = { host: 'app.example.com', path: '/', contains: 'Example' };
const SLOWLY = { search_string: 'Example', request_interval: 30 };

export const hostsWatched: Check = {
  id: 'uptime/hosts-watched',
  controls: ['LR-40'],
  title: 'Every host that visitors need is watched from outside',
  why: 'a server that is down cannot report itself; somebody has to ask it, every half minute, from several places',
  breaks: 'customers tell you about the outage, hours later',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html',
  fix: 'add an entry to uptime.targets for each host with role site, app or api',
  kinds: ['declared', 'planned'],
  absence: 'no host to watch is declared',
  judge: (facts) => [
    ...hostsToWatch(facts).map((host) => judgeHost(host, facts)),
    ...judgeTargets(facts),
  ],
  examples: {
    pass: [
      example({ aws_route53_health_check: { app: watching('app.example.com') } }, APP),
      example({
        aws_route53_health_check: { app: watching('app.example.com') },
        cloudflare_dns_record: { app: exampleHost('app.example.com') },
      }),
      sendingOn('http.host eq "app.example.com"', {
        aws_route53_health_check: { api: watching('api.example.com') },
      }),
    ],
    fail: [
      example({}, APP),
      example({ aws_route53_health_check: { app: watching('api.example.com') } }, APP),
      example(
        { aws_route53_health_check: { app: watching('app.example.com', { type: 'HTTP' }) } },
        APP,
      ),
      example(
        { aws_route53_health_check: { app: watching('app.example.com', { disabled: true }) } },
        APP,
      ),
      example({ aws_route53_health_check: { app: watching('${var.host}') } }, APP),
      example({ cloudflare_dns_record: { app: exampleHost('app.example.com') } }),
      sendingOn('http.host eq "app.example.com" and http.request.uri.path eq "/old"', {
        aws_route53_health_check: { api: watching('api.example.com') },
      }),
      example(
        { aws_route53_health_check: { app: watching('app.example.com') } },
        inventoryOutput({ targets: { app: TARGET } }),
      ),
      example(
        { aws_route53_health_check: { app: watching('app.example.com', SLOWLY) } },
        inventoryOutput({ targets: { app: { ...TARGET, interval_seconds: 10 } } }),
      ),
      ...['site', 'api'].map((role) =>
        example(
          {
            aws_route53_health_check: { it: watching('example.com', { resource_path: '/login' }) },
          },
          inventoryOutput({
            hosts: { it: { name: 'example.com', role, watched: true } },
            endpoints: { login: { kind: 'login', host: 'example.com', path: '/login' } },
          }),
        ),
      ),
    ],
  },
};

/** A host, and what it is for, where a launch says it. */
interface WatchedHost {
  readonly name: string;
  readonly role?: string;
}

/** The hosts that the inventory wants watched; without one, those that Cloudflare answers for. */
function hostsToWatch(facts: Facts): readonly WatchedHost[] {
  const { hosts } = facts.inventory;
  if (hosts !== undefined) return Object.values(hosts).filter(({ watched }) => watched);
  // A host of which single pages are sent on still answers for the others.
  const redirected = rules(facts, REDIRECT_PHASE).flatMap((rule) =>
    (sourceHosts(rule) ?? []).filter(
      (host) => matches(rule.expression ?? '', { host, path: PROBE_PATH }) === true,
    ),
  );
  const names = webRecords(facts)
    .filter(({ values }) => values['proxied'] === true)
    .flatMap(({ name }) => name ?? [])
    .filter((name) => !name.startsWith('*.') && !redirected.includes(name));
  return [...new Set(names)].map((name) => ({ name }));
}

/** Each address that the launch asks to be watched is, for the words that it names. */
function judgeTargets(facts: Facts): readonly Finding[] {
  return Object.entries(facts.inventory.targets ?? {}).map(([key, target]) => {
    const { host, path, contains, interval_seconds: asked } = target;
    const { sure, isUnsure } = watchers(facts, host, path);
    const found = sure.find(({ values }) => values['search_string'] === contains);
    const subject = `target ${key}`;
    if (found !== undefined) {
      const interval = read(found.values, 'request_interval');
      return asked === undefined || interval === asked
        ? pass(found.address, `asks https://${host}${path}`)
        : fail(found.address, `request_interval = ${show(interval)} (must be ${String(asked)})`);
    }
    return isUnsure
      ? unknown(subject, 'a health check whose address is not known may watch it')
      : fail(subject, `no health check looks for its words at https://${host}${path}`);
  });
}

/** A login alone shows neither the home page nor the health of an API. */
function judgeHost({ name: host, role }: WatchedHost, facts: Facts): Finding {
  const { sure, isUnsure } = watchers(facts, host);
  const logins = endpoints(facts, 'login').flatMap((one) => (one.host === host ? one.path : []));
  const [first] = sure;
  const found =
    role === 'site' || role === 'api'
      ? sure.find(({ values }) => !logins.some((login) => login === values['resource_path']))
      : first;
  if (found !== undefined) return pass(found.address, `asks https://${host}`);
  if (first !== undefined && !isUnsure) {
    const missing = role === 'site' ? 'home page' : 'health';
    return fail(first.address, `asks the login of https://${host} alone, not its ${missing}`);
  }
  return isUnsure
    ? unknown(`host ${host}`, 'a health check whose host is not known may watch it')
    : fail(`host ${host}`, 'no HTTPS health check asks it');
}

function watching(fqdn: string, over: object = {}): object {
  return { type: 'HTTPS', fqdn, port: 443, resource_path: '/', ...over };
}

/** Two hosts that nobody says anything of, and a rule that sends visitors on. */
function sendingOn(expression: string, more: ExampleResources): Facts {
  const rule = { ref: 'one', action: 'redirect', expression };
  return example({
    cloudflare_dns_record: {
      app: exampleHost('app.example.com'),
      api: exampleHost('api.example.com'),
    },
    cloudflare_ruleset: { one: { zone_id: ZONE_ID, phase: REDIRECT_PHASE, rules: [rule] } },
    ...more,
  });
}
