import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { InputError } from '../../lib/fault';

const FILE = 'config/launches/shop.ts';

/** The example as plain data that a test may spoil. */
function spoilt(change: (launch: Record<string, never>) => void): unknown {
  const copy = structuredClone(example) as unknown;
  change(copy as Record<string, never>);
  return copy;
}

/** The lines that a user reads. */
function lines(input: unknown): readonly string[] {
  try {
    parseLaunch(input, FILE);
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
}

function set(path: string, value: unknown): unknown {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  return spoilt((launch) => {
    const parent = steps.reduce<object>((here, step) => Reflect.get(here, step) as object, launch);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value);
  });
}

describe('parseLaunch', () => {
  test('takes the example as it stands', () => {
    expect(parseLaunch(example, FILE)).toEqual(example);
  });

  test.each<[string, string, unknown, string]>([
    [
      'a misspelt word',
      'mail.dmarc.step',
      'rejct',
      'mail.dmarc.step: must be monitor, quarantine-test, quarantine or reject, got "rejct"; did you mean "reject"?',
    ],
    [
      'a word that is near to none',
      'cloudflare.plan',
      'gold-plated',
      'cloudflare.plan: must be free, pro, business or enterprise, got "gold-plated"',
    ],
    [
      'a missing word',
      'environment',
      undefined,
      'environment: is missing, must be production or staging',
    ],
    ['a missing object', 'tls', undefined, 'tls: is missing, must be an object'],
    ['a missing text', 'domain', undefined, 'domain: is missing, must be a string'],
    ['a wrong type', 'hosts', 'app', 'hosts: must be an object of entries by key, got "app"'],
    [
      'a misspelt key',
      'tls.hsts.maxAgDays',
      3,
      'tls.hsts.maxAgDays: is no key here; did you mean "maxAgeDays"?',
    ],
    [
      'a key near to none',
      'cors.zzzzzzzz',
      3,
      'cors.zzzzzzzz: is no key here; the keys are origins, hosts, credentials, methods, allowedHeaders, maxAgeSeconds',
    ],
    [
      'a key of an entry in the wrong case',
      'hosts.App_One',
      { label: 'one', role: 'app', origin: { address: '203.0.113.1' } },
      'hosts.App_One: must be a key in kebab-case (such as login-page), got "App_One"',
    ],
    [
      'a name with two trailing dots',
      'domain',
      'example.com..',
      'domain: must be a full host name (such as app.example.com), got "example.com.."',
    ],
    [
      'a URL for a name',
      'hosts.app.origin',
      { hostname: 'https://Shop.Example.NET/' },
      'hosts.app.origin.hostname: must be a full host name (such as app.example.com), got "https://Shop.Example.NET/"; did you mean "shop.example.net"?',
    ],
    [
      'an address for a mail server',
      'mail.mx.own',
      { host: '203.0.113.9', priority: 10 },
      'mail.mx.own.host: must be the name of a server, never its address, got "203.0.113.9"; give the address a name in hosts, and write that name',
    ],
    [
      'a dot for a mail server',
      'mail.mx.own',
      { host: '.', priority: 0 },
      'mail.mx.own.host: must be the name of a server, got "."; name no server at all where the zone takes no mail',
    ],
    [
      'a mailbox as a URI',
      'owners.onCall',
      'mailto:ops@example.com',
      'owners.onCall: must be an e-mail address, got "mailto:ops@example.com"; did you mean "ops@example.com"?',
    ],
    [
      'a mailbox in a list that is none',
      'mail.dmarc.reportsTo',
      ['dmarc@example.com', 'nobody'],
      'mail.dmarc.reportsTo[1]: must be an e-mail address, got "nobody"',
    ],
    [
      'a label that repeats the domain, however deep certificates may go',
      'hosts.app',
      { label: 'App.example.com', role: 'app', origin: { address: '203.0.113.1' } },
      'hosts.app.label: repeats the domain, got "App.example.com"; did you mean "app"?',
    ],
    [
      'an origin of the wrong form',
      'hosts.app.origin',
      { adress: '203.0.113.1' },
      'hosts.app.origin: must be { address: "..." } or { hostname: "..." }, got {"adress":"203.0.113.1"}',
    ],
    [
      'a number below its bound',
      'tls.hsts.maxAgeDays',
      0,
      'tls.hsts.maxAgeDays: must be a whole number from 1 to 730, got 0',
    ],
    [
      'a number above its bound',
      'secrets.model-key.rotateEveryDays',
      400,
      'secrets.model-key.rotateEveryDays: must be a whole number from 1 to 365, got 400',
    ],
    [
      'an empty list',
      'uptime.alerts.emails',
      [],
      'uptime.alerts.emails: must name at least one mailbox, got []',
    ],
    [
      'another backend',
      'backend',
      { kind: 's4' },
      'backend.kind: must be local, s3 or cloud, got "s4"; did you mean "s3"?',
    ],
    [
      'a host key that names none',
      'endpoints.login.host',
      'ap',
      'endpoints.login.host: must be a key of hosts, got "ap"; did you mean "app"?',
    ],
    [
      'a redirect from elsewhere',
      'redirects.www.from',
      'www.example.org',
      'redirects.www.from: must be example.com or a name below it, got "www.example.org"; a redirect from another domain is declared in the launch of that domain',
    ],
    [
      'a redirect to itself',
      'redirects.www.to',
      'www.example.com',
      'redirects.www.to: must not be the host it comes from, got "www.example.com"',
    ],
    [
      'a host named twice',
      'hosts.two',
      { label: 'app', role: 'app', origin: { address: '203.0.113.1' } },
      'hosts.two.label: app.example.com is named twice; it stands at hosts.app.label too',
    ],
    [
      'a key of a host that does not publish the policy of MTA-STS',
      'mail.mtaSts',
      { mode: 'testing', maxAgeSeconds: 86_400, host: 'sit' },
      'mail.mtaSts.host: must be a key of hosts, got "sit"; did you mean "site"?',
    ],
    [
      'a word for flattening SPF that is none',
      'mail.spfFlatten',
      'some',
      'mail.spfFlatten: must be "all", or a list of domains that senders include, got "some"',
    ],
    [
      'a list of domains to flatten that is empty',
      'mail.spfFlatten',
      [],
      'mail.spfFlatten: must name at least one domain, got []',
    ],
    [
      'a step of DMARC that nobody took, and its acknowledgement',
      'mail.dmarc.acknowledge',
      [{ since: '2026-01-01', change: 'skip', reason: 'there was no time for all of it' }],
      'mail.dmarc.acknowledge[0].since: must be the first day of a step, got "2026-01-01"; take the day from mail.dmarc.since or from mail.dmarc.history',
    ],
    [
      'a report that goes neither to a mailbox nor to https',
      'mail.tlsRpt',
      { reportsTo: ['http://tls.example.net/'] },
      'mail.tlsRpt.reportsTo[0]: must be an e-mail address or an https:// URL, got "http://tls.example.net/"',
    ],
  ])('refuses %s', (_what, path, value, line) => {
    expect(lines(set(path, value))).toContain(`${FILE}: ${line}`);
  });

  test('refuses a label that repeats the domain in letters of its own language', () => {
    const input = spoilt((launch) => {
      Reflect.set(launch, 'domain', 'München.de.');
      const host = { label: 'app.münchen.de', role: 'app', origin: { address: '203.0.113.1' } };
      Reflect.set(Reflect.get(launch, 'hosts'), 'app', host);
      Reflect.set(Reflect.get(launch, 'tls'), 'advancedCertificate', true);
      Reflect.set(launch, 'redirects', {});
    });
    expect(lines(input)).toEqual([
      `${FILE}: hosts.app.label: repeats the domain, got "app.münchen.de"; did you mean "app"?`,
    ]);
  });

  test('keeps every name as a zone holds it, whatever form it is written in', () => {
    const written = JSON.parse(
      JSON.stringify(example)
        .replaceAll('example.com', 'Bücher.Example.')
        .replaceAll('Bücher.Example."', 'Bücher.Example"'),
    ) as Record<string, Record<string, unknown>>;
    written['domain'] = 'BÜCHER.example.' as never;
    written['hosts']!['app'] = {
      label: 'Büro',
      role: 'app',
      origin: { hostname: 'Straße.Example.' },
    };
    written['hosts']!['tenants'] = {
      label: '*.T.',
      role: 'assets',
      origin: { address: '203.0.113.1' },
    };
    written['redirects'] = {
      old: { from: 'Alt.BÜCHER.example.', to: 'BÜCHER.example', status: 301 },
    };
    Object.assign(written['mail']!, {
      mx: { own: { host: 'MX.Bücher.example.', priority: 10 } },
      dmarc: { step: 'monitor', since: '2026-01-01', reportsTo: 'Post@Bücher.example' },
      tlsRpt: { reportsTo: ['Post@Bücher.example', 'https://Bücher.example/tls'] },
    });
    written['cors'] = { origins: ['https://App.Bücher.example:8443'] };
    const { domain, hosts, redirects, mail, cors } = parseLaunch(written, FILE);
    expect({
      domain,
      app: hosts['app'],
      tenants: hosts['tenants']?.label,
      redirects,
      cors,
    }).toEqual({
      domain: 'xn--bcher-kva.example',
      app: { label: 'xn--bro-hoa', role: 'app', origin: { hostname: 'xn--strae-oqa.example' } },
      tenants: '*.t',
      redirects: {
        old: { from: 'alt.xn--bcher-kva.example', to: 'xn--bcher-kva.example', status: 301 },
      },
      cors: { origins: ['https://app.xn--bcher-kva.example:8443'] },
    });
    expect([mail.mx, mail.dmarc?.reportsTo, mail.tlsRpt?.reportsTo]).toEqual([
      { own: { host: 'mx.xn--bcher-kva.example', priority: 10 } },
      'Post@xn--bcher-kva.example',
      ['Post@xn--bcher-kva.example', 'https://xn--bcher-kva.example/tls'],
    ]);
  });

  test.each([
    ['hosts.two.label', { label: 'APP.', role: 'app', origin: { address: '203.0.113.1' } }],
    ['redirects.two.from', { from: 'App.Example.com.', to: 'example.com', status: 301 }],
  ])('finds one name in two forms twice, at %s', (where, entry) => {
    expect(lines(set(where.replace(/\.\w+$/, ''), entry))).toEqual([
      `${FILE}: ${where}: app.example.com is named twice; it stands at hosts.app.label too`,
    ]);
  });

  test('refuses a host of the name that publishes the policy of MTA-STS', () => {
    const input = spoilt((launch) => {
      const mail: object = Reflect.get(launch, 'mail');
      const sts = { label: 'mta-sts', role: 'site', origin: { address: '203.0.113.1' } };
      Reflect.set(Reflect.get(launch, 'hosts'), 'sts', sts);
      Reflect.set(mail, 'mtaSts', { mode: 'testing', maxAgeSeconds: 86_400, host: 'site' });
    });
    expect(lines(input)).toEqual([
      `${FILE}: mail.mtaSts: mta-sts.example.com is named twice; it stands at hosts.sts.label too`,
    ]);
  });

  test('gives every problem at once', () => {
    const input = spoilt((launch) => {
      Reflect.set(launch, 'enviroment', 'production');
      Reflect.set(Reflect.get(launch, 'cloudflare'), 'zoneId', 'abc');
      const files = Reflect.get(Reflect.get(launch, 'caching'), 'files');
      Reflect.set(Reflect.get(files, 'app'), 'host', 'nowhere-near');
    });
    expect(lines(input)).toEqual([
      `${FILE}: cloudflare.zoneId: must be 32 hexadecimal digits, as the Cloudflare dashboard shows it, got "abc"`,
      `${FILE}: enviroment: is no key here; did you mean "environment"?`,
      `${FILE}: caching.files.app.host: must be a key of hosts, got "nowhere-near"; the keys are site, app, api`,
    ]);
  });

  test.each([[undefined], [null], ['a launch'], [[]], [42]])('refuses %p as a whole', (input) => {
    expect(lines(input)).toHaveLength(1);
  });

  test('never throws anything but problems, whatever stands at any place', () => {
    const places = [...paths(example)];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        for (const line of lines(set(place, value)))
          expect(line).toMatch(/^config\/launches\/shop\.ts/);
      }),
      { numRuns: 300 },
    );
  });
});

function* paths(value: unknown, above = ''): Generator<string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    yield `${above}${name}`;
    yield* paths(inner, `${above}${name}.`);
  }
}
