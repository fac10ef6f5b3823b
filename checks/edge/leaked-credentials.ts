import { zoneId } from '../../facts/dns';
import { resources } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { holdsUnknown, show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';
import { without } from '../without';
import { ignoresChanges } from '../zone-setting';

const TYPE = 'cloudflare_leaked_credential_check';
const SITE = { site: exampleHost('example.com') };
const one = (values: object) => ({
  cloudflare_dns_record: SITE,
  [TYPE]: { check: { zone_id: ZONE_ID, ...values } },
});

export const leakedCredentials: Check = {
  id: 'edge/leaked-credentials',
  controls: ['LR-08'],
  title: 'Passwords that were in a leak are recognized at the login',
  why: 'people use one password in many places; whoever holds a leaked list tries each pair once, which no rate limit notices',
  breaks: 'a stranger signs in at the first try, with a password that was in the news',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/waf/detections/leaked-credentials/',
  fix: 'keep the cloudflare_leaked_credential_check of the zone, enabled; every plan has it',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'looking up leaked passwords',
  judge: (facts) =>
    servedZones(facts).flatMap((zone): readonly Finding[] => {
      const declared = resources(facts, TYPE).filter(
        ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
      );
      if (declared.length === 0) {
        const none = without(facts, 'login', 'login');
        return none.length > 0 ? none : [fail(zone.subject, 'no look-up of passwords is declared')];
      }
      if (declared.length > 1) return [fail(zone.subject, 'the look-up is declared twice')];
      return declared.map((resource) => {
        const { address, values } = resource;
        const evidence = `enabled = ${show(values['enabled'])}`;
        if (holdsUnknown(values['enabled'])) return unknown(address, evidence);
        const isOn = values['enabled'] === true && !ignoresChanges(resource, 'enabled');
        return (isOn ? pass : fail)(address, evidence);
      });
    }),
  examples: {
    pass: [
      example(one({ enabled: true })),
      example(
        { cloudflare_dns_record: SITE },
        inventoryOutput({ without: { login: 'no accounts: a brochure site' } }),
      ),
    ],
    fail: [
      example({ cloudflare_dns_record: SITE }),
      example({
        cloudflare_dns_record: SITE,
        [TYPE]: {
          check: { zone_id: ZONE_ID, enabled: true },
          again: { zone_id: ZONE_ID, enabled: true },
        },
      }),
      example(one({ enabled: false })),
      example(one({})),
      example(one({ enabled: '${var.on}' })),
      example(one({ enabled: true, lifecycle: { ignore_changes: ['enabled'] } })),
    ],
  },
};
