import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isTlsRpt, parseTlsRpt, reportUri, tlsRptName, writeTlsRpt } from '../../lib/tls-rpt';

describe('writeTlsRpt', () => {
  test('names each place once, in one order for any', () => {
    const places = ['tls@example.com', 'https://tls.example.net/v1', 'tls@example.com'];
    expect(writeTlsRpt(places)).toBe(
      'v=TLSRPTv1; rua=https://tls.example.net/v1,mailto:tls@example.com',
    );
  });

  test('writes what is read back the same', () => {
    const sign = fc.constantFrom('a', '!', ',', ';', '7');
    const place = fc
      .tuple(fc.boolean(), fc.string({ unit: sign, minLength: 1 }))
      .map(([isUrl, text]) => (isUrl ? `https://tls.example.net/${text}` : `${text}@example.com`));
    fc.assert(
      fc.property(fc.uniqueArray(place, { minLength: 1, maxLength: 4 }), (places) => {
        expect(parseTlsRpt(writeTlsRpt(places))).toEqual({
          ok: true,
          value: [...places].sort().map(reportUri),
        });
      }),
    );
  });
});

describe('reportUri', () => {
  test('encodes what would end the address in the record', () => {
    expect(reportUri('a,b@example.com')).toBe('mailto:a%2Cb@example.com');
    expect(reportUri('https://tls.example.net/a,b;c!d%20')).toBe(
      'https://tls.example.net/a%2Cb%3Bc%21d%20',
    );
  });
});

describe('parseTlsRpt', () => {
  test('leaves out extensions', () => {
    expect(parseTlsRpt('v=TLSRPTv1;rua=mailto:a@example.com; ext=1;')).toEqual({
      ok: true,
      value: ['mailto:a@example.com'],
    });
  });

  test.each([
    ['v=TLSRPTv1', ['does not begin with v=TLSRPTv1;']],
    ['rua=mailto:a@example.com; v=TLSRPTv1;', ['does not begin with v=TLSRPTv1;']],
    ['v=TLSRPTv1;', ['has no place for reports (rua)']],
    [
      'v=TLSRPTv1; rua=a@example.com,mailto:b@example.com,http://example.com/',
      [
        'rua holds "a@example.com", which is neither a mailto nor an https address',
        'rua holds "http://example.com/", which is neither a mailto nor an https address',
      ],
    ],
    ['v=TLSRPTv1; rua', ['"rua" is no tag: it has no "="']],
  ])('refuses %j', (text, problems) => {
    expect(parseTlsRpt(text)).toEqual({ ok: false, problems });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseTlsRpt(`v=TLSRPTv1; ${text}`).ok).toBe('boolean');
      }),
    );
  });
});

test('a record counts by how it begins, at one name', () => {
  expect(['v=TLSRPTv1; rua=', 'v=TLSRPTv10;', 'proof=1'].map(isTlsRpt)).toEqual([
    true,
    false,
    false,
  ]);
  expect(tlsRptName('example.com')).toBe('_smtp._tls.example.com');
});
