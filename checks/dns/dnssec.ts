import { zoneId, zones, type Zone } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { factsOf } from '../../facts/parked-zones';
import { at, holdsUnknown, isList, show } from '../../facts/value';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

const SIGNED = { zone_id: ZONE_ID, status: 'active' };
const WAITING = { ...SIGNED, lifecycle: { ignore_changes: ['status'] } };

export const dnssec: Check = {
  id: 'dns/dnssec',
  controls: ['LR-26'],
  title: 'Answers of the zone are signed where the launch asks for it, and once the zone can be',
  why: 'a zone whose name servers have not moved yet cannot be signed, and a DS record without signatures, or of old ones, takes the whole zone off the net',
  breaks: 'resolvers that check signatures find no host of the domain, its mail servers among them',
  severity: 'blocks',
  source: 'RFC 4035 section 5; https://developers.cloudflare.com/dns/dnssec/',
  fix: 'set dnssec in the launch file; it holds once cloudflare.status is active',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, factsOf(zone, facts))),
  examples: {
    pass: [
      asked({}, {}),
      asked({ zone: SIGNED }, { zone_status: 'active', dnssec: { ds_at_registrar: true } }),
      asked({}, { zone_status: 'pending' }),
    ],
    fail: [
      asked({}, { dnssec: { ds_at_registrar: true } }),
      asked({}, { dnssec: { ds_at_registrar: false } }),
      asked({}, { zone_status: 'pending', dnssec: { ds_at_registrar: false } }),
      asked({ zone: WAITING }, { dnssec: { ds_at_registrar: false } }),
      asked({ zone: WAITING }, { dnssec: { ds_at_registrar: true } }),
      asked({ zone: SIGNED }, { dnssec: { ds_at_registrar: false } }),
      asked({ zone: SIGNED }, { zone_status: 'pending', dnssec: { ds_at_registrar: true } }),
      asked({ zone: SIGNED }, { zone_status: 'active' }),
      asked({ zone: { ...SIGNED, status: 'disabled' } }, undefined),
      asked({ zone: { ...SIGNED, status: '${var.status}' } }, undefined),
      asked({ zone: { ...SIGNED, status: undefined } }, undefined),
      asked({ zone: SIGNED, more: SIGNED }, undefined),
      asked({ zone: { ...SIGNED, lifecycle: { ignore_changes: 'all' } } }, undefined),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const { dnssec: wanted, zone_status: status, hosts } = facts.inventory;
  const all = resources(facts, 'cloudflare_zone_dnssec').filter(
    ({ values }) => zoneId(values['zone_id'], facts) === zone.id,
  );
  const [first, second] = all;
  if (first === undefined) {
    if (wanted === undefined) return [pass(zone.subject, 'the launch does not ask for signatures')];
    return status === 'pending'
      ? [
          duty(
            zone.subject,
            'DNSSEC waits, since the name servers have not moved yet: take the old DS record out at the registrar, ' +
              'move them, set cloudflare.status to active, and run launch-ready check again',
          ),
        ]
      : [fail(zone.subject, 'DNSSEC is not declared, where the launch asks for it')];
  }
  if (second !== undefined) return [fail(second.address, `declares what ${first.address} does`)];
  if (status === 'pending') {
    return [fail(first.address, 'Cloudflare refuses DNSSEC while the zone is pending')];
  }
  // An inventory that names hosts is one of the kit, which says what is asked.
  if (wanted === undefined && hosts !== undefined) {
    return [fail(first.address, 'the launch does not ask for it')];
  }
  return [judgeOne(first, wanted?.ds_at_registrar, facts.kind)];
}

/** Judges a resource; without a launch that says whether the DS record is published, either form holds. */
function judgeOne(
  { address, values }: Resource,
  published: boolean | undefined,
  kind: Facts['kind'],
): Finding {
  const evidence = `status = ${show(values['status'])}`;
  if (holdsUnknown(values['status'])) return unknown(address, evidence);
  if (values['status'] !== 'active') return fail(address, `${evidence}: has to be active`);
  const ignored = at(values, 'lifecycle', 'ignore_changes');
  const names = isList(ignored) ? ignored.map(show) : ignored === undefined ? [] : [show(ignored)];
  if (names.some((name) => name !== 'status')) {
    return fail(address, `${evidence}, but lifecycle.ignore_changes = ${names.join(', ')}`);
  }
  const isIgnored = names.length > 0;
  if (published === true && isIgnored) {
    return fail(address, `${evidence}, but lifecycle.ignore_changes keeps it from being applied`);
  }
  // A plan does not show what is ignored.
  if (published === false && !isIgnored && kind === 'declared') {
    return fail(
      address,
      `${evidence}: until the registrar holds the DS record, every plan shows a change of it`,
    );
  }
  return published === false
    ? duty(
        address,
        'after the apply, give the DS record to the registrar, set dnssec.dsAtRegistrar to true, and run ' +
          'launch-ready check again',
      )
    : pass(address, evidence);
}

function asked(
  cloudflare_zone_dnssec: Readonly<Record<string, object>>,
  parts: object | undefined,
): Facts {
  return example(
    { cloudflare_dns_record: { site: exampleHost('example.com') }, cloudflare_zone_dnssec },
    parts === undefined ? {} : inventoryOutput({ zone_name: 'example.com', hosts: {}, ...parts }),
  );
}
