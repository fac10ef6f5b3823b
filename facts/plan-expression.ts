import { isStartOf } from './address';
import { isArray, isRecord, type Json, pick } from './json';

/** Whether JSON is the expression of an attribute, and no block that holds such. */
function isExpression(json: Json): boolean {
  if (!isRecord(json)) return false;
  const names = Object.keys(json);
  if (!names.every((name) => name === 'constant_value' || name === 'references')) return false;
  const references = json['references'];
  return references === undefined || (isArray(references) && references.every(isText));
}

function isText(json: Json): json is string {
  return typeof json === 'string';
}

/**
 * The references that stand in an expression, in nested blocks too. Terraform writes each with all of
 * its beginnings behind it (`a.b["k"].c`, `a.b["k"]`, `a.b`), which would name every instance.
 */
export function referencesOf(json: Json): readonly string[] {
  if (isArray(json)) return json.flatMap(referencesOf);
  if (!isRecord(json)) return [];
  if (!isExpression(json)) return Object.values(json).flatMap(referencesOf);
  const all = json['references'];
  if (!isArray(all)) return [];
  const written = all.filter(isText);
  return written.filter((one, index) => {
    const before = written[index - 1];
    return before === undefined || !isStartOf(one, before);
  });
}

/**
 * Whether an expression is written out with something in it: a constant that is not empty, or a
 * function of constants, which a plan shows as an expression without parts.
 */
export function isWritten(json: Json): boolean {
  if (!isRecord(json) || !isExpression(json) || 'references' in json) return false;
  return !('constant_value' in json) || !isEmpty(json['constant_value']);
}

/** Whether there is nothing in a value: an unset one of older providers is an empty text. */
export function isEmpty(json: Json): boolean {
  if (json === undefined || json === null || json === '') return true;
  return typeof json === 'object' && Object.values(json).every(isEmpty);
}

/**
 * The expressions that a part of a resource may come from; several where blocks cannot be told apart.
 * @param path names and indexes from the resource's attributes down
 * @param after the resource's planned attributes
 */
export function expressionsAt(
  expressions: Json,
  path: readonly (string | number)[],
  after: Json,
): readonly Json[] {
  const [first, ...below] = path;
  const attribute = first === undefined ? expressions : pick(expressions, first);
  if (attribute === undefined) return [];
  let found: readonly Json[] = [attribute];
  let here = first === undefined ? after : pick(after, first);
  for (const step of below) {
    const around = here;
    found = found.flatMap((one) => stepInto(one, step, around));
    here = pick(here, step);
  }
  return found.filter((one) => one !== undefined);
}

function stepInto(json: Json, step: string | number, around: Json): readonly Json[] {
  // An expression for a whole attribute holds for every part of it.
  if (isRecord(json) && isExpression(json) && Object.keys(json).length > 0) {
    return 'references' in json ? [json] : [{ constant_value: pick(json, 'constant_value', step) }];
  }
  if (!isArray(json)) return [pick(json, step)];
  // With dynamic blocks among them, which are not shown, no block can be told from another.
  if (!isArray(around) || around.length !== json.length) return [];
  const fitting = json.filter((block) => fits(block, pick(around, step)));
  return fitting.length > 0 ? fitting : json;
}

/** A set has an order of its own: a block is known by the constants in it. */
function fits(block: Json, value: Json): boolean {
  if (!isRecord(block)) return true;
  return Object.entries(block).every(([name, expression]) => {
    const constant = pick(expression, 'constant_value');
    const planned = pick(value, name);
    return isUnsaid(constant) || isUnsaid(planned) || words(constant) === words(planned);
  });
}

/** Objects are not compared: a provider adds what was not written. */
function isUnsaid(json: Json): boolean {
  return json === undefined || json === null || isRecord(json);
}

/** A constant and a planned value may differ in type (`"80"` and 80), and lists in order. */
function words(json: Json): string {
  const items = isArray(json) ? json : [json];
  return items
    .map((one) => JSON.stringify(typeof one === 'string' ? one : JSON.stringify(one)))
    .sort()
    .join(',');
}
