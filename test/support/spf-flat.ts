import type { Answers } from '../../lib/dns-answers';
import { flattenSpf, type FlattenedSpf, type FlattenOptions } from '../../lib/spf-flatten';

/** A flattened record; throws where there is none. */
export function flat(
  name: string,
  text: string,
  answers: Answers,
  options: FlattenOptions = { includes: 'all' },
): FlattenedSpf {
  const read = flattenSpf(name, text, answers, options);
  if (!read.ok) throw new Error(read.problems.join('; '));
  return read.value;
}

/** Names with one TXT record each. */
export const texts = (records: Readonly<Record<string, string>>, more: Answers = {}): Answers => ({
  ...Object.fromEntries(Object.entries(records).map(([name, text]) => [name, { TXT: [text] }])),
  ...more,
});
