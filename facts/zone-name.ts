import { Sensitive, Unknown, type Value } from './value';

/**
 * The zone name that record names show: what all of them end in, labels with an underscore and all
 * before them left out. Undefined where that is less than two labels, or where a name is written
 * relative to the zone (`@`, `www`).
 */
export function commonSuffix(names: readonly string[]): string | undefined {
  if (names.some((name) => !name.includes('.'))) return undefined;
  const [first, ...others] = names.map(hostLabels).filter(({ length }) => length > 0);
  if (first === undefined) return undefined;
  let common = first;
  for (const labels of others) {
    let length = 0;
    while (length < common.length && common.at(-1 - length) === labels.at(-1 - length)) length += 1;
    common = length === 0 ? [] : common.slice(-length);
  }
  return common.length < 2 ? undefined : common.join('.');
}

/** The labels after the last one that no host name has: `_dmarc`, `*`. */
function hostLabels(name: string): readonly string[] {
  const labels = name.toLowerCase().split('.');
  const last = labels.findLastIndex((label) => label.startsWith('_') || label === '*');
  return labels.slice(last + 1);
}

/** Whether a value that is not known may turn out to be a text, by the parts of it that are written. */
export function mayBe(value: Value | undefined, wanted: string): boolean {
  if (value instanceof Sensitive) return true;
  if (!(value instanceof Unknown)) return value === wanted;
  const { template } = value;
  if (template === undefined) return true;
  const tail = template.slice(template.lastIndexOf('}') + 1);
  return wanted.startsWith(head(template).toLowerCase()) && wanted.endsWith(tail.toLowerCase());
}

/** Whether a value that is not known may turn out to begin with a text, quoted or not. */
export function mayBegin(value: Value | undefined, start: string): boolean {
  if (value instanceof Sensitive) return true;
  if (!(value instanceof Unknown)) {
    return typeof value === 'string' && value.replace(/^"/, '').toLowerCase().startsWith(start);
  }
  if (value.template === undefined) return true;
  const known = head(value.template).replace(/^"/, '').toLowerCase();
  return known.startsWith(start) || start.startsWith(known);
}

/** What stands before the first interpolation, or before anything that looks like one. */
function head(template: string): string {
  return template.split(/[$%]/, 1)[0] ?? '';
}
