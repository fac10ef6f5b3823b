import { parseAuthenticationResults, type AuthenticationResults } from './authentication-results';
import { HeaderScanner } from './header-scanner';
import { isNamed, valuesOf, type Header } from './message';
import { isWithin } from './names';
import type { Parsed } from './parsed';

/** The mailbox services whose Authentication-Results are believed. */
export const MAIL_RECEIVERS = ['Gmail', 'Outlook', 'Yahoo'] as const;
export type MailReceiver = (typeof MAIL_RECEIVERS)[number];

/** How a service signs its headers. Headers of each were read in public copies of messages of 2019 to 2026. */
interface Marks {
  /** Whether it judges under this authserv-id; undefined stands for none. */
  readonly judgesAs: (authservId: string | undefined) => boolean;

  /** Whether a Received header's `by` names one of its hosts. */
  readonly hasHost: (host: string) => boolean;
}

const MARKS: Readonly<Record<MailReceiver, Marks>> = {
  Gmail: {
    judgesAs: (authservId) => authservId === 'mx.google.com',
    // Inside, Google names the private IPv4 address of a host in 6to4 form (RFC 3056): 2002:a05:... is 10.5....
    hasHost: (host) => isWithin(host, 'google.com') || /^2002:a[0-9a-f]{2}:/.test(host),
  },
  Outlook: {
    // Microsoft leaves the authserv-id out, against RFC 8601 section 2.2:
    // https://learn.microsoft.com/en-us/defender-office-365/message-headers-eop-mdo
    judgesAs: (authservId) => authservId === undefined,
    hasHost: (host) =>
      ['outlook.com', 'office365.com', 'exchangelabs.com'].some((name) => isWithin(host, name)),
  },
  Yahoo: {
    judgesAs: (authservId) => authservId !== undefined && isWithin(authservId, 'yahoo.com'),
    hasHost: (host) => isWithin(host, 'yahoo.com'),
  },
};

/** What the receiving service says of a message. */
export interface ReceiverResults {
  readonly receiver: MailReceiver;
  readonly results: AuthenticationResults['results'];

  /** How many Authentication-Results headers below the receiver's own were left unread. */
  readonly ignored: number;
}

/**
 * Finds the one Authentication-Results header that the receiving service wrote itself. Anybody can write
 * such a header into what they send (RFC 8601 section 7.1); what a sender wrote stands below all that
 * receiving hosts put on top later (sections 4.1 and 5 of it; RFC 5321 section 4.4 for Received). So:
 *
 * 1. Only the topmost one is read: no forged one can stand above the receiver's own. Those below are
 *    left alone even where they follow at once and bear the same authserv-id. Gmail's stands directly on
 *    top of the sender's headers, so a forged one would follow it at once, and section 5 asks only that a
 *    receiver removes those that claim to be its own. None of the three services splits its results.
 * 2. A receiver that writes none at all would leave a forged one topmost. So it counts only from a service
 *    that is known to write one for each message (section 1.6 leaves whom to trust to configuration), and
 *    only if at least one Received header stands above it and each of those was written by a host of that
 *    service: the topmost Received is always by the host that has the mailbox. "Above the first Received"
 *    alone would not do: all three services have Received headers of their own above their results.
 *
 * This shows what the saved file says. It does not show that nobody edited the file: whoever attests it
 * answers for that.
 */
export function receiverResults(headers: readonly Header[]): Parsed<ReceiverResults> {
  const isResults = (header: Header): boolean => isNamed(header, 'Authentication-Results');
  const at = headers.findIndex(isResults);
  const topmost = headers[at];
  if (topmost === undefined) return refuse(NO_RESULTS);
  const said = parseAuthenticationResults(topmost.value);
  if (!said.ok)
    return refuse(`has a topmost Authentication-Results header that ${said.problems.join(', ')}`);
  const { authservId, results } = said.value;
  const receiver = MAIL_RECEIVERS.find((one) => MARKS[one].judgesAs(authservId?.toLowerCase()));
  if (receiver === undefined)
    return refuse(
      `was judged by ${authservId ?? ''}, which is none of ${MAIL_RECEIVERS.join(', ')}: it may let forged results through`,
    );
  const stranger = strangerAbove(headers.slice(0, at), receiver);
  if (stranger !== undefined)
    return refuse(
      `has results in the manner of ${receiver} below ${stranger}, so a sender could have written ` +
        `them; save the message from a mailbox at ${receiver}`,
    );
  const ignored = headers.slice(at + 1).filter(isResults).length;
  return { ok: true, value: { receiver, results, ignored } };
}

const NO_RESULTS =
  'holds no Authentication-Results header; save it with all headers from the mailbox where it arrived';

function refuse(problem: string): Parsed<never> {
  return { ok: false, problems: [problem] };
}

/** Words for what shows that headers were not all put on top by a service; undefined where they were. */
function strangerAbove(headers: readonly Header[], receiver: MailReceiver): string | undefined {
  const received = valuesOf(headers, 'Received');
  if (received.length === 0) return 'no Received header';
  const host = received
    .map((value) => receivingHost(value) ?? '(none)')
    .find((one) => !MARKS[receiver].hasHost(one));
  return host === undefined ? undefined : `a Received header by ${host}`;
}

const TOKEN = /[^\s;()"\\]+/y;

/**
 * Reads the host after `by` in a Received header (RFC 5321 section 4.4), lower case. The name after `from`
 * is the sender's own word and is passed over, whatever it is; comments too.
 */
function receivingHost(value: string): string | undefined {
  const scanner = new HeaderScanner(value);
  const token = (): string => {
    scanner.skip();
    return scanner.run(TOKEN).toLowerCase();
  };
  for (let word = token(); word !== ''; word = token()) {
    if (word === 'from') token();
    else if (word === 'by') return token() || undefined;
  }
  return undefined;
}
