import { describe, expect, test } from '@jest/globals';
import { TieredCache } from '../../../constructs/edge/tiered-cache';
import { synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);

const build = (type: string, isOn?: boolean): unknown =>
  synthResources(type, (scope) => {
    const props = { zoneId: ZONE_ID, ...(isOn === undefined ? {} : { isOn }) };
    new TieredCache(scope, 'tiered-cache', props);
  });

describe('TieredCache', () => {
  test('turns both off where it is told to', () => {
    expect(build('cloudflare_argo_tiered_caching', false)).toEqual({
      'tiered-cache_tiers': { zone_id: ZONE_ID, value: 'off' },
    });
    expect(build('cloudflare_tiered_cache', false)).toMatchObject({
      'tiered-cache_topology': { value: 'off' },
    });
  });

  test('turns tiers on, and then their topology', () => {
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
