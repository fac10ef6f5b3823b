import fc from 'fast-check';
import { z } from 'zod';

type Schema = z.core.$ZodType;
type Made = fc.Arbitrary<unknown>;

/** Where values come from. */
export interface Source {
  /** Values to try wherever they fit: texts and numbers. */
  readonly plausible: readonly unknown[];
  /** How many of a hundred values are made anew where a right one is at hand. */
  readonly heat: number;
}

/** Entries of a record or an array: few, or more than any plan holds. */
const FEW = { min: 0, max: 3 };
const MANY = { min: 11, max: 30 };

/**
 * Makes values that a schema takes, from the schema alone: kinds, bounds and patterns are read from it, and
 * a value that is right already (`base`) is kept, but for some parts.
 * @throws Error for a kind of schema, or a text, that it cannot make
 */
export function fromSchema(schema: Schema, source: Source, base?: unknown): Made {
  if (schema instanceof z.ZodObject) return objects(schema, source, base);
  if (schema instanceof z.ZodRecord) return records(schema, source, base);
  if (schema instanceof z.ZodArray) return arrays(schema, source, base);
  if (schema instanceof z.ZodUnion) return unions(schema, source, base);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) {
    return fromSchema(schema.unwrap(), source, base);
  }
  const anew = leaf(schema, source);
  return base === undefined ? anew : mostly(fc.constant(base), anew, source.heat);
}

function leaf(schema: Schema, source: Source): Made {
  if (schema instanceof z.ZodEnum) return fc.constantFrom<unknown>(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom<unknown>(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return numbers(schema, source);
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) {
    return texts(schema, source);
  }
  throw new Error(`no value can be made for a schema of type ${schema._zod.def.type}`);
}

function mostly(kept: Made, anew: Made, heat: number): Made {
  return fc.oneof({ weight: 100 - heat, arbitrary: kept }, { weight: heat, arbitrary: anew });
}

function objects(schema: z.ZodObject, source: Source, base: unknown): Made {
  const parts = Object.entries(schema.shape as Readonly<Record<string, Schema>>).map(
    ([name, part]) => {
      const own = memberOf(base, name);
      const made = fromSchema(part, source, own).map((value) => ({ [name]: value }));
      if (!isOptional(part)) return made;
      const left = fc.constant<Readonly<Record<string, unknown>>>({});
      // What the right launch leaves out stays out, as a rule.
      return own === undefined ? mostly(left, made, source.heat) : mostly(made, left, source.heat);
    },
  );
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as unknown);
}

function records(schema: z.ZodRecord, source: Source, base: unknown): Made {
  const keys = fromSchema(schema.keyType, source).map(String);
  const values = fromSchema(schema.valueType, source);
  const added = (size: { min: number; max: number }): Made =>
    fc.dictionary(keys, values, { minKeys: size.min, maxKeys: size.max, noNullPrototype: true });
  const anew = fc.oneof(
    { weight: 3, arbitrary: added(FEW) },
    { weight: 1, arbitrary: fc.constant({}) },
    ...(schema.keyType instanceof z.ZodString
      ? [{ weight: 1, arbitrary: many(schema.keyType, keys, values) }]
      : []),
  );
  if (base === undefined) return anew;
  const kept = Object.entries(base as object).map(([key, value]) => {
    const entry = fromSchema(schema.valueType, source, value).map((made) => ({ [key]: made }));
    return mostly(entry, fc.constant({}), Math.ceil(source.heat / 3));
  });
  const all = fc.tuple(...kept).map((entries) => Object.assign({}, ...entries) as object);
  const more = fc.tuple(all, anew).map(([old, added]) => ({ ...old, ...(added as object) }));
  return mostly(all, more, source.heat);
}

/** More entries than any plan holds, alike but for some. */
function many(keyType: Schema, keys: fc.Arbitrary<string>, values: Made): Made {
  const three = fc.array(values, { minLength: 3, maxLength: 3 });
  return fc.tuple(fc.integer(MANY), keys, three).map(([count, key, made]) => {
    const all = Array.from(
      { length: count },
      (_, index) => [`${key}-${String(index)}`, made[index % made.length]] as const,
    );
    return Object.fromEntries(all.filter(([name]) => takes(keyType, name)));
  });
}

function arrays(schema: z.ZodArray, source: Source, base: unknown): Made {
  const item = fromSchema(schema.element as Schema, source);
  const { least, most } = bounds(schema);
  const sized = (size: { min: number; max: number }): Made =>
    fc.array(item, {
      minLength: Math.min(Math.max(size.min, least), most),
      maxLength: Math.min(Math.max(size.max, least), most),
    });
  const anew = fc.oneof(
    { weight: 3, arbitrary: sized({ min: least, max: least + 3 }) },
    { weight: 1, arbitrary: sized(MANY) },
  );
  if (!Array.isArray(base)) return anew;
  const items = base.map((value: unknown) => fromSchema(schema.element as Schema, source, value));
  return mostly(fc.tuple(...items), anew, source.heat);
}

/** How many items an array has, at least and at most; other demands on it are unknown here. */
function bounds(schema: z.ZodArray): { readonly least: number; readonly most: number } {
  let [least, most] = [0, MANY.max];
  for (const { _zod } of schema._zod.def.checks ?? []) {
    const { def } = _zod;
    if ('minimum' in def) least = Number(def.minimum);
    else if ('maximum' in def) most = Number(def.maximum);
    else throw new Error(`no list can be made for the check ${def.check}`);
  }
  return { least, most };
}

function unions(schema: z.ZodUnion, source: Source, base: unknown): Made {
  const options = schema.options as readonly Schema[];
  const anew = fc.oneof(...options.map((option) => fromSchema(option, source)));
  const own = options.find((option) => takes(option, base));
  return own === undefined
    ? anew
    : mostly(fromSchema(own, source, base), anew, Math.ceil(source.heat / 2));
}

function numbers(schema: z.ZodNumber, { plausible }: Source): Made {
  const fits = (value: unknown): boolean => takes(schema, value);
  const known = fitting(schema, plausible).filter((value) => typeof value === 'number');
  // Bounds may be broken numbers, as those of a place on Earth are.
  const least = Math.ceil(schema.minValue ?? Number.MIN_SAFE_INTEGER);
  const most = Math.floor(schema.maxValue ?? Number.MAX_SAFE_INTEGER);
  const any = fc.integer({ min: least, max: most }).filter(fits);
  return known.length === 0 ? any : mostly(fc.constantFrom(...known), any, 20);
}

function texts(schema: z.ZodString | z.ZodStringFormat, { plausible }: Source): Made {
  const fits = (value: unknown): boolean => takes(schema, value);
  const known = fitting(schema, plausible).filter((value) => typeof value === 'string');
  const any = anyText(schema)?.filter(fits);
  if (known.length === 0) {
    if (any !== undefined) return any;
    throw new Error(`no text is known for ${JSON.stringify(z.toJSONSchema(schema))}`);
  }
  const taken = fc.constantFrom(...known);
  return any === undefined ? taken : mostly(taken, any, 20);
}

/** Texts made from what the schema says of itself; undefined where it says it by a function alone. */
function anyText(schema: z.ZodString | z.ZodStringFormat): fc.Arbitrary<string> | undefined {
  const made = FORMATS[schema.format ?? ''];
  if (made !== undefined) return made;
  const checks = (schema._zod.def.checks ?? []).map(({ _zod }) => _zod.def);
  const [pattern] = checks.flatMap((check) =>
    'pattern' in check && check.pattern instanceof RegExp ? [check.pattern] : [],
  );
  // Nothing is made for what looks ahead, nor for what a function decides.
  if (pattern !== undefined) return pattern.source.includes('(?=') ? undefined : matching(pattern);
  if (checks.some(({ check }) => check === 'custom')) return undefined;
  const minLength = schema.minLength ?? 0;
  return fc.string({ minLength, maxLength: schema.maxLength ?? minLength + 40, unit: 'binary' });
}

function matching(pattern: RegExp): fc.Arbitrary<string> {
  return fc.stringMatching(pattern);
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  email: fc.emailAddress(),
  url: fc.webUrl({ validSchemes: ['https'] }),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
};

/** What was found once to fit: a schema of a value stands in many places. */
const found = new WeakMap<readonly unknown[], Map<Schema, readonly unknown[]>>();

function fitting(schema: Schema, plausible: readonly unknown[]): readonly unknown[] {
  const bySchema = found.get(plausible) ?? new Map<Schema, readonly unknown[]>();
  found.set(plausible, bySchema);
  const fit = bySchema.get(schema) ?? plausible.filter((value) => takes(schema, value));
  bySchema.set(schema, fit);
  return fit;
}

function takes(schema: Schema, value: unknown): boolean {
  return value !== undefined && z.safeParse(schema, value).success;
}

function isOptional(schema: Schema): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional;
}

function memberOf(base: unknown, name: string): unknown {
  return typeof base === 'object' && base !== null
    ? (Reflect.get(base, name) as unknown)
    : undefined;
}
