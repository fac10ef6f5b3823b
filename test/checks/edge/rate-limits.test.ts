import { describe, expect, test } from '@jest/globals';
import { loginRateLimit } from '../../../checks/edge/login-rate-limit';
import { rateLimits } from '../../../checks/edge/rate-limits';
import { example, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const CHAT = {
  kind: 'chat',
  host: 'api.example.com',
  path: '/v1/chat',
  requests: 30,
  period_seconds: 60,
  enforced_by: 'edge',
};

function launch(endpoint: object, rules: unknown): Facts {
  return example(
    {
      cloudflare_ruleset: {
        limits: { zone_id: ZONE_ID, phase: 'http_ratelimit', rules },
      },
    },
    inventoryOutput({ cloudflare_plan: 'pro', endpoints: { chat: endpoint } }),
  );
}

const RULE = {
  ref: 'chat',
  action: 'block',
  expression: 'http.host eq "api.example.com" and http.request.uri.path eq "/v1/chat"',
  ratelimit: {
    characteristics: ['ip.src', 'cf.colo.id'],
    period: 10,
    requests_per_period: 5,
    mitigation_timeout: 60,
  },
};

describe('edge/rate-limits', () => {
  test('counts what a shorter period admits over the one that was asked', () => {
    expect(verdicts(rateLimits, launch(CHAT, [RULE])).at(-1)).toBe(
      'pass cloudflare_ruleset.limits rule chat: api.example.com/v1/chat: at most 30 in 60 s, asked 30 in 60 s; each data centre counts its own',
    );
    const loose = { ...RULE, ratelimit: { ...RULE.ratelimit, requests_per_period: 6 } };
    expect(verdicts(rateLimits, launch(CHAT, [loose])).at(-1)).toBe(
      'fail cloudflare_ruleset.limits rule chat: api.example.com/v1/chat: at most 36 in 60 s, asked 30 in 60 s',
    );
  });

  test('is content where one of several rules is tight enough', () => {
    const loose = {
      ...RULE,
      ref: 'loose',
      ratelimit: { ...RULE.ratelimit, requests_per_period: 9 },
    };
    expect(verdicts(rateLimits, launch(CHAT, [loose, RULE])).at(-1)).toBe(
      'pass cloudflare_ruleset.limits rule chat: api.example.com/v1/chat: at most 30 in 60 s, asked 30 in 60 s; each data centre counts its own',
    );
  });

  test('leaves to the application what the plan has no room for, with its numbers', () => {
    const slow = { ...CHAT, requests: 5, period_seconds: 300 };
    expect(verdicts(rateLimits, launch(slow, [])).at(-1)).toBe(
      'to prove endpoint chat: the application admits 5 in 300 s per address: no rule of the pro plan holds it',
    );
    const others = ['a', 'b'].map((ref) => ({
      ...RULE,
      ref,
      expression: `http.host eq "app.example.com" and http.request.uri.path eq "/${ref}"`,
    }));
    expect(verdicts(rateLimits, launch(CHAT, others)).at(-1)).toBe(
      'to prove endpoint chat: the application admits 30 in 60 s per address: the pro plan has 2 rules, and others take them',
    );
    expect(verdicts(rateLimits, launch(CHAT, others.slice(1))).at(-1)).toBe(
      'fail endpoint chat: no rule limits api.example.com/v1/chat, asked 30 in 60 s',
    );
    expect(verdicts(rateLimits, launch({ ...slow, enforced_by: 'edge-only' }, [])).at(-1)).toBe(
      'fail endpoint chat: no rule limits api.example.com/v1/chat, asked 5 in 300 s',
    );
  });

  test('leaves to the application what counts anything but addresses', () => {
    const also = [{ requests: 200, period_seconds: 86_400, per: 'org' }];
    expect(verdicts(rateLimits, launch({ ...CHAT, also }, [RULE])).slice(-2)).toEqual([
      'pass cloudflare_ruleset.limits rule chat: api.example.com/v1/chat: at most 30 in 60 s, asked 30 in 60 s; each data centre counts its own',
      'to prove endpoint chat: the application admits 200 in 86400 s per org',
    ]);
    expect(verdicts(rateLimits, launch({ ...CHAT, per: 'user' }, [])).at(-1)).toBe(
      'to prove endpoint chat: the application admits 30 in 60 s per user',
    );
  });

  test('finds a limit that shuts out people who keep to what was asked', () => {
    const tight = { ...RULE, ratelimit: { ...RULE.ratelimit, requests_per_period: 2 } };
    expect(verdicts(rateLimits, launch(CHAT, [tight])).at(-1)).toBe(
      'fail cloudflare_ruleset.limits rule chat: api.example.com/v1/chat: at most 12 in 60 s, asked 30 in 60 s: 2 in 10 s shuts out people who keep to it',
    );
  });

  test('leaves to the application what the launch leaves to it', () => {
    const facts = launch({ ...CHAT, enforced_by: 'application' }, [RULE]);
    expect(verdicts(rateLimits, facts).at(-1)).toBe(
      'to prove endpoint chat: the application admits 30 in 60 s per address',
    );
  });

  test('fails for an endpoint without a limit', () => {
    const { kind, host, path } = CHAT;
    expect(verdicts(rateLimits, launch({ kind, host, path }, [RULE])).at(-1)).toBe(
      'fail endpoint chat: api.example.com/v1/chat has no limit',
    );
  });

  test('knows what it cannot read', () => {
    expect(verdicts(rateLimits, launch(CHAT, '${local.rules}'))).toEqual([
      'unknown endpoint chat: what limits api.example.com/v1/chat cannot be read',
      'unknown rate limits: some rules are not known yet',
    ]);
  });

  test.each([
    [{ period: 300, mitigation_timeout: 300 }, 'period = 300 (must be one of 10, 60)'],
    [{ period: 60, mitigation_timeout: 10 }, 'shut out shorter than a period'],
    [{ requests_per_period: 0 }, 'requests_per_period = 0 (must be 1 or more)'],
    [{ requests_to_origin: true }, 'requests_to_origin = true (must be false)'],
  ])('refuses %j', (over, words) => {
    const rule = { ...RULE, ratelimit: { ...RULE.ratelimit, ...over } };
    expect(verdicts(rateLimits, launch(CHAT, [rule]))[0]).toBe(
      `fail cloudflare_ruleset.limits rule chat: ${words}`,
    );
  });

  test('wants an own answer to refuse, and to say something', () => {
    const response = { status_code: 200, content: '', content_type: 'image/png' };
    const rule = { ...RULE, action_parameters: { response } };
    expect(verdicts(rateLimits, launch(CHAT, [rule]))[0]).toBe(
      'fail cloudflare_ruleset.limits rule chat: status_code = 200 (must be 429); content = "" (must be a text of its content type); content = "" (must be a text that says after how many seconds to ask again); ' +
        'content_type = image/png (must be one of application/json, text/html, text/xml, text/plain)',
    );
  });
});

describe('edge/login-rate-limit', () => {
  test('leaves to the application what the launch leaves to it', () => {
    const login = { ...CHAT, kind: 'login', enforced_by: 'application' };
    expect(verdicts(loginRateLimit, launch(login, []))).toEqual([
      'to prove endpoint chat: the application limits api.example.com/v1/chat',
    ]);
  });

  test('knows what it cannot read', () => {
    const login = { ...CHAT, kind: 'login' };
    expect(verdicts(loginRateLimit, launch(login, '${local.rules}'))).toEqual([
      'unknown endpoint chat: a rule that cannot be read may limit api.example.com/v1/chat',
    ]);
  });
});
