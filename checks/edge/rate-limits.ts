import { endpoints, limitsOn, RATE_LIMIT_PHASE, type Endpoint } from '../../facts/rate-limits';
import { holdsUnreadRules, nested, rules, type Rule } from '../../facts/rules';
import { texts } from '../../facts/value';
import type { Facts } from '../../facts/graph';
import { matches, matchesEverything } from '../../lib/rules-match';
import { admitted, type Rate } from '../../lib/rate-limit';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { read, settle } from '../demand';
import { example, inventoryOutput, ZONE_ID } from '../examples';
import { letsPeople, noRoomFor, rateOf } from '../limit-room';
import { without } from '../without';
import { rateLimitDemands } from '../rate-limit-demands';

/** Kinds of endpoints that LR-08 wants limited. */
const LIMITED_KINDS = [
  'login',
  'signup',
  'password-reset',
  'chat',
  'webhook',
  'upload',
  'admin',
] as const;

const LOGIN = {
  kind: 'login',
  host: 'app.example.com',
  path: '/login',
  requests: 5,
  period_seconds: 300,
  enforced_by: 'edge',
};

const ANSWER = {
  status_code: 429,
  content: '{"error":"slow down","seconds":300}',
  content_type: 'application/json',
};

export const rateLimits: Check = {
  id: 'edge/rate-limits',
  controls: ['LR-08'],
  title: 'Each client gets through what was asked, and no more',
  why: 'a limit that is looser than it looks, or that the plan refuses, protects nothing: each chat message costs money, and each sign-up mail counts against your sender',
  breaks: 'one script sends thousands of requests, and the bill or the outage is yours',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/waf/rate-limiting-rules/parameters/',
  fix: 'give each endpoint of these kinds a limit (endpoints.<key>.limit) that the zone\'s plan can hold, or set enforcedBy to "application"',
  kinds: ['declared', 'planned'],
  absence: 'no rate limit is declared',
  waits: 'rate limits',
  judge: (facts) => {
    const findings = [
      ...rules(facts, RATE_LIMIT_PHASE).map((rule) =>
        settle(rule.subject, rateLimitDemands(rule, facts)),
      ),
      ...skipping(facts),
      ...limitedEndpoints(facts).flatMap((endpoint) => judgeEndpoint(endpoint, facts)),
      ...(holdsUnreadRules(facts, RATE_LIMIT_PHASE)
        ? [unknown('rate limits', 'some rules are not known yet')]
        : []),
    ];
    // Endpoints of which none needs a limit: no login to guess at, and nothing that costs by the request.
    return findings.length === 0 && facts.inventory.endpoints !== undefined
      ? without(facts, 'login', 'rate limits')
      : findings;
  },
  examples: {
    pass: [
      limited(),
      // Tighter than asked, and still nobody is shut out who keeps to it.
      limited({ requests_per_period: 4 }),
      limited({ period: 45, mitigation_timeout: 90 }, {}, {}),
      limited({}, { action_parameters: { response: ANSWER } }),
      example(
        {},
        inventoryOutput({ endpoints: {}, without: { login: 'no accounts: a brochure site' } }),
      ),
    ],
    fail: [
      limited({ requests_per_period: 6 }),
      // Real people are shut out.
      limited({ requests_per_period: 2 }),
      limited(
        {},
        {},
        { cloudflare_plan: 'business', endpoints: { login: { ...LOGIN, requests: 30 } } },
      ),
      limited({}, {}, { cloudflare_plan: 'business', endpoints: {} }),
      limited({}, { action_parameters: { response: { ...ANSWER, content: '{"a": 300' } } }),
      limited({}, { action_parameters: { response: { ...ANSWER, content: '{"a": 3000}' } } }),
      limited({}, { action_parameters: { response: { ...ANSWER, content_type: 'text/css' } } }),
      limited({}, { action_parameters: { response: { ...ANSWER, status_code: 200 } } }),
      example(
        {},
        inventoryOutput({ endpoints: { login: LOGIN }, without: { login: 'no accounts, we say' } }),
      ),
      // 5 in 10 s are 150 in 300 s.
      limited({ period: 10 }),
      limited({ mitigation_timeout: 0 }),
      limited({ mitigation_timeout: 60 }),
      limited({ characteristics: ['cf.colo.id'] }),
      limited({ characteristics: ['cf.colo.id', 'ip.src', 'http.request.headers["x-id"]'] }),
      limited({ counting_expression: 'http.response.code eq 401' }),
      limited({}, { enabled: false }),
      limited({}, { action: 'log' }),
      limited({}, { expression: 'http.request.uri.path eq "/log-in"' }),
      limited({}, {}, { cloudflare_plan: 'free', endpoints: { login: LOGIN } }),
      // One in a minute admits no more than five in five, and shuts out whoever mistypes.
      limited({ period: 60, requests_per_period: 1 }),
      example({}, inventoryOutput({ endpoints: { login: LOGIN } })),
      // There was room for it on this plan, and on the other the launch asks for the edge alone.
      example({}, inventoryOutput({ cloudflare_plan: 'business', endpoints: { login: LOGIN } })),
      example(
        {},
        inventoryOutput({
          cloudflare_plan: 'free',
          endpoints: { login: { ...LOGIN, enforced_by: 'edge-only' } },
        }),
      ),
    ],
  },
};

/** Rules of the firewall run first, and may wave a request past all limits. */
function skipping(facts: Facts): readonly Finding[] {
  const named = endpoints(facts, ...LIMITED_KINDS).map(({ host, path }) => ({ host, path }));
  return rules(facts, 'http_request_firewall_custom')
    .filter(({ values, isEnabled }) => isEnabled && values['action'] === 'skip')
    .filter(({ values }) => {
      const settings = nested(values, 'action_parameters') ?? {};
      return (
        texts(read(settings, 'phases')).includes(RATE_LIMIT_PHASE) ||
        texts(read(settings, 'products')).includes('rateLimit')
      );
    })
    .filter(
      ({ expression = '' }) =>
        matchesEverything(expression) ||
        named.some((address) => matches(expression, { ...address, method: 'POST' }) === true),
    )
    .map(({ subject }) => fail(subject, 'it skips the rate limits'));
}

/** The endpoints that need a limit by their kind, and those that have one. */
function limitedEndpoints(facts: Facts): readonly Endpoint[] {
  return endpoints(facts).filter(
    ({ kind, requests }) => requests !== undefined || LIMITED_KINDS.some((one) => one === kind),
  );
}

function judgeEndpoint(endpoint: Endpoint, facts: Facts): readonly Finding[] {
  const { key, host, path, enforced_by: by, per = 'address', also = [] } = endpoint;
  const subject = `endpoint ${key}`;
  const asked = rateOf(endpoint);
  if (asked === undefined) {
    return [fail(subject, `${host}${path} has no limit`, `set endpoints.${key}.limit`)];
  }
  const further = also.map(({ per: who, requests, period_seconds: periodSeconds }) =>
    duty(subject, `the application admits ${rateText({ requests, periodSeconds }, who)}`),
  );
  if (by === 'application' || per !== 'address') {
    return [duty(subject, `the application admits ${rateText(asked, per)}`), ...further];
  }
  return [judgeAtEdge(endpoint, asked, facts), ...further];
}

function judgeAtEdge(endpoint: Endpoint, asked: Rate, facts: Facts): Finding {
  const { key, host, path } = endpoint;
  const subject = `endpoint ${key}`;
  const { sure, isUnsure } = limitsOn(facts, host, path);
  const limits = sure.map((rule) => ({ rule, limit: limitOf(rule) }));
  if (isUnsure || limits.some(({ limit }) => limit === undefined)) {
    return unknown(subject, `what limits ${host}${path} cannot be read`);
  }
  // Whatever else counts the same requests, the tightest rule decides.
  const [tightest] = limits
    .flatMap(({ rule, limit }) => (limit === undefined ? [] : [{ rule, limit }]))
    .toSorted(
      (a, b) => admitted(a.limit, asked.periodSeconds) - admitted(b.limit, asked.periodSeconds),
    );
  if (tightest === undefined) return judgeUnlimited(endpoint, asked, facts);
  const { rule, limit } = tightest;
  const most = admitted(limit, asked.periodSeconds);
  const seen = `${host}${path}: at most ${String(most)} in ${String(asked.periodSeconds)} s, asked ${rateText(asked)}`;
  if (most > asked.requests) return fail(rule.subject, seen);
  return letsPeople(limit, endpoint)
    ? pass(rule.subject, `${seen}; each data centre counts its own`)
    : fail(rule.subject, `${seen}: ${rateText(limit)} shuts out people who keep to it`);
}

/** No rule counts it: that is the application's duty only where the plan had no room for one. */
function judgeUnlimited(endpoint: Endpoint, asked: Rate, facts: Facts): Finding {
  const { key, host, path, enforced_by: by } = endpoint;
  const subject = `endpoint ${key}`;
  const why = by === 'edge' ? noRoomFor(endpoint, facts) : undefined;
  return why === undefined
    ? fail(subject, `no rule limits ${host}${path}, asked ${rateText(asked)}`)
    : duty(subject, `the application admits ${rateText(asked, 'address')}: ${why}`);
}

/** `5 in 300 s per user`. */
function rateText({ requests, periodSeconds }: Rate, per?: string): string {
  const rate = `${String(requests)} in ${String(periodSeconds)} s`;
  return per === undefined ? rate : `${rate} per ${per}`;
}

/** What a rule counts, undefined where its numbers are not known. */
function limitOf({ values }: Rule): Rate | undefined {
  const limit = nested(values, 'ratelimit') ?? {};
  const [requests, period] = [read(limit, 'requests_per_period'), read(limit, 'period')];
  return typeof requests === 'number' && typeof period === 'number' && period > 0
    ? { requests, periodSeconds: period }
    : undefined;
}

function limited(
  limit: object = {},
  rule: object = {},
  inventory: object = { cloudflare_plan: 'business', endpoints: { login: LOGIN } },
): Facts {
  return example(
    {
      cloudflare_ruleset: {
        'rate-limits_ruleset': {
          zone_id: ZONE_ID,
          phase: RATE_LIMIT_PHASE,
          rules: [
            {
              ref: 'login',
              action: 'block',
              enabled: true,
              expression: 'http.host eq "app.example.com" and http.request.uri.path eq "/login"',
              ratelimit: {
                characteristics: ['ip.src', 'cf.colo.id'],
                period: 300,
                requests_per_period: 5,
                mitigation_timeout: 300,
                ...limit,
              },
              ...rule,
            },
          ],
        },
      },
    },
    inventoryOutput(inventory),
  );
}
