import type { Kind } from './kind';

/** What the controls are about, in the order in which a scorecard shows them. */
export const AREAS = [
  'access',
  'api',
  'assistant',
  'secrets',
  'logs',
  'dns',
  'tls',
  'edge',
  'mail',
  'uptime',
  'speed',
  'recovery',
  'handover',
] as const;
type Area = (typeof AREAS)[number];

/** What only a person can prove, and how. */
export interface Attest {
  /** What to do and what to record, as orders. */
  readonly task: string;

  /** File below docs/templates/ to fill in: `restore-drill.md`. */
  readonly template?: string;
}

/** One line of the checklist; `Id` narrows to the ids that exist. */
export interface ControlOf<Id extends string> {
  /** `LR-` and two digits. */
  readonly id: Id;

  /** What holds, for the client to read; at most 60 characters, no full stop. */
  readonly title: string;

  /** When it passes: status codes, counts, and seconds, days, bytes or per cent. */
  readonly demand: string;

  readonly area: Area;

  /** The kinds of evidence that prove it; the first is the main proof. */
  readonly kinds: readonly [Kind, ...Kind[]];

  /** What a person adds. Present for each control with attested evidence, and for a few where a
   * report by a person stands in until something has been observed. */
  readonly attest?: Attest;
}
