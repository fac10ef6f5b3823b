import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { faultLines } from '../support/synth';

const FILE = 'config/launches/example.ts';
const at = (label: string, role: 'admin' | 'staging') =>
  ({ label, role, origin: { address: '203.0.113.50' } }) as const;
const HOSTS = { ...example.hosts, staging: at('staging', 'staging'), admin: at('admin', 'admin') };
const NAMED = { emails: ['ops@example.com'] };
const BOTH = {
  hosts: HOSTS,
  firewall: { admin: { access: true } },
  access: { admin: { host: 'admin', ...NAMED }, staging: { host: 'staging', ...NAMED } },
};
const REASON = 'called by the payment service, which is verified';

function faults(over: Partial<Record<keyof LaunchInput, unknown>>): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, ...over }, FILE)).map((line) =>
    line.replace(`${FILE}: `, ''),
  );
}

describe('a launch', () => {
  test('has Access stand in front of administration that is left to it, and of staging', () => {
    expect(faults(BOTH)).toEqual([]);
    expect(faults({ ...BOTH, access: {} })).toEqual([
      'hosts.staging: is open to everybody who knows its name; add an entry to access with host "staging", or name addresses or countries in firewall.admin',
      'hosts.admin: is left to Access by firewall.admin, and no application stands in front of it; add an entry to access with host "admin"',
    ]);
  });

  test('may close staging by address in its place', () => {
    const firewall = { admin: { addresses: ['203.0.113.0/24'] } };
    expect(faults({ hosts: HOSTS, firewall })).toEqual([]);
  });

  test('leaves no path of administration to an application that lets everybody past', () => {
    const endpoints = {
      ...example.endpoints,
      manage: { kind: 'admin', host: 'app', path: '/manage/open' },
    };
    const app = (bypasses: object) => ({ host: 'app', path: '/manage', ...NAMED, ...bypasses });
    expect(faults({ ...BOTH, endpoints, access: { ...BOTH.access, app: app({}) } })).toEqual([]);
    const bypasses = { open: { path: '/manage/open', reason: REASON } };
    expect(
      faults({ ...BOTH, endpoints, access: { ...BOTH.access, app: app({ bypasses }) } }),
    ).toEqual([
      'endpoints.manage: is left to Access by firewall.admin, and no application stands in front of it; add an entry to access with host "app"',
    ]);
  });

  test('names hosts that it has, and that Cloudflare answers for', () => {
    const staging = { ...HOSTS.staging, dnsOnly: 'served by another provider for now' };
    expect(
      faults({
        hosts: { ...example.hosts, staging },
        access: { a: { host: 'stagin', ...NAMED }, b: { host: 'staging', ...NAMED } },
      }),
    ).toEqual([
      'access.a.host: must be a key of hosts, got "stagin"; did you mean "staging"?',
      'access.b.host: must be a host that Cloudflare answers for: Access sees no other, got "staging"; take dnsOnly out of hosts.staging',
    ]);
  });

  test('lets nobody past the whole of an application, nor two stand in one place', () => {
    const bypasses = {
      all: { path: '/', reason: REASON },
      star: { path: '/hook*', reason: REASON },
      short: { path: '/hook', reason: 'no' },
    };
    const one = { host: 'app', ...NAMED };
    expect(
      faults({
        access: {
          a: { ...one, bypasses },
          b: one,
          c: { host: 'api', emails: [], everyone: REASON },
        },
      }),
    ).toEqual([
      'access.a.bypasses.star.path: must hold no star, which would stand for anything, got "/hook*"; write the path itself',
      'access.a.bypasses.short.reason: must say why in 20 characters or more, got "no"',
      'access.c.emails: must name at least one mailbox, got []',
      'access.a.bypasses.all.path: must lie below /: more would be let past than is left behind, got "/"; name one path that has to stay open',
      'access.b: stands in front of the same place as another, got "/"; it stands at access.a too: keep one',
    ]);
    expect(faults({ access: { a: { host: 'app' } } })).toEqual([
      'access.a: must let somebody in, got {"host":"app"}; name emails, emailDomains, groupIds or serviceTokenIds',
    ]);
  });
});
