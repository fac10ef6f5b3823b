import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalDomain, isAligned } from '../../lib/alignment';

describe('isAligned', () => {
  test.each([
    ['example.com', 'example.com', true, true],
    ['EXAMPLE.com.', 'example.com', true, true],
    ['send.example.com', 'example.com', true, false],
    ['example.com', 'news.example.com', true, false],
    ['send.example.com', 'news.example.com', true, false],
    ['example.net', 'example.com', false, false],
    ['notexample.com', 'example.com', false, false],
    ['example.com.example.net', 'example.com', false, false],
    ['com', 'example.com', false, false],
    ['', 'example.com', false, false],
    ['none', 'example.com', false, false],
    ['example.net', 'example.net', true, true],
    ['send.example.net', 'example.net', false, false],
  ])('compares %j with a From address at %s', (identifier, from, relaxed, strict) => {
    expect(isAligned(identifier, from, 'example.com')).toBe(relaxed);
    expect(isAligned(identifier, from, 'example.com', 'relaxed')).toBe(relaxed);
    expect(isAligned(identifier, from, 'example.com', 'strict')).toBe(strict);
  });

  test('knows an international name in both forms', () => {
    const zoneName = 'xn--bcher-kva.example';
    expect(isAligned('Bücher.example', zoneName, zoneName, 'strict')).toBe(true);
    expect(isAligned('post.bücher.example', 'bücher.example', zoneName)).toBe(true);
  });

  test('never finds a name outside the zone aligned with one inside', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const name = fc.array(label, { minLength: 2, maxLength: 4 }).map((all) => all.join('.'));
    fc.assert(
      fc.property(name, fc.option(label), (outside, below) => {
        const from = below === null ? 'example.com' : `${below}.example.com`;
        fc.pre(outside !== 'example.com' && !outside.endsWith('.example.com'));
        expect(isAligned(outside, from, 'example.com')).toBe(false);
        expect(isAligned(`${outside}.`, from, 'example.com')).toBe(false);
      }),
    );
  });
});

describe('canonicalDomain', () => {
  test.each([
    ['Mail.Example.COM.', 'mail.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['example', undefined],
    ['example..com', undefined],
    ['example.com..', undefined],
    ['exa mple.com', undefined],
    ['user@example.com', undefined],
    [`${'a.'.repeat(1_000_000)}com`, undefined],
    ['ü'.repeat(1_000_000), undefined],
  ])('writes %.40j as %j', (name, canonical) => {
    expect(canonicalDomain(name)).toBe(canonical);
  });

  test('answers for any text, and gives what it takes unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        const canonical = canonicalDomain(name);
        expect(canonical === undefined ? undefined : canonicalDomain(canonical)).toBe(canonical);
      }),
    );
  });
});
