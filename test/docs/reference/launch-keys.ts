import { z } from 'zod';
import * as fields from '../../../config/fields';
import type { Written } from './written';

type Schema = z.core.$ZodType;

/** One key of the launch file. */
export interface LaunchKey {
  /** `hosts.<key>.label`; a list's entries are `[]`. */
  readonly path: string;
  /** What it may hold: `host label`; `'free'`, `'pro'`; `whole number, 1 to 365`. */
  readonly types: readonly string[];
  readonly isRequired: boolean;
  /** What is written beside it in the schema. */
  readonly words: string;
}

/** The names under which the single values stand in config/fields.ts, by schema: `host name`. */
const NAMED = new Map<unknown, string>(
  Object.entries(fields)
    .filter(([, field]) => typeof field === 'object')
    .map(([name, field]) => [field, spaced(name)]),
);

function spaced(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words
    .replace(/\bid\b/, 'ID')
    .replace(/\burl\b/, 'URL')
    .replace(/^aws\b/, 'AWS')
    .replace(/^cloudflare\b/, 'Cloudflare');
}

/** Every key of a schema, in the order in which it is written, each before what is below it. */
export function launchKeys(schema: Schema, written: Written): readonly LaunchKey[] {
  return keysBelow(schema, written, '');
}

function keysBelow(schema: Schema, written: Written, path: string): readonly LaunchKey[] {
  const inner = unwrapped(schema);
  if (NAMED.has(inner)) return [];
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape as Readonly<Record<string, Schema>>).flatMap(
      ([name, part]) => {
        const own = path === '' ? name : `${path}.${name}`;
        return [
          {
            path: own,
            types: typesOf(part),
            isRequired: !isOptional(part),
            words: written.of(name),
          },
          ...keysBelow(part, written.below(name), own),
        ];
      },
    );
  }
  if (inner instanceof z.ZodRecord) {
    return keysBelow(inner.valueType, written.entries(), `${path}.<key>`);
  }
  if (inner instanceof z.ZodArray) {
    return keysBelow(inner.element, written.entries(), `${path}[]`);
  }
  if (inner instanceof z.ZodUnion) return unionKeys(inner, written, path);
  return [];
}

/** The keys of each of several shapes, each once; what not every shape asks for is not required. */
function unionKeys(schema: z.ZodUnion, written: Written, path: string): readonly LaunchKey[] {
  const shapes = schema.options.map((option) => keysBelow(option, written, path));
  const all = new Map<string, LaunchKey>();
  for (const key of shapes.flat()) {
    const known = all.get(key.path);
    const types = [...new Set([...(known?.types ?? []), ...key.types])];
    const isEverywhere = shapes.every((keys) =>
      keys.some((one) => one.path === key.path && one.isRequired),
    );
    all.set(key.path, { ...key, types, isRequired: isEverywhere });
  }
  return [...all.values()];
}

function isOptional(schema: Schema): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional;
}

function unwrapped(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) {
    return unwrapped(schema.unwrap());
  }
  return schema;
}

/** What a value may be, in words. */
function typesOf(schema: Schema): readonly string[] {
  const inner = unwrapped(schema);
  const named = NAMED.get(inner);
  if (named !== undefined) return [named];
  if (inner instanceof z.ZodEnum) return inner.options.map((one) => code(one));
  if (inner instanceof z.ZodLiteral) return [...inner.values].map((one) => code(one));
  if (inner instanceof z.ZodBoolean) return ['`true`', '`false`'];
  if (inner instanceof z.ZodNumber) return [numberWords(inner)];
  if (inner instanceof z.ZodObject) return ['object'];
  if (inner instanceof z.ZodRecord) return [recordWords(inner)];
  if (inner instanceof z.ZodArray) return [`list of: ${orWords(typesOf(inner.element))}`];
  if (inner instanceof z.ZodUnion) {
    return [...new Set(inner.options.flatMap((option) => typesOf(option)))];
  }
  if (inner instanceof z.ZodString) return [textWords(inner)];
  if (inner instanceof z.ZodIPv4) return ['IPv4 address'];
  if (inner instanceof z.ZodIPv6) return ['IPv6 address'];
  throw new Error(`no words for a schema of type ${inner._zod.def.type}`);
}

/** `a, b or c`. */
export function orWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${String(words.at(-1))}`;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? `'${value}'` : String(value)}\``;
}

function recordWords({ keyType, valueType }: z.ZodRecord): string {
  const keys = keyType instanceof z.ZodEnum ? ` (${orWords(typesOf(keyType))})` : '';
  const entries = orWords(typesOf(valueType));
  return `entries by key${keys}${entries === 'object' ? '' : `: ${entries}`}`;
}

function numberWords({ minValue, maxValue, format }: z.ZodNumber): string {
  const isBounded = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER;
  const hasFloor = minValue !== null && minValue > Number.MIN_SAFE_INTEGER;
  const bounds = isBounded
    ? `, ${grouped(minValue ?? 0)} to ${grouped(maxValue)}`
    : hasFloor
      ? `, ${grouped(minValue)} or more`
      : '';
  return `${format === null ? 'number' : 'whole number'}${bounds}`;
}

const grouped = (value: number): string => value.toLocaleString('en-US');

function textWords({ minLength, maxLength }: z.ZodString): string {
  const most = maxLength === null ? '' : `, at most ${grouped(maxLength)} characters`;
  return minLength !== null && minLength > 1
    ? `text of ${grouped(minLength)} characters or more${most}`
    : `text${most}`;
}
