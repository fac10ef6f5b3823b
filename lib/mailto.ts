import { canonicalTarget } from './canonical-name';
import type { ValueProblem } from './fault';
import { isHostName } from './names';
import { canonicalUrl, httpsUrlProblem } from './url-problems';

/**
 * A mailbox as the address of a `mailto:` URI in a record: what has a meaning of its own there is
 * percent-encoded (RFC 6068 section 2; RFC 9989 section 4.6; RFC 8460 section 3).
 */
export function mailtoAddress(mailbox: string): string {
  return mailbox.replace(/[!,;%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Host part of a mailbox as a zone holds it: lower case, punycode. */
export function mailboxDomain(mailbox: string): string {
  return canonicalTarget(mailbox.slice(mailbox.lastIndexOf('@') + 1));
}

/** A mailbox with its host part as a zone holds it; what stands before it is left alone (RFC 5321 section 2.4). */
export function canonicalMailbox(mailbox: string): string {
  const at = mailbox.lastIndexOf('@') + 1;
  return at === 0 ? mailbox : `${mailbox.slice(0, at)}${mailboxDomain(mailbox)}`;
}

/** Words joined by dots (RFC 5322 section 3.2.3), of the signs that no URI gives a meaning of its own. */
const LOCAL_PART = /^[A-Za-z0-9_'+-]+(?:\.[A-Za-z0-9_'+-]+)*$/;

/** Most octets before the at sign (RFC 5321 section 4.5.3.1.1). */
const MAX_LOCAL_OCTETS = 64;

/** Judges a mailbox; undefined where nothing is wrong with it. */
export function mailboxProblem(written: string): ValueProblem | undefined {
  if (isMailbox(written)) return undefined;
  const problem = 'must be an e-mail address';
  const [, bare, named] = /^(?:mailto:)?(\S+)$|<(\S+)>$/i.exec(written.trim()) ?? [];
  const meant = bare ?? named ?? '';
  return meant !== written && isMailbox(meant)
    ? { problem, fix: `did you mean "${meant}"?` }
    : { problem };
}

function isMailbox(written: string): boolean {
  const local = written.slice(0, Math.max(0, written.lastIndexOf('@')));
  return (
    LOCAL_PART.test(local) && local.length <= MAX_LOCAL_OCTETS && isHostName(mailboxDomain(written))
  );
}

/** Judges a place that reports of failed TLS go to: a mailbox, or an https address (RFC 8460 section 3). */
export function reportPlaceProblem(written: string): ValueProblem | undefined {
  const judged = written.startsWith('https://')
    ? httpsUrlProblem(written)
    : mailboxProblem(written);
  return judged && { ...judged, problem: 'must be an e-mail address or an https:// URL' };
}

/** A place that reports go to with its host as a zone holds it. */
export function canonicalReportPlace(place: string): string {
  return place.startsWith('https://') ? canonicalUrl(place) : canonicalMailbox(place);
}

/** Judges a list that has to name somebody. */
export function nobodyProblem(written: readonly string[]): ValueProblem | undefined {
  return written.length > 0 ? undefined : { problem: 'must name at least one mailbox' };
}

/** An id for a mailbox that stands in a list without keys: a place in the list could change. */
export function mailboxId(mailbox: string): string {
  return mailbox.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
