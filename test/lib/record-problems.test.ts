import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { recordProblems } from '../../lib/record-problems';
import { canonicalLabel } from '../../lib/canonical-name';
import type { WrittenOf, WrittenRecord } from '../../lib/written-record';
import { anyRecord } from '../support/any-record';

const ZONE = 'example.com';
const why = 'for a test';

/** What is wrong, a line each. */
function lines(record: WrittenRecord, zoneName = ZONE, plan: Plan = 'pro'): readonly string[] {
  const problems = recordProblems(record, zoneName, plan);
  return problems.length === 0 ? [] : new InputError(...problems).message.split('\n');
}

const A = { type: 'A', label: 'a', why, address: '203.0.113.7' } as const;
const AAAA = { type: 'AAAA', label: 'a', why, address: '2001:db8::7' } as const;
const CNAME = { type: 'CNAME', label: 'a', why, target: 'a.example.net' } as const;
const MX = { type: 'MX', label: '@', why, host: 'mx.example.net', priority: 10 } as const;
const NS = { type: 'NS', label: 'a', why, host: 'ns.example.net' } as const;
const TXT = { type: 'TXT', label: 'a', why, text: 'x' } as const;
const DS = {
  label: 'a',
  why,
  keyTag: 1,
  algorithm: 13,
  digestType: 2,
  digest: 'ab'.repeat(32),
} as const;
const SRV = {
  label: '_a._tcp',
  why,
  priority: 1,
  weight: 1,
  port: 1,
  target: 'a.example',
} as const;
const TLSA = { label: '_443._tcp', why, usage: 3, selector: 1, matchingType: 1 } as const;
const caa = (tag: WrittenOf<'CAA'>['tag'], value: string): WrittenRecord => ({
  type: 'CAA',
  label: '@',
  why,
  tag,
  value,
});

const LABEL = 'must be a label below the zone, or "@", with "*" as its first label only';
const APEX_NS =
  'label: must be a part of the zone, since Cloudflare answers for the zone itself, got "@"; change name servers at the registrar';
const FULL_NAME = 'must be a full name (such as app.example.com)';

describe('the label of a record', () => {
  test.each(['@', '@.', 'a', 'A.', '*', '*.a', '_dmarc', 'a.b.c', '1', 'Büro', 'com', 'example'])(
    'may be %j',
    (label) => {
      expect(lines({ ...TXT, label })).toEqual([]);
    },
  );

  test.each([
    'a b',
    'a..b',
    '.a',
    'a.*',
    '**',
    '-a',
    'a-',
    'a/b',
    'https://a',
    'a.@',
    'a'.repeat(64),
    `${'a.'.repeat(121)}a`,
  ])('may not be %j', (label) => {
    const got = JSON.stringify(label);
    expect(lines({ ...TXT, label })).toEqual([
      `label: ${LABEL}, got ${got.length > 120 ? `${got.slice(0, 120)}…` : got}`,
    ]);
  });

  test.each([
    ['example.com', '@'],
    ['Example.com.', '@'],
    ['a.example.com', 'a'],
    ['A.B.Example.COM.', 'a.b'],
    ['*.example.com', '*'],
  ])('may not repeat the domain, as %j does', (label, meant) => {
    expect(lines({ ...TXT, label })).toEqual([
      `label: repeats the domain, got ${JSON.stringify(label)}; did you mean "${meant}"?`,
    ]);
  });

  test.each([
    ['www.bücher.example', 'www'],
    ['Büro.Bücher.example', 'büro'],
    ['bücher.example.', '@'],
    ['www.xn--bcher-kva.example', 'www'],
  ])('may not repeat a domain that is written in its own letters, as %j does', (label, meant) => {
    expect(lines({ ...TXT, label }, 'xn--bcher-kva.example')).toEqual([
      `label: repeats the domain, got "${label}"; did you mean "${meant}"?`,
    ]);
  });

  test('is told to leave the domain out, whatever stands before it', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,10}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.boolean(), (labels, dot) => {
        const label = labels.join('.');
        expect(lines({ ...TXT, label: `${label}.${ZONE}${dot ? '.' : ''}` })).toEqual([
          `label: repeats the domain, got "${label}.${ZONE}${dot ? '.' : ''}"; did you mean "${label}"?`,
        ]);
        expect(lines({ ...TXT, label })).toEqual([]);
      }),
    );
  });

  test.each<[WrittenRecord, readonly string[]]>([
    [{ ...NS, label: '@' }, [APEX_NS]],
    // The same name, written otherwise.
    [{ ...NS, label: '@.' }, [APEX_NS.replace('"@"', '"@."')]],
    [{ ...NS, label: 'shop' }, []],
    [
      { type: 'DS', ...DS, label: '@' },
      [
        'label: must be a part of the zone that others answer for, got "@"; give the DS record of the zone itself to the registrar',
      ],
    ],
    [{ type: 'DS', ...DS }, []],
    [{ type: 'SRV', ...SRV }, []],
    [{ type: 'SRV', ...SRV, label: '_SIP._TLS.office' }, []],
    [
      { type: 'SRV', ...SRV, label: '_sip' },
      ['label: must begin with service and protocol (such as _sip._tcp), got "_sip"'],
    ],
    [
      { type: 'SRV', ...SRV, label: 'sip._tcp' },
      ['label: must begin with service and protocol (such as _sip._tcp), got "sip._tcp"'],
    ],
    [{ type: 'TLSA', ...TLSA, certificate: 'ab'.repeat(32) }, []],
    [{ type: 'TLSA', ...TLSA, label: '*._tcp.mx', certificate: 'ab'.repeat(32) }, []],
    [
      { type: 'TLSA', ...TLSA, label: '_https._tcp', certificate: 'ab'.repeat(32) },
      ['label: must begin with port and protocol (such as _443._tcp), got "_https._tcp"'],
    ],
  ])('is judged by the type of the record: %j', (record, problems) => {
    expect(lines(record)).toEqual(problems);
  });
});

describe('the time to live of a record', () => {
  test.each<[Plan, number, readonly string[]]>([
    ['free', 60, []],
    ['free', 86_400, []],
    ['free', 59, ['ttlSeconds: must be 60 to 86400 on the free plan, got 59']],
    ['business', 86_401, ['ttlSeconds: must be 60 to 86400 on the business plan, got 86401']],
    // 1 is what Cloudflare writes for automatic; here it is left out instead.
    ['pro', 1, ['ttlSeconds: must be 60 to 86400 on the pro plan, got 1']],
    ['enterprise', 30, []],
    ['enterprise', 29, ['ttlSeconds: must be 30 to 86400 on the enterprise plan, got 29']],
  ])('on the %s plan may or may not be %i seconds', (plan, ttlSeconds, problems) => {
    expect(lines({ ...TXT, ttlSeconds }, ZONE, plan)).toEqual(problems);
  });

  test('is left out where the record is proxied', () => {
    expect(lines({ ...A, proxied: true, ttlSeconds: 300 })).toEqual([
      'ttlSeconds: must be left out, since a proxied record has no time to live of its own, got 300',
    ]);
    expect(lines({ ...A, proxied: false, ttlSeconds: 300 })).toEqual([]);
  });
});

describe('what a record says', () => {
  test.each<[string, WrittenRecord, readonly string[]]>([
    ['an IPv4 address', A, []],
    ['an IPv6 address in any form', { ...AAAA, address: '2001:DB8:0::7' }, []],
    [
      'no address',
      { ...A, address: 'example.net' },
      [
        'address: is no IPv4 address, got "example.net"; use type CNAME, with target, to lead to a name',
      ],
    ],
    [
      'an address of the other family',
      { ...A, address: '2001:db8::7' },
      ['address: is no IPv4 address, got "2001:db8::7"; use type AAAA for an IPv6 address'],
    ],
    [
      'an address of the other family',
      { ...AAAA, address: '203.0.113.7' },
      ['address: is no IPv6 address, got "203.0.113.7"; use type A for an IPv4 address'],
    ],
    [
      'an address of nobody',
      { ...A, address: '127.0.0.1' },
      ['address: is an address that no host can have, got "127.0.0.1"'],
    ],
    ['a private address, unproxied', { ...A, address: '10.0.0.7' }, []],
    [
      'a private address behind the proxy',
      { ...A, address: '10.0.0.7', proxied: true },
      ['address: must be one that Cloudflare can reach, got "10.0.0.7"'],
    ],
    ['an alias', { ...CNAME, target: 'A.Example.NET.' }, []],
    ['an alias to a name for machines', { ...CNAME, target: 's1._domainkey.example.net' }, []],
    [
      'an alias to an address',
      { ...CNAME, target: '203.0.113.7' },
      [`target: ${FULL_NAME}, got "203.0.113.7"; use type A to lead to an IPv4 address`],
    ],
    ['an alias to one label', { ...CNAME, target: 'pages' }, [`target: ${FULL_NAME}, got "pages"`]],
    [
      'an alias to a URL',
      { ...CNAME, target: 'https://a.example/' },
      [`target: ${FULL_NAME}, got "https://a.example/"; did you mean "a.example"?`],
    ],
    [
      'an alias to a wildcard',
      { ...CNAME, target: '*.example.net' },
      [`target: ${FULL_NAME}, got "*.example.net"`],
    ],
    [
      'an alias to itself',
      { ...CNAME, target: 'A.Example.com.' },
      ['target: must not be the record’s own name, got "A.Example.com."'],
    ],
    [
      'an alias that Cloudflare does not proxy, by its name',
      { ...CNAME, target: 'dkim2.mcsv.net', proxied: true },
      [
        'proxied: must be left out: Cloudflare does not proxy dkim2.mcsv.net; see https://developers.cloudflare.com/dns/proxy-status/limitations/',
      ],
    ],
    [
      'an alias that Cloudflare does not proxy, by what it ends in',
      { ...CNAME, target: 'Selector1.Contoso.OnMicrosoft.com', proxied: true },
      [
        'proxied: must be left out: Cloudflare does not proxy selector1.contoso.onmicrosoft.com; see https://developers.cloudflare.com/dns/proxy-status/limitations/',
      ],
    ],
    ['the same alias, unproxied', { ...CNAME, target: 'selector1.contoso.onmicrosoft.com' }, []],
    [
      'a name that only looks like one of them',
      { ...CNAME, target: 'xonmicrosoft.com', proxied: true },
      [],
    ],
    [
      'a name for machines behind the proxy',
      { ...CNAME, label: 's1._domainkey', proxied: true },
      ['proxied: must be left out: whoever asks for this name wants the record itself'],
    ],
    ['a mail server', MX, []],
    ['no mail server', { ...MX, host: '.', priority: 0 }, []],
    [
      'no mail server, with a priority',
      { ...MX, host: '.' },
      ['priority: must be 0 beside the host ".", got 10'],
    ],
    [
      'a mail server by its address',
      { ...MX, host: '203.0.113.7' },
      [`host: ${FULL_NAME}, got "203.0.113.7"; use type A to lead to an IPv4 address`],
    ],
    [
      'a mail server with an underscore, which no host has',
      { ...MX, host: 'mx_1.example.net' },
      [`host: ${FULL_NAME}, got "mx_1.example.net"`],
    ],
    ['a name server', NS, []],
    ['no name server', { ...NS, host: '.' }, [`host: ${FULL_NAME}, got "."`]],
    ['a pointer', { type: 'PTR', label: '7', why, target: 'host.example.net' }, []],
    [
      'a pointer to nothing',
      { type: 'PTR', label: '7', why, target: '.' },
      [`target: ${FULL_NAME}, got "."`],
    ],
    ['a service that is not there', { type: 'SRV', ...SRV, target: '.' }, []],
    [
      'a service at an address',
      { type: 'SRV', ...SRV, target: '203.0.113.7' },
      [`target: ${FULL_NAME}, got "203.0.113.7"; use type A to lead to an IPv4 address`],
    ],
    [
      'a binding to its own name',
      { type: 'HTTPS', label: 'a', why, priority: 1, target: '.', params: 'alpn="h3"' },
      [],
    ],
    [
      'a binding to no name',
      { type: 'SVCB', label: 'a', why, priority: 1, target: 'a b', params: '' },
      [`target: ${FULL_NAME}, got "a b"`],
    ],
    [
      'a rewriting that leads on',
      {
        type: 'NAPTR',
        label: 'a',
        why,
        order: 1,
        preference: 1,
        flags: 'S',
        service: 'x',
        regexp: '',
        replacement: '_sip._udp.example.net',
      },
      [],
    ],
    [
      'a rewriting to no name',
      {
        type: 'NAPTR',
        label: 'a',
        why,
        order: 1,
        preference: 1,
        flags: 'S',
        service: 'x',
        regexp: '',
        replacement: 'sip',
      },
      [`replacement: ${FULL_NAME}, got "sip"`],
    ],
  ])('may or may not be %s', (_what, record, problems) => {
    expect(lines(record)).toEqual(problems);
  });
});

describe('a CAA record', () => {
  const ISSUER = 'value: must be the domain of a CA, or ";" for none';

  test.each([
    ['issue', 'letsencrypt.org'],
    ['issue', 'pki.goog; cansignhttpexchanges=yes'],
    ['issue', 'ca.example.net;accounturi=https://ca.example.net/1'],
    ['issue', ';'],
    ['issuewild', ';'],
    ['issuemail', 'ca.example.net'],
    ['issuevmc', 'ca.example.net'],
    ['iodef', 'mailto:ops@example.com'],
    ['iodef', 'https://ca.example.com/report'],
  ] as const)('may say %s %j', (tag, value) => {
    expect(lines(caa(tag, value))).toEqual([]);
  });

  test.each([
    ['issue', '', ISSUER],
    // White space alone would let nobody in, and looks as if it said nothing.
    ['issue', ' ', ISSUER],
    ['issue', 'letsencrypt.org\n', ISSUER],
    ['issue', 'letsencrypt', ISSUER],
    ['issue', 'LetsEncrypt.org', ISSUER],
    ['issue', 'https://letsencrypt.org', ISSUER],
    ['issuewild', '*.letsencrypt.org', ISSUER],
    ['issue', 'a.example b.example', ISSUER],
    ['iodef', 'ops@example.com', 'value: must begin with mailto: or https://'],
    ['iodef', 'mailto:ops', 'value: must begin with mailto: or https://'],
    ['iodef', '', 'value: must begin with mailto: or https://'],
  ] as const)('may not say %s %j', (tag, value, problem) => {
    expect(lines(caa(tag, value))).toEqual([`${problem}, got ${JSON.stringify(value)}`]);
  });
});

describe('a text', () => {
  test.each<[string, readonly string[]]>([
    ['v=spf1 -all', []],
    ['with "quotes" inside', []],
    ['"', []],
    ['back\\slash', []],
    ['', ['text: must not be empty, got ""']],
    [
      '"quoted"',
      ['text: must stand without quotes around it, which the kit writes, got "\\"quoted\\""'],
    ],
    [
      '"two" "strings"',
      [
        'text: must stand without quotes around it, which the kit writes, got "\\"two\\" \\"strings\\""',
      ],
    ],
    ['proof=1\n', ['text: must hold no line break and no control character, got "proof=1\\n"']],
    ['a\tb', ['text: must hold no line break and no control character, got "a\\tb"']],
    // In eight strings, with 16 quotes and 7 blanks.
    ['x'.repeat(2_025), []],
    ['x'.repeat(2_026), ['text: must have at most 2048 characters, with its quotes, got 2049']],
  ])('may or may not be %j', (text, problems) => {
    expect(lines({ ...TXT, text })).toEqual(problems);
  });
});

describe('recordProblems', () => {
  test('finds nothing in a record that is right, and more in the same below the wrong label', () => {
    fc.assert(
      fc.property(anyRecord(), (record) => {
        expect(lines(record)).toEqual([]);
        const name = canonicalLabel(record.label, ZONE);
        expect(lines({ ...record, label: String(name) })).toEqual([
          `label: repeats the domain, got "${String(name)}"; did you mean "${record.label}"?`,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test('says everything at once: name, time and value', () => {
    expect(lines({ ...A, label: 'a b', address: 'x', ttlSeconds: 5 })).toEqual([
      `label: ${LABEL}, got "a b"`,
      'ttlSeconds: must be 60 to 86400 on the pro plan, got 5',
      'address: is no IPv4 address, got "x"',
    ]);
  });
});
