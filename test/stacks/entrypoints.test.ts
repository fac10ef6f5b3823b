import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { launchStacks } from '../support/launch-stacks';
import { faultLines } from '../support/synth';
import { FILE } from './example';

const RULESET = 'a'.repeat(32);

function edge(entrypoints: object, more: object = {}) {
  const input = { ...example, cloudflare: { ...example.cloudflare, entrypoints }, ...more };
  const launch = parseLaunch(input, FILE);
  return launchStacks({ launch, name: 'example', file: FILE }).find(({ name }) => name === 'edge');
}

describe('rulesets that were in the zone before the launch', () => {
  test('are imported by phase', () => {
    const given = {
      http_request_firewall_custom: { rulesetId: RULESET },
      http_request_cache_settings: {
        rulesetId: 'b'.repeat(32),
        rulesGo: 'the old shop is gone since May',
      },
    };
    expect(edge(given)?.json['import']).toEqual([
      {
        to: 'cloudflare_ruleset.cache_ruleset',
        id: `zones/${String(example.cloudflare.zoneId)}/${'b'.repeat(32)}`,
      },
      {
        to: 'cloudflare_ruleset.firewall_ruleset',
        id: `zones/${String(example.cloudflare.zoneId)}/${RULESET}`,
      },
    ]);
  });

  test('are none where none is named', () => {
    expect(edge({})?.json).not.toHaveProperty('import');
  });

  test('have to be of a phase in which the launch writes', () => {
    expect(faultLines(() => edge({ http_config_settings: { rulesetId: RULESET } }))).toEqual([
      `${FILE}: cloudflare.entrypoints.http_config_settings: is a phase in which this launch writes no rules; remove it: what nobody here writes is left alone`,
    ]);
  });
});

describe('lists that the account has already', () => {
  test('are imported by their key', () => {
    const listId = 'c'.repeat(32);
    const redirects = { 'example.com/old': 'https://example.com/new' };
    const lists = { one: { redirects, listId } };
    expect(edge({}, { bulkRedirects: { lists } })?.json['import']).toEqual([
      {
        to: 'cloudflare_list.bulk-redirects_one',
        id: `${example.cloudflare.accountId}/${listId}`,
      },
    ]);
  });
});
