import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint, fingerprints } from '../../reports/fingerprint';

const CHECK = 'tls/hsts';
const subjects = fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 12 });
const findingsOn = (names: readonly string[]) => names.map((subject) => ({ subject }));

describe('fingerprint', () => {
  test('is 64 hex digits that stay the same from one release to the next', () => {
    expect(fingerprint('tls/origin-mode', 'cloudflare_zone_setting.tls_ssl')).toBe(
      'fc44474f06c3de92a8e93cdf96d57d5ffe8200fc8a2cd808e72920c39ceef43d',
    );
    expect(fingerprint('tls/origin-mode', 'cloudflare_zone_setting.tls_ssl', 2)).toBe(
      '6bddc718f132236e8c14da4d1d177456ed3b2d0a654abde3e033caf5d8c5ae03',
    );
  });

  test('tells any two findings apart, however their parts are cut', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '\ud800', '1', '/') });
    fc.assert(
      fc.property(
        fc.tuple(part, part, fc.integer({ min: 1, max: 3 })),
        fc.tuple(part, part, fc.integer({ min: 1, max: 3 })),
        (one, other) => {
          const isSame = one.every((value, at) => value === other[at]);
          expect(fingerprint(...one) === fingerprint(...other)).toBe(isSame);
        },
      ),
    );
  });
});

describe('fingerprints', () => {
  test('are those of each finding, all different', () => {
    fc.assert(
      fc.property(subjects, (names) => {
        const all = fingerprints(CHECK, findingsOn(names));
        expect(all.length).toBe(names.length);
        expect(new Set(all).size).toBe(names.length);
        expect(all.every((one) => /^[0-9a-f]{64}$/.test(one))).toBe(true);
      }),
    );
  });

  test('stay when findings on other subjects come, go or change places', () => {
    fc.assert(
      fc.property(subjects, subjects, (names, others) => {
        const foreign = others.filter((name) => !names.includes(name));
        const own = fingerprints(CHECK, findingsOn(names));
        const mixed = [...foreign, ...names.flatMap((name, at) => [name, ...foreign.slice(at)])];
        const seen = fingerprints(CHECK, findingsOn(mixed));
        expect(seen.filter((_, at) => names.includes(mixed[at] ?? ''))).toEqual(own);
      }),
    );
  });

  test('do not depend on what was seen, when, or how it was judged', () => {
    const of = (finding: { readonly subject: string; readonly evidence: string }) =>
      fingerprints(CHECK, [finding]);
    expect(of({ subject: 'zone example.com', evidence: 'max_age = 60' })).toEqual(
      of({ subject: 'zone example.com', evidence: 'max_age = 90' }),
    );
  });
});
