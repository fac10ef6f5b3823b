import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { faultLines } from '../support/synth';

const FILE = 'config/launches/example.ts';
const FILES = { paths: ['/assets/'], edgeTtlSeconds: 86_400, browserTtlSeconds: 60 };
const dnsOnly = 'served by another network, which ends TLS itself';

function faults(caching: unknown, over: Partial<LaunchInput> = {}): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, caching, ...over }, FILE)).map((line) =>
    line.replace(`${FILE}: `, ''),
  );
}

describe('what the edge keeps', () => {
  test('is of hosts that are there, and that Cloudflare answers for', () => {
    const hosts = {
      ...example.hosts,
      downloads: { label: 'dl', role: 'assets', origin: { address: '203.0.113.9' }, dnsOnly },
    } as const;
    const files = { one: { ...FILES, host: 'ap' }, two: { ...FILES, host: 'downloads' } };
    const pages = { news: { host: 'sit', paths: ['/news/'] } };
    expect(faults({ files, pages, sessionCookies: [] }, { hosts })).toEqual([
      'caching.files.one.host: must be a key of hosts, got "ap"; did you mean "app"?',
      'caching.files.two.host: must be a host that Cloudflare answers for, got "downloads"; remove hosts.downloads.dnsOnly, or take the entry out',
      'caching.pages.news.host: must be a key of hosts, got "sit"; did you mean "site"?',
    ]);
  });

  test('is no application, and no whole host', () => {
    const files = { one: { ...FILES, host: 'app', paths: ['/'] } };
    const pages = { news: { host: 'app', paths: ['/news/'] } };
    expect(faults({ files, pages, sessionCookies: ['sid'] })).toEqual([
      'caching.files.one.paths[0]: must be a part of the host: pages are no static files, got "/"; name the folders of its static files; only a host with role "assets" holds nothing else',
      'caching.pages.news.host: must be a host with role "site" or "assets": others answer each visitor for himself, got "app"; name the host of the public pages, or take the entry out',
    ]);
    const assets = { label: 'cdn', role: 'assets', origin: { address: '203.0.113.9' } } as const;
    const hosts = { ...example.hosts, assets };
    expect(
      faults({ files: { one: { ...FILES, host: 'assets', paths: ['/'] } } }, { hosts }),
    ).toEqual([]);
  });

  test('names, beside pages, the cookies that tell who is signed in', () => {
    const pages = { news: { host: 'site', paths: ['/news/'] } };
    expect(faults({ files: {}, pages })).toEqual([
      'caching.sessionCookies: must name the cookies that tell who is signed in, beside pages; name them, or write [] where nobody signs in on this domain',
    ]);
    expect(faults({ files: {}, pages, sessionCookies: [] })).toEqual([]);
    expect(faults({ files: {}, sessionCookies: ['a=b'] })).toEqual([
      'caching.sessionCookies[0]: must be the name of a cookie, of which a last "*" stands for the rest, got "a=b"',
    ]);
  });
});
