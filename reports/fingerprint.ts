import { createHash } from 'node:crypto';

/**
 * Names a finding for good: SHA-256, in hex, over the check's id, the subject, and which of the check's findings
 * on that subject it is. Lines, evidence, dates and verdicts are not in it, nor the kind of evidence: what a plan
 * shows of a fault that was declared is the same finding.
 * @param nth 1 for the first finding of the check on that subject
 */
export function fingerprint(check: string, subject: string, nth = 1): string {
  // A JSON array has one reading only: no subject can be written so that it looks like another finding.
  return createHash('sha256')
    .update(JSON.stringify(['finding', check, subject, nth]))
    .digest('hex');
}

/**
 * The fingerprints of what one check said of one kind of evidence, in its order. Findings on one subject are told
 * apart by their order among themselves, so that findings on other subjects may come and go; once the first of
 * two on one subject is mended, the other takes its place.
 */
export function fingerprints(
  check: string,
  findings: readonly { readonly subject: string }[],
): readonly string[] {
  const counts = new Map<string, number>();
  return findings.map(({ subject }) => {
    const nth = (counts.get(subject) ?? 0) + 1;
    counts.set(subject, nth);
    return fingerprint(check, subject, nth);
  });
}
