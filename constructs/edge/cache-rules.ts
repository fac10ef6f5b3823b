import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import {
  and,
  eq,
  oneOf,
  or,
  startsWith,
  writeCondition,
  type Condition,
} from '../../lib/expression';
import { widerFirst } from '../../lib/cached-places';
import { InputError } from '../../lib/fault';
import { VERSIONED_BROWSER_SECONDS } from '../../lib/limits/rules';
import { isSignedIn } from '../../lib/session-cookies';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { cachePropFaults, canonicalCacheProps } from './cache-faults';
import type {
  CachedPagesProps,
  CacheRulesProps,
  StaticFilesProps,
  UncachedProps,
} from './cache-props';
import { ENTRYPOINT_NAME } from './entrypoint';
import { refuseTooMany } from './plan-fix';

const PHASE = 'http_request_cache_settings';
const ACTION = 'set_cache_settings';

/**
 * Defines what the edge keeps, static files and the pages that the server releases, and what it never keeps,
 * answers made for one visitor. Of all rules that match, the last one's setting holds, so that the rule for what is
 * never kept stands last.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/order/
 * @throws InputError for a zone, host, path, cookie or number of seconds that is none, a time that is shorter than
 *   the plan allows, files where nothing is kept, and rules that are longer or more than Cloudflare takes
 */
export class CacheRules extends Construct {
  constructor(scope: Construct, id: string, given: CacheRulesProps) {
    super(scope, id);
    const props = canonicalCacheProps(given);
    const where = this.node.path;

    const faults = new PropFaults(where);
    cachePropFaults(faults, given, props);
    let rules: readonly RulesetRules[] = [];
    faults.try(() => {
      rules = [
        ...pagesRule(props, where),
        signedInRule(props, where),
        ...filesRules(props, where),
        ...bypassRule(props, where),
      ];
      refuseTooMany({
        where: `${where}.files`,
        phase: PHASE,
        plan: props.plan,
        count: rules.length,
        noun: 'cache rules',
        fix: 'name the paths of one host in one entry',
      });
    });
    faults.throwIfAny();

    new Ruleset(this, 'ruleset', {
      zoneId: props.zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules: [...rules],
    });
  }
}

/**
 * A page is kept only where the server's `Cache-Control` says for how long, and never with a cookie that it sets:
 * with a time of our own Cloudflare would take the cookie out and keep the page.
 * @see https://developers.cloudflare.com/cache/concepts/cache-behavior/#interaction-of-set-cookie-response-header-with-cache
 */
function pagesRule({ pages = {}, plan }: CacheRulesProps, where: string): readonly RulesetRules[] {
  const [first, ...rest] = Object.keys(pages)
    .sort()
    .flatMap((key) => pages[key] ?? [])
    .map(placeCondition);
  if (first === undefined) return [];
  return [
    rule('pages', 'keeps pages that the server releases', or(first, ...rest), `${where}.pages`, {
      cache: true,
      edgeTtl: { mode: 'bypass_by_default' },
      browserTtl: { mode: 'respect_origin' },
      // Other plans have no choice: the server's word is always kept to.
      ...(plan === 'enterprise' ? { originCacheControl: true } : {}),
    }),
  ];
}

/** Before static files, which are the same for everybody, and behind pages. */
function signedInRule(
  { sessionCookies, privateHosts = [] }: CacheRulesProps,
  where: string,
): RulesetRules {
  const [first, ...rest] = sorted(privateHosts);
  const signedIn = isSignedIn(sessionCookies);
  const condition =
    first === undefined ? signedIn : or(oneOf('http.host', [first, ...rest]), signedIn);
  const description = 'keeps nothing else for whoever is signed in';
  return rule('signed-in', description, condition, where, { cache: false });
}

function filesRules({ files }: CacheRulesProps, where: string): readonly RulesetRules[] {
  const ordered = widerFirst(files);
  if (ordered === undefined) {
    throw new InputError({
      where: `${where}.files`,
      problem: 'has entries that lie within each other, so that no order of rules is right',
      got: Object.keys(files).sort(),
      fix: 'give each path to one entry',
    });
  }
  return ordered.map(([key, one]) =>
    rule(
      `files-${key}`,
      `keeps static files: ${key}`,
      placeCondition(one),
      `${where}.files.${key}`,
      fileSettings(one),
    ),
  );
}

type Settings = NonNullable<RulesetRules['actionParameters']>;

function fileSettings(files: StaticFilesProps): Settings {
  const { edgeTtlSeconds, browserTtlSeconds = VERSIONED_BROWSER_SECONDS } = files;
  return {
    cache: true,
    edgeTtl: { mode: 'override_origin', default: edgeTtlSeconds },
    browserTtl: { mode: 'override_origin', default: browserTtlSeconds },
    cacheKey: {
      // What calls itself a picture and comes as a page is not kept; a time of our own may override that, by its page.
      // @see https://developers.cloudflare.com/cache/cache-security/cache-deception-armor/
      cacheDeceptionArmor: true,
      ...(files.anyQueryOrder === true ? { ignoreQueryStringsOrder: true } : {}),
    },
  };
}

/** Last, so that it wins. */
function bypassRule({ uncached }: CacheRulesProps, where: string): readonly RulesetRules[] {
  const [first, ...rest] = inOrder(uncached).map(uncachedCondition);
  if (first === undefined) return [];
  const description = 'keeps nothing that is made for one visitor';
  const condition = or(first, ...rest);
  return [rule('bypass', description, condition, `${where}.uncached`, { cache: false })];
}

function rule(
  ref: string,
  description: string,
  condition: Condition,
  where: string,
  actionParameters: Settings,
): RulesetRules {
  const expression = literal(writeCondition(condition, where));
  return { ref, description, enabled: true, expression, action: ACTION, actionParameters };
}

function placeCondition({ hostName, paths }: CachedPagesProps): Condition {
  const [first = '/', ...rest] = sorted(paths);
  const below = (path: string): Condition => startsWith('http.request.uri.path', path);
  return and(eq('http.host', hostName), or(below(first), ...rest.map(below)));
}

function uncachedCondition({ hostName, path }: UncachedProps): Condition {
  const onHost = eq('http.host', hostName);
  if (path === undefined) return onHost;
  const below = startsWith('http.request.uri.path', path.endsWith('/') ? path : `${path}/`);
  return path.endsWith('/')
    ? and(onHost, below)
    : and(onHost, or(eq('http.request.uri.path', path), below));
}

/** One order for any order of the input, each place once. */
function inOrder(uncached: readonly UncachedProps[]): readonly UncachedProps[] {
  const whole = sorted(
    uncached.filter(({ path }) => path === undefined).map((one) => one.hostName),
  );
  const parts = uncached.filter(
    ({ hostName, path }) => path !== undefined && !whole.includes(hostName),
  );
  const byPlace = new Map(parts.map((one) => [`${one.hostName}${one.path ?? ''}`, one]));
  return [
    ...whole.map((hostName) => ({ hostName })),
    ...sorted([...byPlace.keys()]).flatMap((place) => byPlace.get(place) ?? []),
  ];
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
