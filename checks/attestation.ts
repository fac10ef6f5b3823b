import { daysBetween, isDay } from '../lib/day';
import type { ControlId } from './controls';
import { judgeMailbox, type SavedMessage } from './mailbox';
import { MAX_DAYS } from './waiver';

/** What a person says to have done or seen, with the evidence for it. */
export interface Attestation {
  /** Who attests: a role or an address. */
  readonly by: string;
  /** Day on which it was done, `YYYY-MM-DD`. */
  readonly on: string;
  /** What was done and seen. */
  readonly what: string;
  /**
   * A link, a file of the launch with its SHA-256 digest in hex, or (for the mailbox test alone) the saved
   * messages, which are judged anew each time.
   */
  readonly evidence:
    | { readonly link: string }
    | { readonly file: string; readonly sha256: string }
    | { readonly messages: readonly string[] };
  /** Last day on which it counts, `YYYY-MM-DD`, at most 90 days after `on`. */
  readonly lastDay: string;
}

/** An attestation that was looked at: fail says why it does not count. */
export interface AttestationResult {
  readonly control: ControlId;
  readonly verdict: 'pass' | 'fail';
  readonly attestation: Attestation;
  readonly message: string;
}

/** What was read of the files that an attestation names. */
export interface ReadEvidence {
  /** SHA-256 of its file in hex; undefined where there is none or it cannot be read. */
  readonly digest?: string | undefined;
  /** Its messages in order; undefined for one that cannot be read. */
  readonly messages?: readonly (SavedMessage | undefined)[];
}

/** The control that saved messages are evidence of. */
const MAILBOX_TEST: ControlId = 'LR-38';

/** Says whether an attestation counts today, for a zone. */
export function judgeAttestation(
  control: ControlId,
  attestation: Attestation,
  { today, zoneName }: { readonly today: string; readonly zoneName: string },
  read: ReadEvidence = {},
): AttestationResult {
  const fault = dayFault(attestation, today) ?? evidenceFault(control, attestation, zoneName, read);
  return {
    control,
    verdict: fault === undefined ? 'pass' : 'fail',
    attestation,
    message: fault ?? `${attestation.by}, ${attestation.on}: ${attestation.what}`,
  };
}

function dayFault({ on, lastDay }: Attestation, today: string): string | undefined {
  if (!isDay(on)) return `is dated ${on}, which is no day`;
  if (!isDay(lastDay)) return `ends on ${lastDay}, which is no day`;
  if (daysBetween(on, today) < 0) return `is dated ${on}, which has not come yet`;
  const days = daysBetween(on, lastDay);
  if (days > MAX_DAYS) {
    return `lasts ${String(days)} days; at most ${String(MAX_DAYS)} are allowed after ${on}`;
  }
  return daysBetween(today, lastDay) < 0 ? `expired on ${lastDay}; do it again` : undefined;
}

function evidenceFault(
  control: ControlId,
  { evidence }: Attestation,
  zoneName: string,
  { digest, messages = [] }: ReadEvidence,
): string | undefined {
  if ('link' in evidence) return undefined;
  if ('file' in evidence) {
    if (digest === undefined) return `names ${evidence.file}, which cannot be read`;
    if (digest !== evidence.sha256) {
      return `names ${evidence.file}, which has changed since: its SHA-256 is ${digest}`;
    }
    return undefined;
  }
  if (control !== MAILBOX_TEST) return `names messages, which are evidence of ${MAILBOX_TEST} only`;
  const unread = evidence.messages.filter((_, at) => messages[at] === undefined);
  if (unread.length > 0) return `names ${unread.join(', ')}, which cannot be read`;
  const result = judgeMailbox(
    messages.filter((one) => one !== undefined),
    zoneName,
  );
  if (result.verdict === 'pass') return undefined;
  const problems = [
    ...result.problems,
    ...result.messages.flatMap(({ name, problems: own }) => own.map((one) => `${name}: ${one}`)),
  ];
  return `names messages that do not pass: ${problems.join('; ')}`;
}
