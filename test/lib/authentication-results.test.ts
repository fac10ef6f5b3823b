import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAuthenticationResults } from '../../lib/authentication-results';

const NOTHING = { version: '1', reason: undefined, properties: [] };

function spfPass(domain: string) {
  return {
    ...NOTHING,
    method: 'spf',
    result: 'pass',
    properties: [{ name: 'smtp.mailfrom', value: domain }],
  };
}

describe('parseAuthenticationResults', () => {
  test('reads what Gmail writes', () => {
    const value =
      'mx.google.com;\r\n       dkim=pass header.i=@example.com header.s=mail header.b="a/b+c=";\r\n' +
      '       spf=pass (google.com: domain of x@example.com designates 192.0.2.25 as permitted sender) smtp.mailfrom="x+1@example.com";\r\n' +
      '       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com';
    expect(parseAuthenticationResults(value)).toEqual({
      ok: true,
      value: {
        authservId: 'mx.google.com',
        none: false,
        results: [
          {
            ...NOTHING,
            method: 'dkim',
            result: 'pass',
            properties: [
              { name: 'header.i', value: '@example.com' },
              { name: 'header.s', value: 'mail' },
              { name: 'header.b', value: 'a/b+c=' },
            ],
          },
          spfPass('x+1@example.com'),
          {
            ...NOTHING,
            method: 'dmarc',
            result: 'pass',
            properties: [{ name: 'header.from', value: 'example.com' }],
          },
        ],
      },
    });
  });

  test('reads what Outlook writes: no authserv-id, and properties without ptype', () => {
    const value =
      'spf=pass (sender IP is 192.0.2.25) smtp.mailfrom=example.com; dmarc=pass action=none ' +
      'header.from=example.com;compauth=pass reason=100';
    expect(parseAuthenticationResults(value)).toEqual({
      ok: true,
      value: {
        authservId: undefined,
        none: false,
        results: [
          spfPass('example.com'),
          {
            ...NOTHING,
            method: 'dmarc',
            result: 'pass',
            properties: [
              { name: 'action', value: 'none' },
              { name: 'header.from', value: 'example.com' },
            ],
          },
          { ...NOTHING, method: 'compauth', result: 'pass', reason: '100' },
        ],
      },
    });
  });

  test('passes over the receiving domains in older headers of Outlook, and only there', () => {
    const value = 'spf=pass smtp.mailfrom=example.com; example.onmicrosoft.com; dkim=none';
    const none = { ...NOTHING, method: 'dkim', result: 'none' };
    expect(parseAuthenticationResults(value)).toEqual({
      ok: true,
      value: { authservId: undefined, none: false, results: [spfPass('example.com'), none] },
    });
    expect(parseAuthenticationResults(`mx.example.net; ${value}`)).toEqual({
      ok: false,
      problems: ['holds something else where a method and its result should stand'],
    });
  });

  test('reads what Yahoo writes: a comment without a blank, and a semicolon at the end', () => {
    const value =
      'atlas1.mail.yahoo.com; spf=pass smtp.mailfrom=example.com; dmarc=unknown(p=NONE);';
    expect(parseAuthenticationResults(value)).toEqual({
      ok: true,
      value: {
        authservId: 'atlas1.mail.yahoo.com',
        none: false,
        results: [spfPass('example.com'), { ...NOTHING, method: 'dmarc', result: 'unknown' }],
      },
    });
  });

  test.each([
    'mx.example.net; none',
    'mx.example.net 1;none',
    '"mx.example.net" (a) ; (b) NONE (c)',
  ])('reads that nothing was judged: %s', (value) => {
    expect(parseAuthenticationResults(value)).toEqual({
      ok: true,
      value: { authservId: 'mx.example.net', none: true, results: [] },
    });
  });

  test('takes white space and comments wherever the grammar has them', () => {
    const value =
      '(a) mx.example.net (b) 1 (c) ; (d) SPF (e) / (f) 2 (g) = (h(i\\)) ) Pass (j) reason (k) = (l) ' +
      '"a \\"reason\\"; spf=fail" (m) SMTP (n) . (o) MailFrom (p) = (q) "a b"@example.com (r)';
    expect(parseAuthenticationResults(value)).toEqual({
      ok: true,
      value: {
        authservId: 'mx.example.net',
        none: false,
        results: [{ ...spfPass('a b@example.com'), version: '2', reason: 'a "reason"; spf=fail' }],
      },
    });
  });

  test.each([
    ['', 'does not begin with a name'],
    ['; spf=pass', 'does not begin with a name'],
    ['""; spf=pass', 'does not begin with a name'],
    ['=pass', 'does not begin with a name'],
    ['mx.example.net', 'holds no result'],
    ['mx.example.net;', 'holds no result'],
    ['mx.example.net 2; spf=pass', 'is of a version other than 1'],
    ['mx.example.net i=1; spf=pass', 'has more than a name and a version before its results'],
    ['mx.example.net; none; spf=pass', 'says none beside other results'],
    ['mx.example.net; none; none', 'says none beside other results'],
    ['mx.example.net; spf', 'holds something else where a method and its result should stand'],
    [
      'mx.example.net; smtp.mailfrom=a',
      'holds something else where a method and its result should stand',
    ],
    ['mx.example.net; @=pass', 'holds something else where a method and its result should stand'],
    ['mx.example.net; spf/x=pass', 'has a method with a version that is no number'],
    ['mx.example.net; spf=', 'names a method without a result'],
    ['mx.example.net; spf="pass"', 'names a method without a result'],
    [
      'mx.example.net; spf=pass smtp.mailfrom',
      'holds something else where a property and its value should stand',
    ],
    [
      'mx.example.net; spf=pass smtp.mail.from=a',
      'holds something else where a property and its value should stand',
    ],
    [
      'mx.example.net; spf=pass ) smtp.mailfrom=a',
      'holds something else where a property and its value should stand',
    ],
    ['mx.example.net; spf=pass (open', 'holds a comment that is not closed'],
    ['mx.example.net; spf=pass reason="open', 'holds a quoted string that is not closed'],
    ['"mx.example.net; spf=pass', 'holds a quoted string that is not closed'],
  ])('refuses %j', (value, problem) => {
    expect(parseAuthenticationResults(value)).toEqual({ ok: false, problems: [problem] });
  });

  const keyword = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,8}[a-z0-9])?$/);
  const gap = fc.constantFrom(' ', '\t', '\r\n\t', ' (a) ', '((b) \\) c)', ' (";=") ');
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  const property = fc.record({
    name: fc.tuple(keyword, keyword).map((parts) => parts.join('.')),
    value: text,
  });
  const result = fc.record({
    method: keyword,
    version: fc.constantFrom('1', '2', '30'),
    result: keyword,
    reason: fc.option(text, { nil: undefined }),
    properties: fc.array(property, { maxLength: 4 }),
  });
  const header = fc.record({
    authservId: fc.stringMatching(/^[a-z0-9.-]{1,12}$/),
    none: fc.constant(false),
    results: fc.array(result, { minLength: 1, maxLength: 4 }),
  });
  const quote = (value: string): string => `"${value.replaceAll(/["\\]/g, '\\$&')}"`;

  test('gives back what was written, with any white space and comments', () => {
    fc.assert(
      fc.property(header, gap, (value, space) => {
        const segments = value.results.map(({ method, version, result: word, ...rest }) => {
          const reason = rest.reason === undefined ? [] : [`reason=${quote(rest.reason)}`];
          const properties = rest.properties.map((one) => `${one.name}=${quote(one.value)}`);
          return [`${method}/${version}=${word}`, ...reason, ...properties].join(space);
        });
        const written = [`${value.authservId}${space}1`, ...segments].join(`${space};${space}`);
        expect(parseAuthenticationResults(written)).toEqual({ ok: true, value });
      }),
    );
  });

  test('answers for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom('mx.example.net', ';', '=', '/', '.', '(', ')', '"', '\\', ' ', '1', 'none'),
      fc.constantFrom('spf=pass', 'reason=', 'smtp.mailfrom=', '@example.com'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = parseAuthenticationResults(pieces.join(''));
        expect(
          read.ok ? read.value.none || read.value.results.length > 0 : read.problems.length,
        ).toBeTruthy();
      }),
      { numRuns: 1000 },
    );
  });

  const ID = 'mx.example.net; spf=pass';
  test.each([
    ['nested comments', `${ID} ${'('.repeat(500_000)}${')'.repeat(500_000)}`, true],
    ['nested comments left open', `${ID} ${'('.repeat(1_000_000)}`, false],
    ['comments one after another', `${ID} ${'()'.repeat(500_000)}`, true],
    ['one name', 'a'.repeat(1_000_000), false],
    ['one value', `${ID} smtp.mailfrom=${'a'.repeat(1_000_000)}`, true],
    ['empty quoted strings', `${ID} smtp.mailfrom=${'""'.repeat(500_000)}`, true],
    ['escapes', `${ID} reason="${'\\"'.repeat(500_000)}"`, true],
    ['semicolons', `${ID}${';'.repeat(1_000_000)}`, true],
    ['results', `${ID}${';spf=pass'.repeat(110_000)}`, true],
    ['properties', `${ID}${' a.b=c'.repeat(160_000)}`, true],
    ['white space', `${ID}${' '.repeat(1_000_000)}=`, false],
  ])('answers for a million characters of %s', (_what, value, ok) => {
    expect(parseAuthenticationResults(value).ok).toBe(ok);
  });
});
