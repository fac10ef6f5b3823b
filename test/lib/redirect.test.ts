import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sentTo, withLeadingHosts, type Asked, type WrittenRedirect } from '../../lib/redirect';

const WWW: WrittenRedirect = { from: 'www.example.com', to: 'example.com', status: 301 };
const PAGE: WrittenRedirect = {
  from: 'example.com',
  path: '/a',
  to: 'example.com',
  toPath: '/b',
  status: 301,
};
const ON_BOTH = { ...PAGE, from: ['example.com', 'www.example.com'] };

/** Where redirects in their order lead in the end, and in how many steps. */
function journey(order: readonly WrittenRedirect[], start: Asked): { end: string; steps: number } {
  let end = `https://${start.host}${start.path}`;
  for (let steps = 0; steps < 9; steps += 1) {
    const { hostname: host, pathname: path } = new URL(end);
    const next = order.map((one) => sentTo(one, { host, path })).find((to) => to !== undefined);
    if (next === undefined) return { end, steps };
    end = next;
  }
  throw new Error('goes round');
}

describe('withLeadingHosts', () => {
  test('answers a page on the hosts that lead to its own', () => {
    expect(withLeadingHosts({ www: WWW, page: PAGE })).toEqual({ www: WWW, page: ON_BOTH });
    expect(withLeadingHosts({ www: WWW, page: ON_BOTH })['page']?.from).toEqual(ON_BOTH.from);
  });

  test.each<[string, WrittenRedirect]>([
    ['leads elsewhere', { ...WWW, to: 'example.net' }],
    ['leads to one page', { ...WWW, toPath: '/' }],
    ['drops the query', { ...WWW, keepQuery: false }],
  ])('leaves out a host that %s', (_, www) => {
    expect(withLeadingHosts({ www, page: PAGE })).toEqual({ www, page: PAGE });
  });

  test('leaves a host with pages of its own to those', () => {
    const own: WrittenRedirect = { ...PAGE, from: 'www.example.com', path: '/c' };
    expect(withLeadingHosts({ www: WWW, page: PAGE, own })).toEqual({ www: WWW, page: PAGE, own });
  });

  test('changes no end of a way, and makes it one step', () => {
    const path = fc.constantFrom('/a', '/f/x', '/f/', '/z', '/');
    const folder: WrittenRedirect = {
      from: 'example.com',
      below: '/f/',
      to: 'example.net',
      status: 302,
    };
    fc.assert(
      fc.property(path, fc.constantFrom('www.example.com', 'example.com'), (at, host) => {
        const written = { page: PAGE, folder, www: WWW };
        const before = journey(Object.values(written), { host, path: at });
        const after = journey(Object.values(withLeadingHosts(written)), { host, path: at });
        expect(after.end).toBe(before.end);
        expect(after.steps).toBe(Math.min(before.steps, 1));
      }),
    );
  });
});
