import { describe, expect, test } from '@jest/globals';
import { Access, type AccessProps } from '../../../constructs/edge/access';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ID = (last: number): string => `0b2b0000-0000-4000-8000-00000000000${String(last)}`;
const REQUIRED: AccessProps = {
  accountId: 'a'.repeat(32),
  hostName: 'admin.example.com',
  emails: ['ops@example.com'],
};

function build(props: Partial<AccessProps> = {}): Resources {
  return synthResources('cloudflare_zero_trust_access_application', (scope) => {
    new Access(scope, 'access', { ...REQUIRED, ...props });
  });
}

function application(props: Partial<AccessProps>): Readonly<Record<string, unknown>> {
  return build(props)['access_application'] ?? {};
}

describe('Access', () => {
  test('from required props alone, asks everybody for a name, for a working day', () => {
    expect(build()).toEqual({
      access_application: expect.objectContaining({
        account_id: 'a'.repeat(32),
        name: 'admin.example.com',
        domain: 'admin.example.com',
        type: 'self_hosted',
        session_duration: '8h',
        http_only_cookie_attribute: true,
        same_site_cookie_attribute: 'lax',
        options_preflight_bypass: false,
        auto_redirect_to_identity: false,
        policies: [
          {
            name: 'people who are named',
            decision: 'allow',
            precedence: 1,
            include: [{ email: { email: 'ops@example.com' } }],
          },
        ],
      }),
    });
  });

  test('lets in who is named, in one order, and programs by their tokens', () => {
    const given = application({
      hostName: 'Admin.Example.com',
      path: '/manage/',
      emails: ['z@example.com', 'a@Example.com', 'z@example.com'],
      emailDomains: ['example.org'],
      groupIds: [ID(2), ID(1)],
      serviceTokenIds: [ID(3)],
      identityProviderIds: [ID(4)],
      sessionHours: 1,
    });
    expect(given).toMatchObject({
      domain: 'admin.example.com/manage',
      session_duration: '1h',
      allowed_idps: [ID(4)],
      auto_redirect_to_identity: true,
      service_auth_401_redirect: true,
    });
    expect(given['policies']).toEqual([
      {
        name: 'programs with a service token',
        decision: 'non_identity',
        precedence: 1,
        include: [{ service_token: { token_id: ID(3) } }],
      },
      {
        name: 'people who are named',
        decision: 'allow',
        precedence: 2,
        include: [
          { email: { email: 'a@example.com' } },
          { email: { email: 'z@example.com' } },
          { email_domain: { domain: 'example.org' } },
          { group: { id: ID(1) } },
          { group: { id: ID(2) } },
        ],
      },
    ]);
  });

  test('lets everybody in who can log in, where somebody says why', () => {
    const { policies } = application({ emails: [], everyone: 'a demo for a day, without data' });
    expect(policies).toMatchObject([{ decision: 'allow', include: [{ everyone: {} }] }]);
  });

  test('leaves a path open by an application of its own', () => {
    const hook = { path: '/hook', reason: 'called by the payment service, which is verified' };
    expect(build({ bypasses: { hook } })['access_bypass-hook']).toMatchObject({
      domain: 'admin.example.com/hook',
      policies: [{ decision: 'bypass', precedence: 1, include: [{ everyone: {} }] }],
    });
  });

  test('refuses what lets in too many, or nobody', () => {
    expect(
      faultLines(() => {
        build({
          emails: ['nobody'],
          emailDomains: ['gmail.com'],
          groupIds: ['x'],
          everyone: 'why not',
          sessionHours: 25,
          path: '/a*',
        });
      }),
    ).toEqual([
      'stack/access.path: must hold no star, which would stand for anything, got "/a*"; write the path itself',
      'stack/access.emails[0]: must be an e-mail address, got "nobody"',
      'stack/access.emailDomains[0]: must not be a domain at which anybody can have a mailbox, got "gmail.com"; name the mailboxes in emails',
      'stack/access.groupIds[0]: must be an identifier of Zero Trust (8-4-4-4-12 hexadecimal digits), got "x"',
      'stack/access.everyone: must say why in 20 characters or more, got "why not"',
      'stack/access.sessionHours: must be a whole number from 1 to 24, got 25',
    ]);
    expect(
      faultLines(() => {
        build({
          emails: [],
          bypasses: { all: { path: '/', reason: 'all of it is open, as it always was' } },
        });
      }),
    ).toEqual([
      'stack/access.emails: must let somebody in, got []; name emails, emailDomains, groupIds or serviceTokenIds',
      'stack/access.bypasses.all.path: must lie below /: more would be let past than is left behind, got "/"; name one path that has to stay open',
    ]);
  });
});
