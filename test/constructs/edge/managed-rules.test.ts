import { describe, expect, test } from '@jest/globals';
import { ManagedRules, type ManagedRulesProps } from '../../../constructs/edge/managed-rules';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const CHAT = {
  hostName: 'api.example.com',
  path: '/v1/chat',
  ruleset: 'owasp',
  why: 'questions hold code',
} as const;

function build(type: string, props: Partial<ManagedRulesProps> = {}): Resources {
  return synthResources(type, (scope) => {
    new ManagedRules(scope, 'managed-rules', { zoneId: ZONE_ID, plan: 'pro', ...props });
  });
}

describe('ManagedRules', () => {
  test('runs both rulesets for every request', () => {
    expect(build('cloudflare_ruleset')).toEqual({
      'managed-rules_ruleset': {
        zone_id: ZONE_ID,
        name: 'default',
        kind: 'zone',
        phase: 'http_request_firewall_managed',
        rules: [
          {
            ref: 'managed-cloudflare',
            description: 'managed rules of Cloudflare',
            enabled: true,
            expression: 'true',
            action: 'execute',
            action_parameters: { id: 'efb7b8c949ac4650a09736fc376e9aee' },
          },
          {
            ref: 'managed-owasp',
            description: 'managed rules of OWASP',
            enabled: true,
            expression: 'true',
            action: 'execute',
            action_parameters: { id: '4814384a9e5d4991b9815dcfc25d2f1f' },
          },
        ],
      },
    });
  });

  test.each(['free', 'pro', 'business', 'enterprise'] as const)(
    'looks passwords up on the %s plan',
    (plan) => {
      expect(build('cloudflare_leaked_credential_check', { plan })).toEqual({
        'managed-rules_leaked-credentials': { zone_id: ZONE_ID, enabled: true },
      });
    },
  );

  test('leaves the Free plan its own ruleset, which runs by itself', () => {
    expect(build('cloudflare_ruleset', { plan: 'free' })).toEqual({});
  });

  test('puts exceptions first, and leaves OWASP out where that is said', () => {
    const { 'managed-rules_ruleset': ruleset } = build('cloudflare_ruleset', {
      withoutOwasp: 'the product takes code as text',
      exceptions: {
        chat: CHAT,
        search: { ...CHAT, path: '/search/', ruleset: 'cloudflare', rules: ['b', 'a', 'b'] },
      },
    });
    const rules = ruleset?.['rules'] as readonly Readonly<Record<string, unknown>>[];
    expect(rules.map(({ ref }) => ref)).toEqual(['chat', 'search', 'managed-cloudflare']);
    expect(rules[0]).toMatchObject({
      description: 'questions hold code',
      action: 'skip',
      expression:
        '(http.host eq "api.example.com" and (lower(http.request.uri.path) eq "/v1/chat" or starts_with(lower(http.request.uri.path), "/v1/chat/")))',
      action_parameters: { rulesets: ['4814384a9e5d4991b9815dcfc25d2f1f'] },
      logging: { enabled: true },
    });
    expect(rules[1]?.['action_parameters']).toEqual({
      rules: { efb7b8c949ac4650a09736fc376e9aee: ['a', 'b'] },
    });
  });

  test('tells floods less eagerly where that is asked', () => {
    const { 'managed-rules_ddos': ddos } = build('cloudflare_ruleset', {
      plan: 'free',
      ddosSensitivity: 'low',
    });
    expect(ddos).toMatchObject({
      phase: 'ddos_l7',
      rules: [
        {
          ref: 'floods',
          expression: 'true',
          action: 'execute',
          action_parameters: {
            id: '4d21379b4f9f4bb088e0729962c8b3cf',
            overrides: { sensitivity_level: 'low' },
          },
        },
      ],
    });
  });

  test('refuses exceptions on the Free plan', () => {
    const props = { plan: 'free', exceptions: { chat: CHAT } } as const;
    expect(faultLines(() => build('cloudflare_ruleset', props))).toEqual([
      'stack/managed-rules.exceptions.chat: the managed rules of the free plan take no exception; remove it, or move the zone to the pro plan',
    ]);
  });

  test('refuses a key that is a ref of its own', () => {
    const exceptions = { 'managed-owasp': CHAT };
    expect(faultLines(() => build('cloudflare_ruleset', { exceptions }))).toEqual([
      'stack/managed-rules.exceptions.managed-owasp: is the name of a rule of the kit, got "managed-owasp"; choose another name',
    ]);
  });
});
