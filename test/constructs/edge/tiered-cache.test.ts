import { describe, expect, test } from '@jest/globals';
import { TieredCache } from '../../../constructs/edge/tiered-cache';
import { synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);

describe('TieredCache', () => {
  test('turns tiers on, and then their topology', () => {
    const build = (type: string) =>
      synthResources(type, (scope) => {
        new TieredCache(scope, 'tiered-cache', { zoneId: ZONE_ID });
      });
    expect(build('cloudflare_argo_tiered_caching')).toEqual({
      'tiered-cache_tiers': { zone_id: ZONE_ID, value: 'on' },
    });
    expect(build('cloudflare_tiered_cache')).toEqual({
      'tiered-cache_topology': {
        zone_id: ZONE_ID,
        value: 'on',
        depends_on: ['cloudflare_argo_tiered_caching.tiered-cache_tiers'],
      },
    });
  });
});
