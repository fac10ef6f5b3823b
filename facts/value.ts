/**
 * A value that the facts do not hold: an expression in synthesized JSON, or what a plan knows only
 * after apply. It never equals anything, so no check can take it for a safe value.
 */
export class Unknown {
  /** Addresses (without instance key) that the value refers to: `aws_sns_topic.alerts`. */
  readonly references: readonly string[];

  /** The text as written, with its `${...}` parts, where the source shows it. */
  readonly template: string | undefined;

  /** The same addresses with the instance keys that are known: `aws_sns_topic.alerts["eu"]`. */
  readonly targets: readonly string[];

  constructor(references: readonly string[] = [], template?: string, targets = references) {
    this.references = references;
    this.template = template;
    this.targets = targets;
  }
}

/** Whether somebody wrote a value: what a provider fills in by itself is known only after apply, and refers to nothing. */
export function isWritten(value: Value | undefined): value is Value {
  if (value === undefined || value === null) return false;
  return !(
    value instanceof Unknown &&
    value.references.length === 0 &&
    value.template === undefined
  );
}

/**
 * A value that is marked sensitive, or repeats one that is: it is dropped where it is read, and only
 * its presence stays.
 */
export class Sensitive {
  /** Whether the configuration holds it as a literal, which no secret may be. */
  readonly literal: boolean;

  constructor(literal: boolean) {
    this.literal = literal;
  }
}

/** An attribute's value, in the provider's own names; objects and lists may hold unknowns. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Unknown
  | Sensitive
  | readonly Value[]
  | { readonly [name: string]: Value };

/** Attributes by the provider's own names (`snake_case`). */
export type Values = { readonly [name: string]: Value };

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is Values {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Sensitive)
  );
}

/** Whether the value, or any part of it, is not known. */
export function holdsUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown || value instanceof Sensitive) return true;
  if (isList(value)) return value.some(holdsUnknown);
  if (isObject(value)) return Object.values(value).some(holdsUnknown);
  return false;
}

/**
 * The value at a path of names and indexes; undefined where a step is absent, and the unknown itself
 * where a step is not known: a part of an unknown is unknown.
 */
export function at(
  value: Value | undefined,
  ...path: readonly (string | number)[]
): Value | undefined {
  let here = value;
  for (const step of path) {
    if (here instanceof Unknown || here instanceof Sensitive) return here;
    if (isList(here) && typeof step === 'number') here = here[step];
    else if (isObject(here)) here = Object.hasOwn(here, step) ? here[String(step)] : undefined;
    else return undefined;
  }
  return here;
}

/** The objects of a block, which Terraform JSON writes as one object or as a list of them. */
export function blocks(value: Value | undefined): readonly Values[] {
  if (isObject(value)) return [value];
  return isList(value) ? value.filter(isObject) : [];
}

/** The text of a string, undefined for anything else. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The known strings of a list (a lone string counts as a list of one). */
export function texts(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Shows a value as evidence: JSON, with words for what is not known. */
export function show(value: Value | undefined): string {
  if (value === undefined) return 'not set';
  if (value instanceof Unknown) {
    const [first] = value.targets;
    return first === undefined ? 'known after apply' : `known after apply (${first})`;
  }
  if (value instanceof Sensitive) return 'sensitive';
  if (isList(value)) return `[${value.map(show).join(', ')}]`;
  if (isObject(value)) {
    const parts = Object.entries(value).map(([name, part]) => `${name}: ${show(part)}`);
    return `{ ${parts.join(', ')} }`;
  }
  return typeof value === 'string' ? value : String(value);
}
