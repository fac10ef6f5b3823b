/** The kinds of evidence, in the order in which they come due. */
export const KINDS = ['declared', 'planned', 'observed', 'attested'] as const;
export type Kind = (typeof KINDS)[number];
