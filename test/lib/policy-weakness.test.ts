import { describe, expect, test } from '@jest/globals';
import { parsePolicies } from '../../lib/content-policy';
import { frameAncestors, framesAnywhere, policyWeaknesses } from '../../lib/policy-weakness';

const policies = (header: string) => parsePolicies(header).map(({ policy }) => policy);

describe('policyWeaknesses', () => {
  test.each<[string, readonly string[]]>([
    ['', ['no directive limits scripts', 'base-uri is missing', 'object-src is missing']],
    ["default-src 'none'", []],
    ["default-src 'self'; base-uri 'self'", []],
    ["script-src 'self'; base-uri 'none'; object-src 'none'", []],
    ["default-src 'self'", ['base-uri is missing']],
    [
      "default-src 'self' 'unsafe-inline' 'UNSAFE-EVAL'; base-uri 'self'",
      [
        "scripts may stand in the page ('unsafe-inline')",
        "text may be run as a script ('unsafe-eval')",
      ],
    ],
    // A browser that knows nonces passes over 'unsafe-inline', and with 'strict-dynamic' over hosts.
    ["script-src 'nonce-abc' 'unsafe-inline'; base-uri 'none'; object-src 'none'", []],
    ["script-src 'strict-dynamic' https: 'sha256-x'; base-uri 'none'; object-src 'none'", []],
    [
      "script-src * data: http://a.example.net; base-uri 'self'; object-src 'none'",
      [
        'scripts may come from *',
        'scripts may come from data:',
        'scripts may come from http://a.example.net',
      ],
    ],
    [
      "default-src 'self'; base-uri 'self'; script-src-elem https:",
      ['scripts may come from https:'],
    ],
    // All policies hold: together these two are tight.
    ["script-src 'self', base-uri 'self'; object-src 'none'", []],
    ["script-src *, script-src 'self'; base-uri 'self'; object-src 'none'", []],
  ])('finds in %j what leaves the page open', (header, weaknesses) => {
    expect(policyWeaknesses(policies(header))).toEqual(weaknesses);
  });
});

describe('frameAncestors', () => {
  test('gives those of the tightest policy', () => {
    expect(frameAncestors(policies("frame-ancestors *, frame-ancestors 'self'"))).toEqual([
      "'self'",
    ]);
    expect(frameAncestors(policies("default-src 'none'"))).toBe(undefined);
  });

  test.each<[readonly string[], boolean]>([
    [["'none'"], false],
    [["'self'", 'https://a.example.net'], false],
    [['*'], true],
    [["'self'", 'https:'], true],
    [['http://a.example.net'], true],
  ])('says of %j whether any site may show the page', (sources, anywhere) => {
    expect(framesAnywhere(sources)).toBe(anywhere);
  });
});
