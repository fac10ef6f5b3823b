import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { buildApp } from '../../stacks/app';
import { faultLines, temporaryFolder } from '../support/synth';

const FILE = 'shop.ts';
const why = 'for a test';
const PAGE = 'pages.example.net';

type Records = NonNullable<LaunchInput['records']>;

function lines(records: Records, changed: Partial<LaunchInput> = {}): readonly string[] {
  return faultLines(() => {
    const launch = parseLaunch({ ...example, ...changed, records }, FILE);
    buildApp({ launch, name: 'shop', file: FILE, outdir: temporaryFolder() });
  }).map((line) => line.replace(`${FILE}: `, ''));
}

const APP = { type: 'A', label: 'app', why, address: '203.0.113.99' } as const;
const delegated = (label: string, host = 'ns.example.net') =>
  ({ type: 'NS', label, why, host }) as const;

describe('what mail has beside servers and senders', () => {
  const mail: LaunchInput['mail'] = {
    ...example.mail,
    mtaSts: { mode: 'testing', maxAgeSeconds: 86_400, host: 'site' },
    tlsRpt: { reportsTo: ['tls@example.com'] },
    bimi: { logo: 'https://example.com/logo.svg' },
  };

  test('is told apart from the records that are written down', () => {
    expect(
      lines(
        {
          sts: { type: 'TXT', label: '_mta-sts', why, text: 'v=STSv1; id=1' },
          host: { type: 'CNAME', label: 'mta-sts', why, target: PAGE },
          tls: {
            type: 'TXT',
            label: '_smtp._tls',
            why,
            text: 'v=TLSRPTv1; rua=mailto:a@b.example',
          },
          logo: { type: 'TXT', label: 'default._bimi', why, text: 'v=BIMI1; l=' },
        },
        { mail },
      ),
    ).toEqual([
      'records.sts: _mta-sts.example.com has two MTA-STS records, so that neither counts; make them one; the other stands at mail.mtaSts',
      'mail.mtaSts.host: mta-sts.example.com is a CNAME already, beside which no A record may stand; take out one of the two; the CNAME stands at records.host',
      'records.tls: _smtp._tls.example.com has two TLS-RPT records, so that neither counts; make them one; the other stands at mail.tlsRpt',
      'records.logo: default._bimi.example.com has two BIMI records, so that neither counts; make them one; the other stands at mail.bimi',
    ]);
  });

  test('counts among the records that a plan holds', () => {
    const many = (count: number): Records =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `r${String(i)}`,
          { type: 'TXT', label: `r${String(i)}`, why, text: 'x' },
        ]),
      );
    const cloudflare = { ...example.cloudflare, plan: 'free' } as const;
    // Four more than the launch without them has.
    expect(lines(many(179), { cloudflare, mail, endpoints: {} })).toEqual([]);
    expect(lines(many(180), { cloudflare, mail, endpoints: {} })).toEqual([
      'redirects: the limit for records of a zone on the free plan is 200, got 201; take out what nobody asks for, or move the zone to the pro plan',
    ]);
  });
});

describe('the records of a launch', () => {
  test.each<[string, Records, readonly string[]]>([
    [
      'a CNAME at the name of a host',
      { app: { type: 'CNAME', label: 'App', why, target: PAGE } },
      [
        'hosts.app: app.example.com is a CNAME already, beside which no A record may stand; take out one of the two; the CNAME stands at records.app',
      ],
    ],
    [
      'a CNAME at the name of a redirect',
      { www: { type: 'CNAME', label: 'www', why, target: PAGE } },
      [
        'redirects.www: www.example.com is a CNAME already, beside which no A record may stand; take out one of the two; the CNAME stands at records.www',
      ],
    ],
    [
      'another record at the name of a DKIM key',
      { key: { type: 'TXT', label: 'mail1._domainkey', why, text: 'p=' } },
      [
        'records.key: mail1._domainkey.example.com is a CNAME already, beside which no TXT record may stand; take out one of the two; the CNAME stands at mail.senders.staff.dkim.mail1',
      ],
    ],
    [
      'the same record twice',
      { one: { ...APP, label: 'x' }, two: { ...APP, label: 'X' } },
      ['records.two: x.example.com has this A record twice; it stands at records.one too'],
    ],
    [
      'a second SPF record',
      { spf: { type: 'TXT', label: '@', why, text: 'v=spf1 -all' } },
      [
        'records.spf: example.com has two SPF records, so that neither counts; make them one; the other stands at mail.senders',
      ],
    ],
    [
      'a second DMARC record',
      { dmarc: { type: 'TXT', label: '_dmarc', why, text: 'v=DMARC1; p=none' } },
      [
        'records.dmarc: _dmarc.example.com has two DMARC records, so that neither counts; make them one; the other stands at mail.dmarc',
      ],
    ],
    [
      'a null MX beside a mail server',
      { none: { type: 'MX', label: '@', why, host: '.', priority: 0 } },
      [
        'mail.mx.primary: example.com takes mail here, and says elsewhere that it takes none; take out one of the two; the other stands at records.none',
      ],
    ],
    [
      'a service at a proxied host',
      {
        sip: {
          type: 'SRV',
          label: '_sip._tcp',
          why,
          priority: 1,
          weight: 1,
          port: 5060,
          target: 'App.example.com.',
        },
      },
      [
        'records.sip: leads to app.example.com, which is proxied; Cloudflare takes web traffic only; give it a name of its own, or take hosts.app out of the proxy',
      ],
    ],
    [
      'a mail server behind a CNAME',
      {
        mx: { type: 'MX', label: 'news', why, host: 'mx.example.com', priority: 1 },
        server: { type: 'CNAME', label: 'mx', why, target: PAGE },
      },
      [
        'records.mx: leads to mx.example.com, which is a CNAME; MX needs a name with an address; the CNAME stands at records.server',
      ],
    ],
    [
      'a host in a part that others answer for',
      { part: delegated('app') },
      [
        'hosts.app: app.example.com is in the part of the zone that others answer for; take it out, or the delegation at records.part',
      ],
    ],
    [
      'a digest without a delegation',
      {
        ds: {
          type: 'DS',
          label: 'shop',
          why,
          keyTag: 1,
          algorithm: 13,
          digestType: 2,
          digest: 'ab'.repeat(32),
        },
      },
      ['records.ds: shop.example.com has a DS record without NS records beside it'],
    ],
    [
      'a ring of CNAMEs',
      {
        a: { type: 'CNAME', label: 'a', why, target: 'b.example.com' },
        b: { type: 'CNAME', label: 'b', why, target: 'c.example.com' },
        c: { type: 'CNAME', label: 'c', why, target: 'a.example.com' },
        d: { type: 'CNAME', label: 'd', why, target: 'a.example.com' },
      },
      [
        'records.a: leads back to itself: a.example.com, b.example.com, c.example.com, a.example.com; change one of records.a, records.b, records.c',
      ],
    ],
    [
      'too much text at one name',
      Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((one) => [
          one,
          { type: 'TXT', label: 'x', why, text: one.repeat(1900) },
        ]),
      ),
      [
        'records.e: the TXT records of x.example.com must have at most 8192 characters together, got 9615; the others stand at records.a, records.b, records.c, records.d',
      ],
    ],
  ])('are refused for %s', (_what, records, problems) => {
    expect(lines(records)).toEqual(problems);
  });

  test('are taken where they go together', () => {
    const glue = { type: 'A', label: 'ns.shop', why, address: '203.0.113.53' } as const;
    const digest = { keyTag: 1, algorithm: 13, digestType: 2, digest: 'ab'.repeat(32) };
    expect(
      lines({
        one: delegated('shop', 'ns.shop.example.com'),
        two: delegated('shop'),
        glue,
        ds: { type: 'DS', label: 'shop', why, ...digest },
        proof: { type: 'TXT', label: '@', why, text: 'proof=1' },
        shared: { type: 'CNAME', label: 'cdn', why, target: PAGE, proxied: true },
        'shared-proof': { type: 'TXT', label: 'cdn', why, text: 'proof=2' },
      }),
    ).toEqual([]);
  });

  test('may be as many as the plan holds, all told', () => {
    const many = (count: number): Records =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `r${String(i)}`,
          { type: 'TXT', label: `r${String(i)}`, why, text: 'x' },
        ]),
      );
    const cloudflare = { ...example.cloudflare, plan: 'free' } as const;
    // Three hosts, a redirect, four records of mail and nine of CAA stand beside them.
    expect(lines(many(183), { cloudflare, endpoints: {} })).toEqual([]);
    expect(lines(many(184), { cloudflare, endpoints: {} })).toEqual([
      'redirects: the limit for records of a zone on the free plan is 200, got 201; take out what nobody asks for, or move the zone to the pro plan',
    ]);
  });

  test('are refused together: what each says, what they do to each other, and all else', () => {
    const records: Records = {
      one: { type: 'CNAME', label: 'app', why, target: PAGE },
      two: { type: 'A', label: 'two.example.com', why, address: '192.0.2' },
      three: { type: 'TXT', label: 'same', why, text: 'x' },
      four: { type: 'TXT', label: 'same', why, text: 'x' },
    };
    const files = { host: 'app', paths: ['/assets/'], edgeTtlSeconds: 60, browserTtlSeconds: 60 };
    const caching = { files: { app: files } };
    const cloudflare = { ...example.cloudflare, plan: 'pro' } as const;
    expect(lines(records, { caching, cloudflare, endpoints: {} })).toEqual([
      'hosts.app: app.example.com is a CNAME already, beside which no A record may stand; take out one of the two; the CNAME stands at records.one',
      'records.three: same.example.com has this TXT record twice; it stands at records.four too',
      'records.two.label: repeats the domain, got "two.example.com"; did you mean "two"?',
      'records.two.address: is no IPv4 address, got "192.0.2"',
      'caching.files.app.edgeTtlSeconds: the pro plan keeps files for at least 3600 seconds, got 60; set 3600 or more, or move the zone to the business plan',
    ]);
  });

  test('are told apart by their type, and misspelt keys get the one that was meant', () => {
    const input = {
      ...example,
      records: { a: { type: 'TXTT' }, b: { type: 'TXT', lable: '@', why, text: 'x' } },
    };
    expect(faultLines(() => parseLaunch(input, FILE))).toEqual([
      `${FILE}: records.a.type: must be A, AAAA, CAA, CERT, CNAME, DNSKEY, DS, HTTPS, LOC, MX, NAPTR, NS, OPENPGPKEY, PTR, SMIMEA, SRV, SSHFP, SVCB, TLSA, TXT or URI, got "TXTT"; did you mean "TXT"?`,
      `${FILE}: records.b.label: is missing, must be a string`,
      `${FILE}: records.b.lable: is no key here; did you mean "label"?`,
    ]);
  });
});
