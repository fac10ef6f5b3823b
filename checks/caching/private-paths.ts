import {
  CACHE_PHASE,
  cacheLiterals,
  cacheRules,
  literalPaths,
  type ReadCacheRule,
} from '../../facts/cache';
import type { Facts } from '../../facts/graph';
import { holdsUnreadRules, rulesets } from '../../facts/rules';
import { cacheDecision } from '../../lib/cache-decision';
import { cacheProof } from '../../lib/cache-proof';
import { ENDING_OF_EXPORTS, isKeptByDefault } from '../../lib/default-cached';
import type { Region } from '../../lib/rules-region';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, inventoryOutput, ZONE_ID } from '../examples';
import { privatePlaces, proxiedHosts, type PrivatePlace } from '../private-places';

/** Where private answers are found, in the projects of those who did not say. */
const PRIVATE_PATHS = ['/api/', '/graphql', '/login', '/auth/', '/account', '/admin/', '/checkout'];

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
const SIGNED_IN =
  'any(lower(http.request.headers.names[*])[*] eq "authorization") or http.cookie contains "sid="';
const BYPASS = {
  ...CACHE_ALL,
  ref: 'private',
  expression: `(http.host eq "api.example.com") or (http.host eq "app.example.com" and not starts_with(http.request.uri.path, "/assets/")) or ${SIGNED_IN}`,
  action_parameters: { cache: false },
};
const ASSETS = {
  app: { host: 'app.example.com', paths: ['/assets/'], edge_seconds: 86_400, browser_seconds: 60 },
};
const SITE = {
  hosts: { site: { name: 'example.com', role: 'site', watched: true } },
  session_cookies: ['sid='],
};

export const privatePaths: Check = {
  id: 'caching/private-paths',
  controls: ['LR-32'],
  title: 'Answers for one customer are never kept at the edge',
  why: 'the edge gives what it keeps to everybody who asks; what an API or a login answers is for one person',
  breaks: 'a customer is shown the account, the chat or the invoice of another one',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/cache/how-to/cache-rules/order/; https://developers.cloudflare.com/cache/concepts/default-cache-behavior/',
  fix: 'name in caching.files what is the same for everybody, in endpoints what is not, and in caching.sessionCookies what tells who is signed in',
  kinds: ['declared', 'planned'],
  absence: 'no cache rules are declared, so that nothing keeps private answers from being kept',
  waits: 'cache rules',
  judge: (facts) => {
    const all = rulesets(facts, CACHE_PHASE);
    if (holdsUnreadRules(facts, CACHE_PHASE)) {
      return [unknown('private paths', 'some cache rules are not known yet')];
    }
    if (all.length === 0) return [];
    const judged = privatePlaces(facts).map((place) => judgePlace(place, facts));
    return judged.length > 0 ? judged : judgeGuesses(facts);
  },
  examples: {
    pass: [
      withRules([CACHE_ASSETS, BYPASS]),
      withRules([CACHE_ASSETS], {}),
      withRules([{ ...BYPASS, expression: SIGNED_IN }], SITE),
      withRules([{ ...BYPASS, expression: 'true' }]),
    ],
    fail: [
      // The last rule that matches wins.
      withRules([BYPASS, CACHE_ALL]),
      withRules([CACHE_ASSETS]),
      withRules([CACHE_ASSETS, { ...BYPASS, enabled: false }]),
      withRules([CACHE_ASSETS, BYPASS, CACHE_LOGIN]),
      withRules([CACHE_LOGIN], {}),
      // Cloudflare keeps a file by its ending, whoever asks for it.
      withRules([{ ...BYPASS, expression: 'http.request.uri.path eq "/login"' }], SITE),
      withRules([{ ...BYPASS, expression: 'http.cookie contains "other="' }], SITE),
      withRules([{ ...BYPASS, expression: SIGNED_IN }], { ...SITE, session_cookies: ['token='] }),
      withRules([{ ...BYPASS, expression: SIGNED_IN }], { hosts: SITE.hosts }),
    ],
  },
};

/** What the rules, all of them together, do with every request of a place. */
function judgePlace({ subject, regions }: PrivatePlace, facts: Facts): Finding {
  const rules = cacheRules(facts);
  const proofs = regions.map((region) => ({ region, ...cacheProof(rules, region) }));
  for (const { region, verdict, rule } of proofs) {
    if (verdict === 'kept') {
      return fail(subject, `${ruleName(rules, rule)} keeps ${requestWords(region)}`);
    }
    const kept = verdict === 'unknown' ? witness(rules, region) : undefined;
    if (kept !== undefined) return fail(subject, keptWords(rules, kept));
    if (verdict === 'by-ending') {
      return fail(
        subject,
        `no rule bypasses the cache for ${requestWords(region)}: files such as .${ENDING_OF_EXPORTS} are kept by default`,
      );
    }
  }
  const open = proofs.find(({ verdict }) => verdict === 'unknown');
  if (open !== undefined) {
    const who = open.rule === undefined ? 'Cloudflare' : ruleName(rules, open.rule);
    return unknown(
      subject,
      `${who} may keep ${requestWords(open.region)}: nothing proves that it does not`,
    );
  }
  const decides = proofs.find(({ rule }) => rule !== undefined);
  return decides === undefined
    ? pass(rulesets(facts, CACHE_PHASE)[0]?.address ?? subject, `${subject}: no rule keeps it`)
    : pass(ruleName(rules, decides.rule), `${subject}: bypasses the cache`);
}

/** A request of the region that is kept, among those that rules are written for. */
function witness(rules: readonly ReadCacheRule[], region: Region): Kept | undefined {
  const { host, path, except = [], header, cookie } = region;
  if (host === undefined || header !== undefined || cookie !== undefined) return undefined;
  const start = path === undefined ? '/' : 'is' in path ? path.is : path.from;
  const isOnly = path !== undefined && 'is' in path;
  const written = cachePaths(rules).filter(
    (one) => one.startsWith(start) && !except.some((left) => one.startsWith(left)),
  );
  const found = [start, ...(isOnly ? [] : [...written, `${start}any/0.${ENDING_OF_EXPORTS}`])].find(
    (one) => {
      const { verdict } = cacheDecision(rules, { host, path: one });
      return verdict === 'cached' || (verdict === 'default' && isKeptByDefault(one));
    },
  );
  return found === undefined ? undefined : { host, path: found };
}

interface Kept {
  readonly host: string;
  readonly path: string;
}

function keptWords(rules: readonly ReadCacheRule[], { host, path }: Kept): string {
  const { rule } = cacheDecision(rules, { host, path });
  return rule === undefined
    ? `no rule bypasses the cache for ${host}${path}, which is kept by its ending`
    : `${ruleName(rules, rule)} keeps ${host}${path}`;
}

/** The paths that rules are written for, each with a path below it. */
function cachePaths(rules: readonly ReadCacheRule[]): readonly string[] {
  return literalPaths(rules).flatMap((path) => [path, `${path.replace(/\/$/, '')}/any`]);
}

function requestWords({ host = 'any host', path, header, cookie }: Region): string {
  const where = path === undefined ? '' : 'is' in path ? path.is : `${path.from}*`;
  const what = header ?? (cookie === undefined ? undefined : `a cookie (${cookie})`);
  return what === undefined ? `${host}${where}` : `${host}${where} with ${what}`;
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
    static_files: ASSETS,
    session_cookies: ['sid='],
  },
): Facts {
  return example(
    { cloudflare_ruleset: { cache_ruleset: { zone_id: ZONE_ID, phase: CACHE_PHASE, rules } } },
    inventoryOutput(inventory),
  );
}
