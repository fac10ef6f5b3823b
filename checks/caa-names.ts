import { records, zoneId, type Zone } from '../facts/dns';
import { resources, type Facts } from '../facts/graph';
import { holdsUnknown, isList, texts } from '../facts/value';
import { isWithin } from '../lib/names';

/**
 * Tells whether the CAA records at a name decide about a certificate that Cloudflare takes for a zone. A
 * certificate is judged by the records at its own name, or at the nearest name above that has any; that of
 * a wildcard by those at the name without `*.` (RFC 8659 section 3). Universal SSL's is for the apex and its
 * wildcard, so that only the records of the apex count for it; each further certificate counts for its names.
 * @param nodes the names of the zone that have CAA records
 */
export function decidesFor(
  zone: Zone,
  facts: Facts,
  nodes: readonly string[],
): (node: string) => boolean {
  const { name: apex } = zone;
  const names = certificateNames(zone, facts);
  // What is not known may be any name.
  if (apex === undefined || names === 'not known') return () => true;
  const deciding = new Set([
    apex,
    ...names.map((name) => nearest(name.replace(/^\*\./, ''), nodes)),
  ]);
  return (node) => deciding.has(node) || !isWithin(node, apex);
}

/** The nearest of some names, from a name upwards. */
function nearest(name: string, nodes: readonly string[]): string | undefined {
  return nodes
    .filter((node) => isWithin(name, node))
    .toSorted((one, other) => other.length - one.length)
    .at(0);
}

/** The names that Cloudflare takes further certificates for: of packs, and of all that is proxied under Total TLS. */
function certificateNames(zone: Zone, facts: Facts): readonly string[] | 'not known' {
  const inZone = (type: string) =>
    resources(facts, type).filter(({ values }) => zoneId(values['zone_id'], facts) === zone.id);
  const packs = inZone('cloudflare_certificate_pack').map(({ values: { hosts } }) => hosts);
  if (packs.some((hosts) => !isList(hosts) || holdsUnknown(hosts))) return 'not known';
  const packed = packs.flatMap(texts);
  const isTotal = inZone('cloudflare_total_tls').some(
    ({ values: { enabled } }) => enabled === true || holdsUnknown(enabled),
  );
  if (!isTotal) return packed;
  const proxied = records(facts, 'A', 'AAAA', 'CNAME').filter(
    ({ zone: its, values }) =>
      its?.id === zone.id && (values['proxied'] === true || holdsUnknown(values['proxied'])),
  );
  const names = proxied.flatMap(({ name }) => name ?? []);
  return names.length === proxied.length ? [...packed, ...names] : 'not known';
}
