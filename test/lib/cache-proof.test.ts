import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cacheProof } from '../../lib/cache-proof';
import type { CacheRule } from '../../lib/cache-decision';
import { isKeptByDefault } from '../../lib/default-cached';
import type { Region } from '../../lib/rules-region';

const rule = (expression: string, isCached?: boolean): CacheRule => ({ expression, isCached });
const API = { host: 'api.example.com' };

describe('cacheProof', () => {
  test('of the rules for a whole host, the last one decides', () => {
    const api = rule('http.host eq "api.example.com"', false);
    const all = rule('starts_with(http.request.uri.path, "/")', true);
    expect(cacheProof([all, api], API)).toEqual({ verdict: 'never', rule: 1 });
    expect(cacheProof([api, all], API)).toEqual({ verdict: 'kept', rule: 1 });
  });

  test('what bypasses a part proves nothing, and what keeps a part leaves it open', () => {
    expect(cacheProof([], API)).toEqual({ verdict: 'by-ending' });
    expect(cacheProof([rule('http.request.uri.path contains "a"', false)], API)).toEqual({
      verdict: 'unknown',
    });
    expect(cacheProof([rule('http.request.uri.path contains "a"', true)], API)).toEqual({
      verdict: 'unknown',
      rule: 0,
    });
  });

  test('reads neither rule that nobody can read', () => {
    const odd = 'len(http.host) gt 1';
    expect(cacheProof([rule(odd, false)], API).verdict).toBe('unknown');
    expect(cacheProof([rule(odd, true)], API).verdict).toBe('unknown');
    expect(cacheProof([rule(odd)], API).verdict).toBe('by-ending');
  });

  test('one page that ends like none is kept by nobody where no rule says so', () => {
    expect(cacheProof([], { ...API, path: { is: '/login' } })).toEqual({ verdict: 'never' });
    expect(cacheProof([], { ...API, path: { is: '/me.CSV' } })).toEqual({ verdict: 'by-ending' });
    expect(cacheProof([], { ...API, path: { is: '/robots.txt' } }).verdict).toBe('by-ending');
  });

  test('whatever it calls never kept is kept by no request that is tried', () => {
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 6 }), regions, requests, (list, region, request) => {
        fc.pre(isIn(request, region));
        const proof = cacheProof(
          list.map(({ rule: one }) => one),
          region,
        );
        const last = list.findLast(
          ({ rule: one, holds }) => one.isCached !== undefined && holds(request),
        );
        const isKept = last?.rule.isCached ?? isKeptByDefault(request.path);
        const proven = new Map([
          ['never', false],
          ['kept', true],
        ]).get(proof.verdict);
        expect(proven ?? isKept).toBe(isKept);
      }),
      { numRuns: 5000 },
    );
  });

  test('proves of a good order what it is for, in any order of what else there is', () => {
    const lists = fc.array(rules, { maxLength: 5 }).map((list) => list.map((one) => one.rule));
    fc.assert(
      fc.property(lists, regions, (list, region) => {
        expect(cacheProof([...list, rule('true', false)], region).verdict).toBe('never');
      }),
    );
  });
});

interface Tried {
  readonly host: string;
  readonly path: string;
  readonly cookie: string;
  readonly isAuthorized: boolean;
}

interface TriedRule {
  readonly rule: CacheRule;
  readonly holds: (request: Tried) => boolean;
}

const hosts = fc.constantFrom('a.example', 'b.example');
const paths = fc.constantFrom(
  '/',
  '/a',
  '/a/',
  '/a/x',
  '/A/x',
  '/a/x.csv',
  '/ab',
  '/b/a/',
  '/b/y.css',
);
const requests: fc.Arbitrary<Tried> = fc.record({
  host: hosts,
  path: paths,
  cookie: fc.constantFrom('', 'sid=1', 'xsid=2; a=b', 'SID=1'),
  isAuthorized: fc.boolean(),
});

const starts = fc.constantFrom('/', '/a', '/a/', '/b/', '/A/');
const regions: fc.Arbitrary<Region> = fc.record(
  {
    host: hosts,
    path: fc.oneof(
      paths.map((is) => ({ is })),
      starts.map((from) => ({ from })),
    ),
    except: fc.array(fc.constantFrom('/a/', '/b/', '/a/x'), { maxLength: 2 }),
    header: fc.constant('authorization'),
    cookie: fc.constantFrom('sid=', '=', 'SID='),
    isAnonymous: fc.constant(true as const),
  },
  { requiredKeys: [] },
);

function isIn(
  request: Tried,
  { host, path, except = [], header, cookie, isAnonymous }: Region,
): boolean {
  return (
    (isAnonymous === undefined || (request.cookie === '' && !request.isAuthorized)) &&
    (host === undefined || host === request.host) &&
    (path === undefined ||
      ('is' in path ? request.path === path.is : request.path.startsWith(path.from))) &&
    // One page is what it is, whatever else is left out.
    ((path !== undefined && 'is' in path) || !except.some((one) => request.path.startsWith(one))) &&
    (header === undefined || request.isAuthorized) &&
    (cookie === undefined || request.cookie.includes(cookie))
  );
}

type Test = readonly [expression: string, holds: (request: Tried) => boolean];

const AUTHORIZED = 'any(lower(http.request.headers.names[*])[*] eq "authorization")';
const tests: fc.Arbitrary<Test> = fc.oneof(
  hosts.map((host): Test => [`http.host eq "${host}"`, (one) => one.host === host]),
  starts.map((text): Test => [
    `starts_with(http.request.uri.path, "${text}")`,
    ({ path }) => path.startsWith(text),
  ]),
  starts.map((text): Test => [
    `starts_with(lower(http.request.uri.path), "${text}")`,
    ({ path }) => path.toLowerCase().startsWith(text),
  ]),
  starts.map((text): Test => [
    `http.request.uri.path wildcard "${text}*"`,
    ({ path }) => path.toLowerCase().startsWith(text.toLowerCase()),
  ]),
  starts.map((text): Test => [
    `http.request.uri.path strict wildcard "${text}*x"`,
    ({ path }) => path.startsWith(text) && path.slice(text.length).endsWith('x'),
  ]),
  starts.map((text): Test => [
    `starts_with(http.request.uri, "${text}")`,
    ({ path }) => path.startsWith(text),
  ]),
  starts.map((text): Test => [
    `http.request.full_uri wildcard "https://a.example${text}*"`,
    ({ host, path }) => host === 'a.example' && path.toLowerCase().startsWith(text.toLowerCase()),
  ]),
  paths.map((text): Test => [`http.request.uri.path eq "${text}"`, ({ path }) => path === text]),
  paths.map((text): Test => [`http.request.uri.path ne "${text}"`, ({ path }) => path !== text]),
  fc
    .constantFrom('a', '/', '.csv')
    .map((text): Test => [
      `http.request.uri.path contains "${text}"`,
      ({ path }) => path.includes(text),
    ]),
  fc
    .constantFrom('.csv', 'x')
    .map((text): Test => [
      `ends_with(http.request.uri.path, "${text}")`,
      ({ path }) => path.endsWith(text),
    ]),
  fc.constantFrom<Test>(
    [AUTHORIZED, ({ isAuthorized }) => isAuthorized],
    ['http.cookie contains "sid="', ({ cookie }) => cookie.includes('sid=')],
    ['lower(http.cookie) contains "sid="', ({ cookie }) => cookie.toLowerCase().includes('sid=')],
    ['lower(http.cookie) contains "SID="', () => false],
    ['http.cookie ne ""', ({ cookie }) => cookie !== ''],
    ['not http.cookie eq ""', ({ cookie }) => cookie !== ''],
  ),
);

const conditions: fc.Arbitrary<Test> = fc.oneof(
  tests,
  fc
    .tuple(tests, tests)
    .map(([[a, holdsA], [b, holdsB]]): Test => [
      `(${a} and ${b})`,
      (one) => holdsA(one) && holdsB(one),
    ]),
  fc
    .tuple(tests, tests)
    .map(([[a, holdsA], [b, holdsB]]): Test => [
      `(${a} or not ${b})`,
      (one) => holdsA(one) || !holdsB(one),
    ]),
  fc
    .tuple(tests, tests)
    .map(([[a, holdsA], [b, holdsB]]): Test => [
      `(${a} xor ${b})`,
      (one) => holdsA(one) !== holdsB(one),
    ]),
);

const rules: fc.Arbitrary<TriedRule> = fc
  .tuple(conditions, fc.constantFrom(true, false, undefined))
  .map(([[expression, holds], isCached]) => ({ rule: { expression, isCached }, holds }));
