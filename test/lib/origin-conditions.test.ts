import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isReflected, matchesOrigin, originConditions } from '../../lib/origin-conditions';

const APP = 'https://app.example.com';
const request = (origin: string | null, host = 'api.example.com') => ({ host, path: '/', origin });

describe('matchesOrigin', () => {
  test.each<[string, string | null, boolean | 'unknown']>([
    [`any(http.request.headers["origin"][*] eq "${APP}")`, APP, true],
    [`any(http.request.headers["origin"][*] eq "${APP}")`, `${APP}.attacker.example`, false],
    [`any(http.request.headers["origin"][*] eq "${APP}")`, null, false],
    [`not any(http.request.headers["origin"][*] eq "${APP}")`, null, true],
    [`any(http.request.headers["origin"][*] in {"${APP}" "https://b.example"})`, APP, true],
    [`http.request.headers["origin"][0] in {"${APP}"}`, APP, true],
    [`http.request.headers["origin"][0] eq "${APP}" and http.host eq "api.example.com"`, APP, true],
    [`http.host eq "other.example.com" and http.request.headers["origin"][0] eq "x"`, APP, false],
    [
      `any(lower(http.request.headers["origin"][*])[*] eq "${APP}")`,
      'https://APP.example.com',
      true,
    ],
    ['any(http.request.headers["origin"][*] contains "example")', APP, true],
    // Cloudflare takes the function for one text only.
    ['any(starts_with(http.request.headers["origin"][*], "https://app"))', APP, 'unknown'],
    ['starts_with(http.request.headers["origin"][0], "https://app")', APP, true],
    ['lower(http.request.headers["origin"][0]) eq "https://app.example.com"', APP, true],
    ['http.request.headers["origin"][0] eq "x"', null, false],
    ['not http.request.headers["origin"][0] eq "x"', null, true],
    ['http.request.headers["origin"][0] ne "x"', null, 'unknown'],
    ['http.request.headers["origin"][1] eq "x"', APP, 'unknown'],
    ['ends_with(http.request.headers["origin"][0], ".example.com")', APP, true],
    ['http.request.headers["origin"][0] wildcard "https://*.EXAMPLE.com"', APP, true],
    ['http.request.headers["origin"][0] strict wildcard "https://*.EXAMPLE.com"', APP, false],
    ['http.request.headers["origin"][0] matches "example"', APP, 'unknown'],
    ['any(http.request.headers["referer"][*] eq "x")', APP, 'unknown'],
    ['len(http.request.headers["origin"]) gt 0', APP, 'unknown'],
    ['http.user_agent eq "x" or any(http.request.headers["origin"][*] eq "y")', APP, 'unknown'],
    ['true xor false', APP, true],
    ['true', null, true],
    // In a raw text the words are no field.
    ['http.user_agent eq r#"http.request.headers["origin"][0]"#', APP, 'unknown'],
    ['http.host eq "http.request.headers[\\"origin\\"][0]"', APP, false],
  ])('answers %s for %s with %s', (expression, origin, answer) => {
    expect(matchesOrigin(expression, request(origin))).toBe(answer);
  });

  test('compares letter by letter whatever the origin is', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.webUrl(), (named, sent) => {
        const expression = `any(http.request.headers["origin"][*] eq "${named}")`;
        fc.pre(!/["\\]/.test(named));
        const answer = matchesOrigin(expression, request(sent));
        expect([named === sent, 'unknown']).toContain(answer);
      }),
    );
  });
});

test('originConditions lists the comparisons with the origin', () => {
  const both = 'http.host eq "a" and (not any(http.request.headers["origin"][*] eq "x") xor ssl)';
  expect(originConditions(both)?.map(({ operator, values }) => [operator, values])).toEqual([
    ['eq', ['x']],
  ]);
  expect(originConditions('len(http.host) gt 3')).toBe(undefined);
  expect(originConditions('ssl')).toEqual([]);
});

test('isReflected knows the origin that was sent', () => {
  expect(
    ['http.request.headers["origin"][0]', 'http.request.headers["referer"][0]', '"x"'].map(
      isReflected,
    ),
  ).toEqual([true, false, false]);
});
