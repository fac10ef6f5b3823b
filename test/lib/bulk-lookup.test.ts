import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RedirectLists } from '../../lib/bulk-lookup';
import { listedRedirect, type ListedRedirect } from '../../lib/bulk-redirect';

const plain = (source: string, more: Partial<ListedRedirect> = {}): ListedRedirect => ({
  ...listedRedirect(source, `https://to.example/${source}`),
  ...more,
});

/** The source of what answers a request. */
function answering(url: string, ...redirects: readonly ListedRedirect[]): string | undefined {
  return new RedirectLists([{ name: 'one', redirects }]).first(new URL(url))?.redirect.source;
}

const BELOW = { matchesSubpaths: true, keepsSuffix: true };

describe('of several redirects that are for a request', () => {
  test.each<[string, readonly ListedRedirect[], string | undefined]>([
    ['https://a.test/x', [plain('a.test/x')], 'a.test/x'],
    ['https://a.test/x/y', [plain('a.test/x')], undefined],
    ['https://a.test/x/y', [plain('a.test/x', BELOW)], 'a.test/x'],
    ['https://a.test/xy', [plain('a.test/x', BELOW)], undefined],
    ['https://a.test/x', [plain('a.test/x/', BELOW)], undefined],
    ['https://b.a.test/x', [plain('a.test/x')], undefined],
    ['https://b.a.test/x', [plain('a.test/x', { includesSubdomains: true })], 'a.test/x'],
    ['https://a.test/x', [plain('http://a.test/x')], undefined],
    ['http://a.test/x', [plain('a.test/x'), plain('http://a.test/x')], 'http://a.test/x'],
    [
      'https://a.test/folder/subfolder/item',
      [plain('a.test/folder', BELOW), plain('a.test/folder/subfolder', BELOW)],
      'a.test/folder/subfolder',
    ],
    [
      'https://qux.foo.bar.test/x',
      [
        plain('bar.test/x', { includesSubdomains: true }),
        plain('foo.bar.test/x', { includesSubdomains: true }),
      ],
      'foo.bar.test/x',
    ],
    [
      'https://a.test/x',
      [plain('test/x', { includesSubdomains: true }), plain('a.test/x')],
      'a.test/x',
    ],
  ])('%s is answered by the most specific', (url, redirects, expected) => {
    expect(answering(url, ...redirects)).toBe(expected);
    expect(answering(url, ...redirects.toReversed())).toBe(expected);
  });

  test('the first list decides', () => {
    const lists = new RedirectLists([
      { name: 'b', redirects: [plain('a.test/', BELOW)] },
      { name: 'a', redirects: [plain('a.test/x')] },
    ]);
    expect(lists.first(new URL('https://a.test/x'))?.list).toBe('b');
  });
});

describe('where a redirect leads', () => {
  const to = (source: string, target: string, more: Partial<ListedRedirect>, url: string) =>
    new RedirectLists([{ name: 'one', redirects: [{ ...plain(source), target, ...more }] }]).first(
      new URL(url),
    )?.to;

  test.each([
    [
      'a.test/foo/',
      'https://a.test/qux/',
      BELOW,
      'https://a.test/foo/bar',
      'https://a.test/qux/bar',
    ],
    ['a.test/a', 'https://b.test/c', BELOW, 'https://a.test/a/x/', 'https://b.test/c/x/'],
    ['a.test/a', 'https://b.test/c/', BELOW, 'https://a.test/a/x', undefined],
    ['a.test/a', 'https://b.test/c/', BELOW, 'https://a.test/a', 'https://b.test/c/'],
    [
      'a.test/a/',
      'https://b.test/c',
      { matchesSubpaths: true, keepsSuffix: false },
      'https://a.test/a/x',
      'https://b.test/c',
    ],
  ])('%s to %s', (source, target, more, url, expected) => {
    expect(to(source, target, more, url)).toBe(expected);
  });

  test('keeps what follows, whatever it is', () => {
    const piece = fc.stringMatching(/^[a-z0-9._~-]{1,8}$/).filter((one) => !/^\.+$/.test(one));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
        const rest = pieces.join('/');
        expect(to('a.test/f/', 'https://b.test/g/', BELOW, `https://a.test/f/${rest}`)).toBe(
          `https://b.test/g/${rest}`,
        );
      }),
    );
  });
});
