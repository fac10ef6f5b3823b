import { domainToUnicode } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLabel, canonicalTarget } from '../../lib/canonical-name';
import { isRecordName } from '../../lib/dns-content';

describe('canonicalLabel', () => {
  test.each([
    ['@', 'example.com'],
    ['@.', 'example.com'],
    ['www', 'www.example.com'],
    ['WWW.', 'www.example.com'],
    ['_sip._TLS', '_sip._tls.example.com'],
    ['*', '*.example.com'],
    ['*.App', '*.app.example.com'],
    // A number alone would be read as an address.
    ['1', '1.example.com'],
    ['0x7f.1', '0x7f.1.example.com'],
    ['Büro', 'xn--bro-hoa.example.com'],
    ['xn--bro-hoa', 'xn--bro-hoa.example.com'],
    ['ＷＷＷ', 'www.example.com'],
  ])('makes %j the name %s', (label, name) => {
    expect(canonicalLabel(label, 'example.com')).toBe(name);
  });

  test.each(['a b', 'a/b', 'a\\b', 'a?b', 'a#b', 'a.@', 'a%62', 'a:1', '[a]', 'a\tb', 'xn--zz'])(
    'finds no name in %j',
    (label) => {
      expect(canonicalLabel(label, 'example.com')).toBeUndefined();
    },
  );
});

describe('canonicalTarget', () => {
  test.each([
    ['.', '.'],
    ['MX.Example.NET.', 'mx.example.net'],
    ['Straße.Example', 'xn--strae-oqa.example'],
    ['https://example.net', 'https://example.net'],
    ['no name', 'no name'],
    ['xn--zz.example', 'xn--zz.example'],
  ])('makes %j %s', (written, target) => {
    expect(canonicalTarget(written)).toBe(target);
  });

  const label = fc.string({
    unit: fc.constantFrom('a', 'z', '0', 'ä', 'é', 'ñ', 'ß', 'ж', 'λ', '中', 'あ'),
    minLength: 1,
    maxLength: 12,
  });
  const name = fc
    .array(label, { minLength: 1, maxLength: 3 })
    .map((labels) => `${labels.join('.')}.example`);

  test('turns any language into punycode, from which the name comes back', () => {
    fc.assert(
      fc.property(name, (written) => {
        const target = canonicalTarget(written);
        expect(isRecordName(target)).toBe(true);
        expect(domainToUnicode(target)).toBe(written);
      }),
    );
  });

  test('has one form for a name, however it is written', () => {
    fc.assert(
      fc.property(name, (written) => {
        const target = canonicalTarget(written);
        const others = [target, `${written}.`, written.normalize('NFD')];
        // The capital of ß is two letters, and another name.
        if (!written.includes('ß')) others.push(written.toUpperCase());
        expect(others.map(canonicalTarget)).toEqual(others.map(() => target));
      }),
    );
  });
});
