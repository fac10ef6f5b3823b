import { describe, expect, test } from '@jest/globals';
import { Redirects, type RedirectsProps } from '../../../constructs/edge/redirects';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const WWW = { from: 'www.example.com', to: 'example.com', status: 301 } as const;

function synth(
  type: string,
  redirects: RedirectsProps['redirects'],
  plan: RedirectsProps['plan'] = 'free',
): Resources {
  return synthResources(type, (scope) => {
    new Redirects(scope, 'redirects', { zoneId: ZONE_ID, plan, redirects });
  });
}

function many(count: number): RedirectsProps['redirects'] {
  const entry = (number: number) => ({ ...WWW, from: `old${String(number)}.example.com` });
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`old-${String(i)}`, entry(i)]),
  );
}

describe('Redirects', () => {
  test('gives each host a proxied record without a server', () => {
    expect(synth('cloudflare_dns_record', { www: WWW })).toEqual({
      redirects_www: {
        zone_id: ZONE_ID,
        name: 'www.example.com',
        type: 'A',
        content: '192.0.2.1',
        proxied: true,
        ttl: 1,
        comment: 'sends visitors on to example.com',
      },
    });
  });

  test('keeps path and query', () => {
    expect(synth('cloudflare_ruleset', { www: WWW })).toEqual({
      redirects_ruleset: {
        zone_id: ZONE_ID,
        name: 'default',
        kind: 'zone',
        phase: 'http_request_dynamic_redirect',
        rules: [
          {
            ref: 'www',
            description: 'www.example.com to example.com',
            enabled: true,
            expression: 'http.host eq "www.example.com"',
            action: 'redirect',
            action_parameters: {
              from_value: {
                status_code: 301,
                preserve_query_string: true,
                target_url: { expression: 'concat("https://example.com", http.request.uri.path)' },
              },
            },
          },
        ],
      },
    });
  });

  test('without any, owns no ruleset', () => {
    expect(synth('cloudflare_ruleset', {})).toEqual({});
  });

  test('takes as many as the plan holds', () => {
    const { redirects_ruleset: ruleset } = synth('cloudflare_ruleset', many(10));
    expect(ruleset?.['rules']).toHaveLength(10);
  });

  test.each([
    ['free', 11, '10', ', or move the zone to the pro plan'],
    ['pro', 51, '25', ', or move the zone to the enterprise plan'],
    ['enterprise', 301, '300', ''],
  ] as const)('on the %s plan, refuses %d', (plan, count, limit, move) => {
    expect(faultLines(() => synth('cloudflare_ruleset', many(count), plan))).toEqual([
      `stack/redirects.redirects: the limit for redirects on the ${plan} plan is ${limit}, ` +
        `got ${String(count)}; drop those that nobody asks for${move}`,
    ]);
  });

  test('refuses to send visitors round in a circle', () => {
    const lines = faultLines(() =>
      synth('cloudflare_ruleset', {
        a: { ...WWW, from: 'a.example.com', to: 'b.example.com' },
        b: { ...WWW, from: 'b.example.com', to: 'a.example.com' },
      }),
    );
    expect(lines).toEqual([
      'stack/redirects.redirects.a.to: is itself sent on by redirects.b, got "b.example.com"; name the host that answers',
      'stack/redirects.redirects.b.to: is itself sent on by redirects.a, got "a.example.com"; name the host that answers',
    ]);
  });

  test('refuses the key that is the ruleset’s own id', () => {
    expect(faultLines(() => synth('cloudflare_ruleset', { ruleset: WWW }))).toEqual([
      'stack/redirects.redirects.ruleset: would have the id "ruleset", which is taken, got "ruleset"; choose another name',
    ]);
  });
});
