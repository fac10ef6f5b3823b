import { canonicalTarget } from '../lib/canonical-name';

/** A part of a launch as it was written, before it was parsed: anything may stand there. */
export type Parts = Readonly<Record<string, unknown>>;

/** An object of entries by key; none where there is no object. */
export function entriesOf(value: unknown): readonly (readonly [string, Parts])[] {
  return Object.entries(objectOf(value)).map(([key, entry]) => [key, objectOf(entry)] as const);
}

/** The value where it is an object, otherwise an empty one. */
export function objectOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null ? (value as Parts) : {};
}

/** A name in the form that a zone holds, however it is written; undefined where it is no text. */
export function nameOf(written: unknown): string | undefined {
  return typeof written === 'string' ? canonicalTarget(written) : undefined;
}
