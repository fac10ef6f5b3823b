import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { and, eq, fieldsOf, writeCondition, type Condition } from '../../lib/expression';
import { canonicalTarget } from '../../lib/canonical-name';
import { InputError, type ValueProblem } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { RATE_LIMITS, type RateLimitLimits } from '../../lib/limits/rules';
import { recordNameProblem } from '../../lib/name-problems';
import { isHostName } from '../../lib/names';
import { REQUESTS } from '../../lib/rate-limit';
import { urlPathProblem } from '../../lib/url-problems';
import { orList, wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { ENTRYPOINT_NAME } from './entrypoint';
import { orMove, refuseTooMany } from './plan-fix';

const PHASE = 'http_ratelimit';

/**
 * What is counted apart: each address, in each data centre. The second is mandatory on every plan.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/#with-the-same-characteristics
 */
const CHARACTERISTICS = ['ip.src', 'cf.colo.id'];

/** What a client reads that asked too often: a program can tell it from a fault (RFC 6585 section 4). */
const REFUSAL = {
  statusCode: 429,
  contentType: 'application/json',
  content: '{"error":"too many requests"}',
};

const LEAVE_TO_APPLICATION = 'set enforcedBy to "application"';

/** An address of the product that one client may only ask so often. */
export interface LimitedEndpointProps {
  /** Full name of the host that serves it; no wildcard. */
  readonly hostName: string;

  /** Whether Cloudflare answers for the host: it counts nothing that passes it by. */
  readonly proxied: boolean;

  /** URL path, exactly as it is asked for. */
  readonly path: string;

  readonly limit: {
    /** Requests that one address may make within the period, in one data centre; 1 or more. */
    readonly requests: number;

    /**
     * Counting period in seconds, one that the plan has: 10 on Free, up to 60 on Pro, to 600 on Business, to 3,600 on
     * Enterprise.
     * @see https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
     */
    readonly periodSeconds: number;
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

/**
 * Defines how often one client may ask, counted at the edge. A rule never admits more than was asked
 * for over the period: what the plan cannot hold is refused.
 * @throws InputError for a zone, key, host, path or number that is none, a host that Cloudflare does not see, and more
 *   limits or a period than the plan has
 */
export class RateLimits extends Construct {
  constructor(scope: Construct, id: string, props: RateLimitsProps) {
    super(scope, id);
    const { zoneId, endpoints } = props;
    const entries = byKey(endpoints);
    // An empty ruleset would still own the phase.
    if (entries.length === 0) return;

    const where = `${this.node.path}.endpoints`;
    const faults = new PropFaults(this.node.path);
    const { plan } = faults.judgeZone(props);
    faults.judgeKeys('endpoints', endpoints);
    faults.try(() => {
      refuseTooMany({
        where,
        phase: PHASE,
        plan,
        count: entries.length,
        noun: 'rate limits at the edge',
        fix: `${LEAVE_TO_APPLICATION} on some`,
      });
    });
    const rules: RulesetRules[] = [];
    for (const [key, endpoint] of entries) {
      judgeEndpoint(faults, `endpoints.${key}`, endpoint);
      faults.try(() => {
        rules.push(rule(key, endpoint, plan, `${where}.${key}`));
      });
    }
    faults.throwIfAny();

    new Ruleset(this, 'ruleset', {
      zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules,
    });
  }
}

function rule(
  key: string,
  endpoint: LimitedEndpointProps,
  plan: Plan,
  where: string,
): RulesetRules {
  const limits = RATE_LIMITS[plan];
  const { requests, periodSeconds } = endpoint.limit;
  const timeoutSeconds = mitigationTimeout(periodSeconds, plan, `${where}.limit.periodSeconds`);
  return {
    // Rules are told apart by ref: without one, a new rule renumbers those after it.
    ref: key,
    description: `${key}: ${String(requests)} requests in ${String(periodSeconds)} seconds`,
    enabled: true,
    expression: literal(writeCondition(condition(endpoint, limits), `${where}.path`)),
    action: 'block',
    ...(limits.customResponse ? { actionParameters: { response: REFUSAL } } : {}),
    ratelimit: {
      characteristics: [...CHARACTERISTICS],
      period: periodSeconds,
      requestsPerPeriod: requests,
      mitigationTimeout: timeoutSeconds,
    },
  };
}

/** Host and path; the path alone, on every host, where the plan cannot tell hosts apart: that admits less. */
function condition(
  { hostName: written, path }: LimitedEndpointProps,
  limits: RateLimitLimits,
): Condition {
  const hostName = canonicalTarget(written);
  const onPath = eq('http.request.uri.path', path);
  const onHost = and(eq('http.host', hostName), onPath);
  return fieldsOf(onHost).every((field) => limits.fields.includes(field)) ? onHost : onPath;
}

/** Judges an endpoint, and whether the rule would ever count it. */
function judgeEndpoint(faults: PropFaults, prop: string, endpoint: LimitedEndpointProps): void {
  const { hostName, proxied, path, limit } = endpoint;
  faults.judge(
    `${prop}.host`,
    hostName,
    (name) => recordNameProblem(name) ?? uncountedProblem(canonicalTarget(name)),
  );
  faults.judge(`${prop}.path`, path, urlPathProblem);
  faults.judge(`${prop}.limit.requests`, limit.requests, (one) =>
    wholeNumberProblem(one, REQUESTS),
  );
  if (proxied) return;
  faults.say({
    where: `${prop}.limit.enforcedBy`,
    problem: `the edge does not see ${hostName}, which is not proxied`,
    got: 'edge',
    fix: `${LEAVE_TO_APPLICATION}, or remove dnsOnly from the host`,
  });
}

function uncountedProblem(name: string): ValueProblem | undefined {
  return isHostName(name)
    ? undefined
    : {
        problem: 'must be one host, no wildcard, for the edge to count',
        fix: LEAVE_TO_APPLICATION,
      };
}

/**
 * How long a client is shut out, in seconds: the plan's shortest that is no shorter than the period.
 * With a shorter one it could ask the whole number again before the period is over.
 */
function mitigationTimeout(periodSeconds: number, plan: Plan, where: string): number {
  const timeoutSeconds = timeoutFor(periodSeconds, plan);
  if (timeoutSeconds !== undefined) return timeoutSeconds;
  throw new InputError({
    where,
    problem: `the ${plan} plan counts over ${orList(RATE_LIMITS[plan].periodsSeconds)} seconds only`,
    got: periodSeconds,
    fix: orMove(LEAVE_TO_APPLICATION, (other) => timeoutFor(periodSeconds, other) !== undefined),
  });
}

function timeoutFor(periodSeconds: number, plan: Plan): number | undefined {
  const { periodsSeconds, timeoutsSeconds } = RATE_LIMITS[plan];
  if (!periodsSeconds.includes(periodSeconds)) return undefined;
  return timeoutsSeconds.find((seconds) => seconds >= periodSeconds);
}
