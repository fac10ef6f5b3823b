import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalOrigin,
  canonicalUrl,
  httpsUrlProblem,
  urlPathProblem,
  webOriginProblem,
} from '../../lib/url-problems';

describe('httpsUrlProblem', () => {
  test.each([
    'https://example.com',
    'https://example.com/logo.svg?v=2#a',
    'https://münchen.de/a',
    'https://A.example.com:8443/',
  ])('takes %s', (url) => {
    expect(httpsUrlProblem(url)).toBeUndefined();
  });

  test.each([
    '',
    'logo.svg',
    'http://example.com/',
    'https://',
    'https://logo/a.svg',
    'https://203.0.113.9/',
    'https://example.com/a b.svg',
    'https://example.com/"',
    'https://name:word@example.com/',
  ])('refuses %j', (url) => {
    expect(httpsUrlProblem(url)).toEqual({
      problem: 'must be a URL that starts with https://, and a full host name',
    });
  });

  test('takes what other programs make', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (url) => {
        const { hostname } = new URL(url);
        fc.pre(!/[\s"<>\\^`{|}]/.test(url) && /[a-z]/.test(hostname.split('.').at(-1) ?? ''));
        expect(httpsUrlProblem(url)).toBeUndefined();
        expect(canonicalUrl(url)).toBe(url);
      }),
    );
  });
});

describe('canonicalUrl', () => {
  test.each([
    ['https://münchen.de/ü', 'https://xn--mnchen-3ya.de/%C3%BC'],
    ['https://Example.com', 'https://Example.com'],
    ['münchen', 'münchen'],
  ])('makes %s %s', (written, url) => {
    expect(canonicalUrl(written)).toBe(url);
  });
});

describe('urlPathProblem', () => {
  test.each(['/', '/a//b', '/%7Euser'])('takes %s', (path) => {
    expect(urlPathProblem(path)).toBeUndefined();
  });

  test.each(['', 'a', '/a b', '/a?b', '/a#b', '/ä'])('refuses %j', (path) => {
    expect(urlPathProblem(path)).toEqual({
      problem: 'must be a path that starts with "/", without query or fragment',
    });
  });
});

describe('webOriginProblem', () => {
  test.each([
    ['https://app.example.com', 'https://app.example.com'],
    ['https://App.München.de:8443', 'https://app.xn--mnchen-3ya.de:8443'],
  ])('takes %s as %s', (written, origin) => {
    expect(webOriginProblem(written)).toBeUndefined();
    expect(canonicalOrigin(written)).toBe(origin);
  });

  test.each(['*', 'null', 'http://a.example', 'https://a.example/', 'https://a b.example'])(
    'refuses %s',
    (written) => {
      expect(webOriginProblem(written)).toEqual({
        problem: 'must be an https origin without a path (such as https://app.example.com)',
      });
    },
  );
});
