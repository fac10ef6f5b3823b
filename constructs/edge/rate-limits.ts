import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { and, eq, fieldsOf, or, writeCondition, type Condition } from '../../lib/expression';
import { FaultCollector, InputError } from '../../lib/fault';
import type { LimitedKind } from '../../lib/limits/bursts';
import type { Plan } from '../../lib/limits/plan';
import { RATE_LIMITS } from '../../lib/limits/rules';
import { isHostName } from '../../lib/names';
import {
  planLimits,
  type AskedLimit,
  type LimitPlan,
  type PlannedLimit,
} from '../../lib/rate-limit-plan';
import { byKey } from '../keys';
import { literal } from '../literal';
import { ENTRYPOINT_NAME } from './entrypoint';
import { orMove } from './plan-fix';

const PHASE = 'http_ratelimit';

/**
 * What is counted apart: each address, in each data centre. The second is mandatory on every plan.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/#with-the-same-characteristics
 */
const CHARACTERISTICS = ['ip.src', 'cf.colo.id'];

/** A status that programs tell from a fault (RFC 6585 section 4). */
const TOO_MANY_REQUESTS = 429;

const LEAVE_TO_APPLICATION = 'set enforcedBy to "application"';

/** An address of the product that one client may only ask so often. */
export interface LimitedEndpointProps {
  /** What it is for: it decides how much one person asks in one go, and which limit goes first. */
  readonly kind: LimitedKind;

  /** Full name of the host that serves it; no wildcard. */
  readonly hostName: string;

  /** Whether Cloudflare answers for the host: it counts nothing that passes it by. */
  readonly proxied: boolean;

  /** URL path, exactly as it is asked for. */
  readonly path: string;

  readonly limit: {
    /** Requests that one address may make within the period, in one data centre. */
    readonly requests: number;

    /** Period that was asked for, in seconds; the plan may count over another. */
    readonly periodSeconds: number;

    /** `edge` leaves the limit to the application where the plan cannot hold it, `edge-only` refuses it. */
    readonly enforcedBy: 'edge' | 'edge-only';
  };
}

export interface RateLimitsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how many limits there may be, and over what period. */
  readonly plan: Plan;

  /** Endpoints whose limit the edge enforces, by key; the key is the rule's ref. */
  readonly endpoints: Readonly<Record<string, LimitedEndpointProps>>;
}

type Limited = AskedLimit & { readonly props: LimitedEndpointProps };

/**
 * Defines how often one client may ask, counted at the edge. A rule never admits more than was asked for
 * over the period; what the plan's rules cannot hold is left to the application, or refused.
 * @throws InputError under `endpoints.<key>`: a host that the edge cannot count, numbers that are no whole
 *   ones of 1 or more, a limit for the edge only that the plan cannot hold
 */
export class RateLimits extends Construct {
  constructor(scope: Construct, id: string, { zoneId, plan, endpoints }: RateLimitsProps) {
    super(scope, id);
    const where = `${this.node.path}.endpoints`;
    const faults = new FaultCollector();
    const limits: Limited[] = [];
    for (const [key, props] of byKey(endpoints)) {
      faults.try(() => {
        refuseUncounted(props, `${where}.${key}`);
        const { kind, limit } = props;
        const isEdgeOnly = limit.enforcedBy === 'edge-only';
        limits.push({ key, kind, asked: limit, isEdgeOnly, props });
      });
    }
    const { rules, left } = planLimits(plan, limits);
    for (const one of left) {
      faults.try(() => {
        refuseEdgeOnly(one, limits, where);
      });
    }
    const written: RulesetRules[] = [];
    for (const rule of rules) {
      faults.try(() => {
        written.push(ruleOf(rule, plan, where));
      });
    }
    faults.throwIfAny();
    // An empty ruleset would still own the phase.
    if (written.length === 0) return;

    new Ruleset(this, 'ruleset', {
      zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules: written,
    });
  }
}

function ruleOf(
  { endpoints, limit, timeoutSeconds }: PlannedLimit<Limited>,
  plan: Plan,
  where: string,
): RulesetRules {
  const [first, ...others] = endpoints;
  const { requests, periodSeconds } = limit;
  const counted = or(
    condition(first.props, plan),
    ...others.map(({ props }) => condition(props, plan)),
  );
  const keys = endpoints.map(({ key }) => key);
  return {
    // Rules are told apart by ref: without one, a new rule renumbers those after it.
    ref: first.key,
    description: `${keys.join(', ')}: ${String(requests)} requests in ${String(periodSeconds)} seconds`,
    enabled: true,
    expression: literal(writeCondition(counted, `${where}.${first.key}.path`)),
    action: 'block',
    ...(RATE_LIMITS[plan].customResponse
      ? { actionParameters: { response: refusal(timeoutSeconds) } }
      : {}),
    ratelimit: {
      characteristics: [...CHARACTERISTICS],
      period: periodSeconds,
      requestsPerPeriod: requests,
      mitigationTimeout: timeoutSeconds,
    },
  };
}

/** What a client reads that asked too often: that it did, and when it may ask again. */
function refusal(timeoutSeconds: number): {
  statusCode: number;
  contentType: string;
  content: string;
} {
  return {
    statusCode: TOO_MANY_REQUESTS,
    contentType: 'application/json',
    content: JSON.stringify({
      error: 'too many requests',
      retry_after_seconds: timeoutSeconds,
    }),
  };
}

/** Host and path; the path alone, on every host, where the plan cannot tell hosts apart: that admits less. */
function condition({ hostName, path }: LimitedEndpointProps, plan: Plan): Condition {
  const onPath = eq('http.request.uri.path', path);
  const onHost = and(eq('http.host', hostName), onPath);
  const { fields } = RATE_LIMITS[plan];
  return fieldsOf(onHost).every((field) => fields.includes(field)) ? onHost : onPath;
}

/** Refuses an endpoint that the rule would never count. */
function refuseUncounted({ hostName, proxied, limit }: LimitedEndpointProps, where: string): void {
  const faults = new FaultCollector();
  faults.try(() => {
    if (isHostName(hostName)) return;
    throw new InputError({
      where: `${where}.host`,
      problem: 'must be one host, no wildcard, for the edge to count',
      got: hostName,
      fix: LEAVE_TO_APPLICATION,
    });
  });
  faults.try(() => {
    if (proxied) return;
    throw new InputError({
      where: `${where}.limit.enforcedBy`,
      problem: `the edge does not see ${hostName}, which is not proxied`,
      got: limit.enforcedBy,
      fix: `${LEAVE_TO_APPLICATION}, or remove dnsOnly from the host`,
    });
  });
  for (const name of ['requests', 'periodSeconds'] as const) {
    faults.try(() => {
      if (Number.isInteger(limit[name]) && limit[name] >= 1) return;
      throw new InputError({
        where: `${where}.limit.${name}`,
        problem: 'must be a whole number, 1 or more',
        got: limit[name],
      });
    });
  }
  faults.throwIfAny();
}

/** What has to be at the edge is not left to the application. */
function refuseEdgeOnly(
  { endpoint: { key, isEdgeOnly, asked }, reason }: LimitPlan['left'][number],
  limits: readonly AskedLimit[],
  where: string,
): void {
  if (!isEdgeOnly) return;
  const holds = (other: Plan): boolean =>
    planLimits(other, limits).left.every(({ endpoint }) => endpoint.key !== key);
  throw new InputError({
    where: `${where}.${key}.limit`,
    problem: reason,
    got: `${String(asked.requests)} in ${String(asked.periodSeconds)} seconds`,
    fix: orMove('set enforcedBy to "edge", and let the application keep to it', holds),
  });
}
