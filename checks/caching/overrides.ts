import { CACHE_PHASE, cacheRules, type ReadCacheRule } from '../../facts/cache';
import type { Facts } from '../../facts/graph';
import { holdsUnreadRules, nested, rulesets } from '../../facts/rules';
import { at, holdsUnknown, type Value } from '../../facts/value';
import { holdsIn } from '../../lib/rules-region';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, inventoryOutput, ZONE_ID } from '../examples';

const ON_PAGES = 'http.host eq "example.com" and starts_with(http.request.uri.path, "/offers/")';
const ON_FILES = 'http.host eq "example.com" and starts_with(http.request.uri.path, "/assets/")';
const OVERRIDE = { edge_ttl: { mode: 'override_origin', default: 86_400 } };
const BY_STATUS = [{ status_code: 200, value: 3600 }];

export const overrides: Check = {
  id: 'caching/overrides',
  controls: ['LR-32'],
  title: 'What the server says of caching is overridden for static files only',
  why: 'with a time of its own, the edge keeps what the server calls private, and takes the cookie out of an answer that sets one',
  breaks: 'a page that was made for one customer is kept, and shown to the next one',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/cache/concepts/cache-behavior/#interaction-of-set-cookie-response-header-with-cache; https://developers.cloudflare.com/cache/how-to/cache-rules/settings/#edge-ttl',
  fix: 'name static files in caching.files, and pages in caching.pages, for which the server says in Cache-Control how long they are kept',
  kinds: ['declared', 'planned'],
  absence: 'no cache rules are declared',
  waits: 'cache rules',
  judge: (facts) => {
    if (holdsUnreadRules(facts, CACHE_PHASE)) {
      return [unknown('cache rules', 'some are not known yet')];
    }
    const rules = cacheRules(facts);
    const found = rules.flatMap((one) => judgeRule(one, facts));
    if (found.length > 0) return found;
    return rulesets(facts, CACHE_PHASE).map(({ address }) =>
      pass(address, 'every other rule leaves the word to the server'),
    );
  },
  examples: {
    pass: [
      withRule(ON_FILES, OVERRIDE),
      withRule(ON_PAGES, { edge_ttl: { mode: 'bypass_by_default' } }),
      withRule(ON_PAGES, { edge_ttl: { mode: 'respect_origin' } }),
      withRule('true', { cache: false }),
    ],
    fail: [
      withRule(ON_PAGES, OVERRIDE),
      withRule('http.host eq "example.com"', OVERRIDE),
      withRule(`${ON_FILES} or http.cookie contains "a"`, OVERRIDE),
      withRule(ON_PAGES, { edge_ttl: { mode: 'respect_origin', status_code_ttl: BY_STATUS } }),
      withRule(ON_PAGES, { origin_cache_control: false }),
      withRule(ON_PAGES, { edge_ttl: '${var.ttl}' }),
      withRule('len(http.host) gt 1', OVERRIDE),
    ],
  },
};

function judgeRule({ rule, expression }: ReadCacheRule, facts: Facts): readonly Finding[] {
  const settings = nested(rule.values, 'action_parameters') ?? {};
  const ttl = nested(settings, 'edge_ttl') ?? {};
  const words = overrideWords(settings, ttl);
  if (words === undefined) return [];
  const { hosts, static_files: files } = facts.inventory;
  if (hosts === undefined || files === undefined) {
    return [unknown(rule.subject, `${words}, and nothing says what is static`)];
  }
  const beyond = Object.values(hosts)
    .filter(({ dns_only: reason }) => reason === undefined)
    .map(({ name: host }) => {
      const own = Object.values(files).filter((one) => one.host === host);
      const except = own.flatMap(({ paths }) => paths);
      return { host, holds: holdsIn(expression, { host, except }) };
    })
    .filter(({ holds }) => holds !== false);
  return beyond.map(({ host, holds }) =>
    holds === true || isForPaths(expression, host)
      ? fail(rule.subject, `${words} on ${host}, beyond its static files`)
      : unknown(rule.subject, `${words}, and may do so on ${host}, beyond its static files`),
  );
}

/** Whether a rule is for some paths of the host and for nothing else: it then reaches the others among them. */
function isForPaths(expression: string, host: string): boolean {
  return holdsIn(expression, { host, except: ['/'] }) === false;
}

/** What a rule does that overrides the server's word; undefined where it leaves it. */
function overrideWords(settings: Value, ttl: Value): string | undefined {
  const mode = at(ttl, 'mode');
  if (holdsUnknown(ttl)) return 'edge_ttl is not known yet';
  if (mode === 'override_origin') return 'sets a time of its own';
  if ((at(ttl, 'status_code_ttl') ?? null) !== null) return 'sets a time by status';
  return at(settings, 'origin_cache_control') === false ? 'drops Cache-Control' : undefined;
}

function withRule(expression: string, settings: object): Facts {
  const rule = {
    ref: 'one',
    action: 'set_cache_settings',
    expression,
    action_parameters: { cache: true, ...settings },
  };
  const files = { host: 'example.com', paths: ['/assets/'], edge_seconds: 1, browser_seconds: 1 };
  return example(
    { cloudflare_ruleset: { cache: { zone_id: ZONE_ID, phase: CACHE_PHASE, rules: [rule] } } },
    inventoryOutput({
      hosts: { site: { name: 'example.com', role: 'site', watched: true } },
      static_files: { site: files },
    }),
  );
}
