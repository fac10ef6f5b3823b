import { zones, type Zone } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { unknown, type Finding } from './check';

/** Judges each zone; one whose name the facts do not show is unknown. */
export function perZone(
  facts: Facts,
  judge: (zone: Zone, zoneName: string) => readonly Finding[],
): readonly Finding[] {
  return zones(facts).flatMap((zone) =>
    zone.name === undefined
      ? [unknown(zone.subject, 'the name of the zone is not written anywhere')]
      : judge(zone, zone.name),
  );
}
