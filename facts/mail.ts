import { withAnswer, type Answers } from '../lib/dns-answers';
import { isWithin } from '../lib/names';
import { isSpf, parseSpf, sendsNothing } from '../lib/spf';
import { nodesOf, spfTree } from '../lib/spf-tree';
import { records, recordsAt, recordText, type DnsRecord, type Zone } from './dns';
import type { Before, Facts } from './graph';
import { mayBegin } from './zone-name';

/** A TXT record whose text is known. */
export interface TextRecord {
  readonly record: DnsRecord;
  readonly text: string;
}

/** The text records of one kind at a name, and records that may turn out to be one. */
export interface TextsAt {
  readonly sure: readonly TextRecord[];
  readonly unsure: readonly DnsRecord[];
}

/** Finds the SPF records at a full name: TXT records that begin with `v=spf1`. */
export function spfAt(facts: Facts, zone: Zone, name: string): TextsAt {
  const { sure, unsure } = recordsAt(facts, zone, name, 'TXT');
  return {
    sure: withText(sure).filter(({ text }) => isSpf(text)),
    unsure: [...unsure, ...withoutText(sure)].filter(({ content }) => mayBegin(content, 'v=spf1')),
  };
}

/** Finds the TXT records at a full name, of which each has to be readable. */
export function textsAt(facts: Facts, zone: Zone, name: string): TextsAt {
  const { sure, unsure } = recordsAt(facts, zone, name, 'TXT');
  return { sure: withText(sure), unsure: [...unsure, ...withoutText(sure)] };
}

/** The names of a zone that have an SPF record, and the apex first. */
export function spfNames(facts: Facts, zone: Zone, apex: string): readonly string[] {
  const others = withText(inZone(facts, zone, 'TXT')).flatMap(({ record, text }) =>
    isSpf(text) && record.name !== undefined ? record.name : [],
  );
  return [...new Set([apex, ...others])];
}

/**
 * What DNS says once the records of a zone stand: the snapshot, with the declared texts in place of its
 * own at each name that has an SPF record.
 */
export function spfAnswers(facts: Facts, zone: Zone, apex: string): Answers {
  return spfNames(facts, zone, apex).reduce((all, name) => {
    const { sure } = textsAt(facts, zone, name);
    const texts = sure.map(({ text }) => text);
    return texts.length === 0 ? all : withAnswer(all, 'TXT', name, texts);
  }, facts.dns?.answers ?? {});
}

/** The names of a zone that its SPF record leads to, itself first. */
export function spfParts(facts: Facts, zone: Zone, apex: string): readonly string[] {
  const { root } = spfTree(apex, spfAnswers(facts, zone, apex));
  return nodesOf(root)
    .map(({ name }) => name)
    .filter((name) => isWithin(name, apex));
}

/** The records of a zone that are DKIM keys, or point to one. */
export function dkimRecords(facts: Facts, zone: Zone): readonly DnsRecord[] {
  return inZone(facts, zone, 'TXT', 'CNAME').filter(
    ({ name }) => name?.split('.').includes('_domainkey') === true,
  );
}

/** The one SPF record of the apex, where it says that nobody sends mail for the zone. */
export function silentSpf(facts: Facts, zone: Zone, apex: string): DnsRecord | undefined {
  const { sure, unsure } = spfAt(facts, zone, apex);
  const [only, ...others] = sure;
  if (only === undefined || others.length > 0 || unsure.length > 0) return undefined;
  const read = parseSpf(only.text);
  return read.ok && sendsNothing(read.value) ? only.record : undefined;
}

/** The records of some types in a zone. */
export function inZone(
  facts: Facts,
  zone: Zone,
  ...types: readonly string[]
): readonly DnsRecord[] {
  return records(facts, ...types).filter((record) => record.zone?.id === zone.id);
}

/** The TXT records as they stand before the apply; none where no plan was read. */
export function textsBefore({ before, ...facts }: Facts): readonly TextRecord[] {
  if (before === undefined) return [];
  const known = textsOf.get(before);
  if (known !== undefined) return known;
  const found = withText(records({ ...facts, resources: before.resources }, 'TXT'));
  textsOf.set(before, found);
  return found;
}

/** What stood before never changes, and a launch of many zones asks for each. */
const textsOf = new WeakMap<Before, readonly TextRecord[]>();

function withText(found: readonly DnsRecord[]): readonly TextRecord[] {
  return found.flatMap((record) => {
    const text = recordText(record);
    return text === undefined ? [] : [{ record, text }];
  });
}

function withoutText(found: readonly DnsRecord[]): readonly DnsRecord[] {
  return found.filter((record) => recordText(record) === undefined);
}
