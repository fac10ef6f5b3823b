import { entries, isArray, pick, type Json } from './json';

/** A secret this short is no part to look for: too many harmless texts hold it. */
const MIN_PART_CHARACTERS = 8;

/** Shorter ones are not even compared: `true`, `web`. */
const MIN_CHARACTERS = 5;

/** The texts of a value that a mask of sensitive parts covers. */
export function maskedTexts(value: Json, mask: Json): readonly string[] {
  if (mask === true) return textsIn(value);
  if (typeof mask !== 'object' || mask === null) return [];
  const found: string[] = [];
  // Most masks mark nothing.
  for (const [name, inner] of Object.entries(mask)) {
    if (inner === false) continue;
    found.push(...maskedTexts(pick(value, isArray(mask) ? Number(name) : name), inner));
  }
  return found;
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The texts of all variables that the configuration marks as sensitive. */
export function variableTexts(plan: Json): readonly string[] {
  return entries(pick(plan, 'configuration', 'root_module', 'variables'))
    .filter(([, body]) => pick(body, 'sensitive') === true)
    .flatMap(([name]) => textsIn(pick(plan, 'variables', name, 'value')));
}

/**
 * Tells whether a text is one of some secrets or holds one. Providers copy what they are given into
 * attributes that nobody marked, such as `tags_all`, or `output` of `terraform_data`.
 */
export function secretFinder(secrets: readonly string[]): (text: string) => boolean {
  const whole = new Set(secrets.filter(({ length }) => length >= MIN_CHARACTERS));
  if (whole.size === 0) return () => false;
  const parts = [...whole]
    .filter(({ length }) => length >= MIN_PART_CHARACTERS)
    .flatMap((secret) => [...new Set([secret, JSON.stringify(secret).slice(1, -1)])]);
  return (text) => whole.has(text) || parts.some((part) => text.includes(part));
}
