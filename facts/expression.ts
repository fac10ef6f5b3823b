import { Unknown, type Value } from './value';

/** First words of references that name no resource. */
const NOT_A_RESOURCE = new Set(['var', 'local', 'each', 'count', 'self', 'path', 'terraform']);

/**
 * Reads a string of Terraform JSON: text without interpolation stays text (with `$${` and `%%{`
 * unescaped), text with `${...}` or `%{...}` is unknown and names what it refers to.
 * @see Terraform language, JSON configuration syntax, "Expression mapping"
 */
export function readTemplate(written: string): string | Unknown {
  const marked = written.replaceAll('$${', '\u0000').replaceAll('%%{', '\u0001');
  if (!marked.includes('${') && !marked.includes('%{')) {
    return marked.replaceAll('\u0000', '${').replaceAll('\u0001', '%{');
  }
  return new Unknown(referencesIn(marked), written);
}

/** The resources (and data sources, `data.` in front) that an expression names, without attributes. */
export function referencesIn(expression: string): readonly string[] {
  const code = expression.replace(/"[^"$]*"/g, '""');
  const found = new Set<string>();
  for (const [, path = ''] of code.matchAll(
    /(?<![\w.-])((?:data\.)?[a-z][\w-]*\.[A-Za-z_][\w-]*)/g,
  )) {
    const [first = ''] = path.split('.');
    if (!NOT_A_RESOURCE.has(first)) found.add(path);
  }
  return [...found];
}

/** Reads any JSON value of a Terraform JSON file, its strings as templates. */
export function readJson(json: unknown): Value {
  if (typeof json === 'string') return readTemplate(json);
  if (Array.isArray(json)) return json.map(readJson);
  if (typeof json === 'object' && json !== null) {
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, readJson(value)]));
  }
  if (typeof json === 'number' || typeof json === 'boolean') return json;
  return null;
}

/**
 * Reads a JSON document that is an attribute's value, such as a policy: also where it holds
 * interpolations, of which each becomes an unknown of its own. Undefined where it is no JSON.
 */
export function readDocument(value: Value | undefined): Value | undefined {
  const source = value instanceof Unknown ? value.template : value;
  if (typeof source !== 'string') return undefined;
  try {
    const json: unknown = JSON.parse(source);
    return value instanceof Unknown ? readJson(json) : asValue(json);
  } catch {
    return undefined;
  }
}

/** Takes JSON over as it stands: a `${` in it is text. */
export function asValue(json: unknown): Value {
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean')
    return json;
  if (Array.isArray(json)) return json.map(asValue);
  if (typeof json === 'object' && json !== null) {
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, asValue(value)]));
  }
  return null;
}
