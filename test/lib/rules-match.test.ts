import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fitsWildcard,
  HOST_FIELD,
  literals,
  matches,
  matchesEverything,
  PATH_FIELD,
} from '../../lib/rules-match';
import { parseExpression } from '../../lib/rules-expression';

const LOGIN = { host: 'app.example.com', path: '/login' };

describe('matches', () => {
  test.each([
    ['http.host eq "app.example.com" and http.request.uri.path eq "/login"', true],
    ['http.host eq "api.example.com" and http.request.uri.path eq "/login"', false],
    ['http.host in {"api.example.com" "app.example.com"}', true],
    ['http.host ne "app.example.com"', false],
    ['not http.request.uri.path contains "log"', false],
    ['starts_with(http.request.uri.path, "/log")', true],
    ['ends_with(http.request.uri.path, "out")', false],
    ['http.request.uri.path eq "/LOGIN"', false],
    ['lower(http.request.uri.path) eq "/login"', true],
    ['http.request.uri.path wildcard "/LOG*"', true],
    ['http.request.uri.path strict wildcard "/LOG*"', false],
    ['http.host eq "app.example.com" xor http.request.uri.path eq "/login"', false],
    ['true', true],
  ])('answers %s', (expression, expected) => {
    expect(matches(expression, LOGIN)).toBe(expected);
  });

  test.each([
    ['one false settles an and', 'http.host eq "x" and ip.src eq 192.0.2.1', false],
    ['one true settles an or', 'http.host eq "app.example.com" or ip.src eq 192.0.2.1', true],
    ['the rest of an and is open', 'http.host eq "app.example.com" and ssl', 'unknown'],
    ['the rest of an or is open', 'http.host eq "x" or ssl', 'unknown'],
    ['an xor needs both', 'http.host eq "x" xor ssl', 'unknown'],
    ['not unknown is unknown', 'not ssl', 'unknown'],
    ['a method that is left out could be any', 'http.request.method eq "POST"', 'unknown'],
    ['a regular expression is not read', 'http.request.uri.path matches "^/login$"', 'unknown'],
    ['what cannot be parsed is unknown', 'any(x[*])', 'unknown'],
  ] as const)('knows its limits: %s', (_, expression, expected) => {
    expect(matches(expression, LOGIN)).toBe(expected);
  });

  test.each([
    ['ssl', true, true],
    ['ssl', false, false],
    ['not ssl', false, true],
    ['http.request.full_uri wildcard "http://*"', false, true],
    ['http.request.full_uri wildcard "http://*"', true, false],
    ['ssl eq false', true, false],
    ['ssl ne false', true, true],
    ['ssl == true', false, false],
    ['ssl eq "true"', true, 'unknown'],
  ] as const)('knows how a request came: %s where https is %s', (expression, isHttps, expected) => {
    expect(matches(expression, { ...LOGIN, isHttps })).toBe(expected);
  });

  test.each([
    ['a whole URI can be dodged with a query', 'http.request.uri eq "/login"', 'unknown'],
    ['a prefix stays one', 'starts_with(http.request.uri, "/login")', true],
    ['another prefix never fits', 'starts_with(http.request.uri, "/pricing")', false],
    ['a prefix may reach into the query', 'starts_with(http.request.uri, "/login?a=")', 'unknown'],
    ['an open wildcard fits', 'http.request.full_uri wildcard "https://app.example.com/*"', true],
    ['another host does not', 'http.request.full_uri wildcard "https://www.example.com/*"', false],
    ['a wildcard may ask for a query', 'http.request.uri wildcard "/login?*"', 'unknown'],
    ['a closed wildcard can be dodged', 'http.request.uri wildcard "*/login"', 'unknown'],
    ['what is there stays there', 'http.request.uri contains "/log"', true],
    ['what is not may be in the query', 'http.request.uri contains "token"', 'unknown'],
  ] as const)('minds the query: %s', (_, expression, expected) => {
    expect(matches(expression, LOGIN)).toBe(expected);
  });
});

describe('matches, told where a request comes from', () => {
  test.each([
    ['ip.src in {203.0.113.0/24 2001:db8::/32}', '203.0.113.9', true],
    ['ip.src in {203.0.113.0/24 2001:db8::/32}', '2001:db8::9', true],
    ['ip.src in {203.0.113.0/24}', '198.51.100.1', false],
    ['ip.src in {203.0.113.0/24}', undefined, 'unknown'],
    ['ip.src in $office', '203.0.113.9', 'unknown'],
  ] as const)('answers %s for %s', (expression, address, expected) => {
    expect(matches(expression, address === undefined ? {} : { address })).toBe(expected);
  });

  test.each([
    ['DE', true],
    ['FR', false],
  ])('answers for a country: %s', (country, expected) => {
    expect(matches('ip.src.country in {"AT" "DE"}', { country })).toBe(expected);
  });
});

describe('matches, told what else a request holds', () => {
  const headers = {
    'x-sender': ['One', 'two'],
    'user-agent': ['Probe/1.0'],
    cookie: ['a=1', 'b=2'],
  };

  test.each([
    ['any(http.request.headers["x-sender"][*] eq "two")', true],
    ['any(http.request.headers["x-sender"][*] eq "one")', false],
    ['any(lower(http.request.headers["x-sender"][*])[*] in {"one" "six"})', true],
    ['any(http.request.headers["x-sender"][*] wildcard "ON*")', true],
    ['any(http.request.headers["x-other"][*] contains "")', false],
    ['http.request.headers["x-sender"][0] eq "One"', true],
    ['http.request.headers["x-sender"][0] eq "two"', false],
    ['lower(http.request.headers["x-sender"][0]) in {"one"}', true],
    ['http.request.headers["x-other"][0] contains ""', false],
    ['http.request.headers["x-sender"][0] ne "two"', 'unknown'],
    ['any(http.request.headers["host"][*] eq "app.example.com")', true],
    ['any(lower(http.request.headers.names[*])[*] eq "x-sender")', true],
    ['any(lower(http.request.headers.names[*])[*] eq "host")', true],
    ['any(lower(http.request.headers.names[*])[*] eq "x-other")', false],
    // The case in which the client wrote it is not known.
    ['any(http.request.headers.names[*] eq "x-sender")', 'unknown'],
    ['any(http.request.headers["x-sender"][*] matches "^t")', 'unknown'],
    ['http.user_agent contains "Probe"', true],
    ['http.cookie contains "b=2"', true],
    ['http.referer eq ""', true],
    ['http.request.body.size gt 10', true],
    ['http.request.body.size le 10', false],
    ['http.request.body.size in {1 11..12}', true],
    ['http.request.body.size ne 11', false],
    ['http.request.body.size eq "11"', 'unknown'],
    ['cf.bot_management.score lt 30', 'unknown'],
    ['cf.client.bot', false],
    ['http.request.uri eq "/login?a=1"', true],
    ['http.request.full_uri contains "?a=2"', false],
    ['http.request.uri.query eq "a=1"', true],
  ] as const)('answers %s', (expression, expected) => {
    const request = {
      ...LOGIN,
      query: 'a=1',
      headers,
      fields: { 'http.request.body.size': 11, 'cf.client.bot': false },
    };
    expect(matches(expression, request)).toBe(expected);
    expect(matches(expression, {})).toBe('unknown');
  });

  test.each([
    ['/foo', ''],
    ['/foo.mp3', 'mp3'],
    ['/.mp3', ''],
    ['/.foo.mp3', 'mp3'],
    ['/foo.tar.bz2', 'bz2'],
    ['/foo.', ''],
    ['/foo.MP3', 'mp3'],
    ['/v1.2/foo', ''],
  ])('finds the extension of %s', (path, extension) => {
    expect(matches(`http.request.uri.path.extension eq "${extension}"`, { path })).toBe(true);
  });

  test('lowers A to Z alone, as the vendor does', () => {
    expect(matches('lower(http.request.uri.path) eq "/aÄ"', { path: '/AÄ' })).toBe(true);
  });

  test('does not read a pattern with an escape', () => {
    expect(matches(String.raw`http.request.uri.path wildcard r"/\*"`, { path: '/*' })).toBe(
      'unknown',
    );
  });
});

describe('matchesEverything', () => {
  test.each([
    ['true', true],
    ['(not false)', true],
    ['starts_with(http.request.uri.path, "/")', true],
    ['http.host ne ""', true],
    ['http.host eq "app.example.com"', false],
    ['http.request.method eq "GET"', false],
    ['', false],
  ])('answers %j', (expression, expected) => {
    expect(matchesEverything(expression)).toBe(expected);
  });
});

describe('literals', () => {
  test('gives the texts that a field is compared with, each once', () => {
    const parsed = parseExpression(
      '(http.host eq "a" and http.request.uri.path in {"/x" "/y"}) or not http.host eq "a"',
    );
    expect(parsed && literals(parsed, HOST_FIELD)).toEqual(['a']);
    expect(parsed && literals(parsed, PATH_FIELD)).toEqual(['/x', '/y']);
  });
});

describe('fitsWildcard', () => {
  test('agrees with the regular expression of the same meaning', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), part, (parts, text) => {
        const pattern = parts.join('*');
        const expression = new RegExp(`^${parts.join('.*')}$`, 's');
        expect(fitsWildcard(pattern, text)).toBe(expression.test(text));
      }),
    );
  });

  test('fits what its own stars were filled with', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (parts, filling) => {
        const clean = parts.map((one) => one.replaceAll('*', ''));
        expect(fitsWildcard(clean.join('*'), clean.join(filling))).toBe(true);
      }),
    );
  });
});
