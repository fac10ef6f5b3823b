import { PROXIABLE } from './dns-proxying';
import { NotModelled, Refused } from './envelope';
import { sameJson, textAt, type JsonObject } from './json';
import { REFUSALS } from './refusals';
import type { Zone } from './world';

/** @see https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/ */
const CHARACTERS_TOGETHER = 8192;

/** Refuses what may not stand beside the zone's other records. */
export function refuseClash(zone: Zone, wanted: JsonObject, itself?: string): void {
  const others = [...zone.records.values()].filter((one) => one['id'] !== itself);
  const sameName = others.filter((one) => one['name'] === wanted['name']);
  refuseTwin(sameName, wanted);
  refuseBesideAlias(sameName, wanted);
  refuseDelegation(zone, others, wanted);
  const sameType = sameName.filter((one) => one['type'] === wanted['type']);
  const characters = [...sameType, wanted].reduce((sum, one) => sum + length(one), 0);
  if (characters > CHARACTERS_TOGETHER) throw new Refused(REFUSALS.longTogether);
}

/** Characters of a record's content; the quotes of text are none. */
function length(record: JsonObject): number {
  const content = textAt(record, 'content');
  return record['type'] === 'TXT' ? content.replaceAll(/" +"|^"|"$/g, '').length : content.length;
}

function refuseTwin(sameName: readonly JsonObject[], wanted: JsonObject): void {
  const same = sameName.find(
    (one) => one['type'] === wanted['type'] && one['content'] === wanted['content'],
  );
  if (same === undefined) return;
  const identical = ['ttl', 'proxied', 'priority'].every((key) => sameJson(same[key], wanted[key]));
  throw new Refused(identical ? REFUSALS.sameRecord : REFUSALS.sameContent);
}

/** @see https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/ */
function refuseBesideAlias(sameName: readonly JsonObject[], wanted: JsonObject): void {
  const types = new Set(sameName.map((one) => textAt(one, 'type')));
  const type = textAt(wanted, 'type');
  if (type === 'CNAME' && PROXIABLE.some((one) => types.has(one))) {
    throw new Refused(REFUSALS.cnameBesideHost);
  }
  if (PROXIABLE.includes(type) && types.has('CNAME')) throw new Refused(REFUSALS.hostBesideCname);
}

/**
 * Whoever is named by an NS record answers for its name and all below it. At the apex such a record is
 * taken and has no effect, unless it names Cloudflare's own name servers.
 * @see https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/existing-ns-record/
 * @see https://github.com/octodns/octodns-cloudflare/issues/152
 */
function refuseDelegation(zone: Zone, others: readonly JsonObject[], wanted: JsonObject): void {
  const [name, type] = [textAt(wanted, 'name'), textAt(wanted, 'type')];
  const content = textAt(wanted, 'content');
  if (type === 'NS' && name === zone.name && content.endsWith('.ns.cloudflare.com')) {
    throw new Refused(REFUSALS.ownNameServer);
  }
  const delegated = others
    .filter((one) => one['type'] === 'NS' && one['name'] !== zone.name)
    .map((one) => textAt(one, 'name'));
  if (PROXIABLE.includes(type) && delegated.includes(name))
    throw new Refused(REFUSALS.hostBesideNs);
  const below = delegated.some((one) => name.endsWith(`.${one}`));
  // Addresses of the name servers themselves may stand there.
  if (below && type !== 'A' && type !== 'AAAA') throw new Refused(REFUSALS.belowDelegation);
  if (type !== 'DS') return;
  if (name === zone.name) throw new NotModelled('a DS record of the zone itself');
  if (!delegated.includes(name)) throw new Refused(REFUSALS.strayDigest);
}
