import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { faultLines } from '../support/synth';

const FILE = 'config/launches/example.ts';
const TUNNEL = '01234567-89ab-cdef-0123-456789abcdef.cfargotunnel.com';

function faults(over: Partial<Record<keyof LaunchInput, unknown>>): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, ...over }, FILE)).map((line) =>
    line.replace(`${FILE}: `, ''),
  );
}

/** The example with one origin for every host. */
function through(hostname: string, over: object = {}): LaunchInput['hosts'] {
  return Object.fromEntries(
    Object.entries(example.hosts).map(([key, host]) => [
      key,
      { ...host, origin: { hostname }, ...over },
    ]),
  );
}

describe('a launch', () => {
  test('names hosts that it has', () => {
    const rules = { one: { action: 'block', when: { hosts: ['site', 'shop'] } } };
    expect(faults({ firewall: { methods: { ap: ['GET'] }, rules } })).toEqual([
      'firewall.methods.ap: must be a key of hosts, got "ap"; did you mean "app"?',
      'firewall.rules.one.when.hosts[1]: must be a key of hosts, got "shop"; the keys are site, app, api',
    ]);
    const chat = { host: 'shop', path: '/chat', ruleset: 'owasp', why: 'a question may hold code' };
    expect(faults({ protection: { exceptions: { chat } } })).toEqual([
      'protection.exceptions.chat.host: must be a key of hosts, got "shop"; the keys are site, app, api',
    ]);
  });

  test('says of webhooks alone who calls', () => {
    const login = { ...example.endpoints['login'], from: { addresses: ['203.0.113.7'] } };
    expect(faults({ endpoints: { login } })).toEqual([
      'endpoints.login.from: must not stand here: only a webhook has a caller that is known; remove it, or set kind to "webhook"',
    ]);
    expect(faults({ endpoints: { login: { ...login, kind: 'webhook' } } })).toEqual([]);
  });

  test('says what locks its servers, unless Cloudflare answers for none', () => {
    const { originLock: _lock, ...rest } = example;
    const bare = (over: object): readonly string[] =>
      faultLines(() => parseLaunch({ ...rest, ...over }, FILE));
    expect(bare({})).toEqual([
      `${FILE}: originLock: must say what keeps the server of hosts.site from being asked around Cloudflare; set "origin-pulls", "tunnel" or "allow-list"`,
    ]);
    const dnsOnly = 'another network stands in front of it';
    const hosts = through('web.example.net', { dnsOnly });
    expect(bare({ hosts, caching: { files: {} } })).toEqual([]);
  });

  test('makes the lock that it names', () => {
    expect(faults({ originLock: 'origin-pulls' })).toEqual([
      'tls.originPulls: must be true for originLock "origin-pulls"; set it to true, and have the server demand the certificate',
    ]);
    expect(
      faults({ originLock: 'origin-pulls', tls: { ...example.tls, originPulls: true } }),
    ).toEqual([]);
    expect(
      faults({ originLock: 'tunnel', hosts: { ...through(TUNNEL), site: example.hosts['site'] } }),
    ).toEqual([
      'hosts.site.origin: must be a tunnel for originLock "tunnel", got {"address":"203.0.113.10"}; set { hostname: "<id of the tunnel>.cfargotunnel.com" }',
    ]);
    expect(faults({ originLock: 'tunnel', hosts: through(TUNNEL) })).toEqual([]);
  });

  test('writes addresses, countries, methods and headers as they are', () => {
    const when = {
      addresses: ['203.0.113.0/33'],
      countries: ['de'],
      methods: ['get'],
      notAddresses: [],
    };
    const firewall = {
      admin: { countries: ['DEU'] },
      probes: { header: 'X Probe' },
      servedDotPaths: ['/auth/'],
      rules: { one: { action: 'block', when }, two: { action: 'block', when: {} } },
    };
    expect(faults({ firewall })).toEqual([
      'firewall.servedDotPaths[0]: must be a path whose last part begins with a dot (such as /.auth/), got "/auth/"',
      'firewall.admin.countries[0]: must be a country of two letters (such as DE), got "DEU"',
      'firewall.probes.header: must be the name of a header, got "X Probe"',
      'firewall.rules.one.when.methods[0]: must be a method in capitals (such as GET), got "get"',
      'firewall.rules.one.when.countries[0]: must be a country of two letters (such as DE), got "de"',
      'firewall.rules.one.when.addresses[0]: must be an IP address, or a block of them (such as 192.0.2.0/24), got "203.0.113.0/33"',
      'firewall.rules.one.when.notAddresses: must name at least one address, got []',
      'firewall.rules.two.when: must say for which requests, got {}',
    ]);
  });
});
