import { ask, canonicalName, isAskable, type Answers } from './dns-answers';
import {
  asksDns,
  finalMechanism,
  isSpf,
  MAX_LOOKUPS,
  parseSpf,
  reachedMechanisms,
  type Mechanism,
  type SpfRecord,
} from './spf';
import { hostAnswers, NONE, sum, type Count, type Voids } from './spf-count';
import { staticName } from './spf-expand';
import { answerOctets, MAX_ANSWER_OCTETS } from './spf-size';
import { writeMechanism } from './spf-write';

/**
 * What stands at a name: one valid record, or why the tree ends there. `per-message`: the name holds a
 * macro, so each message asks for another; `unread`: nobody has asked, or no server answered.
 */
export type SpfFound =
  | 'record'
  | 'no-record'
  | 'several-records'
  | 'invalid-record'
  | 'unread'
  | 'per-message'
  | 'loop'
  | 'too-deep';

/** The SPF record of one name, with all that it leads to. */
export interface SpfNode {
  readonly name: string;
  readonly found: SpfFound;
  readonly record?: SpfRecord;
  readonly terms: readonly SpfTerm[];
  /** Look-ups of its terms and of all that they lead to. */
  readonly lookups: Count;
  readonly voids: Voids;
  /** Terms whose answer depends on the message, here and below. */
  readonly perMessage: number;
  /** What of this record alone is an error to a receiver, was not read, or could be better. */
  readonly problems: readonly string[];
  readonly unread: readonly string[];
  readonly advice: readonly string[];
}

/** A mechanism or a redirect of a record. */
export interface SpfTerm {
  readonly text: string;
  /** Left out for a redirect. */
  readonly mechanism?: Mechanism;
  /** Whether it asks DNS itself. */
  readonly lookups: 0 | 1;
  /** The record that an include or a redirect leads to. */
  readonly child?: SpfNode;
}

/** What a tree grows from, and the nodes that are done. */
export interface Growth {
  readonly answers: Answers;
  /** Nodes that are done, by name: an include that stands twice is read once and counted twice. */
  readonly done: Map<string, SpfNode>;
}

/** Reads the record of a name and all below it; `above` are the names that lead there. */
export function grow(name: string, above: readonly string[], growth: Growth): SpfNode {
  const done = growth.done.get(name);
  if (done !== undefined) return done;
  if (above.includes(name)) {
    return leaf(name, 'loop', {
      problems: [`${[...above, name].join(' > ')}: a loop without end`],
    });
  }
  // The path down to here is past the limit by itself.
  if (above.length > MAX_LOOKUPS + 1) return leaf(name, 'too-deep', {});
  const node = read(name, above, growth);
  growth.done.set(name, node);
  return node;
}

function read(name: string, above: readonly string[], growth: Growth): SpfNode {
  const texts = ask(growth.answers, 'TXT', name);
  if (texts === 'unread' || texts === 'error') {
    return leaf(name, 'unread', { unread: [`TXT ${name}`] });
  }
  const records = texts === 'void' ? [] : texts.filter(isSpf);
  const [text, ...others] = records;
  if (text === undefined) {
    const voids = texts === 'void' && above.length > 0 ? { least: 1, exact: true } : NONE;
    return {
      ...leaf(name, 'no-record', { problems: [`${name}: no SPF record`] }),
      lookups: NONE,
      voids: { ipv4: voids, ipv6: voids },
    };
  }
  if (others.length > 0) {
    const problems = [`${name}: ${String(records.length)} SPF records, where one may stand`];
    return leaf(name, 'several-records', { problems });
  }
  const parsed = parseSpf(text);
  if (!parsed.ok) {
    const problems = parsed.problems.map((problem) => `${name}: ${problem}`);
    return leaf(name, 'invalid-record', { problems });
  }
  const octets = answerOctets(name, texts === 'void' ? [] : texts);
  const tooLong =
    octets > MAX_ANSWER_OCTETS
      ? [
          `${name}: its TXT records make an answer of ${String(octets)} octets; ` +
            `${String(MAX_ANSWER_OCTETS)} fit in one packet`,
        ]
      : [];
  return branch(name, parsed.value, [...above, name], growth, tooLong);
}

function branch(
  name: string,
  record: SpfRecord,
  path: readonly string[],
  growth: Growth,
  tooLong: readonly string[],
): SpfNode {
  const follow = (spec: string): SpfNode => {
    const target = staticName(spec, name);
    if (target === undefined) return leaf(spec, 'per-message', {});
    return isAskable(target)
      ? grow(canonicalName(target), path, growth)
      : leaf(target, 'no-record', { problems: [`${target}: no name that DNS can hold`] });
  };
  const reached = reachedMechanisms(record);
  const terms: SpfTerm[] = reached.map((mechanism) => ({
    text: writeMechanism(mechanism),
    mechanism,
    lookups: asksDns(mechanism) ? 1 : 0,
    ...(mechanism.kind === 'include' ? { child: follow(mechanism.domain) } : {}),
  }));
  const { redirect } = record;
  const ends = finalMechanism(record) !== undefined;
  if (redirect !== undefined && !ends) {
    terms.push({ text: `redirect=${redirect}`, lookups: 1, child: follow(redirect) });
  }
  const hosts = reached.map((mechanism) => hostAnswers(mechanism, name, growth.answers));
  const children = terms.flatMap(({ child }) => child ?? []);
  const own = terms.map(({ lookups }) => ({ least: lookups, exact: true }));
  const below = [...hosts, ...children];
  const perMessage = hosts.filter((one) => one.perMessage).length;
  const advice = [
    ...tooLong,
    ...(reached.some(({ kind }) => kind === 'ptr')
      ? [`${name}: ptr should not be used (RFC 7208 section 5.5)`]
      : []),
    ...(reached.length < record.mechanisms.length
      ? [`${name}: terms after all are never read`]
      : []),
    ...(redirect !== undefined && ends ? [`${name}: redirect is never read beside all`] : []),
  ];
  return {
    name,
    found: 'record',
    record,
    terms,
    lookups: sum([...own, ...children.map(({ lookups }) => lookups)]),
    voids: {
      ipv4: sum(below.map(({ voids }) => voids.ipv4)),
      ipv6: sum(below.map(({ voids }) => voids.ipv6)),
    },
    perMessage: children.reduce((total, child) => total + child.perMessage, perMessage),
    problems: hosts.flatMap(({ problems }) => problems.map((problem) => `${name}: ${problem}`)),
    unread: hosts.flatMap(({ unread }) => unread),
    advice,
  };
}

/** A name at which the tree ends without a count. */
function leaf(
  name: string,
  found: SpfFound,
  said: { readonly problems?: readonly string[]; readonly unread?: readonly string[] },
): SpfNode {
  const open: Count = { least: 0, exact: false };
  const perMessage = found === 'per-message' ? 1 : 0;
  return {
    name,
    found,
    terms: [],
    lookups: open,
    voids: { ipv4: open, ipv6: open },
    perMessage,
    problems: said.problems ?? [],
    unread: said.unread ?? [],
    advice: [],
  };
}
