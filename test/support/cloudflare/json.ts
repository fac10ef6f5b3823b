/** JSON as a body holds it; a member that is undefined is not written. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A member that is an object, else an empty one. */
export function objectAt(holder: JsonObject, name: string): JsonObject {
  const value = holder[name];
  return isObject(value) ? value : {};
}

/** The objects of a member that is a list. */
export function objectsAt(holder: JsonObject, name: string): readonly JsonObject[] {
  const value = holder[name];
  return isList(value) ? value.filter(isObject) : [];
}

/** The texts of a member that is a list. */
export function textsAt(holder: JsonObject, name: string): readonly string[] {
  const value = holder[name];
  return isList(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** A member that is text, else the other one. */
export function textAt(holder: JsonObject, name: string, otherwise = ''): string {
  const value = holder[name];
  return typeof value === 'string' ? value : otherwise;
}

/** A member that is a number. */
export function numberAt(holder: JsonObject, name: string): number | undefined {
  const value = holder[name];
  return typeof value === 'number' ? value : undefined;
}

/** Whether two values are the same JSON, whatever the order of their members. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder(value: Json | undefined): Json | undefined {
  if (isList(value)) return value.map((one) => inOrder(one) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((name) => [name, inOrder(value[name])]),
  );
}
