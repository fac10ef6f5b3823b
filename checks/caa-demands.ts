import type { Inventory } from '../facts/inventory';
import { UNIVERSAL_ISSUERS } from '../lib/limits/certificates';
import { exampleRecord } from './examples';

/** One CAA record that a launch asks for, at its apex. */
export interface CaaDemand {
  readonly tag: 'issue' | 'issuewild' | 'iodef';
  readonly value: string;
}

/** The CAA records that a launch asks for; none where it has no CAA of its own. */
export function caaDemands(policy: Inventory['caa']): readonly CaaDemand[] {
  if (policy === undefined) return [];
  const both = (value: string): readonly CaaDemand[] => [
    { tag: 'issue', value },
    { tag: 'issuewild', value },
  ];
  return [
    ...UNIVERSAL_ISSUERS.flatMap(({ value }) => both(value)),
    ...Object.values(policy.issuers).flatMap(({ domain, wildcard }) =>
      both(domain).slice(0, wildcard ? 2 : 1),
    ),
    { tag: 'iodef', value: `mailto:${policy.reports_to}` },
  ];
}

/** A CAA record of the examples. */
export function exampleCaa(tag: string, value: string, name = 'example.com'): object {
  return exampleRecord({ name, type: 'CAA', data: { flags: 0, tag, value } });
}

/** Some records of the examples, by keys of no meaning. */
export function numbered(all: readonly object[]): Readonly<Record<string, object>> {
  return Object.fromEntries(all.map((one, index) => [`caa-${String(index)}`, one] as const));
}
