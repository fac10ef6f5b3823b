import { FaultCollector, InputError } from '../../lib/fault';
import { UNIVERSAL_ISSUERS } from '../../lib/limits/certificates';
import type { CaaPolicy } from '../../lib/caa';
import { byKey } from '../keys';

/** Refuses an authority that Universal SSL brings along, by its domain or by a key that would take its id. */
export function refuseTwice(where: string, issuers: NonNullable<CaaPolicy['issuers']>): void {
  const faults = new FaultCollector();
  for (const [key, { domain }] of byKey(issuers)) {
    const own = UNIVERSAL_ISSUERS.find(
      (one) => one.domain === domain || one.domain.replaceAll('.', '-') === key,
    );
    if (own === undefined) continue;
    faults.try(() => {
      throw new InputError({
        where: `${where}.${key}`,
        problem: `must not be ${own.domain}, which Universal SSL needs and the kit lets in`,
        got: domain,
        fix: 'take it out',
      });
    });
  }
  faults.throwIfAny();
}
