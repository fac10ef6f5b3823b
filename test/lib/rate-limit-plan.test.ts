import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LEAST_BURST, LIMITED_KINDS } from '../../lib/limits/bursts';
import { PLANS, type Plan } from '../../lib/limits/plan';
import { MAX_RULES, RATE_LIMITS } from '../../lib/limits/rules';
import { admitted } from '../../lib/rate-limit';
import { planLimits, type AskedLimit } from '../../lib/rate-limit-plan';

function asks(
  key: string,
  kind: AskedLimit['kind'],
  requests: number,
  periodSeconds: number,
  isEdgeOnly = false,
): AskedLimit {
  return { key, kind, asked: { requests, periodSeconds }, isEdgeOnly };
}

/** `login+reset 5 in 300 s, out 300 s`, and what is left. */
function said(plan: Plan, ...limits: readonly AskedLimit[]): readonly string[] {
  const { rules, left } = planLimits(plan, limits);
  return [
    ...rules.map(
      ({ endpoints, limit: { requests, periodSeconds }, timeoutSeconds }) =>
        `${endpoints.map(({ key }) => key).join('+')} ${String(requests)} in ${String(periodSeconds)} s, out ${String(timeoutSeconds)} s`,
    ),
    ...left.map(({ endpoint, reason }) => `left ${endpoint.key}: ${reason}`),
  ];
}

const limits = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...LIMITED_KINDS),
      requests: fc.integer({ min: 1, max: 400 }),
      periodSeconds: fc.constantFrom(1, 7, 10, 30, 60, 90, 300, 600, 900, 3600, 86_400),
      isEdgeOnly: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ kind, requests, periodSeconds, isEdgeOnly }, at) =>
      asks(`e${String(at)}`, kind, requests, periodSeconds, isEdgeOnly),
    ),
  );

describe('planLimits', () => {
  test('counts over the asked period where the plan has it', () => {
    expect(said('business', asks('login', 'login', 5, 300))).toEqual([
      'login 5 in 300 s, out 300 s',
    ]);
  });

  test('fits a shorter period only where people still get through', () => {
    // 100 in 300 s are 20 in a minute; 5 in 300 s would be one.
    expect(said('pro', asks('chat', 'chat', 100, 300), asks('login', 'login', 5, 300))).toEqual([
      'chat 20 in 60 s, out 60 s',
      'left login: the pro plan counts over 10 or 60 seconds only, which holds no 5 in 300 seconds',
    ]);
  });

  test('fits a longer period where that is not much tighter', () => {
    expect(said('business', asks('chat', 'chat', 30, 90))).toEqual(['chat 30 in 120 s, out 120 s']);
    expect(said('free', asks('chat', 'chat', 30, 1))).toEqual([
      'left chat: the free plan counts over 10 seconds only, which holds no 30 in 1 seconds',
    ]);
  });

  test('gives the rules of a plan to the edge only first, then to what lets somebody in', () => {
    expect(
      said(
        'free',
        asks('upload', 'upload', 200, 10),
        asks('login', 'login', 5, 10),
        asks('hook', 'webhook', 300, 10, true),
      ),
    ).toEqual([
      // One counter for the files and the events; the login would let 5 in, and they need more.
      'hook+upload 200 in 10 s, out 10 s',
      'left login: the limit for rate limits at the edge on the free plan is 1',
    ]);
  });

  test('joins limits in one rule where the counter has room for both', () => {
    expect(said('free', asks('login', 'login', 10, 10), asks('signup', 'signup', 8, 10))).toEqual([
      'login+signup 8 in 10 s, out 10 s',
    ]);
    expect(said('free', asks('login', 'login', 4, 10), asks('signup', 'signup', 8, 10))).toEqual([
      'login 4 in 10 s, out 10 s',
      'left signup: the limit for rate limits at the edge on the free plan is 1',
    ]);
  });

  test('never admits more than was asked, and never shuts out whoever keeps to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLANS), limits, (plan, asked) => {
        const { rules, left } = planLimits(plan, asked);
        expect(rules.length).toBeLessThanOrEqual(MAX_RULES.http_ratelimit[plan]);
        for (const { endpoints, limit, timeoutSeconds } of rules) {
          expect(RATE_LIMITS[plan].periodsSeconds).toContain(limit.periodSeconds);
          expect(RATE_LIMITS[plan].timeoutsSeconds).toContain(timeoutSeconds);
          // Shut out for less than the period, a client could ask the whole number twice within it.
          expect(timeoutSeconds).toBeGreaterThanOrEqual(limit.periodSeconds);
          for (const { kind, asked: one } of endpoints) {
            expect(admitted(limit, one.periodSeconds)).toBeLessThanOrEqual(one.requests);
            expect(limit.requests).toBeGreaterThanOrEqual(
              Math.min(LEAST_BURST[kind], one.requests),
            );
          }
        }
        const placed = [
          ...rules.flatMap(({ endpoints }) => endpoints),
          ...left.map(({ endpoint }) => endpoint),
        ];
        expect(placed.map(({ key }) => key).sort()).toEqual(asked.map(({ key }) => key).sort());
      }),
    );
  });

  test('says the same for any order of the limits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PLANS),
        limits.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        (plan, [all, shuffled]) => {
          expect(planLimits(plan, shuffled)).toEqual(planLimits(plan, all));
        },
      ),
    );
  });
});
