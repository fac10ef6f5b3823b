import { zoneId, zones } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { nested, rulesets, rulesOf } from '../../facts/rules';
import { holdsUnknown, isList, text, type Value } from '../../facts/value';
import { fitsWildcard } from '../../lib/rules-match';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { read } from '../demand';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';
import { harmOf, ruleHarm, weakenedBy, type Harm } from '../rule-harm';
import { reachOf } from '../rule-reach';

/** Values of a page rule that turn a protection off. */
const PAGE_WEAK: Readonly<Record<string, readonly Value[]>> = {
  security_level: ['off', 'essentially_off'],
  browser_check: ['off'],
  waf: ['off'],
  disable_security: [true, 'on'],
  automatic_https_rewrites: ['off'],
};

const LAUNCH = {
  hosts: { api: { name: 'api.example.com', role: 'api', watched: true } },
  cors_origins: ['https://app.example.com'],
  endpoints: { login: { kind: 'login', host: 'example.com', path: '/login' } },
};
const SKIP_BOTS = { action: 'skip', action_parameters: { phases: ['http_request_sbfm'] } };
const SKIP = { action: 'skip', action_parameters: { ruleset: 'current' } };
const CORS = (value: object): object => ({
  action: 'rewrite',
  action_parameters: { headers: { 'Access-Control-Allow-Origin': { operation: 'set', ...value } } },
});
const ON_OFFICE = 'ip.src in {203.0.113.7}';
const ON_ASSETS = 'starts_with(http.request.uri.path, "/assets/")';
const ON_LOGIN = 'http.request.uri.path eq "/login"';
const HAS_HEADER = (name: string): string =>
  `any(lower(http.request.headers.names[*])[*] eq "${name}")`;
const CACHE_EVERYTHING = { cache_level: 'cache_everything' };

export const bypasses: Check = {
  id: 'edge/bypasses',
  controls: ['LR-30', 'LR-32', 'LR-09'],
  title: 'No rule takes back for a whole host what the zone protects',
  why: 'one rule that was added to get past an error in a hurry outlives the hurry: the firewall is skipped, TLS to the server is off, or every site may read answers',
  breaks: 'the protection that every page of the dashboard shows as on does not hold',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/waf/custom-rules/skip/options/; https://developers.cloudflare.com/rules/configuration-rules/settings/; https://developers.cloudflare.com/rules/page-rules/reference/settings/',
  fix: 'take the rule out, or limit it to the one path or the one address that needs it',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => {
    const found = [...judgedRules(facts), ...judgedPages(facts)];
    const bad = found.flatMap(({ subject, harm }) =>
      harm.kind === 'narrow' ? [] : [(harm.kind === 'harm' ? fail : unknown)(subject, harm.words)],
    );
    return [...bad, ...unreadSets(facts), ...passes(facts, found)];
  },
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
      withRule({ ...SKIP, expression: ON_OFFICE }),
      withRule({ ...SKIP, expression: ON_LOGIN }),
      withRule({ ...SKIP, expression: HAS_HEADER('x-probe') }),
      withRule({ ...SKIP, expression: 'http.user_agent contains "Probe"' }),
      withRule({ ...SKIP, expression: 'true', action_parameters: { rules: { a: ['b'] } } }),
      withRule({ ...SKIP, expression: 'true', enabled: false }),
      withRule({ ...SKIP_BOTS, expression: 'http.host eq "api.example.com"' }),
      withRule({ ...SKIP_BOTS, expression: ON_LOGIN }),
      withRule({
        action: 'set_config',
        expression: 'http.request.uri.path eq "/webhooks/billing"',
        action_parameters: { bic: false },
      }),
      withRule({
        action: 'set_config',
        expression: 'true',
        action_parameters: { ssl: 'strict', security_level: 'under_attack' },
      }),
      withRule({ ...CORS({ value: '*' }), expression: ON_ASSETS }),
      withRule({ ...CORS({ value: 'https://app.example.com' }), expression: 'true' }),
      withRule({
        ...CORS({ expression: 'http.request.headers["origin"][0]' }),
        expression:
          'http.host eq "api.example.com" and any(http.request.headers["origin"][*] eq "https://app.example.com")',
      }),
      withPage({ target: 'example.com/assets/*', actions: CACHE_EVERYTHING }),
      withPage({ target: '*example.com/*', actions: CACHE_EVERYTHING, status: 'disabled' }),
    ],
    fail: [
      withRule({ ...SKIP, expression: 'true' }),
      withRule({ ...SKIP, expression: 'http.host eq "example.com"' }),
      withRule({ ...SKIP_BOTS, expression: 'http.host eq "example.com"' }),
      withRule({ ...SKIP_BOTS, expression: 'true' }),
      withRule({
        ...SKIP_BOTS,
        expression: 'http.host eq "api.example.com"',
        action_parameters: { phases: ['http_request_sbfm', 'http_request_firewall_managed'] },
      }),
      withRule({ ...SKIP, expression: `not ${ON_OFFICE}` }),
      withRule({ ...SKIP, expression: 'http.request.method eq "POST"' }),
      withRule({ ...SKIP, expression: 'len(http.request.uri.path) gt 1' }),
      withRule({ ...SKIP, expression: 'http.request.uri.path matches "^/"' }),
      withRule({ ...SKIP, expression: 'http.request.body.size ge 0' }),
      withRule({ ...SKIP, expression: 'http.request.uri contains "/assets/"' }),
      withRule({ ...SKIP, expression: 'ip.src in {0.0.0.0/0}' }),
      withRule({ ...SKIP, expression: 'ip.src in $office' }),
      withRule({ ...SKIP, expression: 'http.user_agent contains "Mozilla"' }),
      withRule({ ...SKIP, expression: HAS_HEADER('accept') }),
      withRule({ ...SKIP, expression: `not ${HAS_HEADER('x-probe')}` }),
      withRule({ ...SKIP, expression: '${var.expression}' }),
      withRule({
        ...SKIP,
        expression: ON_LOGIN,
        action_parameters: { phases: ['http_ratelimit'] },
      }),
      withRule({ action: 'set_config', expression: ON_LOGIN, action_parameters: { ssl: 'off' } }),
      withRule({
        action: 'set_config',
        expression: 'true',
        action_parameters: { security_level: 'essentially_off' },
      }),
      withRule({ ...CORS({ value: '*' }), expression: 'true' }),
      withRule({ ...CORS({ value: '*' }), expression: ON_LOGIN }),
      withRule({ ...CORS({ value: 'https://attacker.example' }), expression: ON_LOGIN }),
      withRule({
        ...CORS({ expression: 'http.request.headers["origin"][0]' }),
        expression: ON_LOGIN,
      }),
      withRule({
        ...CORS({ expression: 'http.request.headers["origin"][0]' }),
        expression:
          'http.host eq "api.example.com" and any(http.request.headers["origin"][*] eq "https://other.example.com")',
      }),
      withRule({
        action: 'rewrite',
        expression: 'true',
        action_parameters: {
          headers: [{ name: 'Strict-Transport-Security', operation: 'remove' }],
        },
      }),
      withPage({ target: '*example.com/*', actions: CACHE_EVERYTHING }),
      withPage({ target: 'https://example.com/login', actions: CACHE_EVERYTHING }),
      withPage({ target: 'example.com/old/*', actions: { ssl: 'flexible' } }),
      withPage({ target: 'example.com/*', actions: { disable_security: true } }),
      withPage({ target: '${var.target}', actions: CACHE_EVERYTHING }),
      example({
        cloudflare_ruleset: { more: { zone_id: ZONE_ID, phase: 'x', rules: '${var.rules}' } },
      }),
    ],
  },
};

/** A rule or page rule that takes something away. */
interface Judged {
  readonly resource: Resource;
  readonly subject: string;
  readonly harm: Harm;
}

function judgedRules(facts: Facts): readonly Judged[] {
  return rulesets(facts).flatMap((resource) =>
    rulesOf(resource)
      .filter(({ isEnabled }) => isEnabled)
      .flatMap((rule) => {
        const harm = ruleHarm(rule, facts);
        return harm === undefined ? [] : [{ resource, subject: rule.subject, harm }];
      }),
  );
}

/** Page rules are the older way; cache rules, in their own check, hold back what one of them keeps. */
function judgedPages(facts: Facts): readonly Judged[] {
  return resources(facts, 'cloudflare_page_rule').flatMap((resource) => {
    if (resource.values['status'] === 'disabled') return [];
    const actions = nested(resource.values, 'actions') ?? {};
    const ssl = read(actions, 'ssl');
    const taken = [
      ...(ssl === undefined || ssl === 'strict' || ssl === 'origin_pull'
        ? []
        : [{ words: 'weakens TLS to the origin', from: 'any' as const }]),
      ...(read(actions, 'cache_level') === 'cache_everything'
        ? [{ words: 'keeps everything', from: 'endpoints' as const }]
        : []),
      ...weakenedBy(actions, PAGE_WEAK),
    ];
    if (taken.length === 0) return [];
    const target = text(resource.values['target']);
    const reach =
      target === undefined || holdsUnknown(actions)
        ? undefined
        : reachOf(facts, ({ host = '', path = '' }) => isTargeted(target, `${host}${path}`));
    return [{ resource, subject: resource.address, harm: harmOf(taken, reach) }];
  });
}

/** Whether a page rule's target fits an address; its scheme may be left out. */
function isTargeted(target: string, address: string): boolean {
  return fitsWildcard(target.replace(/^(?:https?:|\*:)?\/\//, ''), address);
}

/** Sets of which nobody can say yet what they hold. */
function unreadSets(facts: Facts): readonly Finding[] {
  return rulesets(facts)
    .filter(
      ({ values }) =>
        (holdsUnknown(values['rules']) && !isList(values['rules'])) ||
        values['dynamic'] !== undefined,
    )
    .map(({ address }) => unknown(address, 'its rules are not known yet'));
}

/** A zone passes where nothing is taken away, or only for few. */
function passes(facts: Facts, found: readonly Judged[]): readonly Finding[] {
  return zones(facts).flatMap(({ id, subject }) => {
    const own = found.filter(({ resource }) => zoneId(resource.values['zone_id'], facts) === id);
    if (own.some(({ harm }) => harm.kind !== 'narrow')) return [];
    const narrow = own.map((one) => `${one.subject} ${one.harm.words}`);
    return [
      pass(
        subject,
        narrow.length === 0
          ? 'no rule weakens it'
          : `for single paths or visitors only: ${narrow.join('; ')}`,
      ),
    ];
  });
}

function withRule(rule: object): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      cloudflare_ruleset: { more: { zone_id: ZONE_ID, phase: 'any', rules: [rule] } },
    },
    inventoryOutput(LAUNCH),
  );
}

function withPage(page: object): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      cloudflare_page_rule: { more: { zone_id: ZONE_ID, ...page } },
    },
    inventoryOutput(LAUNCH),
  );
}
