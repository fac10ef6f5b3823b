import { CACHE_PHASE, cacheRules, lastSetting, type ReadCacheRule } from '../../facts/cache';
import type { Facts } from '../../facts/graph';
import { PROBE_PATH } from '../../facts/redirects';
import type { Values } from '../../facts/value';
import { nested, holdsUnreadRules } from '../../facts/rules';
import { cacheDecision } from '../../lib/cache-decision';
import { CACHE_SECONDS, MIN_EDGE_TTL_SECONDS } from '../../lib/limits/rules';
import { parseExpression } from '../../lib/rules-expression';
import { literals, matches, PATH_FIELD } from '../../lib/rules-match';
import { fail, unknown, type Check, type Finding } from '../check';
import { equals, isNot, settle, within, type Demand } from '../demand';
import { example, inventoryOutput, ZONE_ID } from '../examples';
import { without } from '../without';

/** Hosts on which every path may be kept: they show everybody the same. */
const SAME_FOR_ALL = ['site', 'assets'];

const APP = {
  app: { host: 'app.example.com', paths: ['/assets/'], edge_seconds: 86_400, browser_seconds: 60 },
};
const PLACES = {
  cloudflare_plan: 'free',
  hosts: { app: { name: 'app.example.com', role: 'app', watched: true } },
  static_files: APP,
};
const ARMOR = { cache_deception_armor: true };
const ON_ASSETS =
  'http.host eq "app.example.com" and starts_with(http.request.uri.path, "/assets/")';
const BYPASS = { ref: 'bypass', action: 'set_cache_settings', action_parameters: { cache: false } };

export const staticFiles: Check = {
  id: 'caching/static-files',
  controls: ['LR-45', 'LR-32'],
  title: 'Static files are kept at the edge and in the browser',
  why: 'scripts, styles and images are the same for everybody; kept near the visitor, they load at once and cost your server nothing',
  breaks:
    'pages load slowly, and a launch-day crowd brings the server down with requests for pictures',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/cache/how-to/cache-rules/settings/; https://developers.cloudflare.com/cache/cache-security/cache-deception-armor/',
  fix: 'name them in caching.files with the times that edge and browser keep them, or say why there are none in without["static-files"]',
  kinds: ['declared', 'planned'],
  absence: 'no cache rule keeps files, and nothing says that there are none',
  waits: 'cache rules',
  judge: (facts) => {
    const { static_files: places } = facts.inventory;
    const caching = cacheRules(facts).filter(({ isCached }) => isCached === true);
    const isNone = Object.keys(places ?? {}).length === 0;
    if (isNone && (places !== undefined || caching.length === 0)) {
      const none = without(facts, 'static-files', 'static files');
      if (none.length > 0) return [...none, ...caching.flatMap((one) => strays(one, facts))];
    }
    const findings = [
      ...(places === undefined ? caching.map((one) => judgeAlone(one, facts)) : []),
      ...caching.flatMap((one) => strays(one, facts)),
      ...Object.entries(places ?? {}).flatMap(([key, place]) =>
        place.paths.map((path) => judgePath(key, { ...place, path }, facts)),
      ),
    ];
    return findings.length === 0 && holdsUnreadRules(facts, CACHE_PHASE)
      ? [unknown('static files', 'the cache rules are not known yet')]
      : findings;
  },
  examples: {
    pass: [
      cached(),
      cached({ edge_ttl: { mode: 'override_origin', default: 60 } }, {}),
      example({}, inventoryOutput({ without: { 'static-files': 'an API alone, without pages' } })),
    ],
    fail: [
      cached({ cache: false }),
      cached({ edge_ttl: { mode: 'override_origin', default: 60 } }),
      cached({ edge_ttl: { mode: 'override_origin', default: 3600 } }, { cloudflare_plan: 'free' }),
      cached({ edge_ttl: { mode: 'respect_origin' } }),
      cached({ browser_ttl: undefined }),
      cached({ browser_ttl: { mode: 'override_origin', default: 0 } }),
      cached({ cache_key: undefined }),
      cached({ cache_key: { cache_deception_armor: false } }, {}),
      cached({}, { static_files: { app: { ...APP.app, paths: ['/static/'] } } }),
      cached({}, { static_files: {} }),
      cached({}, { static_files: { app: { ...APP.app, any_query_order: true } } }),
      cached({ cache_key: { ...ARMOR, ignore_query_strings_order: true } }),
      cached({}, { static_files: { app: { ...APP.app, edge_seconds: 7200 } } }),
      cached({}, { static_files: { app: { ...APP.app, browser_seconds: 30 } } }),
      cached({}, undefined, 'http.host eq "app.example.com"'),
      // What a later rule sets holds.
      cached({}, undefined, ON_ASSETS, [{ ...BYPASS, expression: 'true' }]),
      cached({}, undefined, ON_ASSETS, [
        {
          ...BYPASS,
          expression: 'http.host eq "app.example.com"',
          action_parameters: { browser_ttl: { mode: 'bypass' } },
        },
      ]),
    ],
  },
};

interface Place {
  readonly host: string;
  readonly path: string;
  readonly edge_seconds: number;
  readonly browser_seconds: number;
  readonly any_query_order?: true;
}

/** What becomes of a file below the path, all rules taken together. */
function judgePath(key: string, place: Place, facts: Facts): Finding {
  const { host, path } = place;
  const subject = `files ${key} ${host}${path}`;
  const rules = cacheRules(facts);
  const request = { host, path: `${path.endsWith('/') ? path : `${path}/`}any.bin` };
  const { verdict } = cacheDecision(rules, request);
  if (verdict === 'unknown') return unknown(subject, 'a rule on it cannot be read');
  if (verdict !== 'cached') return fail(subject, 'no cache rule keeps it');
  const settings = Object.fromEntries(
    SETTINGS.map((name) => [name, lastSetting(rules, request, name)]),
  );
  if (SETTINGS.some((name) => settings[name] === 'unknown')) {
    return unknown(subject, 'a rule on it cannot be read');
  }
  return settle(subject, [
    equals(settings, 'edge_ttl.mode', 'override_origin'),
    ...seconds(settings, 'edge_ttl', place.edge_seconds, facts),
    equals(settings, 'browser_ttl.mode', 'override_origin'),
    ...seconds(settings, 'browser_ttl', place.browser_seconds, facts),
    equals(settings, 'cache_key.cache_deception_armor', true),
    place.any_query_order === true
      ? equals(settings, 'cache_key.ignore_query_strings_order', true)
      : isNot(settings, 'cache_key.ignore_query_strings_order', true),
  ]);
}

const SETTINGS = ['edge_ttl', 'browser_ttl', 'cache_key'] as const;

/** The time that was asked for, which the plan has to allow; any that it allows where nobody asked. */
function seconds(
  settings: Values,
  name: 'edge_ttl' | 'browser_ttl',
  asked: number | undefined,
  { inventory: { cloudflare_plan: plan } }: Facts,
): readonly Demand[] {
  const least = name === 'edge_ttl' && plan !== undefined ? MIN_EDGE_TTL_SECONDS[plan] : 1;
  return [
    within(
      settings,
      `${name}.default`,
      Math.max(least, asked ?? least),
      asked ?? CACHE_SECONDS.max,
    ),
  ];
}

/** A rule of a project that does not say what its static files are. */
function judgeAlone({ rule }: ReadCacheRule, facts: Facts): Finding {
  const settings = Object.fromEntries(
    SETTINGS.map((name) => [name, nested(rule.values, 'action_parameters', name) ?? {}]),
  );
  return settle(rule.subject, [
    equals(settings, 'edge_ttl.mode', 'override_origin'),
    ...seconds(settings, 'edge_ttl', undefined, facts),
    equals(settings, 'browser_ttl.mode', 'override_origin'),
    ...seconds(settings, 'browser_ttl', undefined, facts),
    equals(settings, 'cache_key.cache_deception_armor', true),
  ]);
}

/** A rule that keeps what is neither a static file nor a page of the launch. */
function strays({ rule, expression }: ReadCacheRule, { inventory }: Facts): readonly Finding[] {
  const { hosts = {}, static_files: files, cached_pages: pages = {} } = inventory;
  if (files === undefined) return [];
  const named = [...Object.values(files), ...Object.values(pages)].flatMap(({ paths }) => paths);
  const parsed = parseExpression(expression);
  const paths = parsed === undefined ? [] : literals(parsed, PATH_FIELD);
  const stray = paths.filter(
    (path) => !named.some((one) => path.replaceAll('*', '').startsWith(one)),
  );
  const tooWide = Object.values(hosts).filter(
    ({ name, role }) =>
      !SAME_FOR_ALL.includes(role) &&
      matches(expression, { host: name, path: PROBE_PATH }) === true,
  );
  return [
    ...stray.map((path) => fail(rule.subject, `keeps ${path}, which the launch does not name`)),
    ...tooWide.map(({ name }) => fail(rule.subject, `keeps every page of ${name}`)),
  ];
}

function cached(
  over: object = {},
  inventory: object = PLACES,
  expression = ON_ASSETS,
  behind: readonly object[] = [],
): Facts {
  const action_parameters = {
    cache: true,
    edge_ttl: { mode: 'override_origin', default: 86_400 },
    browser_ttl: { mode: 'override_origin', default: 60 },
    cache_key: ARMOR,
    ...over,
  };
  const rule = { ref: 'files-app', action: 'set_cache_settings', expression, action_parameters };
  const rules = [rule, ...behind];
  const zone = { zone_id: ZONE_ID, phase: CACHE_PHASE, rules };
  return example({ cloudflare_ruleset: { cache_ruleset: zone } }, inventoryOutput(inventory));
}
