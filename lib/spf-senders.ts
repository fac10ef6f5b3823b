import { InputError } from './fault';
import { SENDERS } from './senders';
import type { SenderName } from './senders/sender';

/** What SPF needs to know of a service that sends mail. */
export interface SpfSender {
  readonly service?: SenderName;
  readonly spfIncludes?: readonly string[];
}

/** The SPF record that senders ask for, as it stands before any part of it is flattened. */
export interface SendersSpf {
  readonly text: string;
  /** Domains that it includes, in order. */
  readonly includes: readonly string[];
}

/** What a sender wants included: what the launch says, else what its documentation says, where that is known. */
function includesOf({ spfIncludes, service = 'custom' }: SpfSender): readonly string[] | undefined {
  if (spfIncludes !== undefined) return spfIncludes;
  const { spfIncludes: known } = SENDERS[service];
  return known === 'unknown' ? undefined : known.value;
}

/**
 * Writes one record for all senders, in the order of their keys: with two, neither counts (RFC 7208
 * section 4.5).
 * @param where path of the senders, under which faults are reported
 * @throws InputError for a sender of which it is not known what it asks for
 */
export function spfOfSenders(
  senders: Readonly<Record<string, SpfSender>>,
  others: 'softfail' | 'fail',
  where: string,
): SendersSpf {
  const entries = inOrder(senders);
  if (entries.length === 0) return { text: 'v=spf1 -all', includes: [] };
  const all = entries.flatMap(([key, sender]) => {
    const includes = includesOf(sender);
    if (includes !== undefined) return includes;
    throw new InputError({
      where: `${where}.${key}.spfIncludes`,
      problem: `is missing, and what ${SENDERS[sender.service ?? 'custom'].title} asks for is not known here`,
      fix: 'copy the domains from its own page, or write [] where it asks for none',
    });
  });
  const includes = [...new Set(all)];
  return { text: writeSendersSpf(includes, others), includes };
}

/** The domains of all senders in the order of their record, each once; those that are not known are left out. */
export function knownIncludes(senders: Readonly<Record<string, SpfSender>>): readonly string[] {
  return [...new Set(inOrder(senders).flatMap(([, sender]) => includesOf(sender) ?? []))];
}

/** Writes the record that includes some domains. */
export function writeSendersSpf(includes: readonly string[], others: 'softfail' | 'fail'): string {
  const last = others === 'fail' ? '-all' : '~all';
  return ['v=spf1', ...includes.map((domain) => `include:${domain}`), last].join(' ');
}

function inOrder<Entry>(senders: Readonly<Record<string, Entry>>): readonly [string, Entry][] {
  return Object.entries(senders).sort(([a], [b]) => (a < b ? -1 : 1));
}
