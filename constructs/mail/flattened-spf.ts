import type { DnsSnapshot } from '../../lib/dns-answers';
import { InputError, type Problem } from '../../lib/fault';
import { flattenSpf } from '../../lib/spf-flatten';
import type { SendersSpf } from '../../lib/spf-senders';
import { nodesOf, spfTree, type SpfTree } from '../../lib/spf-tree';

/** Whether SPF is flattened, and from what. */
export interface SpfFlattenProps {
  /**
   * Domains whose include is replaced by the addresses that it lets in: those of all senders, or the ones
   * named. What cannot be replaced exactly stays an include. The record is then as old as the day on which
   * DNS was read, and follows no sender that moves: it has to be read anew, and applied, every month.
   * @default - none: receivers ask each sender's own records (RFC 7208 section 5.2), which the sender keeps right
   */
  readonly spfFlatten?: 'all' | readonly string[];

  /**
   * What DNS said of the senders' domains, with the day it was asked.
   * @default - nobody has asked: flattening is refused (the kit's own policy: no address comes from memory)
   */
  readonly dns?: DnsSnapshot;

  /**
   * Other TXT records at the zone's own name: they share its answer, and so the room in it.
   * @default - none: SPF has the room to itself (RFC 7208 section 3.4)
   */
  readonly apexTexts?: readonly string[];

  /**
   * Full names that are in use, which no part of the record may take.
   * @default - none (the kit's own policy: a name is free unless somebody says that it is not)
   */
  readonly takenNames?: readonly string[];
}

/** The records that SPF is published in, by full name, the zone's own first. */
export interface PublishedSpf {
  readonly texts: ReadonlyMap<string, string>;
  /** Day on which DNS was read; left out where nothing was flattened. */
  readonly readOn?: string;
}

/** How to read what the senders publish today. */
const REFRESH = 'npm run launch -- spf --refresh';

/**
 * Replaces what was chosen of the senders' record by addresses.
 * @param where path of the construct, under which faults are reported
 * @throws InputError where nothing can be flattened, nobody has read DNS, or flattening does not help
 */
export function flattenedSpf(
  zoneName: string,
  { text, includes }: SendersSpf,
  chosen: 'all' | readonly string[],
  { dns, apexTexts = [], takenNames = [] }: SpfFlattenProps,
  where: string,
): PublishedSpf {
  const refuse = (...problems: readonly Omit<Problem, 'where'>[]): never => {
    throw new InputError(
      ...problems.map((one) => ({ where: `${where}.spfFlatten`, got: chosen, ...one })),
    );
  };
  if (includes.length === 0) {
    refuse({ problem: 'has nothing to flatten: no sender includes a domain', fix: 'leave it out' });
  }
  refuseStrangers(chosen, includes, `${where}.spfFlatten`);
  if (dns === undefined) {
    return refuse({
      problem: 'needs what DNS says of the senders, and nobody has read it yet',
      fix: `run ${REFRESH}`,
    });
  }
  const unread = unreadOf(spfTree(zoneName, dns.answers, text), chosen);
  if (unread.length > 0) {
    refuse({
      problem: `needs answers that the snapshot of ${dns.readOn} does not hold`,
      got: unread.join(', '),
      fix: `run ${REFRESH}; where no server answers, name the other domains only`,
    });
  }
  const options = { includes: chosen, otherTexts: apexTexts, takenNames };
  const read = flattenSpf(zoneName, text, dns.answers, options);
  const problems = read.ok ? read.value.problems : read.problems;
  if (read.ok && problems.length === 0) return { texts: read.value.texts, readOn: dns.readOn };
  const fix =
    'take senders out of mail.senders that no longer send, or have some send from a subdomain';
  return refuse(
    ...problems.map((one) => ({ problem: `makes a record that fails all the same: ${one}`, fix })),
  );
}

function refuseStrangers(
  chosen: 'all' | readonly string[],
  includes: readonly string[],
  where: string,
): void {
  if (chosen === 'all') return;
  const strangers = chosen.flatMap((domain, index): Problem[] =>
    includes.includes(domain)
      ? []
      : [
          {
            where: `${where}[${String(index)}]`,
            problem: 'must be a domain that a sender includes',
            got: domain,
            fix: `these are ${includes.join(', ')}`,
          },
        ],
  );
  if (strangers.length > 0) throw new InputError(...strangers);
}

/** What nobody has read of the trees that are to be replaced. */
function unreadOf({ root }: SpfTree, chosen: 'all' | readonly string[]): readonly string[] {
  const trees = root.terms.flatMap(({ child }) =>
    child !== undefined && (chosen === 'all' || chosen.includes(child.name)) ? child : [],
  );
  return [...new Set(trees.flatMap(nodesOf).flatMap(({ unread }) => unread))];
}
