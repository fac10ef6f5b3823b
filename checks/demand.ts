import { at, holdsUnknown, isWritten, show, type Value } from '../facts/value';
import { fail, pass, unknown, type Finding } from './check';

/** One thing that has to hold of a subject, and what was seen. */
export interface Demand {
  readonly holds: boolean | 'unknown';
  /** `port = 80 (must be 443)`. */
  readonly seen: string;
}

/** The value at a path of names, undefined where it is null: a provider takes both for not set. */
export function read(values: Value, ...path: readonly (string | number)[]): Value | undefined {
  return at(values, ...path) ?? undefined;
}

/** Demands something of the attribute at a path, written `a.b`; what is not known yet stays unknown. */
export function demand(
  values: Value,
  path: string,
  must: string,
  holds: (value: Value | undefined) => boolean,
): Demand {
  const value = read(values, ...path.split('.'));
  const seen = `${path} = ${value === '' ? '""' : show(value)}`;
  if (holdsUnknown(value)) return { holds: 'unknown', seen };
  return holds(value) ? { holds: true, seen } : { holds: false, seen: `${seen} (must be ${must})` };
}

/** Demands one value. */
export function equals(values: Value, path: string, wanted: string | number | boolean): Demand {
  return demand(values, path, String(wanted), (value) => value === wanted);
}

/** Demands that an attribute, where it is set at all, does not have a value. */
export function isNot(values: Value, path: string, refused: boolean): Demand {
  return demand(
    values,
    path,
    String(!refused),
    (value) => value === undefined || value === !refused,
  );
}

/** Demands that nobody set an attribute; a provider takes an empty text for not set. */
export function isLeftOut(values: Value, path: string, why?: string): Demand {
  const value = read(values, ...path.split('.'));
  if (!isWritten(value) || value === '') return { holds: true, seen: `${path} = not set` };
  const must = why === undefined ? 'left out' : `left out: ${why}`;
  return { holds: false, seen: `${path} = ${show(value)} (must be ${must})` };
}

/** Demands a whole number within limits. */
export function within(values: Value, path: string, min: number, max: number): Demand {
  return demand(values, path, `${String(min)} to ${String(max)}`, (value) =>
    isWhole(value, min, max),
  );
}

export function isWhole(value: Value | undefined, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

/** Demands a text that is more than blanks. */
export function worded(values: Value, path: string): Demand {
  return demand(values, path, 'a text', isWorded);
}

export function isWorded(value: Value | undefined): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Words a count: `1 rule`, `2 rules`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Says what a subject's demands come to: each that does not hold is evidence, else all that is set. */
export function settle(
  subject: string,
  demands: readonly Demand[],
  evidence: string = demands
    .map(({ seen }) => seen)
    .filter((seen) => !seen.endsWith(' = not set'))
    .join(', '),
): Finding {
  const words = (holds: false | 'unknown'): string =>
    demands
      .filter((one) => one.holds === holds)
      .map(({ seen }) => seen)
      .join('; ');
  if (demands.some(({ holds }) => holds === false)) return fail(subject, words(false));
  if (demands.some(({ holds }) => holds === 'unknown')) return unknown(subject, words('unknown'));
  return pass(subject, evidence);
}
