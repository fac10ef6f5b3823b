import { describe, expect, test } from '@jest/globals';
import { edgeAccess } from '../../../checks/edge/access';
import { example, exampleHost, inventoryOutput } from '../../../checks/examples';
import { Unknown, type Values } from '../../../facts/value';
import { verdicts } from '../verdicts';

const ADMIN = 'admin.example.com';
const TOKEN = '01234567-89ab-cdef-0123-456789abcdef';
const EMAIL = { email: { email: 'ops@example.com' } };
const PEOPLE = { name: 'people', decision: 'allow', precedence: 1, include: [EMAIL] };
const APPLICATION = {
  type: 'self_hosted',
  domain: ADMIN,
  session_duration: '8h',
  same_site_cookie_attribute: 'lax',
  policies: [
    PEOPLE,
    {
      ...{ name: 'programs', decision: 'non_identity', precedence: 2 },
      include: [{ service_token: { token_id: TOKEN } }],
    },
  ],
};
const OPEN = {
  type: 'self_hosted',
  domain: `${ADMIN}/hook`,
  policies: [{ name: 'open', decision: 'bypass', precedence: 1, include: [{ everyone: {} }] }],
};
const SAID = {
  ...{ host: ADMIN, path: '/', emails: ['ops@example.com'], email_domains: [], groups: [] },
  ...{ service_tokens: [TOKEN], identity_providers: [] },
  bypasses: { hook: { path: '/hook', reason: 'the payment service calls it' } },
};
const ADDRESS = 'cloudflare_zero_trust_access_application.admin';
const HOOK = 'cloudflare_zero_trust_access_application.hook';
const DUTY =
  'to prove server behind access admin: it refuses each request for admin.example.com whose Cf-Access-Jwt-Assertion is not signed for the audience tag in the output access_audience_admin';

function said(
  over: object = {},
  found: Readonly<Record<string, object>> = { admin: APPLICATION, hook: OPEN },
  parts: object = {},
  audience = `\${${ADDRESS}.aud}`,
): readonly string[] {
  return verdicts(
    edgeAccess,
    example(
      {
        cloudflare_dns_record: { admin: exampleHost(ADMIN) },
        cloudflare_zero_trust_access_application: found,
      },
      {
        output: {
          ...inventoryOutput({ access: { admin: { ...SAID, ...over } }, ...parts }).output,
          access_audience_admin: { value: audience },
        },
      },
    ),
  );
}

const alone = (admin: object): Readonly<Record<string, object>> => ({
  admin: { ...APPLICATION, ...admin },
  hook: OPEN,
});

describe('edge/access', () => {
  test('passes what the launch asks for, and leaves the token to the server', () => {
    expect(said()).toEqual([
      `pass ${ADDRESS}: asks for a name before admin.example.com`,
      `pass ${HOOK}: lets everybody past admin.example.com/hook: the payment service calls it`,
      DUTY,
    ]);
    const everyone = { ...PEOPLE, include: [{ everyone: {} }] };
    const demo = { everyone: 'a demo for a day', emails: [], service_tokens: [] };
    expect(said(demo, alone({ policies: [everyone] }))[0]).toBe(
      `pass ${ADDRESS}: asks for a name before admin.example.com`,
    );
  });

  test.each<[object, string]>([
    [{ emails: [] }, 'lets in email ops@example.com, whom nobody names'],
    [
      { emails: ['ops@example.com', 'other@example.com'] },
      'does not let in email other@example.com',
    ],
    [{ service_tokens: [] }, `lets in service_token ${TOKEN}, whom nobody names`],
    [{ identity_providers: [TOKEN] }, `allowed_idps = not set (must be ["${TOKEN}"])`],
    [{ session_hours: 4 }, 'session_duration = 8h (must be 4h)'],
  ])('fails an application that is not as the launch says: %j', (over, evidence) => {
    expect(said(over)[0]).toBe(`fail ${ADDRESS}: ${evidence}`);
  });

  test.each<[object, string]>([
    [{ type: undefined }, 'type = not set (must be self_hosted)'],
    [
      { policies: [{ ...PEOPLE, decision: 'non_identity' }] },
      `does not let in email ops@example.com, service_token ${TOKEN}`,
    ],
    [
      { policies: [{ ...PEOPLE, decision: 'bypass' }] },
      'lets ops@example.com past without asking, and nobody says why',
    ],
    [
      { policies: [{ ...PEOPLE, include: [EMAIL, { everyone: {} }] }] },
      'lets in everyone who can log in',
    ],
  ])('fails an application that lets in others: %j', (changed, evidence) => {
    expect(said({}, alone(changed))).toContain(`fail ${ADDRESS}: ${evidence}`);
  });

  test('fails where an application is missing, or nobody asks for it', () => {
    expect(said({}, { admin: APPLICATION })).toContain(
      'fail access admin, bypass hook: no application stands in front of admin.example.com/hook as the launch asks',
    );
    expect(said({ path: '/admin' })).toEqual([
      `fail ${ADDRESS}: the launch does not ask for it`,
      expect.stringContaining(`pass ${HOOK}`),
      'fail access admin: no application stands in front of admin.example.com/admin as the launch asks',
      expect.stringContaining('to prove'),
    ]);
    expect(said({ bypasses: {} })).toContain(
      `fail ${HOOK}: lets everyone past without asking, and nobody says why`,
    );
  });

  test('waits for a zone that is pending', () => {
    const pending = { zone_status: 'pending' };
    expect(said({}, {}, pending)[0]).toBe(
      'to prove access admin: it waits, since the name servers have not moved yet: move them, set cloudflare.status to active, and run launch-ready check again',
    );
    expect(said({}, alone({}), pending)[0]).toBe(
      `fail ${ADDRESS}: Cloudflare knows no name of a zone that is pending`,
    );
  });

  test('fails an output that is not the tag of the application', () => {
    expect(said({}, alone({}), {}, 'f'.repeat(64))).toContain(
      'fail output access_audience_admin: is not the audience tag of access admin',
    );
  });

  test('fails a path that stays open for nobody', () => {
    const shut = { ...OPEN, policies: [{ ...OPEN.policies[0], include: [EMAIL] }] };
    expect(said({}, { admin: APPLICATION, hook: shut })).toContain(
      `fail ${HOOK}: lets nobody past`,
    );
  });

  test('does not know whom a policy of elsewhere lets in', () => {
    expect(said({}, alone({ policies: [{ id: TOKEN, precedence: 1 }] }))[0]).toBe(
      `unknown ${ADDRESS}: whom it lets in stands elsewhere, or is not known yet`,
    );
  });

  describe('in a plan, where the provider fills in what nobody wrote', () => {
    const filledIn = new Unknown();
    const written = new Unknown(['var.domain'], '${var.domain}');
    const NOT_KNOWN = `unknown ${ADDRESS}: what it stands in front of is not known yet`;
    const planned = (values: Values): string | undefined => {
      const facts = example({ cloudflare_zero_trust_access_application: { admin: APPLICATION } });
      const resources = facts.resources.map((one) => ({
        ...one,
        values: { ...one.values, ...values },
      }));
      return verdicts(edgeAccess, { ...facts, resources })[0];
    };

    test.each<Values>([
      { self_hosted_domains: filledIn, destinations: filledIn },
      { domain: filledIn, self_hosted_domains: [ADMIN] },
      { domain: filledIn, destinations: [{ type: 'public', uri: ADMIN }] },
    ])('it judges the place that somebody wrote: %j', (values) => {
      expect(planned(values)).toBe(`pass ${ADDRESS}: asks for a name before admin.example.com`);
    });

    test.each<Values>([
      { domain: written },
      { self_hosted_domains: written },
      { self_hosted_domains: [ADMIN, written] },
      { destinations: [{ type: 'public', uri: written }] },
      { domain: filledIn, self_hosted_domains: filledIn, destinations: filledIn },
      { domain: null },
    ])(
      'it does not know a place that is written and not known, nor one of nobody: %j',
      (values) => {
        expect(planned(values)).toBe(NOT_KNOWN);
      },
    );
  });
});
