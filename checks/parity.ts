import { entries, isArray, isRecord, pick, type Json } from '../facts/json';
import { neutralTexts, type NamePair, type NeutralText } from '../lib/paired-names';
import { alignedList, isListOfObjects } from './parity-lists';
import { isSize } from './parity-sizes';
import { leafOf } from './parity-texts';

/** One stack's Terraform JSON, parsed. */
export interface ParityStack {
  readonly name: string;
  readonly json: Json;
}

/** One value in which two launches differ beyond their names. */
export interface Difference {
  readonly stack: string;
  /** Terraform address, or the block: `cloudflare_zone_setting.tls_ssl`, `output.launch_inventory`, `terraform`. */
  readonly address: string;
  /** Path of the attribute; empty for what one launch has as a whole and the other has not. */
  readonly attribute: string;
  /** What the two launches have there; undefined for the one that has nothing. */
  readonly values: readonly [Json, Json];
  /** Whether both are sizes: days, intervals, thresholds that may differ. */
  readonly isSize: boolean;
}

/** Where a difference is, in one text: `edge/cloudflare_zone_setting.tls_ssl.value`. */
export function placeOf({ stack, address, attribute }: Difference): string {
  return `${stack}/${address}${attribute === '' ? '' : `.${attribute}`}`;
}

/** What says where something was, and not what is there. */
const HISTORY = ['//', 'import', 'moved', 'removed'];

/**
 * Compares two launches by their Terraform JSON, resource by resource, and finds every value that is not the same
 * but for the names of a pair. The order of keys never matters.
 */
export function parityDifferences(
  stacks: readonly [readonly ParityStack[], readonly ParityStack[]],
  pairs: readonly NamePair[],
): readonly Difference[] {
  const neutral = neutralTexts(pairs);
  const [first, second] = stacks.map((side) => side.flatMap(unitsOf)) as [Unit[], Unit[]];
  const id = ({ stack, address }: Unit, side: 0 | 1): string =>
    `${stack}/${neutral[side](address)}`;
  const others = new Map(second.map((unit) => [id(unit, 1), unit]));
  const found: Difference[] = [];
  const seen = new Set<string>();
  for (const unit of first) {
    const key = id(unit, 0);
    seen.add(key);
    const other = others.get(key);
    if (other === undefined) found.push(whole(unit, [unit.body, undefined]));
    else {
      compare([unit.body, other.body], '', { neutral, unit, found });
    }
  }
  for (const unit of second) {
    if (!seen.has(id(unit, 1))) found.push(whole(unit, [undefined, unit.body]));
  }
  return found.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

interface Unit {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly body: Json;
}

function unitsOf({ name: stack, json }: ParityStack): readonly Unit[] {
  return entries(json).flatMap(([section, block]) => {
    if (HISTORY.includes(section)) return [];
    if (section === 'resource' || section === 'data') {
      const before = section === 'data' ? 'data.' : '';
      return entries(block).flatMap(([type, byName]) =>
        entries(byName).map(([name, body]) => ({
          stack,
          address: `${before}${type}.${name}`,
          type,
          body,
        })),
      );
    }
    if (section === 'terraform' || !isRecord(block)) {
      return [{ stack, address: section, type: section, body: block }];
    }
    return entries(block).map(([name, body]) => ({
      stack,
      address: `${section}.${name}`,
      type: section,
      body,
    }));
  });
}

function whole({ stack, address }: Unit, values: Difference['values']): Difference {
  return { stack, address, attribute: '', values, isSize: false };
}

interface Walk {
  readonly neutral: readonly [NeutralText, NeutralText];
  readonly unit: Unit;
  readonly found: Difference[];
}

function compare([a, b]: readonly [Json, Json], path: string, walk: Walk): void {
  const values = [documentOf(a), documentOf(b)] as const;
  const [left, right] = values;
  if (isRecord(left) && isRecord(right)) compareObjects(left, right, path, walk);
  else if (isArray(left) && isArray(right)) compareLists(left, right, path, walk);
  else if (leaf(a, 0, path, walk) !== leaf(b, 1, path, walk)) report([a, b], path, walk);
}

/** A document in a text, such as a policy, where it is one. */
function documentOf(value: Json): Json {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function leaf(value: Json, side: 0 | 1, path: string, { neutral }: Walk): string {
  return leafOf(value, neutral[side], path);
}

function compareObjects(
  a: { readonly [name: string]: Json },
  b: { readonly [name: string]: Json },
  path: string,
  walk: Walk,
): void {
  const others = new Map(Object.keys(b).map((name) => [walk.neutral[1](name), name]));
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(a)) {
    if (name === '//') continue;
    const other = others.get(walk.neutral[0](name));
    if (other !== undefined) seen.add(other);
    const below = step(path, name);
    if (other === undefined) report([value, undefined], below, walk);
    else compare([value, pick(b, other)], below, walk);
  }
  for (const [name, value] of Object.entries(b)) {
    if (name !== '//' && !seen.has(name)) report([undefined, value], step(path, name), walk);
  }
}

function compareLists(a: readonly Json[], b: readonly Json[], path: string, walk: Walk): void {
  if (!isListOfObjects(a) || !isListOfObjects(b)) {
    const sorted = (list: readonly Json[], side: 0 | 1): string =>
      JSON.stringify(list.map((item) => leaf(item, side, path, walk)).sort());
    if (sorted(a, 0) !== sorted(b, 1)) report([a, b], path, walk);
    return;
  }
  const { pairs, isMoved } = alignedList([a, b], walk.neutral);
  for (const { name, items } of pairs) {
    const [left, right] = items;
    const below = `${path}[${name}]`;
    if (left === undefined || right === undefined) report(items, below, walk);
    else compare([left, right], below, walk);
  }
  // In a ruleset the first that matches decides.
  if (isMoved && RULES.test(path)) report([a, b], `${path}[order]`, walk);
}

/** The list whose order decides; others are sets, whatever JSON makes of them. */
const RULES = /(?:^|\.)rules$/;

function step(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function report(values: Difference['values'], attribute: string, { unit, found }: Walk): void {
  const { stack, address, type, body } = unit;
  found.push({ stack, address, attribute, values, isSize: isSize(type, attribute, values, body) });
}
