import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { and, eq, or, startsWith, writeCondition, type Condition } from '../../lib/expression';
import { canonicalTarget } from '../../lib/canonical-name';
import { InputError, type ValueProblem } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { CACHE_SECONDS, MIN_EDGE_TTL_SECONDS } from '../../lib/limits/rules';
import { recordNameProblem } from '../../lib/name-problems';
import { urlPathProblem } from '../../lib/url-problems';
import { wholeNumberProblem } from '../../lib/value-problems';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { ENTRYPOINT_NAME } from './entrypoint';
import { orMove } from './plan-fix';

const PHASE = 'http_request_cache_settings';
const ACTION = 'set_cache_settings';

/** What is never kept at the edge. */
export interface UncachedProps {
  /** Full name of the host. */
  readonly hostName: string;

  /**
   * URL path; it and all that is below it is left out of the cache.
   * @default - the whole host: nothing that is made for one visitor may reach another (RFC 9111 section 7.3)
   */
  readonly path?: string;
}

export interface CacheRulesProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how short a time at the edge may be. */
  readonly plan: Plan;

  /** Full name of the host whose static files are kept. */
  readonly hostName: string;

  /** Path prefixes of static files, at least one. */
  readonly staticPaths: readonly string[];

  /** How long the edge keeps a static file, in seconds: from the plan's least to 31,536,000, a year. */
  readonly edgeTtlSeconds: number;

  /** How long a browser keeps a static file, in seconds: 1 to 31,536,000, a year. */
  readonly browserTtlSeconds: number;

  /** What is answered for one visitor, so that no other may get the same answer. */
  readonly uncached: readonly UncachedProps[];
}

/**
 * Defines what the edge keeps, static files, and what it never keeps, answers made for one visitor.
 * @throws InputError for a zone, host, path or number of seconds that is none, a time that is shorter than the plan
 *   allows, and a rule that is longer than Cloudflare takes
 */
export class CacheRules extends Construct {
  constructor(scope: Construct, id: string, given: CacheRulesProps) {
    super(scope, id);
    const props = canonical(given);

    const faults = new PropFaults(this.node.path);
    const rules: RulesetRules[] = [];
    judge(faults, given);
    faults.try(() => {
      rules.push(staticRule(props, `${this.node.path}.staticPaths`));
      rules.push(...bypassRule(props, this.node.path));
    });
    faults.throwIfAny();

    new Ruleset(this, 'ruleset', {
      zoneId: props.zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules,
    });
  }
}

function canonical(props: CacheRulesProps): CacheRulesProps {
  const uncached = props.uncached.map((one) => ({
    ...one,
    hostName: canonicalTarget(one.hostName),
  }));
  return { ...props, hostName: canonicalTarget(props.hostName), uncached };
}

function judge(faults: PropFaults, props: CacheRulesProps): void {
  const { hostName, staticPaths, edgeTtlSeconds, browserTtlSeconds, uncached } = props;
  const { plan } = faults.judgeZone(props);
  faults.judge('hostName', hostName, recordNameProblem);
  faults.judgeEach('staticPaths', staticPaths, urlPathProblem);
  const secondsProblem = (seconds: number): ValueProblem | undefined =>
    wholeNumberProblem(seconds, CACHE_SECONDS);
  faults.judge('browserTtlSeconds', browserTtlSeconds, secondsProblem);
  for (const [index, one] of uncached.entries()) {
    const prop = `uncached[${String(index)}]`;
    faults.judge(`${prop}.hostName`, one.hostName, recordNameProblem);
    if (one.path !== undefined) faults.judge(`${prop}.path`, one.path, urlPathProblem);
  }
  faults.judge(
    'edgeTtlSeconds',
    edgeTtlSeconds,
    (seconds) => secondsProblem(seconds) ?? shortTtlProblem(seconds, plan),
  );
}

function staticRule(props: CacheRulesProps, where: string): RulesetRules {
  const [first, ...rest] = sorted(props.staticPaths).map((path) =>
    startsWith('http.request.uri.path', path),
  );
  if (first === undefined) {
    throw new InputError({ where, problem: 'must name at least one path', got: props.staticPaths });
  }
  return {
    ref: 'static',
    description: 'keeps static files',
    enabled: true,
    expression: literal(
      writeCondition(and(eq('http.host', props.hostName), or(first, ...rest)), where),
    ),
    action: ACTION,
    actionParameters: {
      cache: true,
      edgeTtl: { mode: 'override_origin', default: props.edgeTtlSeconds },
      browserTtl: { mode: 'override_origin', default: props.browserTtlSeconds },
    },
  };
}

/**
 * Last, so that it wins: of all rules that match, the last one's setting holds.
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/order/
 */
function bypassRule({ uncached }: CacheRulesProps, where: string): readonly RulesetRules[] {
  const [first, ...rest] = inOrder(uncached).map(uncachedCondition);
  if (first === undefined) return [];
  return [
    {
      ref: 'bypass',
      description: 'keeps nothing that is made for one visitor',
      enabled: true,
      expression: literal(writeCondition(or(first, ...rest), `${where}.uncached`)),
      action: ACTION,
      actionParameters: { cache: false },
    },
  ];
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

function shortTtlProblem(edgeTtlSeconds: number, plan: Plan): ValueProblem | undefined {
  const least = MIN_EDGE_TTL_SECONDS[plan];
  if (edgeTtlSeconds >= least) return undefined;
  return {
    problem: `the ${plan} plan keeps files for at least ${String(least)} seconds`,
    fix: orMove(
      `set ${String(least)} or more`,
      (other) => edgeTtlSeconds >= MIN_EDGE_TTL_SECONDS[other],
    ),
  };
}
