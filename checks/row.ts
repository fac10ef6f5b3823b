import type { ControlId } from './controls';

/** Document, then R (scorecard row), C (check to run first) or F (red flag) and its number: `001-C4`. */
type RowId = `${'000' | '001' | '002' | '003' | '004'}-${'R' | 'C' | 'F'}${number}`;

/** One demand of the source documents, and the controls that answer it. */
export interface Row {
  readonly id: RowId;

  /** The demand in our words, 4 to 14 of them; a red flag is worded as what is wrong. */
  readonly wording: string;

  /** The first answers it; the others have a part. */
  readonly controls: readonly [ControlId, ...ControlId[]];
}
