/** JSON as it was parsed, nothing known of its shape; undefined where a step was absent. */
export type Json =
  | undefined
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

export function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Unlike Array.isArray, keeps what is known of the items. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a path of names and indexes, undefined where a step is absent. */
export function pick(value: Json, ...path: readonly (string | number)[]): Json {
  let here: Json = value;
  for (const step of path) {
    if (isArray(here) && typeof step === 'number') here = here[step];
    else if (isRecord(here)) here = Object.hasOwn(here, step) ? here[step] : undefined;
    else return undefined;
  }
  return here;
}

/** The objects of a list; none where it is no list. */
export function records(value: Json): readonly { readonly [name: string]: Json }[] {
  return isArray(value) ? value.filter(isRecord) : [];
}

/** The entries of an object; none where it is none. */
export function entries(value: Json): readonly (readonly [string, Json])[] {
  return isRecord(value) ? Object.entries(value) : [];
}
