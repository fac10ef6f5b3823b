import { zones, type Zone } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { factsOf } from '../facts/parked-zones';
import { unknown, type Finding } from './check';

/** Judges each zone by the facts that hold for it; one whose name they do not show is unknown. */
export function perZone(
  facts: Facts,
  judge: (zone: Zone, zoneName: string, facts: Facts) => readonly Finding[],
): readonly Finding[] {
  return zones(facts).flatMap((zone) =>
    zone.name === undefined
      ? [unknown(zone.subject, 'the name of the zone is not written anywhere')]
      : judge(zone, zone.name, factsOf(zone, facts)),
  );
}
