import { asValue } from './expression';
import { configAddress } from './graph';
import { isArray, isRecord, type Json, pick } from './json';
import { isEmpty } from './plan-expression';
import type { Origin } from './plan-origin';
import { Sensitive, Unknown, type Value } from './value';

/** What a plan says of a resource or an output: the planned value, and the masks over it. */
export interface Planned {
  readonly after: Json;
  /** True where a part is known only after apply; such a part is not in `after`. */
  readonly unknown: Json;
  /** True where a part is sensitive; such a part stands in `after` in clear. */
  readonly sensitive: Json;
}

/** Steps down from a resource's attributes: names, and indexes of lists. */
type Path = readonly (string | number)[];

/** What the values are read with. */
export interface Reading {
  /** What the configuration wrote there; undefined where it wrote nothing. */
  readonly originAt: (path: Path) => Origin | undefined;

  /** Whether a text that is not masked gives a secret away. */
  readonly isSecret: (text: string) => boolean;
}

/**
 * A write-only argument is null in every plan, whatever was written; providers give it this ending.
 * @see https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
 */
const WRITE_ONLY = /_wo$/;

/** Most unknowns are of the provider's making: an id, an ARN. They point at nothing, and are one. */
const NOT_KNOWN = new Unknown();

/**
 * Lays the masks of a plan over its values. What is null is absent, as it is in Terraform JSON where
 * nobody wrote it, and so is a sensitive value that is empty; in a list it stays, as null.
 */
export function merge(planned: Planned, reading: Reading, path: Path = []): Value | undefined {
  const { after, unknown, sensitive } = planned;
  if (covers(unknown, after)) return unknownFrom(reading.originAt(path));
  if (covers(sensitive, after)) return hide(planned, reading, path);
  if (typeof after === 'string') return reading.isSecret(after) ? new Sensitive(false) : after;

  const shape = isAbsent(after) && holdsTrue(unknown) ? unknown : after;
  if (isArray(shape)) {
    const length = Math.max(shape.length, isArray(unknown) ? unknown.length : 0);
    const items: Value[] = [];
    for (let index = 0; index < length; index += 1) {
      items.push(mergePart(planned, index, reading, path) ?? null);
    }
    return items;
  }
  if (isRecord(shape)) {
    const found: [string, Value][] = [];
    for (const name of namesOf(shape, unknown)) {
      const value = mergePart(planned, name, reading, path);
      if (value !== undefined) found.push([name, value]);
    }
    // Not by assignment: a name may be `__proto__`.
    return Object.fromEntries(found);
  }
  return isAbsent(shape) ? undefined : asValue(shape);
}

function mergePart(
  { after, unknown, sensitive }: Planned,
  step: string | number,
  reading: Reading,
  path: Path,
): Value | undefined {
  const part = {
    after: pick(after, step),
    unknown: pick(unknown, step),
    sensitive: pick(sensitive, step),
  };
  // Most parts are bare, and need no path.
  const isBare = typeof part.after !== 'object' && !part.unknown && !part.sensitive;
  return merge(part, reading, isBare ? path : [...path, step]);
}

/** The names of an object, then those that stand in a mask alone. */
function namesOf(shape: object, mask: Json): readonly string[] {
  const names = Object.keys(shape);
  if (!isRecord(mask) || mask === shape) return names;
  return [...names, ...Object.keys(mask).filter((name) => !Object.hasOwn(shape, name))];
}

/** An unknown that points at what it was written from. */
export function unknownFrom(origin: Origin | undefined): Unknown {
  if (origin === undefined || origin.targets.length === 0) return NOT_KNOWN;
  const { targets } = origin;
  return new Unknown([...new Set(targets.map(configAddress))], undefined, targets);
}

function hide({ after, unknown }: Planned, reading: Reading, path: Path): Value | undefined {
  const origin = reading.originAt(path);
  if (!isEmpty(after)) return new Sensitive(origin?.isLiteral === true);
  if (holdsTrue(unknown)) return unknownFrom(origin);
  if (!isAbsent(after) || origin === undefined) return undefined;
  // Null, though something is written: only a write-only argument is so.
  if (origin.isLiteral) return new Sensitive(true);
  return WRITE_ONLY.test(String(path.at(-1))) ? unknownFrom(origin) : undefined;
}

/** Whether a mask holds for all of a value; where it has another shape, one mark in it is enough. */
function covers(mask: Json, value: Json): boolean {
  if (typeof mask !== 'object' || mask === null) return mask === true;
  if (isAbsent(value)) return false;
  const isAlike = typeof value === 'object' && isArray(mask) === isArray(value);
  return !isAlike && holdsTrue(mask);
}

function isAbsent(json: Json): json is null | undefined {
  return json === null || json === undefined;
}

function holdsTrue(mask: Json): boolean {
  if (typeof mask !== 'object' || mask === null) return mask === true;
  return Object.values(mask).some(holdsTrue);
}
