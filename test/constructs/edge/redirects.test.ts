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
  const entry = (number: number) => ({
    ...WWW,
    from: `old${String(number)}.example.com`,
    to: `new${String(number)}.example.net`,
  });
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`old-${String(i)}`, entry(i)]),
  );
}

function rulesOf(
  redirects: RedirectsProps['redirects'],
): readonly Readonly<Record<string, unknown>>[] {
  return synth('cloudflare_ruleset', redirects)['redirects_ruleset']?.[
    'rules'
  ] as readonly Readonly<Record<string, unknown>>[];
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
            ref: 'to-example-com-301',
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

  test('gives whole hosts of one target one rule, whose ref stays when hosts come', () => {
    const old = { from: 'old.example.com', to: 'example.com', status: 301 } as const;
    const [one] = rulesOf({ www: WWW });
    const [both, ...rest] = rulesOf({ www: WWW, old });
    expect(rest).toEqual([]);
    expect(both).toMatchObject({
      ref: one?.['ref'],
      description: 'hosts to example.com',
      expression: 'http.host in {"old.example.com" "www.example.com"}',
    });
  });

  test('gives a host a rule of its own where it differs in more than its name', () => {
    const at = (from: string, more: object) => ({ ...WWW, from: `${from}.example.com`, ...more });
    const refs = rulesOf({
      www: WWW,
      away: at('away', { status: 302 }),
      page: at('page', { toPath: '/offer' }),
      bare: at('bare', { keepQuery: false }),
      alone: at('alone', { before: [] }),
      other: at('other', { to: 'ex-ample.com' }),
    }).map(({ ref }) => ref);
    expect(refs).toEqual([
      'alone',
      'to-ex--ample-com-301',
      'bare',
      'page',
      'to-example-com-302',
      'to-example-com-301',
    ]);
  });

  test('sends a page on by its address, and a folder with what follows it', () => {
    const of = {
      from: ['www.example.com', 'example.com'],
      to: 'example.com',
      status: 308,
    } as const;
    const rules = rulesOf({
      page: { ...of, path: '/old', toPath: '/new', keepQuery: false },
      folder: { ...of, below: '/blog/', toPath: '/news/' },
      moved: { ...of, below: '/docs/', to: 'docs.example.net' },
    });
    const settings = { status_code: 308, preserve_query_string: true };
    const onBoth = 'http.host in {"example.com" "www.example.com"}';
    expect(rules).toMatchObject([
      {
        ref: 'page',
        description: 'example.com, www.example.com/old to example.com/new',
        expression: `(${onBoth} and http.request.uri.path eq "/old")`,
        action_parameters: {
          from_value: {
            ...settings,
            preserve_query_string: false,
            target_url: { value: 'https://example.com/new' },
          },
        },
      },
      {
        ref: 'folder',
        description: 'example.com, www.example.com/blog/* to example.com/news/',
        expression: `(${onBoth} and starts_with(http.request.uri.path, "/blog/"))`,
        action_parameters: {
          from_value: {
            ...settings,
            target_url: {
              expression:
                'concat("https://example.com/news", substring(http.request.uri.path, 5, 16384))',
            },
          },
        },
      },
      {
        ref: 'moved',
        description: 'example.com, www.example.com/docs/* to docs.example.net',
        expression: `(${onBoth} and starts_with(http.request.uri.path, "/docs/"))`,
        action_parameters: {
          from_value: {
            ...settings,
            target_url: { expression: 'concat("https://docs.example.net", http.request.uri.path)' },
          },
        },
      },
    ]);
    expect(
      synth('cloudflare_dns_record', { page: { ...of, path: '/old', toPath: '/new' } }),
    ).toEqual({});
  });

  test('answers a page on the whole hosts that lead to its own too, but for those with pages of their own', () => {
    const page = { to: 'example.com', status: 301 } as const;
    const [first, second] = rulesOf({
      www: WWW,
      shop: { ...WWW, from: 'shop.example.com' },
      bare: { ...WWW, from: 'bare.example.com', to: 'example.net' },
      page: { ...page, from: 'example.com', path: '/old', toPath: '/new' },
      cart: { ...page, from: 'shop.example.com', path: '/cart', toPath: '/' },
      sold: { ...page, from: 'shop.example.com', path: '/old', toPath: '/new' },
    });
    expect([first, second].map((rule) => rule?.['expression'])).toEqual([
      '(http.host eq "shop.example.com" and http.request.uri.path eq "/cart")',
      '(http.host eq "shop.example.com" and http.request.uri.path eq "/old")',
    ]);
  });

  test('puts a page before a folder, a folder before the one around it, and a host last', () => {
    const of = { from: 'old.example.com', to: 'example.com', status: 301 } as const;
    const refs = rulesOf({
      all: of,
      around: { ...of, below: '/a/', toPath: '/x/' },
      inner: { ...of, below: '/a/b/', toPath: '/y/' },
      page: { ...of, path: '/a/b/c', toPath: '/z' },
    }).map(({ ref }) => ref);
    expect(refs).toEqual(['page', 'inner', 'around', 'to-example-com-301']);
  });

  test('refuses a key that is the ref of whole hosts', () => {
    const key = 'to-example-com-301';
    const lines = faultLines(() =>
      rulesOf({
        [key]: { ...WWW, path: '/a', toPath: '/b', from: 'example.com' },
        zzz: WWW,
      }),
    );
    expect(lines).toEqual([
      `stack/redirects.redirects.zzz: would have the ref "${key}", which is that of whole hosts, got "${key}"; choose another name`,
    ]);
  });

  test('refuses more hosts of one target than one rule can name', () => {
    const names = Array.from({ length: 200 }, (_, at) => `n${String(at)}.old.example.com`);
    const lines = faultLines(() =>
      rulesOf(Object.fromEntries(names.map((from, at) => [`n-${String(at)}`, { ...WWW, from }]))),
    );
    expect(lines).toEqual([
      'stack/redirects.redirects.n-0.from: makes a rule of more than 4096 characters, got 4504; give some of its hosts a rule of their own: a redirect with before: [] shares none',
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
      'stack/redirects.redirects.b.to: sends visitors round without end, got "https://a.example.com/, then https://b.example.com/"; name the address that answers',
      'stack/redirects.redirects.a.to: sends visitors round without end, got "https://b.example.com/, then https://a.example.com/"; name the address that answers',
    ]);
  });

  test('refuses the key that is the ruleset’s own id', () => {
    expect(faultLines(() => synth('cloudflare_ruleset', { ruleset: WWW }))).toEqual([
      'stack/redirects.redirects.ruleset: would have the id "ruleset", which is taken, got "ruleset"; choose another name',
    ]);
  });
});
