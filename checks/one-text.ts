import { recordsAt, type Zone } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { textsAt, type TextRecord } from '../facts/mail';
import { show } from '../facts/value';
import { duty, fail, unknown, type Finding } from './check';

/** What a check says of the one TXT record that a name may have. */
export interface OneText {
  /** Of the record, where there is exactly one and its text is known. */
  readonly judge: (record: TextRecord) => readonly Finding[];
  /** Where there is none and none may turn up. */
  readonly none: () => readonly Finding[];
}

/** Judges a name that may have one TXT record, or an alias to one that is kept elsewhere. */
export function oneText(facts: Facts, zone: Zone, name: string, say: OneText): readonly Finding[] {
  const { sure, unsure } = textsAt(facts, zone, name);
  const aliases = recordsAt(facts, zone, name, 'CNAME').sure;
  const [only] = sure;
  const doubts = unsure.map(({ address }) => unknown(address, `it may be the record ${name}`));
  if (sure.length + aliases.length > 1) {
    const all = [...sure.map(({ record }) => record), ...aliases];
    return all.map(({ address }) =>
      fail(address, `${name} has more than one record, where one is meant`),
    );
  }
  if (only !== undefined) return [...say.judge(only), ...doubts];
  const kept = aliases.map(({ address, content }) =>
    duty(address, `the record is kept at ${show(content)}, and is read there once it answers`),
  );
  return kept.length + doubts.length === 0 ? say.none() : [...kept, ...doubts];
}
