import { placeOf, type Difference } from './parity';
import { refuse } from './waiver';

/** Why two launches may differ in some places, for a while. */
export interface ParityWaiver {
  /** The places, as the report prints them; a star stands for any signs. */
  readonly at: readonly string[];
  /** Why they may differ, at least 20 characters. */
  readonly reason: string;
  /** Who answers for it: an address. */
  readonly owner: string;
  /** Last day on which it holds, `YYYY-MM-DD`, at most 90 days off. */
  readonly lastDay: string;
}

/** A waiver, and the path at which the launch file has it. */
export interface PlacedWaiver {
  /** `config/launches/acme-staging.ts: parity.differs[0]`. */
  readonly where: string;
  readonly waiver: ParityWaiver;
}

/** A waiver that does not hold, or a place of it that names nothing. */
export interface ParityWaiverFault {
  readonly where: string;
  readonly message: string;
}

/** What two launches differ in, and what explains it. */
export interface Parity {
  /** What nothing explains: each fails. */
  readonly unexplained: readonly Difference[];
  readonly waived: readonly { readonly difference: Difference; readonly waiver: ParityWaiver }[];
  readonly sizes: readonly Difference[];
  /** Each fails as well. */
  readonly faults: readonly ParityWaiverFault[];
}

/** Explains differences by sizes, and by waivers that hold today. */
export function judgeParity(
  differences: readonly Difference[],
  waivers: readonly PlacedWaiver[],
  today: string,
): Parity {
  const sizes = differences.filter(({ isSize }) => isSize);
  const others = differences.filter(({ isSize }) => !isSize);
  const judged = waivers.map(({ where, waiver }) => ({
    where,
    waiver,
    fault: refuse(waiver, today) ?? emptyFault(waiver),
    places: waiver.at.map((place) => ({ place, fault: placeFault(place) })),
  }));
  const explains = (difference: Difference): ParityWaiver | undefined =>
    judged.find(
      ({ fault, places }) =>
        fault === undefined &&
        places.some((one) => one.fault === undefined && covers(one.place, placeOf(difference))),
    )?.waiver;
  const explained = others.map((difference) => ({ difference, waiver: explains(difference) }));
  return {
    unexplained: explained.flatMap(({ difference, waiver }) =>
      waiver === undefined ? [difference] : [],
    ),
    waived: explained.flatMap(({ difference, waiver }) =>
      waiver === undefined ? [] : [{ difference, waiver }],
    ),
    sizes,
    faults: judged.flatMap(({ where, fault, places }) =>
      fault === undefined
        ? places.flatMap((one, at) => {
            const message = one.fault ?? unusedFault(one.place, differences);
            return message === undefined ? [] : [{ where: `${where}.at[${String(at)}]`, message }];
          })
        : [{ where, message: fault }],
    ),
  };
}

function emptyFault({ at }: ParityWaiver): string | undefined {
  return at.length === 0 ? 'it names no place; write those that the report prints' : undefined;
}

/** A stack, a type and the beginning of a name: whoever waives a whole stack compares nothing. */
const NARROW = /^[a-z][a-z0-9-]*\/(?:terraform\.|[a-z][a-z0-9_.]*\.)[A-Za-z0-9_]/;

function placeFault(place: string): string | undefined {
  return NARROW.test(place.split('*')[0] ?? '')
    ? undefined
    : `${place} names too much; begin with stack, type and name, such as edge/cloudflare_dns_record.mail_*`;
}

function unusedFault(place: string, differences: readonly Difference[]): string | undefined {
  const named = differences.filter((one) => covers(place, placeOf(one)));
  if (named.some(({ isSize }) => !isSize)) return undefined;
  return named.length > 0
    ? `${place} is not used: sizes may differ without it; remove it`
    : `${place} is not used: nothing differs there; remove it`;
}

function covers(pattern: string, place: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(place);
}
