import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { faultLines } from '../support/synth';

const OF = { to: 'example.com', status: 301 };
const FILE = 'any.ts';

/** The lines that a launch with these redirects is refused with. */
function lines(redirects: object, more: object = {}): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, ...more, redirects }, FILE));
}

describe('redirects of a launch', () => {
  test('may be of a page or a folder, on every host that Cloudflare answers for', () => {
    const wild = {
      type: 'CNAME',
      label: '*.w',
      target: 'x.example.net',
      proxied: true,
      why: 'wild',
    };
    const launch = {
      ...example,
      records: { wild },
      redirects: {
        www: { ...OF, from: 'www.example.com' },
        page: { ...OF, from: ['example.com', 'www.example.com'], path: '/a', toPath: '/b' },
        folder: { ...OF, from: 'app.example.com', below: '/a/', toPath: '/' },
        wild: { ...OF, from: 'any.w.example.com', path: '/a', before: ['page'], keepQuery: false },
      },
    };
    expect(parseLaunch(launch, FILE).redirects).toEqual(launch.redirects);
  });

  test.each<[string, object, string]>([
    [
      'both a page and a folder',
      { ...OF, from: 'app.example.com', path: '/a', below: '/b/' },
      'redirects.one.path: must not stand beside below: one of the two, got "/a"',
    ],
    [
      'several whole hosts',
      { ...OF, from: ['a.example.com', 'b.example.com'] },
      'redirects.one.from: must be one host, where the redirect is for all of it, got ["a.example.com","b.example.com"]; give each host a redirect of its own: those of one target share a rule',
    ],
    [
      'a folder that would become a page',
      { ...OF, from: 'app.example.com', below: '/b/', toPath: '/news' },
      'redirects.one.toPath: must end with "/", since it stands in place of a folder, got "/news"; write "/news/"',
    ],
    [
      'a folder without its slash',
      { ...OF, from: 'app.example.com', below: '/b' },
      'redirects.one.below: must be a path that begins and ends with "/", without query or fragment, got "/b"',
    ],
    [
      'no host at all',
      { ...OF, from: [], path: '/a' },
      'redirects.one.from: must name at least one host, got []',
    ],
    [
      'a host of another zone among others',
      { ...OF, from: ['app.example.com', 'example.org'], path: '/a' },
      'redirects.one.from: must be example.com or a name below it, got "example.org"; a redirect from another domain is declared in the launch of that domain',
    ],
    [
      'a page of a host that is nowhere',
      { ...OF, from: ['app.example.com', 'old.example.com'], path: '/a' },
      'redirects.one.from: must be a host that Cloudflare answers for, and nothing leads there, got "old.example.com"; name a host of the launch, or add a redirect of the whole host',
    ],
    [
      'a page of a host of others',
      { ...OF, from: 'status.example.com', path: '/a' },
      'redirects.one.from: must be a host that Cloudflare answers for, and records.status is not: no rule sees its visitors, got "status.example.com"; let its own server send them on',
    ],
  ])('refuses %s', (_, redirect, expected) => {
    expect(lines({ one: redirect })).toEqual([`${FILE}: ${expected}`]);
  });

  test('refuses a page of a host whose own server answers', () => {
    const dnsOnly = 'another network stands in front of it';
    const hosts = { ...example.hosts, api: { ...example.hosts['api'], dnsOnly } };
    const one = { ...OF, from: 'api.example.com', path: '/a' };
    expect(lines({ one }, { hosts, endpoints: {} })).toEqual([
      `${FILE}: redirects.one.from: must be a host that Cloudflare answers for, and hosts.api is not: no rule sees its visitors, got "api.example.com"; let its own server send them on`,
    ]);
  });
});
