import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { settingsAt } from '../../facts/zone-settings';
import { pass, type Check, type Finding } from '../check';
import { example, exampleHost, exampleSetting, inventoryOutput, ZONE_ID } from '../examples';
import { judgeOn } from '../zone-setting';

const SETTING = 'tls_client_auth';
const ASKED = inventoryOutput({ origin_pulls: true });
const one = (value: string) => ({
  cloudflare_zone_setting: { pulls: { zone_id: ZONE_ID, setting_id: SETTING, value } },
});

export const originPulls: Check = {
  id: 'edge/origin-pulls',
  controls: ['LR-31'],
  title: 'An origin that asks for the client certificate of Cloudflare gets it',
  why: 'with that certificate an origin can tell Cloudflare from everybody else, and refuse them',
  breaks: 'an origin that asks for it refuses every visitor; one that does not answers an attacker',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/ssl/origin-configuration/authenticated-origin-pull/set-up/global/',
  fix: 'set tls.originPulls to true, or leave it out where the origin asks for no certificate',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => {
    if (facts.inventory.origin_pulls === true) return judgeOn(facts, SETTING, servedZones(facts));
    return servedZones(facts).flatMap((zone) => judgeUnasked(zone, facts));
  },
  examples: {
    pass: [
      example(one('on'), ASKED),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
      exampleSetting('ssl', 'strict'),
    ],
    fail: [
      example(one('off'), ASKED),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }, ASKED),
      example(one('off')),
      example(one('${var.pulls}')),
    ],
  },
};

/** Where nobody says that it is wanted: what is declared has to be on. */
function judgeUnasked(zone: Zone, facts: Facts): readonly Finding[] {
  const { sure, unsure } = settingsAt(facts, zone, SETTING);
  if (sure.length + unsure.length > 0) return judgeOn(facts, SETTING, [zone]);
  return [
    pass(
      zone.subject,
      'the origin is asked to take no client certificate; whether it refuses direct requests is asked of itself, once it is up',
    ),
  ];
}
