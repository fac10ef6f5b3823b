/** How a finding moved between two results. */
export type Change = 'fixed' | 'new' | 'open' | 'waived' | 'expired';
export interface ChangedFinding {
  readonly change: Change;
  readonly check: string;
  readonly title: string;
  readonly subject: string;
  readonly evidence: string;
  /** What was seen before, where it differs. */
  readonly before?: string;
  readonly fix?: string;
  readonly lastDay?: string;
}
export interface ResultHead {
  readonly launch: string;
  readonly zoneName: string;
  readonly gate: string;
  readonly today: string;
  readonly headline: string;
  readonly proven: number;
  readonly controls: number;
}
export interface ChangedControl {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}
export interface Changes {
  readonly before: ResultHead;
  readonly after: ResultHead;
  readonly findings: readonly ChangedFinding[];
  readonly controls: readonly ChangedControl[];
}
