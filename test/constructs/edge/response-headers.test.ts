import { describe, expect, test } from '@jest/globals';
import { ResponseHeaders } from '../../../constructs/edge/response-headers';
import type {
  PageProps,
  ResponseHeadersProps,
} from '../../../constructs/edge/response-headers-props';
import { faultLines, synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const SITE = { hostName: 'example.com', role: 'site' } as const;
const API = { hostName: 'api.example.com', role: 'api' } as const;

interface Rule {
  readonly ref: string;
  readonly expression: string;
  readonly action_parameters: { readonly headers: Readonly<Record<string, unknown>> };
}

function build(props: Partial<ResponseHeadersProps> = {}): readonly Rule[] {
  const found = synthResources('cloudflare_ruleset', (scope) => {
    new ResponseHeaders(scope, 'headers', {
      zoneId: ZONE_ID,
      plan: 'free',
      hosts: { site: SITE },
      ...props,
    });
  });
  return found['headers_ruleset']?.['rules'] as readonly Rule[];
}

/** The headers of the rule for one site with some settings. */
function headers(page: PageProps, role: 'site' | 'app' | 'api' | 'assets' = 'site') {
  const rules = build({ hosts: { one: { ...SITE, role, ...page } } });
  return rules.find(({ ref }) => ref === 'host-one')?.action_parameters.headers ?? {};
}

function faults(props: Partial<ResponseHeadersProps>): readonly string[] {
  return faultLines(() => build(props));
}

const set = (value: string) => ({ operation: 'set', value });
const BASE = "base-uri 'self'; frame-ancestors 'self'; object-src 'none'";

describe('ResponseHeaders, from required props alone', () => {
  const [every, site, ...more] = build();

  test('sets what every answer says, and takes away what tells of the server', () => {
    expect([every?.ref, every?.expression, more]).toEqual(['every-host', 'true', []]);
    expect(every?.action_parameters.headers).toMatchObject({
      'Referrer-Policy': set('strict-origin-when-cross-origin'),
      'X-Content-Type-Options': set('nosniff'),
      'X-Powered-By': { operation: 'remove' },
      'X-AspNet-Version': { operation: 'remove' },
      SourceMap: { operation: 'remove' },
    });
  });

  test('adds a policy to that of the application, and closes pages to frames of others', () => {
    expect([site?.ref, site?.expression]).toEqual(['host-site', 'http.host eq "example.com"']);
    expect(site?.action_parameters.headers).toMatchObject({
      'Content-Security-Policy': { operation: 'add', value: BASE },
      'Cross-Origin-Opener-Policy': set('same-origin-allow-popups'),
      'X-Frame-Options': set('SAMEORIGIN'),
    });
  });
});

describe('ResponseHeaders, by role', () => {
  test('lets answers of an API load nothing', () => {
    expect(headers({}, 'api')).toEqual({
      'Content-Security-Policy': {
        operation: 'add',
        value: "default-src 'none'; frame-ancestors 'none'",
      },
      'X-Frame-Options': set('DENY'),
    });
  });

  test('says nothing more of files', () => {
    expect(headers({}, 'assets')).toEqual({});
    expect(headers({ frames: 'none' }, 'assets')).toEqual({
      'Content-Security-Policy': { operation: 'add', value: "frame-ancestors 'none'" },
      'X-Frame-Options': set('DENY'),
    });
  });

  test('lets an app ask for what apps need, and a site for nothing', () => {
    expect(headers({}, 'app')['Permissions-Policy']).toEqual(
      set(
        'accelerometer=(), bluetooth=(), camera=(self), display-capture=(), geolocation=(self), gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(), payment=(self), serial=(), usb=()',
      ),
    );
    expect(JSON.stringify(headers({})['Permissions-Policy'])).not.toContain('self');
  });

  test('lets hosts of one setting share a rule', () => {
    const shop = { hostName: 'shop.example.com', role: 'site' } as const;
    expect(build({ hosts: { site: SITE, shop, api: API } }).map(({ ref }) => ref)).toEqual([
      'every-host',
      'host-api',
      'host-shop',
    ]);
  });

  test('leaves to a wildcard the names that are no host of their own', () => {
    const tenants = { hostName: '*.example.com', role: 'app' } as const;
    const rules = build({ hosts: { api: API, site: SITE, tenants } });
    expect(rules.find(({ ref }) => ref === 'host-tenants')?.expression).toBe(
      '(ends_with(http.host, ".example.com") and not http.host eq "api.example.com")',
    );
  });
});

describe('ResponseHeaders, asked for more', () => {
  test('sets a policy in place of the application, with who may show the page and who is told', () => {
    const policy = { 'default-src': ["'self'"], 'base-uri': ["'none'"] };
    const reportTo = 'https://reports.example.net/csp';
    expect(
      headers({
        csp: { policy, enforce: true, reportTo },
        frames: ['https://b.example', 'https://a.example'],
      }),
    ).toMatchObject({
      'Content-Security-Policy': set(
        "base-uri 'none'; default-src 'self'; frame-ancestors 'self' https://a.example https://b.example; object-src 'none'; report-to csp; report-uri https://reports.example.net/csp",
      ),
      'Reporting-Endpoints': set('csp="https://reports.example.net/csp"'),
      'X-Frame-Options': { operation: 'remove' },
    });
  });

  test('keeps what it enforces beside a policy that is only reported', () => {
    const csp = {
      policy: { 'script-src': ["'self'"] },
      enforce: false,
      reportTo: 'https://reports.example.net/csp',
    };
    expect(headers({ csp })).toMatchObject({
      'Content-Security-Policy': { operation: 'add', value: BASE },
      'Content-Security-Policy-Report-Only': set(
        `${BASE}; report-to csp; report-uri https://reports.example.net/csp; script-src 'self'`,
      ),
    });
  });

  test('writes no policy over that of the application', () => {
    expect(Object.keys(headers({ csp: { setBy: 'application' } }))).toEqual([
      'Cross-Origin-Opener-Policy',
      'Permissions-Policy',
      'X-Frame-Options',
    ]);
  });

  test('sets what one host says otherwise behind what all say', () => {
    const page = { referrer: 'no-referrer', opener: 'unsafe-none' } as const;
    expect(
      headers({ ...page, permissions: { payment: ['https://pay.example.net'] } }),
    ).toMatchObject({
      'Referrer-Policy': set('no-referrer'),
      'Cross-Origin-Opener-Policy': set('unsafe-none'),
    });
  });
});

describe('ResponseHeaders, for pages of other origins', () => {
  const hostNames = ['api.example.com'];
  const cors = (more: object) =>
    build({ hosts: { api: API }, cors: { origins: [], hostNames, ...more } }).filter(({ ref }) =>
      ref.startsWith('cors'),
    );

  test('answers approved origins with their own name, and all others with none', () => {
    const [approved, others] = cors({ origins: ['https://b.example', 'https://a.example:443'] });
    const named =
      '(any(http.request.headers["origin"][*] eq "https://a.example") or any(http.request.headers["origin"][*] eq "https://b.example"))';
    expect(approved).toMatchObject({
      ref: 'cors-approved',
      expression: `(http.host eq "api.example.com" and ${named})`,
      action_parameters: {
        headers: {
          'Access-Control-Allow-Origin': {
            operation: 'set',
            expression: 'http.request.headers["origin"][0]',
          },
          'Access-Control-Allow-Credentials': { operation: 'remove' },
          Vary: { operation: 'add', value: 'Origin' },
        },
      },
    });
    expect(others).toMatchObject({
      ref: 'cors-others',
      expression: `(http.host eq "api.example.com" and not ${named})`,
      action_parameters: {
        headers: {
          'Access-Control-Allow-Origin': { operation: 'remove' },
          'Access-Control-Allow-Credentials': { operation: 'remove' },
          Vary: { operation: 'add', value: 'Origin' },
        },
      },
    });
  });

  test('allows cookies only where that was asked', () => {
    const [approved] = cors({ origins: ['https://a.example'], credentials: true });
    expect(approved?.action_parameters.headers['Access-Control-Allow-Credentials']).toEqual(
      set('true'),
    );
  });

  test('takes away whatever the application says where no origin is approved', () => {
    expect(cors({}).map(({ ref, expression }) => [ref, expression])).toEqual([
      ['cors-others', 'http.host eq "api.example.com"'],
    ]);
    expect(cors({ hostNames: [] })).toEqual([]);
  });
});

describe('ResponseHeaders refuses', () => {
  test('what is no host, origin, policy or address, all at once', () => {
    const csp = { policy: { 'script-src': ['self'] }, enforce: true, reportTo: 'nowhere' };
    expect(
      faults({
        hosts: {
          site: {
            ...SITE,
            hostName: 'no name',
            csp,
            frames: ['*'],
            permissions: { usb: ['null'] },
          },
        },
        cors: { origins: ['*', 'http://a.example', 'null'], hostNames: ['no name'] },
      }),
    ).toEqual([
      'stack/headers.hosts.site.hostName: must be a full name, with "*" as its first label only (such as *.example.com), got "no name"',
      'stack/headers.hosts.site.frames[0]: must be an https origin without a path (such as https://app.example.com), got "*"',
      'stack/headers.hosts.site.permissions.usb[0]: must be an https origin without a path (such as https://app.example.com), got "null"',
      'stack/headers.hosts.site.csp.policy.script-src: must stand in single quotes, got "self"; write "\'self\'"',
      'stack/headers.hosts.site.csp.reportTo: must be a URL that starts with https://, and a full host name, got "nowhere"',
      'stack/headers.cors.origins[0]: must be an https origin without a path (such as https://app.example.com), got "*"',
      'stack/headers.cors.origins[1]: must be an https origin without a path (such as https://app.example.com), got "http://a.example"',
      'stack/headers.cors.origins[2]: must be an https origin without a path (such as https://app.example.com), got "null"',
      'stack/headers.cors.hostNames[0]: must be a full name, with "*" as its first label only (such as *.example.com), got "no name"',
    ]);
  });

  test('a policy that is only reported, and to nobody', () => {
    const csp = { policy: { 'script-src': ["'self'"] }, enforce: false };
    expect(faults({ hosts: { site: { ...SITE, csp } } })).toEqual([
      'stack/headers.hosts.site.csp.reportTo: must name who is told, where a policy is only reported; set an https address that takes the reports, or enforce to true',
    ]);
  });

  test('a policy with signs that Cloudflare does not take', () => {
    const csp = { policy: {}, enforce: true, reportTo: 'https://reports.example.net/ä' };
    expect(faults({ hosts: { site: { ...SITE, csp } } })).toEqual([
      "stack/headers.hosts.site.csp: makes a header of signs that Cloudflare does not take, got \"base-uri 'self'; frame-ancestors 'self'; object-src 'none'; report-to csp; report-uri https://reports.example.net/ä\"",
      'stack/headers.hosts.site.csp.reportTo: makes a header of signs that Cloudflare does not take, got "csp=\\"https://reports.example.net/ä\\""',
    ]);
  });
});
