import { CACHE_PHASE, cacheRules, type ReadCacheRule } from '../../facts/cache';
import type { Facts } from '../../facts/graph';
import { PROBE_PATH } from '../../facts/redirects';
import type { Value } from '../../facts/value';
import { nested, holdsUnreadRules } from '../../facts/rules';
import { cacheDecision } from '../../lib/cache-decision';
import { MIN_EDGE_TTL_SECONDS } from '../../lib/limits/rules';
import { parseExpression } from '../../lib/rules-expression';
import { literals, matches, PATH_FIELD } from '../../lib/rules-match';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { equals, settle, within, type Demand } from '../demand';
import { example, inventoryOutput, ZONE_ID } from '../examples';
import { without } from '../without';

/** One year, the longest that a cache needs to keep a file (RFC 9111 section 1.2.2 has no other limit). */
const MAX_TTL_SECONDS = 31_536_000;

/** Hosts on which every path may be kept: they show everybody the same. */
const SAME_FOR_ALL = ['site', 'assets'];

export const staticFiles: Check = {
  id: 'caching/static-files',
  controls: ['LR-45', 'LR-32'],
  title: 'Static files are kept at the edge and in the browser',
  why: 'scripts, styles and images are the same for everybody; kept near the visitor, they load at once and cost your server nothing',
  breaks:
    'pages load slowly, and a launch-day crowd brings the server down with requests for pictures',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/cache/how-to/cache-rules/settings/',
  fix: 'set caching.staticPaths, caching.edgeTtlSeconds and caching.browserTtlSeconds, or say why there are none in without["static-files"]',
  kinds: ['declared', 'planned'],
  absence: 'no cache rule is declared',
  waits: 'cache rules',
  judge: (facts) => {
    const paths = facts.inventory.static_paths ?? [];
    const caching = cacheRules(facts).filter(({ isCached }) => isCached === true);
    if (caching.length === 0 && paths.length === 0) {
      const none = without(facts, 'static-files', 'static files');
      if (none.length > 0) return none;
    }
    const findings = [
      ...caching.map((one) => judgeRule(one, facts)),
      ...paths.map((path) => judgePath(path, facts)),
    ];
    return findings.length === 0 && holdsUnreadRules(facts, CACHE_PHASE)
      ? [unknown('static files', 'the cache rules are not known yet')]
      : findings;
  },
  examples: {
    pass: [
      cached(),
      cached({ edge_ttl: { mode: 'override_origin', default: 60 } }, {}),
      cached({}, { static_ttl: { edge_seconds: 86_400, browser_seconds: 3600 } }),
      example({}, inventoryOutput({ without: { 'static-files': 'an API alone, without pages' } })),
    ],
    fail: [
      cached({ cache: false }),
      cached({ edge_ttl: { mode: 'override_origin', default: 60 } }),
      cached({ edge_ttl: { mode: 'respect_origin' } }),
      cached({ browser_ttl: undefined }),
      cached({ browser_ttl: { mode: 'override_origin', default: 0 } }),
      cached({}, { static_paths: ['/static/'] }),
      cached({}, { static_paths: [] }),
      cached({}, { static_ttl: { edge_seconds: 3600, browser_seconds: 3600 } }),
      cached({}, { static_ttl: { edge_seconds: 86_400, browser_seconds: 60 } }),
      cached({}, undefined, 'http.host eq "app.example.com"'),
    ],
  },
};

function judgeRule({ rule, expression }: ReadCacheRule, facts: Facts): Finding {
  const settings = nested(rule.values, 'action_parameters') ?? {};
  const { cloudflare_plan: plan, hosts = {}, static_ttl: asked } = facts.inventory;
  const edge = nested(settings, 'edge_ttl') ?? {};
  const browser = nested(settings, 'browser_ttl') ?? {};
  const min = plan === undefined ? 1 : MIN_EDGE_TTL_SECONDS[plan];
  const named = (name: string, { holds, seen }: Demand): Demand => ({
    holds,
    seen: `${name}.${seen}`,
  });
  const tooWide = Object.values(hosts).filter(
    ({ name, role }) =>
      !SAME_FOR_ALL.includes(role) &&
      matches(expression, { host: name, path: PROBE_PATH }) === true,
  );
  return settle(rule.subject, [
    named('edge_ttl', equals(edge, 'mode', 'override_origin')),
    named('edge_ttl', seconds(edge, min, asked?.edge_seconds)),
    named('browser_ttl', equals(browser, 'mode', 'override_origin')),
    named('browser_ttl', seconds(browser, 1, asked?.browser_seconds)),
    ...strayDemands(expression, facts),
    ...tooWide.map(({ name }) => ({ holds: false, seen: `keeps every page of ${name}` }) as const),
  ]);
}

/** The time that was asked for, or else any that the plan allows. */
function seconds(ttl: Value, min: number, asked: number | undefined): Demand {
  return within(ttl, 'default', Math.max(min, asked ?? min), asked ?? MAX_TTL_SECONDS);
}

/** Paths that the rule is written for and the launch does not name. */
function strayDemands(expression: string, { inventory }: Facts): readonly Demand[] {
  const parsed = parseExpression(expression);
  const named = inventory.static_paths;
  if (parsed === undefined || named === undefined) return [];
  return literals(parsed, PATH_FIELD)
    .filter((path) => !named.some((one) => path.replaceAll('*', '').startsWith(one)))
    .map((path) => ({ holds: false, seen: `${path} is no static path of the launch` }));
}

/** Whether a file below the prefix is kept on some host, all rules taken together. */
function judgePath(path: string, facts: Facts): Finding {
  const rules = cacheRules(facts);
  const hosts = Object.values(facts.inventory.hosts ?? {}).map(({ name }) => name);
  const file = `${path.endsWith('/') ? path : `${path}/`}any.bin`;
  const decisions = (hosts.length === 0 ? [undefined] : hosts).map((host) => ({
    host,
    decision: cacheDecision(rules, { path: file, ...(host === undefined ? {} : { host }) }),
  }));
  const cached = decisions.find(({ decision }) => decision.verdict === 'cached');
  if (cached !== undefined) {
    const subject = rules[cached.decision.rule ?? 0]?.rule.subject ?? path;
    return pass(subject, `keeps ${cached.host ?? ''}${path}`);
  }
  return decisions.some(({ decision }) => decision.verdict === 'unknown')
    ? unknown(`path ${path}`, 'a rule on it cannot be read')
    : fail(`path ${path}`, 'no cache rule keeps it');
}

function cached(
  over: object = {},
  inventory: object = {
    cloudflare_plan: 'free',
    hosts: { app: { name: 'app.example.com', role: 'app', watched: true } },
    static_paths: ['/assets/'],
  },
  expression = 'http.host eq "app.example.com" and starts_with(http.request.uri.path, "/assets/")',
): Facts {
  const action_parameters = {
    cache: true,
    edge_ttl: { mode: 'override_origin', default: 86_400 },
    browser_ttl: { mode: 'override_origin', default: 3600 },
    ...over,
  };
  const rule = { ref: 'static', action: 'set_cache_settings', expression, action_parameters };
  return example(
    {
      cloudflare_ruleset: {
        cache_ruleset: { zone_id: ZONE_ID, phase: CACHE_PHASE, rules: [rule] },
      },
    },
    inventoryOutput(inventory),
  );
}
