import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { expandMacros, expandName, macroLetters, staticName } from '../../lib/spf-expand';
import { domainSpecProblem } from '../../lib/spf-macro';

const VALUES: Readonly<Record<string, string>> = {
  s: 'new-users@post.shop.example',
  l: 'new-users',
  o: 'post.shop.example',
  d: 'post.shop.example',
  i: '203.0.113.9',
  v: 'in-addr',
  h: 'mx.example.net',
};
const value = (letter: string): string => VALUES[letter] ?? '';

describe('expandMacros', () => {
  test.each([
    ['%{s}', 'new-users@post.shop.example'],
    ['%{o}', 'post.shop.example'],
    ['%{d4}', 'post.shop.example'],
    ['%{d3}', 'post.shop.example'],
    ['%{d2}', 'shop.example'],
    ['%{d1}', 'example'],
    ['%{d99999999999999999999}', 'post.shop.example'],
    ['%{dr}', 'example.shop.post'],
    ['%{d2r}', 'shop.post'],
    ['%{l}', 'new-users'],
    ['%{l-}', 'new.users'],
    ['%{lr}', 'new-users'],
    ['%{lr-}', 'users.new'],
    ['%{l1r-}', 'new'],
    ['%{ir}.%{v}._spf.%{d2}', '9.113.0.203.in-addr._spf.shop.example'],
    ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'users.new.lp.9.113.0.203.in-addr._spf.shop.example'],
    ['%{d2}.trusted.example.net', 'shop.example.trusted.example.net'],
    ['%{S}', 'new-users%40post.shop.example'],
    ['a%%b%_c%-d', 'a%b c%20d'],
    ['%{D2R}', 'shop.post'],
    ['plain', 'plain'],
  ])('of %j gives %j', (text, expanded) => {
    expect(expandMacros(text, value)).toBe(expanded);
  });

  test('splits at any of several delimiters', () => {
    expect(expandMacros('%{l2r+-=}', () => 'a+b-c=d')).toBe('b.a');
  });

  test('encodes every octet but the unreserved for a capital letter', () => {
    expect(expandMacros('%{L}', () => "a b!'()*~_-.é/")).toBe('a%20b%21%27%28%29%2A~_-.%C3%A9%2F');
  });
});

describe('expandName', () => {
  test('drops labels from the left until the name fits, and a trailing dot', () => {
    expect(expandName('%{d}.example.', () => 'x.'.repeat(140).slice(0, -1))).toBe(
      `${'x.'.repeat(123)}example`,
    );
    expect(expandName('%{d}.', () => 'a.example')).toBe('a.example');
  });

  test('never gives more than 253 characters where there is a dot', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { maxLength: 60 }), (labels) => {
        expect(expandName('%{d}.example', () => labels.join('.')).length).toBeLessThanOrEqual(253);
      }),
    );
  });
});

describe('macroLetters and staticName', () => {
  test.each([
    ['a.example', [], 'a.example'],
    ['_spf.%{d}', ['d'], '_spf.b.example'],
    ['%{D2}', ['d'], 'b.example'],
    ['%{d}.%{i}', ['d', 'i'], undefined],
    ['%{l}.example', ['l'], undefined],
    ['50%%.example', [], '50%.example'],
  ])('of %j', (text, letters, name) => {
    expect(macroLetters(text)).toEqual(letters);
    expect(staticName(text, 'b.example')).toBe(name);
  });

  test('a domain without macros is itself', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), (labels) => {
        const domain = labels.join('.');
        expect(domainSpecProblem(domain)).toBeUndefined();
        expect(staticName(domain, 'other.example')).toBe(domain);
      }),
    );
  });
});
