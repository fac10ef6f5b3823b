import { zoneId, type Zone } from '../../facts/dns';
import { resources, type Facts } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { holdsUnknown, show } from '../../facts/value';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

const SIGNED = { zone_id: ZONE_ID, status: 'active' };

export const signatures: Check = {
  id: 'dns/signatures',
  controls: ['LR-26'],
  title: 'Answers of the zone are signed (DNSSEC)',
  why: 'a resolver believes any answer that comes in time, unless the zone is signed',
  breaks: 'on a hostile network visitors and mail are led to the server of somebody else',
  severity: 'advises',
  source: 'RFC 9364 section 2 (BCP 237); https://developers.cloudflare.com/dns/dnssec/',
  fix: 'set dnssec in the launch file, with dsAtRegistrar false until the registrar holds the DS record',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => servedZones(facts).map((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [zoneWith({ zone: SIGNED }), zoneWith({ zone: SIGNED }, { zone_status: 'active' })],
    fail: [
      zoneWith({}),
      zoneWith({}, { zone_status: 'active' }),
      zoneWith({}, { zone_status: 'pending' }),
      zoneWith({}, { zone_status: 'pending', dnssec: { ds_at_registrar: false } }),
      zoneWith({ zone: { ...SIGNED, status: 'disabled' } }),
      zoneWith({ zone: { ...SIGNED, status: '${var.status}' } }),
      zoneWith({ zone: { ...SIGNED, zone_id: 'f'.repeat(32) } }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): Finding {
  const { dnssec: asked, zone_status: status } = facts.inventory;
  const [found] = resources(facts, 'cloudflare_zone_dnssec').filter(
    ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
  );
  if (found === undefined) {
    return asked !== undefined && status === 'pending'
      ? duty(zone.subject, 'asked for, and signed once the name servers have moved')
      : fail(zone.subject, 'nobody can tell a false answer from a true one');
  }
  const { address, values } = found;
  const evidence = `status = ${show(values['status'])}`;
  if (holdsUnknown(values['status'])) return unknown(address, evidence);
  return values['status'] === 'active' ? pass(address, evidence) : fail(address, evidence);
}

function zoneWith(
  cloudflare_zone_dnssec: Readonly<Record<string, object>>,
  parts: object = {},
): Facts {
  return example(
    { cloudflare_dns_record: { site: exampleHost('example.com') }, cloudflare_zone_dnssec },
    inventoryOutput({ zone_name: 'example.com', ...parts }),
  );
}
