import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eq } from '../../lib/expression';
import { isReadable, type Place } from '../../lib/expression-places';
import { expressionProblems } from '../../lib/expression-problems';
import { FIELDS } from '../../lib/limits/expression-fields';
import { FUNCTIONS } from '../../lib/limits/expression-functions';

const CUSTOM: Place = { phase: 'http_request_firewall_custom', plan: 'free', use: 'filter' };

function say(source: string, place: Partial<Place> = {}): readonly string[] {
  return expressionProblems(source, { ...CUSTOM, ...place }).map(
    ({ words, isSure }) => `${isSure ? '' : 'maybe '}${words}`,
  );
}

describe('expressionProblems', () => {
  test.each<[string, Partial<Place>?]>([
    ['true'],
    ['ssl and not cf.client.bot'],
    ['http.host eq "a.example" and http.request.uri.path wildcard r"/a\\**"'],
    ['any(starts_with(http.request.headers["x-id"][*], "A"))'],
    ['ip.src in {192.0.2.0/24 2001:db8::/32} or ip.src in $office'],
    ['cf.edge.server_port in {80 443 8000..8100}'],
    ['http.user_agent contains "A" xor http.cookie ne "B"'],
    ['lower(http.request.uri.path) contains "/a\\"b\\\\"'],
    ['http.host wildcard "*.Example.com"'],
    ['http.request.uri.query contains "?"'],
    ['http.host matches "^a\\.b$"', { plan: 'business' }],
    ['http.request.body.size gt 1', { plan: undefined }],
    ['http.response.code ge 500', { phase: 'http_custom_errors' }],
    ['http.response.code eq 401', { phase: 'http_ratelimit', plan: 'business', use: 'counting' }],
    ['uuidv4(cf.random_seed)', { phase: 'http_request_late_transform', use: 'value' }],
    ['cidr(ip.src, 24, 64) eq 192.0.2.0', { plan: undefined, phase: 'http_ratelimit' }],
    ['http.request.method eq "POST"', { plan: 'enterprise', phase: 'http_ratelimit' }],
  ])('finds nothing wrong with %s', (source, place = {}) => {
    expect(say(source, place)).toEqual([]);
  });

  test.each<[string, string, Partial<Place>?]>([
    ['http.hots eq "a"', 'has no field http.hots; did you mean http.host?'],
    ['ip.src.contry eq "DE"', 'has no field ip.src.contry; did you mean ip.src.country?'],
    ['cf.zone.plan eq "ENT"', 'maybe has cf.zone.plan, which is no field that the kit knows'],
    ['sha512(http.host) eq "a"', 'maybe has sha512, which is no function that the kit knows'],
    ['len http.host', 'has http.host behind len'],
    [
      'ssl ends_with "a"',
      'has ends_with as an operator; it is a function: ends_with(field, "text")',
    ],
    ['matches(http.host, "a")', 'calls matches, which is an operator: field matches value'],
    ['http.host EQ "a"', 'has EQ in capitals; operators are in lower case'],
    ['http.host eq a', 'has a without quotes'],
    ['ip.src in 192.0.2.0/24', 'has in without a set: in {...} or in $list'],
    [
      'http.host eq "a\\nb"',
      'has an escape in "a\\nb" that texts do not have; only \\" and \\\\ are read',
    ],
    [
      'any(http.request.cookies["a"][*] eq "b")',
      'reads http.request.cookies, which needs the pro plan',
    ],
    [
      'ip.src.timezone.name eq "a"',
      'reads ip.src.timezone.name, which stands in values only',
      { phase: 'http_request_transform' },
    ],
    [
      'is_timed_hmac_valid_v0("k", http.request.uri, 1, http.request.timestamp.sec, 8)',
      'calls is_timed_hmac_valid_v0, which needs the pro plan',
    ],
    [
      'remove_query_args(http.request.uri.query, "a") eq ""',
      'calls remove_query_args, which makes values and stands in no condition',
      { phase: 'http_request_transform' },
    ],
    [
      'http.host ~ "a"',
      'maybe has a regular expression, which not every plan takes in rate limits',
      { phase: 'http_ratelimit', plan: 'enterprise' },
    ],
    [
      'http.response.code eq 401',
      'reads http.response.code, which is not known before there is an answer',
      { phase: 'http_ratelimit', plan: 'pro', use: 'counting' },
    ],
    [
      'upper(http.host) contains "a"',
      'compares upper(http.host), which is in upper case, with "a"',
    ],
    [
      'any(lower(http.request.headers["a"][*])[*] in {"b" "C"})',
      'compares lower(http.request.headers["a"][*])[*], which is in lower case, with "C"',
    ],
    ['ip.src.country in {"de"}', 'compares ip.src.country, which is in upper case, with "de"'],
    [
      'http.host strict wildcard "*.Example.com"',
      'compares http.host, which is in lower case, with "*.Example.com"',
    ],
    ['ends_with(http.host, "/")', 'compares http.host, which holds no * and no slash, with "/"'],
    [
      'not starts_with(http.request.uri.path, "admin")',
      'compares http.request.uri.path, which begins with a slash, with "admin"',
    ],
  ])('says of %s that it %s', (source, words, place = {}) => {
    expect(say(source, place)).toEqual([words]);
  });

  const TARGET: Partial<Place> = {
    phase: 'http_request_dynamic_redirect',
    plan: 'business',
    use: 'value',
  };

  test.each([
    [
      'wildcard_replace(http.host, "**", "a")',
      'has ** in the pattern "**"; one * stands for any characters',
    ],
    ['wildcard_replace(http.host, "a", "$${1}")', undefined],
    ['wildcard_replace(http.host, "a\\\\*", "${1}")', 'puts in ${1}, and its pattern has 0 *'],
    [`regex_replace(http.host, "a", "${'${1}'.repeat(9)}")`, 'puts in 9 references, and may 8'],
    [
      'concat(regex_replace(http.host, "a", "b"), regex_replace(http.host, "a", "b"))',
      'calls regex_replace 2 times, and may once',
    ],
    [
      'regex_replace(wildcard_replace(http.host, "a", "b"), "a", "b")',
      'nests wildcard_replace and regex_replace',
    ],
  ])('says of the target %s that it %s', (source, words) => {
    expect(say(source, TARGET)).toEqual(words === undefined ? [] : [words]);
  });

  test('counts characters, and says what else is wrong', () => {
    const long = `http.hots eq "${'a'.repeat(4096)}"`;
    expect(say(long)).toEqual([
      'is 4111 characters long, and may be 4096',
      'has no field http.hots; did you mean http.host?',
    ]);
  });

  test('never throws, whatever it is given', () => {
    const part = fc.constantFrom(
      ...['(', ')', '[', ']', '{', '}', '"', ',', '*', '\\', 'eq', 'in', 'wildcard', 'strict'],
      ...['lower', 'wildcard_replace', 'http.host', '"a"', 'not', ' ', 'starts_with', '1', 'r#"'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(Array.isArray(say(parts.join(' ')))).toBe(true);
      }),
    );
  });
});

describe('the table of fields', () => {
  test('has all of the vendor and nothing that is no name', () => {
    // 173 of the vendor's index and 6 that are deprecated.
    expect(FIELDS.size).toBe(179);
    expect([...FIELDS.keys()].filter((name) => !/^[a-z][a-z0-9_.]*[a-z0-9]$/.test(name))).toEqual(
      [],
    );
  });

  test('says of each that a larger plan has it too', () => {
    for (const name of FIELDS.keys()) {
      const place: Place = {
        phase: 'http_response_headers_transform',
        plan: 'enterprise',
        use: 'value',
      };
      expect([name, say(`${name}`, place)]).toEqual([name, []]);
    }
  });
});

test('isReadable follows the plan and the phase', () => {
  const onHost = eq('http.host', 'a.example');
  expect(isReadable(onHost, CUSTOM)).toBe(true);
  expect(isReadable(onHost, { ...CUSTOM, phase: 'http_ratelimit' })).toBe(false);
  expect(isReadable(onHost, { ...CUSTOM, phase: 'http_ratelimit', plan: 'pro' })).toBe(true);
});

test('no function has the name of a field', () => {
  expect([...FUNCTIONS.keys()].filter((name) => FIELDS.has(name))).toEqual([]);
});
