import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parsePolicies,
  policyProblems,
  writePolicy,
  type ContentPolicy,
} from '../../lib/content-policy';

const lines = (policy: ContentPolicy): readonly string[] =>
  policyProblems(policy).map(
    ({ directive, problem, got, fix }) =>
      `${directive}: ${problem}, got ${String(got)}; ${String(fix)}`,
  );

describe('policyProblems', () => {
  test('takes what browsers understand', () => {
    expect(
      lines({
        'default-src': ["'none'"],
        'script-src': ["'self'", "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", 'https:'],
        'img-src': ['*', 'data:', '*.example.net', 'https://a.example.net:8443/x/', 'localhost'],
        sandbox: ['allow-scripts'],
        'upgrade-insecure-requests': [],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['default', "'allow-duplicates'"],
      }),
    ).toEqual([]);
  });

  test.each<[ContentPolicy, string]>([
    [
      { 'script-scr': ["'self'"] },
      'script-scr: must be a directive of content security policies, got script-scr; did you mean "script-src"?',
    ],
    [{ x: [] }, 'x: must be a directive of content security policies, got x; take it out'],
    [
      { 'frame-ancestors': ["'none'"] },
      'frame-ancestors: must not stand in the policy: it is written from another setting, got frame-ancestors; set frames beside the policy',
    ],
    [
      { 'report-uri': ['https://r.example.net'] },
      'report-uri: must not stand in the policy: it is written from another setting, got report-uri; set reportTo beside the policy',
    ],
    [
      { 'script-src': ['self'] },
      `script-src: must stand in single quotes, got self; write "'self'"`,
    ],
    [
      { 'script-src': ['sha256-AAAA'] },
      `script-src: must stand in single quotes, got sha256-AAAA; write "'sha256-AAAA'"`,
    ],
    [
      { 'script-src': ["'nonce-abc'"] },
      "script-src: must not be a nonce: the edge would send the same one with every answer, got 'nonce-abc'; write a hash, or leave the policy to the application with setBy",
    ],
    [
      { 'script-src': ["'none'", 'https://a.example.net'] },
      "script-src: must stand alone: beside others it says nothing, got 'none'; take it or them out",
    ],
    [
      { 'img-src': ['https://a.example.net; script-src *'] },
      "img-src: must be a source: a keyword, a hash, a scheme or a host, got https://a.example.net; script-src *; write it as in https://js.example.net, https: or 'self'",
    ],
    [
      { sandbox: ['scripts'] },
      'sandbox: must be a word that the directive takes, got scripts; take it out',
    ],
    [
      { 'upgrade-insecure-requests': ['1'] },
      'upgrade-insecure-requests: must be a word that the directive takes, got 1; take it out',
    ],
  ])('refuses %j', (policy, line) => {
    expect(lines(policy)).toEqual([line]);
  });

  test('finds every fault at once', () => {
    expect(lines({ 'default-src': ['self', 'no source'], sandbox: ['x'] })).toHaveLength(3);
  });
});

describe('parsePolicies', () => {
  test('reads several policies, and of a directive that stands twice the first', () => {
    expect(parsePolicies("Script-Src 'self' ; script-src *;, default-src  'none', ;")).toEqual([
      { policy: { 'script-src': ["'self'"] }, repeated: ['script-src'] },
      { policy: { 'default-src': ["'none'"] }, repeated: [] },
    ]);
  });

  const source = fc.constantFrom("'self'", "'none'", 'https:', 'https://a.example.net', '*');
  const directive = fc.constantFrom('default-src', 'script-src', 'img-src', 'base-uri');

  test('reads back what was written', () => {
    fc.assert(
      fc.property(fc.dictionary(directive, fc.array(source), { minKeys: 1 }), (policy) => {
        expect(parsePolicies(writePolicy(policy))).toEqual([{ policy, repeated: [] }]);
      }),
    );
  });

  test('reads any header without throwing', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        for (const { policy } of parsePolicies(header)) {
          expect(Object.keys(policy).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
