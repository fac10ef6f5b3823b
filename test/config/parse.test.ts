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
      'cors.zzzzzzzz: is no key here; the keys are origins',
    ],
    [
      'a key of an entry in the wrong case',
      'hosts.App_One',
      { label: 'one', role: 'app', origin: { address: '203.0.113.1' } },
      'hosts.App_One: must be a key in kebab-case (such as login-page), got "App_One"',
    ],
    [
      'a name with a trailing dot',
      'domain',
      'example.com.',
      'domain: must be a host name in lower case, without a trailing dot (such as app.example.com), got "example.com."',
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
      'tls.hsts.maxAgeDays: must be at least 1, got 0',
    ],
    [
      'a number above its bound',
      'secrets.model-key.rotateEveryDays',
      400,
      'secrets.model-key.rotateEveryDays: must be at most 365, got 400',
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
      'backend.kind: must be local or s3, got "s4"; did you mean "s3"?',
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
      Reflect.set(Reflect.get(launch, 'caching'), 'host', 'nowhere-near');
    });
    expect(lines(input)).toEqual([
      `${FILE}: cloudflare.zoneId: must be 32 hexadecimal digits, as the Cloudflare dashboard shows it, got "abc"`,
      `${FILE}: enviroment: is no key here; did you mean "environment"?`,
      `${FILE}: caching.host: must be a key of hosts, got "nowhere-near"; the keys are site, app, api`,
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
