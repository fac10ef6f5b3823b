import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { and, eq, or, startsWith, writeCondition, type Condition } from '../../lib/expression';
import { FaultCollector, InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { MIN_EDGE_TTL_SECONDS } from '../../lib/limits/rules';
import { literal } from '../literal';
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
   * @default - the whole host
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

  /** How long the edge keeps a static file, in seconds. */
  readonly edgeTtlSeconds: number;

  /** How long a browser keeps a static file, in seconds. */
  readonly browserTtlSeconds: number;

  /** What is answered for one visitor, so that no other may get the same answer. */
  readonly uncached: readonly UncachedProps[];
}

/** Defines what the edge keeps, static files, and what it never keeps, answers made for one visitor. */
export class CacheRules extends Construct {
  constructor(scope: Construct, id: string, props: CacheRulesProps) {
    super(scope, id);

    const faults = new FaultCollector();
    const rules: RulesetRules[] = [];
    faults.try(() => {
      refuseShortTtl(`${this.node.path}.edgeTtlSeconds`, props);
    });
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

function refuseShortTtl(where: string, { plan, edgeTtlSeconds }: CacheRulesProps): void {
  const least = MIN_EDGE_TTL_SECONDS[plan];
  if (edgeTtlSeconds >= least) return;
  throw new InputError({
    where,
    problem: `the ${plan} plan keeps files for at least ${String(least)} seconds`,
    got: edgeTtlSeconds,
    fix: orMove(
      `set ${String(least)} or more`,
      (other) => edgeTtlSeconds >= MIN_EDGE_TTL_SECONDS[other],
    ),
  });
}
