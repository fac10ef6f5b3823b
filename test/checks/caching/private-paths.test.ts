import { describe, expect, test } from '@jest/globals';
import { privatePaths } from '../../../checks/caching/private-paths';
import { staticFiles } from '../../../checks/caching/static-files';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

function zone(rules: unknown, inventory: object = {}, more: object = {}): Facts {
  return example(
    {
      cloudflare_ruleset: {
        cache: { zone_id: ZONE_ID, phase: 'http_request_cache_settings', rules },
      },
      ...more,
    },
    inventoryOutput(inventory),
  );
}

function rule(ref: string, expression: string, cache: unknown): object {
  return { ref, action: 'set_cache_settings', expression, action_parameters: { cache } };
}

const API = { hosts: { api: { name: 'api.example.com', role: 'api', watched: true } } };

describe('caching/private-paths', () => {
  test('tries the paths that rules are written for on the API too', () => {
    const facts = zone(
      [
        rule('api', 'http.host eq "api.example.com"', false),
        rule('files', 'starts_with(http.request.uri.path, "/files")', true),
      ],
      API,
    );
    expect(verdicts(privatePaths, facts)).toEqual([
      'fail host api.example.com: cloudflare_ruleset.cache rule files keeps api.example.com/files',
    ]);
  });

  test('takes a proxied host with the name of an API for one, where nobody says', () => {
    const facts = zone(
      [rule('api', 'http.host eq "api.example.com"', false)],
      {},
      { cloudflare_dns_record: { api: exampleHost('api.example.com') } },
    );
    expect(verdicts(privatePaths, facts)).toEqual([
      'pass cloudflare_ruleset.cache rule api: host api.example.com: bypasses the cache',
    ]);
  });

  test('knows what it cannot read', () => {
    expect(verdicts(privatePaths, zone('${local.rules}', API))).toEqual([
      'unknown private paths: some cache rules are not known yet',
    ]);
    expect(verdicts(privatePaths, zone([rule('all', 'true', '${var.cache}')], API))).toEqual([
      'unknown host api.example.com: cloudflare_ruleset.cache rule all may keep api.example.com: nothing proves that it does not',
    ]);
  });
});

const FILES = {
  hosts: { site: { name: 'example.com', role: 'site', watched: true } },
  static_files: {
    site: { host: 'example.com', paths: ['/assets/'], edge_seconds: 60, browser_seconds: 60 },
  },
};

describe('caching/static-files', () => {
  test('fails where a later rule takes the files out of the cache again', () => {
    const facts = zone(
      [
        rule('static', 'starts_with(http.request.uri.path, "/assets/")', true),
        rule('none', 'http.request.uri.path contains "a"', false),
      ],
      FILES,
    );
    expect(verdicts(staticFiles, facts).at(-1)).toBe(
      'fail files site example.com/assets/: no cache rule keeps it',
    );
  });

  test('knows what it cannot read', () => {
    expect(verdicts(staticFiles, zone('${local.rules}'))).toEqual([
      'unknown static files: the cache rules are not known yet',
    ]);
  });
});
