import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redirectTarget } from '../../lib/redirect-target';

const REQUEST = { host: 'www.example.com', path: '/a/b' };

describe('redirectTarget', () => {
  test.each([
    ['concat("https://example.com", http.request.uri.path)', 'https://example.com/a/b'],
    ['concat("https://", http.host, http.request.uri.path)', 'https://www.example.com/a/b'],
    ['"https://example.com/"', 'https://example.com/'],
    [
      'concat("https://example.com", substring(http.request.uri.path, 2, 16384))',
      'https://example.com/b',
    ],
    [
      'concat("https://", http.host, substring(http.request.uri.path, 0, 2), "/")',
      'https://www.example.com/a/',
    ],
    ['http.request.full_uri', 'https://www.example.com/a/b'],
    [
      'wildcard_replace(http.request.full_uri, "https://www.*", "https://${1}")',
      'https://example.com/a/b',
    ],
    [
      'wildcard_replace(http.request.full_uri, r"https://*.example.com/*", r"https://example.com/${1}/${2}")',
      'https://example.com/www/a/b',
    ],
    [
      'wildcard_replace(http.request.full_uri, "https://other.*", "https://${1}")',
      'https://www.example.com/a/b',
    ],
  ])('reads %s', (expression, expected) => {
    expect(redirectTarget(expression, REQUEST)).toBe(expected);
  });

  test.each([
    [''],
    ['concat("https://example.com"'],
    ['concat("https://example.com", ip.src)'],
    ['concat("a" "b")'],
    ['concat("a", lower(http.host))'],
    ['regex_replace(http.request.full_uri, "a", "b")'],
    ['wildcard_replace(http.request.full_uri, "a")'],
    ['"a" "b"'],
    ['concat("a", substring(http.request.uri.path, 4, 9))'],
    ['concat("a", substring(http.request.uri.path, -2, 9))'],
    ['concat("a", substring(http.request.uri.path, 2))'],
    ['concat("a", substring(ip.src, 2, 9))'],
    ['concat("a", substring(http.request.uri.path, "2", 9))'],
    ['substring(http.request.uri.path, 2, 9)'],
  ])('leaves %j unread', (expression) => {
    expect(redirectTarget(expression, REQUEST)).toBeUndefined();
  });

  test('throws for no text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['undefined', 'string']).toContain(typeof redirectTarget(text, REQUEST));
      }),
    );
  });
});
