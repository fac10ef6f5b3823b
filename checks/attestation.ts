import { daysBetween, isDay } from '../lib/day';
import type { ControlId } from './controls';
import { MAX_DAYS } from './waiver';

/** What a person says to have done or seen, with the evidence for it. */
export interface Attestation {
  /** Who attests: a role or an address. */
  readonly by: string;
  /** Day on which it was done, `YYYY-MM-DD`. */
  readonly on: string;
  /** What was done and seen. */
  readonly what: string;
  /** A link, or a file of the launch with its SHA-256 digest in hex. */
  readonly evidence: { readonly link: string } | { readonly file: string; readonly sha256: string };
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

/**
 * Says whether an attestation counts today.
 * @param digest the SHA-256 of the file it names, in hex; undefined where there is none or it cannot be read
 */
export function judgeAttestation(
  control: ControlId,
  attestation: Attestation,
  today: string,
  digest?: string,
): AttestationResult {
  const fault = attestationFault(attestation, today, digest);
  return {
    control,
    verdict: fault === undefined ? 'pass' : 'fail',
    attestation,
    message: fault ?? `${attestation.by}, ${attestation.on}: ${attestation.what}`,
  };
}

function attestationFault(
  { on, lastDay, evidence }: Attestation,
  today: string,
  digest?: string,
): string | undefined {
  if (!isDay(on)) return `is dated ${on}, which is no day`;
  if (!isDay(lastDay)) return `ends on ${lastDay}, which is no day`;
  if (daysBetween(on, today) < 0) return `is dated ${on}, which has not come yet`;
  const days = daysBetween(on, lastDay);
  if (days > MAX_DAYS) {
    return `lasts ${String(days)} days; at most ${String(MAX_DAYS)} are allowed after ${on}`;
  }
  if (daysBetween(today, lastDay) < 0) return `expired on ${lastDay}; do it again`;
  if ('file' in evidence) {
    if (digest === undefined) return `names ${evidence.file}, which cannot be read`;
    if (digest !== evidence.sha256)
      return `names ${evidence.file}, which has changed since: its SHA-256 is ${digest}`;
  }
  return undefined;
}
