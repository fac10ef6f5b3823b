import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { and, eq, or, writeCondition, type Condition } from '../../lib/expression';
import { isReadable } from '../../lib/expression-places';
import { canonicalTarget } from '../../lib/canonical-name';
import { InputError, type ValueProblem } from '../../lib/fault';
import { LIMITED_KINDS, type LimitedKind } from '../../lib/limits/bursts';
import type { Plan } from '../../lib/limits/plan';
import { RATE_LIMITS } from '../../lib/limits/rules';
import { recordNameProblem } from '../../lib/name-problems';
import { isHostName } from '../../lib/names';
import { PERIOD_SECONDS, REQUESTS } from '../../lib/rate-limit';
import {
  planLimits,
  type AskedLimit,
  type LimitPlan,
  type PlannedLimit,
} from '../../lib/rate-limit-plan';
import { urlPathProblem } from '../../lib/url-problems';
import { choiceProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
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
 * @throws InputError for a zone, key, host, path or number that is none, a host that Cloudflare does not see, and a
 *   limit for the edge only that the plan cannot hold
 */
export class RateLimits extends Construct {
  constructor(scope: Construct, id: string, props: RateLimitsProps) {
    super(scope, id);
    const { zoneId, endpoints } = props;
    const where = `${this.node.path}.endpoints`;
    const faults = new PropFaults(this.node.path);
    const { plan } = faults.judgeZone(props);
    faults.judgeKeys('endpoints', endpoints);
    const limits: Limited[] = [];
    for (const [key, endpoint] of byKey(endpoints)) {
      if (!isCounted(faults, `endpoints.${key}`, endpoint)) continue;
      const { kind, limit } = endpoint;
      const isEdgeOnly = limit.enforcedBy === 'edge-only';
      limits.push({ key, kind, asked: limit, isEdgeOnly, props: endpoint });
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
function condition({ hostName: written, path }: LimitedEndpointProps, plan: Plan): Condition {
  const hostName = canonicalTarget(written);
  const onPath = eq('http.request.uri.path', path);
  const onHost = and(eq('http.host', hostName), onPath);
  return isReadable(onHost, { phase: PHASE, plan, use: 'filter' }) ? onHost : onPath;
}

/** Judges an endpoint, and says whether a rule would count it. */
function isCounted(faults: PropFaults, prop: string, endpoint: LimitedEndpointProps): boolean {
  const { kind, hostName, proxied, path, limit } = endpoint;
  const judged = [
    faults.judge(`${prop}.kind`, kind, (one) => choiceProblem(one, LIMITED_KINDS)),
    faults.judge(
      `${prop}.host`,
      hostName,
      (name) => recordNameProblem(name) ?? uncountedProblem(canonicalTarget(name)),
    ),
    faults.judge(`${prop}.path`, path, urlPathProblem),
    faults.judge(`${prop}.limit.requests`, limit.requests, (one) =>
      wholeNumberProblem(one, REQUESTS),
    ),
    faults.judge(`${prop}.limit.periodSeconds`, limit.periodSeconds, (one) =>
      wholeNumberProblem(one, PERIOD_SECONDS),
    ),
    faults.judge(`${prop}.limit.enforcedBy`, limit.enforcedBy, () =>
      proxied
        ? undefined
        : {
            problem: `the edge does not see ${hostName}, which is not proxied`,
            fix: `${LEAVE_TO_APPLICATION}, or remove dnsOnly from the host`,
          },
    ),
  ];
  return !judged.includes(false);
}

function uncountedProblem(name: string): ValueProblem | undefined {
  return isHostName(name)
    ? undefined
    : {
        problem: 'must be one host, no wildcard, for the edge to count',
        fix: LEAVE_TO_APPLICATION,
      };
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
