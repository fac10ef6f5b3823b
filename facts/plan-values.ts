import { asValue } from './expression';
import { configAddress } from './graph';
import { entries, isArray, isRecord, pick, type Json } from './json';
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

/** Many values come from one origin. */
const UNKNOWNS = new WeakMap<Origin, Unknown>();

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
  if (isArray(shape)) return mergeList(planned, reading, path);
  if (isRecord(shape)) return mergeObject(planned, reading, path);
  return isAbsent(shape) ? undefined : asValue(shape);
}

function mergeList({ after, unknown, sensitive }: Planned, reading: Reading, path: Path): Value {
  const items: Value[] = [];
  const length = Math.max(lengthOf(after), lengthOf(unknown));
  for (let index = 0; index < length; index += 1) {
    const part = {
      after: pick(after, index),
      unknown: pick(unknown, index),
      sensitive: pick(sensitive, index),
    };
    items.push(merge(part, reading, [...path, index]) ?? null);
  }
  return items;
}

/** Takes maps, and not one lookup after the other: 2,000 resources have some 100,000 values. */
function mergeObject({ after, unknown, sensitive }: Planned, reading: Reading, path: Path): Value {
  const unknowns = new Map(entries(unknown));
  const secrets = new Map(entries(sensitive));
  const found: [string, Value][] = [];
  const add = (name: string, value: Json): void => {
    const part = { after: value, unknown: unknowns.get(name), sensitive: secrets.get(name) };
    // Most parts are bare, and many of them null.
    const isBare = !part.unknown && !part.sensitive;
    if (isBare && isAbsent(value)) return;
    const isLeaf = isBare && typeof value !== 'object';
    const merged = merge(part, reading, isLeaf ? path : [...path, name]);
    if (merged !== undefined) found.push([name, merged]);
  };
  for (const [name, value] of entries(after)) add(name, value);
  for (const name of unknowns.keys()) {
    if (!isRecord(after) || !Object.hasOwn(after, name)) add(name, undefined);
  }
  // Not by assignment: a name may be `__proto__`.
  return Object.fromEntries(found);
}

/** An unknown that points at what it was written from. */
function unknownFrom(origin: Origin | undefined): Unknown {
  if (origin === undefined || origin.targets.length === 0) return NOT_KNOWN;
  const known = UNKNOWNS.get(origin);
  if (known !== undefined) return known;
  const { targets } = origin;
  const unknown = new Unknown([...new Set(targets.map(configAddress))], undefined, targets);
  UNKNOWNS.set(origin, unknown);
  return unknown;
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

function lengthOf(json: Json): number {
  return isArray(json) ? json.length : 0;
}

function holdsTrue(mask: Json): boolean {
  if (typeof mask !== 'object' || mask === null) return mask === true;
  return Object.values(mask).some(holdsTrue);
}
