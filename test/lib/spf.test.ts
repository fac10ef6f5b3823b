import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countLookups,
  isSpf,
  parseSpf,
  referredDomains,
  sendsNothing,
  type SpfRecord,
} from '../../lib/spf';

/** The record, or a failing test where it has a problem. */
function record(text: string): SpfRecord {
  const read = parseSpf(text);
  expect(read).toEqual({ ok: true, value: expect.anything() });
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.value;
}

/** A term's problem, in a record that has nothing else. */
function problemsOf(term: string): readonly string[] {
  const read = parseSpf(`v=spf1 ${term} -all`);
  return read.ok ? [] : read.problems;
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
const qualifier = fc.constantFrom('', '+', '-', '~', '?');
const signed = (mechanism: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(qualifier, mechanism).map((parts) => parts.join(''));
const prefix4 = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 32 }).map((bits) => `/${String(bits)}`),
);
const prefix6 = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 128 }).map((bits) => `//${String(bits)}`),
);
const asking = signed(
  fc.oneof(
    domain.map((name) => `include:${name}`),
    domain.map((name) => `exists:%{i}.${name}`),
    fc.constant('ptr'),
    fc
      .tuple(fc.constantFrom('a', 'mx', 'A', 'MX'), fc.option(domain), prefix4, prefix6)
      .map(([kind, name, four, six]) => `${kind}${name === null ? '' : `:${name}`}${four}${six}`),
  ),
);
const silent = fc.oneof(
  signed(fc.tuple(fc.ipV4(), prefix4).map(([address, bits]) => `ip4:${address}${bits}`)),
  signed(fc.ipV6().map((address) => `ip6:${address}`)),
  domain.map((name) => `x-note=${name}`),
);

describe('isSpf', () => {
  test.each(['v=spf1', 'v=spf1 -all', 'V=SPF1 -all'])('takes %j', (text) => {
    expect(isSpf(text)).toBe(true);
  });

  test.each(['', ' v=spf1 -all', 'v=spf10 -all', 'v=spf1;-all', 'v=spf1\t-all', 'v=spf2.0/pra'])(
    'refuses %j',
    (text) => {
      expect(isSpf(text)).toBe(false);
    },
  );
});

describe('parseSpf', () => {
  test('reads every mechanism and modifier', () => {
    expect(
      record(
        'v=spf1 a mx:mail.example.net/24//64 a/8 a//48 -include:_spf.example.net ip4:192.0.2.0/24 ' +
          'ip6:2001:db8::/32 ~exists:%{ir}.%{v}._spf.%{d2} ptr:example.com ?all redirect=x.example exp=y.example n=1 ',
      ),
    ).toEqual({
      mechanisms: [
        { qualifier: '+', kind: 'a', prefix4: 32, prefix6: 128 },
        { qualifier: '+', kind: 'mx', domain: 'mail.example.net', prefix4: 24, prefix6: 64 },
        { qualifier: '+', kind: 'a', prefix4: 8, prefix6: 128 },
        { qualifier: '+', kind: 'a', prefix4: 32, prefix6: 48 },
        { qualifier: '-', kind: 'include', domain: '_spf.example.net' },
        { qualifier: '+', kind: 'ip4', address: '192.0.2.0', prefix: 24 },
        { qualifier: '+', kind: 'ip6', address: '2001:db8::', prefix: 32 },
        { qualifier: '~', kind: 'exists', domain: '%{ir}.%{v}._spf.%{d2}' },
        { qualifier: '+', kind: 'ptr', domain: 'example.com' },
        { qualifier: '?', kind: 'all' },
      ],
      redirect: 'x.example',
      exp: 'y.example',
      unknownModifiers: ['n'],
    });
  });

  test.each([
    ['mail', 'is no mechanism'],
    ['all:example.com', 'has something after all'],
    ['include', 'names no domain'],
    ['include:', 'names no domain'],
    ['include:localhost', 'names no full domain'],
    ['include:192.0.2.1', 'names no full domain'],
    ['include:example.com/24', 'names no full domain'],
    ['include:a..example.com', 'names a domain that DNS cannot hold'],
    [`include:${'x'.repeat(64)}.example.com`, 'names a domain that DNS cannot hold'],
    ['exists:%{x}.example.com', 'holds a macro or a character that SPF does not know'],
    ['exists:%{d0}.example.com', 'holds a macro or a character that SPF does not know'],
    ['exists:%{c}.example.com', 'holds a macro or a character that SPF does not know'],
    ['exists:50%.example.com', 'holds a macro or a character that SPF does not know'],
    ['a:', 'names no domain'],
    ['a/33', 'has too long a prefix'],
    ['a//129', 'has too long a prefix'],
    ['a/024', 'is no mechanism'],
    ['ptr/24', 'names no domain'],
    ['ip4', 'names no address'],
    ['ip4:', 'names no IPv4 address'],
    ['ip4:192.0.2', 'names no IPv4 address'],
    ['ip4:2001:db8::', 'names no IPv4 address'],
    ['ip4:192.0.2.0/33', 'has too long a prefix'],
    ['ip4:192.0.2.0/08', 'has a prefix length that is no number'],
    ['ip4:192.0.2.0/', 'has a prefix length that is no number'],
    ['ip4:192.0.2.0/24/8', 'has a prefix length that is no number'],
    ['ip6:192.0.2.1', 'names no IPv6 address'],
    ['ip6:2001:db8::/129', 'has too long a prefix'],
    ['redirect=', 'names no domain'],
    ['n=a%b', 'holds a macro or a character that SPF does not know'],
    ['--all', 'is no mechanism'],
    ['-all;', 'has something after all'],
    ['é', 'is no mechanism'],
  ])('refuses the term %j', (term, problem) => {
    expect(problemsOf(term)).toEqual([`"${term}" ${problem}`]);
  });

  test('refuses a second redirect and a second exp', () => {
    expect(
      parseSpf('v=spf1 redirect=a.example redirect=b.example exp=c.example EXP=d.example'),
    ).toEqual({
      ok: false,
      problems: [
        '"redirect=b.example" is the second redirect',
        '"EXP=d.example" is the second exp',
      ],
    });
  });

  test('takes only the space between terms', () => {
    expect(parseSpf('v=spf1 a\tmx -all')).toEqual({
      ok: false,
      problems: ['"a\tmx" is no mechanism'],
    });
  });

  test('reads every record that the grammar makes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(asking, silent)), (terms) => {
        const { mechanisms, unknownModifiers } = record(['v=spf1', ...terms, '-all'].join(' '));
        expect(mechanisms.length + unknownModifiers.length).toBe(terms.length + 1);
      }),
    );
  });

  test('never throws, and names each problem after a term', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = parseSpf(`v=spf1 ${text}`);
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('countLookups', () => {
  test('counts exactly the terms that ask DNS, wherever they stand', () => {
    fc.assert(
      fc.property(
        fc.array(silent),
        fc.array(asking),
        fc.func(fc.integer()),
        (cheap, dear, rank) => {
          const terms = [...cheap, ...dear].sort((a, b) => rank(a) - rank(b));
          expect(countLookups(record(['v=spf1', ...terms, '~all'].join(' ')))).toBe(dear.length);
        },
      ),
    );
  });

  test.each([
    ['v=spf1 redirect=x.example', 1],
    ['v=spf1 redirect=x.example -all', 0],
    ['v=spf1 a -all mx', 1],
    ['v=spf1 exp=x.example -all', 0],
  ])('of %j gives %i', (text, count) => {
    expect(countLookups(record(text))).toBe(count);
  });
});

describe('referredDomains', () => {
  test.each([
    [
      'v=spf1 include:a.example mx include:b.example -all include:c.example',
      ['a.example', 'b.example'],
    ],
    ['v=spf1 include:a.example redirect=d.example', ['a.example', 'd.example']],
    ['v=spf1 redirect=d.example -all', []],
  ])('of %j are %j', (text, domains) => {
    expect(referredDomains(record(text))).toEqual(domains);
  });
});

describe('sendsNothing', () => {
  test.each([
    ['v=spf1 -all', true],
    ['v=spf1 ~all', false],
    ['v=spf1 a -all', false],
    ['v=spf1', false],
  ])('of %j is %s', (text, expected) => {
    expect(sendsNothing(record(text))).toBe(expected);
  });
});
