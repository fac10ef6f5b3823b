import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../lib/fault';
import type { Redirect } from '../../lib/redirect';
import { redirectProblems } from '../../lib/redirect-problems';

/** The lines of what is wrong with redirects in the order in which they stand. */
function lines(redirects: Readonly<Record<string, Redirect>>): readonly string[] {
  const problems = redirectProblems(Object.entries(redirects), 'redirects');
  return problems.length === 0 ? [] : new InputError(...problems).message.split('\n');
}

const WWW: Redirect = { from: 'www.example.com', to: 'example.com' };

describe('redirectProblems', () => {
  test('takes one step from every address, whatever the number of redirects', () => {
    expect(
      lines({
        page: {
          from: ['example.com', 'www.example.com'],
          path: '/a',
          to: 'example.com',
          toPath: '/b',
        },
        folder: {
          from: ['example.com', 'www.example.com'],
          below: '/c/',
          to: 'example.com',
          toPath: '/d/',
        },
        away: { from: 'example.com', path: '/e', to: 'other.example.net' },
        offer: { from: 'offer.example.com', to: 'example.com', toPath: '/offer' },
        www: WWW,
      }),
    ).toEqual([
      'redirects.www.to: is itself sent on by redirects.away, got "https://example.com/e"; add "www.example.com" to the hosts of away.from',
    ]);
  });

  test('finds a host that leads to a host that is sent on', () => {
    expect(lines({ old: { from: 'old.example.com', to: 'www.example.com' }, www: WWW })).toEqual([
      'redirects.old.to: is itself sent on by redirects.www, got "https://www.example.com/"; name the address that answers: https://example.com/',
    ]);
  });

  test('finds the one page below a folder that is sent on again', () => {
    expect(
      lines({
        page: { from: 'example.com', path: '/news/first', to: 'example.com', toPath: '/first' },
        blog: { from: 'example.com', below: '/blog/', to: 'example.com', toPath: '/news/' },
      }),
    ).toEqual([
      'redirects.blog.to: is itself sent on by redirects.page, got "https://example.com/news/first"; name the address that answers: https://example.com/first',
    ]);
  });

  test.each<[string, Redirect, string]>([
    [
      'a page that leads to itself',
      { from: 'example.com', path: '/a', to: 'example.com' },
      '"https://example.com/a"',
    ],
    [
      'a folder that leads ever deeper into itself',
      { from: 'example.com', below: '/a/', to: 'example.com', toPath: '/a/b/' },
      '"https://example.com/a/b/, then https://example.com/a/b/b/"',
    ],
    [
      'a host that leads to a page of itself',
      { from: 'example.com', to: 'example.com', toPath: '/x' },
      '"https://example.com/x, then https://example.com/x"',
    ],
  ])('finds %s', (_, redirect, got) => {
    expect(lines({ one: redirect })).toEqual([
      `redirects.one.to: sends visitors round without end, got ${got}; name the address that answers`,
    ]);
  });

  test('finds a redirect whose requests all go to one before it', () => {
    const from = 'old.example.com';
    expect(
      lines({
        all: { from, to: 'example.com' },
        page: { from: [from, 'app.example.com'], path: '/a', to: 'example.com', toPath: '/b' },
        again: { from, to: 'example.net' },
      }),
    ).toEqual([
      'redirects.page: is never reached on old.example.com: redirects.all comes first; take out one of the two, or change which comes first with before',
      'redirects.again: is never reached on old.example.com: redirects.all comes first; take out one of the two, or change which comes first with before',
    ]);
  });
});
