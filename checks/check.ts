import type { Facts } from '../facts/graph';
import type { ControlId } from './controls';

/** What a check says of one subject. */
export interface Finding {
  readonly verdict: 'pass' | 'fail' | 'unknown' | 'to prove';

  /** Address of the resource, or the words for what is missing: `zone example.com`. */
  readonly subject: string;

  /** The value that was seen: `ssl = flexible`. Never a secret. */
  readonly evidence: string;

  /** What to change here, where it is more than the check's own fix. */
  readonly fix?: string;
}

/**
 * One check: it proves a control or a part of it. All that is ever said about it stands in its file.
 */
export interface Check {
  /** The file's path below checks/: `<area>/<noun>`. */
  readonly id: string;

  /** The controls that it proves, or has a part in. */
  readonly controls: readonly [ControlId, ...ControlId[]];

  /** What holds when it passes. */
  readonly title: string;

  /** Why that matters, to somebody who has not met it yet. */
  readonly why: string;

  /** What happens to a visitor, a customer or the mail where it does not hold. */
  readonly breaks: string;

  /** Whether a finding stops the launch, or is only said. */
  readonly severity: 'blocks' | 'advises';

  /** RFC and section, or the vendor's page. */
  readonly source: string;

  /** What to change in the launch file. */
  readonly fix: string;

  /** The kinds of evidence that `judge` reads. */
  readonly kinds: readonly ('declared' | 'planned')[];

  /** Evidence of the finding where there is nothing to judge: absence fails. */
  readonly absence: string;

  /**
   * Judges every subject, passing ones too. Pure: facts in, findings out. No finding at all means that
   * there was nothing to judge, which is a failure by absence.
   */
  readonly judge: (facts: Facts) => readonly Finding[];

  /** What it judges that waits for the plan of a new zone: `redirects`. */
  readonly waits?: string;

  /** Small graphs that are its test: it passes each of the first, and none of the others. */
  readonly examples: { readonly pass: readonly Facts[]; readonly fail: readonly Facts[] };

  /**
   * The checks that fail in its stead when a resource that it judged is removed; for a check that
   * judges only what is there, and whose absence is another's finding.
   */
  readonly siblings?: readonly string[];
}

/** Says that a subject holds. */
export function pass(subject: string, evidence: string): Finding {
  return { verdict: 'pass', subject, evidence };
}

/** Says that a subject does not hold. */
export function fail(subject: string, evidence: string, fix?: string): Finding {
  return { verdict: 'fail', subject, evidence, ...(fix === undefined ? {} : { fix }) };
}

/** Says that a subject could not be read, or is known only after apply. */
export function unknown(subject: string, evidence: string): Finding {
  return { verdict: 'unknown', subject, evidence };
}

/** Says that a subject is left to the application: a duty, proven later by observation. */
export function duty(subject: string, evidence: string): Finding {
  return { verdict: 'to prove', subject, evidence };
}
