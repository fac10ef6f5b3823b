import { CACHE_PHASE, cacheLiterals, cacheRules, type ReadCacheRule } from '../../facts/cache';
import { records } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { endpoints } from '../../facts/rate-limits';
import { holdsUnreadRules, rulesets } from '../../facts/rules';
import { cacheDecision } from '../../lib/cache-decision';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, inventoryOutput, ZONE_ID } from '../examples';

/** Where private answers are found, in the projects of those who did not say. */
const PRIVATE_PATHS = ['/api/', '/graphql', '/login', '/auth/', '/account', '/admin/', '/checkout'];

/**
 * An address that Cloudflare keeps by its ending, although no rule says so.
 * @see https://developers.cloudflare.com/cache/concepts/default-cache-behavior/#default-cached-file-extensions
 */
const KEPT_BY_DEFAULT = '/any/0.csv';

const CACHE_ALL = {
  ref: 'all',
  action: 'set_cache_settings',
  expression: 'starts_with(http.request.uri.path, "/")',
  action_parameters: { cache: true },
};
const CACHE_ASSETS = {
  ...CACHE_ALL,
  ref: 'static',
  expression: 'http.host eq "app.example.com" and starts_with(http.request.uri.path, "/assets/")',
};
const CACHE_LOGIN = { ...CACHE_ALL, ref: 'login', expression: 'http.request.uri.path eq "/login"' };
const BYPASS = {
  ...CACHE_ALL,
  ref: 'private',
  expression: '(http.host eq "api.example.com") or (http.request.uri.path eq "/login")',
  action_parameters: { cache: false },
};

export const privatePaths: Check = {
  id: 'caching/private-paths',
  controls: ['LR-32'],
  title: 'Answers for one customer are never kept at the edge',
  why: 'the edge gives what it keeps to everybody who asks; what an API or a login answers is for one person',
  breaks: 'a customer is shown the account, the chat or the invoice of another one',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/cache/how-to/cache-rules/order/',
  fix: 'keep hosts with role "api" and all endpoints in the launch file, and caching.staticPaths to paths that hold static files only',
  kinds: ['declared', 'planned'],
  absence: 'no cache rules are declared, so that nothing keeps private answers from being kept',
  waits: 'cache rules',
  judge: (facts) => {
    const all = rulesets(facts, CACHE_PHASE);
    if (holdsUnreadRules(facts, CACHE_PHASE)) {
      return [unknown('private paths', 'some cache rules are not known yet')];
    }
    if (all.length === 0) return [];
    const apis = apiHosts(facts).map((host) =>
      judgeAddress(`host ${host}`, host, [KEPT_BY_DEFAULT, '/', ...cachePaths(facts)], facts),
    );
    const named = endpoints(facts).map(({ key, host, path }) =>
      judgeAddress(`endpoint ${key}`, host, [path], facts),
    );
    const judged = [...apis, ...named];
    return judged.length > 0 ? judged : judgeGuesses(facts);
  },
  examples: {
    pass: [withRules([CACHE_ASSETS, BYPASS]), withRules([CACHE_ASSETS], {})],
    fail: [
      // The last rule that matches wins.
      withRules([BYPASS, CACHE_ALL]),
      withRules([CACHE_ASSETS]),
      withRules([CACHE_ASSETS, { ...BYPASS, enabled: false }]),
      withRules([CACHE_ASSETS, BYPASS, CACHE_LOGIN]),
      withRules([CACHE_LOGIN], {}),
    ],
  },
};

/** Hosts that answer programs: by their role, or, where nobody says, by their name. */
function apiHosts(facts: Facts): readonly string[] {
  const { hosts } = facts.inventory;
  if (hosts !== undefined) {
    return Object.values(hosts).flatMap(({ name, role }) => (role === 'api' ? [name] : []));
  }
  return proxiedHosts(facts).filter((name) => /^api[.-]/.test(name));
}

function proxiedHosts(facts: Facts): readonly string[] {
  const names = records(facts, 'A', 'AAAA', 'CNAME')
    .filter(({ values }) => values['proxied'] === true)
    .flatMap(({ name }) => name ?? []);
  return [...new Set(names)];
}

/** The paths that rules are written for, each with a path below it. */
function cachePaths(facts: Facts): readonly string[] {
  return cacheLiterals(facts).paths.flatMap((path) => [path, `${path.replace(/\/$/, '')}/any`]);
}

/** What the rules, all of them together, do with some paths of a host. */
function judgeAddress(
  subject: string,
  host: string,
  paths: readonly string[],
  facts: Facts,
): Finding {
  const rules = cacheRules(facts);
  const decisions = paths.map((path) => ({ path, ...cacheDecision(rules, { host, path }) }));
  const kept = decisions.find(({ verdict }) => verdict === 'cached');
  if (kept !== undefined) {
    return fail(subject, `${ruleName(rules, kept.rule)} keeps ${host}${kept.path}`);
  }
  const unread = decisions.find(({ verdict }) => verdict === 'unknown');
  if (unread !== undefined) {
    return unknown(
      subject,
      `${ruleName(rules, unread.rule)} cannot be read for ${host}${unread.path}`,
    );
  }
  const open = decisions.find(
    ({ path, verdict }) => verdict === 'default' && /\.[a-z0-9]+$/i.test(path),
  );
  if (open !== undefined) {
    return fail(
      subject,
      `no rule bypasses the cache for ${host}: files such as .csv are kept by default`,
    );
  }
  const [first] = decisions;
  return first?.verdict === 'bypassed'
    ? pass(ruleName(rules, first.rule), `${subject}: bypasses the cache`)
    : pass(rulesets(facts, CACHE_PHASE)[0]?.address ?? subject, `${subject}: no rule keeps it`);
}

/** Without an inventory: no caching rule may reach a path that looks private. */
function judgeGuesses(facts: Facts): readonly Finding[] {
  const rules = cacheRules(facts);
  const hosts = [...new Set([...cacheLiterals(facts).hosts, ...proxiedHosts(facts)])];
  const requests = (hosts.length === 0 ? [undefined] : hosts).flatMap((host) =>
    PRIVATE_PATHS.map((path) => ({ path, ...(host === undefined ? {} : { host }) })),
  );
  const decided = requests.map((request) => ({
    address: `${request.host ?? ''}${request.path}`,
    ...cacheDecision(rules, request),
  }));
  const kept = decided.filter(({ verdict }) => verdict === 'cached');
  const unread = decided.find(({ verdict }) => verdict === 'unknown');
  if (kept.length > 0) {
    return kept.map(({ rule, address }) => fail(ruleName(rules, rule), `keeps ${address}`));
  }
  if (unread !== undefined) {
    return [unknown(ruleName(rules, unread.rule), `cannot be read for ${unread.address}`)];
  }
  return rulesets(facts, CACHE_PHASE).map(({ address }) => pass(address, 'keeps no private path'));
}

function ruleName(rules: readonly ReadCacheRule[], rule: number | undefined): string {
  return rules[rule ?? 0]?.rule.subject ?? 'a rule';
}

function withRules(
  rules: readonly object[],
  inventory: object = {
    hosts: { api: { name: 'api.example.com', role: 'api', watched: true } },
    endpoints: { login: { kind: 'login', host: 'app.example.com', path: '/login' } },
  },
): Facts {
  return example(
    { cloudflare_ruleset: { cache_ruleset: { zone_id: ZONE_ID, phase: CACHE_PHASE, rules } } },
    inventoryOutput(inventory),
  );
}
