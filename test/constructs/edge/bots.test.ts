import { describe, expect, test } from '@jest/globals';
import { Bots, type BotsProps } from '../../../constructs/edge/bots';
import { faultLines, synthResources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);

function build(props: Partial<BotsProps>): unknown {
  const found = synthResources('cloudflare_bot_management', (scope) => {
    new Bots(scope, 'bots', { zoneId: ZONE_ID, plan: 'free', programs: [], ...props });
  });
  return found['bots_settings'];
}

describe('Bots', () => {
  test('sets nothing that nobody asked for', () => {
    expect(build({})).toEqual({ zone_id: ZONE_ID });
    expect(build({ plan: 'pro' })).toEqual({ zone_id: ZONE_ID, sbfm_verified_bots: 'allow' });
  });

  test('turns on what Bot Fight Mode needs', () => {
    expect(build({ fightMode: true, aiBots: 'block' })).toEqual({
      zone_id: ZONE_ID,
      fight_mode: true,
      enable_js: true,
      ai_bots_protection: 'block',
    });
  });

  test('sets what Super Bot Fight Mode has', () => {
    const props = {
      plan: 'business',
      definitelyAutomated: 'block',
      likelyAutomated: 'managed_challenge',
      verifiedBots: 'block',
      staticFiles: true,
    } as const;
    expect(build(props)).toEqual({
      zone_id: ZONE_ID,
      sbfm_definitely_automated: 'block',
      sbfm_likely_automated: 'managed_challenge',
      sbfm_verified_bots: 'block',
      sbfm_static_resource_protection: true,
    });
  });

  test('refuses Bot Fight Mode beside what programs call', () => {
    const programs = ['endpoints.pay', 'hosts.api'];
    expect(faultLines(() => build({ fightMode: true, programs }))).toEqual([
      'stack/bots.fightMode: Bot Fight Mode stops programs, and no rule can spare them, got ["endpoints.pay","hosts.api"]; remove it, or move the zone to the pro plan, whose Super Bot Fight Mode can spare them',
    ]);
  });

  test('refuses what the plan lacks, all of it', () => {
    const free = {
      definitelyAutomated: 'block',
      likelyAutomated: 'allow',
      staticFiles: false,
    } as const;
    expect(faultLines(() => build(free))).toEqual([
      'stack/bots.definitelyAutomated: the free plan has no such setting, got "block"; remove it, or move the zone to the pro plan',
      'stack/bots.staticFiles: the free plan has no such setting, got false; remove it, or move the zone to the pro plan',
      'stack/bots.likelyAutomated: the free plan has no such setting, got "allow"; remove it, or move the zone to the business plan',
    ]);
    expect(faultLines(() => build({ plan: 'pro', fightMode: true }))).toEqual([
      'stack/bots.fightMode: the pro plan has no such setting, got true; remove it',
    ]);
  });
});
