import { zones, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { factsOf } from '../../facts/parked-zones';
import { text } from '../../facts/value';
import { duty, fail, pass, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

export const delegation: Check = {
  id: 'dns/delegation',
  controls: ['LR-26'],
  title: 'The registrar leads to the zone, or what waits for that is named',
  why: 'a zone answers nobody until the registrar holds its name servers, and Cloudflare refuses some of what it is to have until then',
  breaks: 'all that was applied is there, and no visitor meets it',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/dns/zone-setups/full-setup/setup/',
  fix: "set cloudflare.status to what the zone's overview shows",
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    zones(facts).map((zone) => {
      const own = factsOf(zone, facts);
      // Only the launch's own zone has a status; what stands in a parked one fits any.
      return own.inventory.zone_status === undefined
        ? pass(zone.subject, 'no launch says whether its name servers have moved')
        : judgeZone(zone, own);
    }),
  examples: {
    pass: [
      zoneOf({ zone_status: 'active' }),
      zoneOf({ zone_status: 'active' }, { status: 'active' }),
      zoneOf(undefined),
    ],
    fail: [
      zoneOf({ zone_status: 'active' }, { status: 'pending' }),
      zoneOf({ zone_status: 'pending' }, { status: 'active' }),
      zoneOf({ zone_status: 'pending' }),
      zoneOf({
        zone_status: 'pending',
        rules_wait: true,
        dnssec: { ds_at_registrar: false },
        origin_certificates: { y26: 365 },
      }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): Finding {
  const { zone_status: said } = facts.inventory;
  const seen = statusSeen(zone, facts);
  if (seen !== undefined && seen !== said) {
    return fail(zone.subject, `the launch calls it ${String(said)}, and Cloudflare ${seen}`);
  }
  if (said !== 'pending') return pass(zone.subject, 'active');
  return duty(
    zone.subject,
    `pending: records and settings are applied now${waiting(facts)}. Enter its name servers at the registrar ` +
      '(output zone_name_servers, or the overview of the zone); once it is active, set cloudflare.status to ' +
      'active and run launch-ready check again',
  );
}

/** What has to wait, as part of a sentence. */
function waiting({ inventory }: Facts): string {
  const { rules_wait: rules, dnssec, origin_certificates: certificates } = inventory;
  const parts = [
    ...(rules === true
      ? ['redirects, firewall, bot settings, rate limits, headers and cache rules (for the plan)']
      : []),
    ...(dnssec === undefined ? [] : ['DNSSEC']),
    ...(certificates === undefined ? [] : ['origin certificates']),
  ];
  return parts.length === 0 ? ', and nothing of the launch waits' : `; ${parts.join(', ')} wait`;
}

/** What Cloudflare itself says of the zone, where the plan has read it. */
function statusSeen(zone: Zone, facts: Facts): string | undefined {
  const [read] = facts.resources.filter(
    ({ type, values }) =>
      type === 'cloudflare_zone' && (values['name'] === zone.name || values['id'] === zone.id),
  );
  const status = text(read?.values['status']);
  return status === 'active' || status === 'pending' ? status : undefined;
}

function zoneOf(inventory: object | undefined, read?: object): Facts {
  return example(
    { cloudflare_dns_record: { site: exampleHost('example.com') } },
    {
      ...(inventory === undefined
        ? {}
        : inventoryOutput({ zone_name: 'example.com', hosts: {}, ...inventory })),
      ...(read === undefined
        ? {}
        : {
            data: {
              cloudflare_zone: { zone: { zone_id: ZONE_ID, name: 'example.com', ...read } },
            },
          }),
    },
  );
}
