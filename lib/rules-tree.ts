/** Whole numbers from the first to the last, both of them in; open ends are infinite. */
export type NumberRange = readonly [first: number, last: number];

/** One condition of an expression: a field (or a function of fields) compared with values. */
export interface Condition {
  readonly kind: 'condition';
  /**
   * Field that is read, without a function around it: `http.host`. A field that is a list, a header's values say,
   * is there for any of them: `http.request.headers["x-sender"]`, `http.request.headers.names`.
   */
  readonly field: string;
  /** Whether the field stands in `lower(...)`. */
  readonly isLowered: boolean;
  readonly operator:
    | 'eq'
    | 'in'
    | 'contains'
    | 'starts_with'
    | 'ends_with'
    | 'wildcard'
    | 'strict wildcard'
    /** A Boolean field of its own: `ssl`. */
    | 'is'
    /** An address in blocks: `192.0.2.0/24`. */
    | 'from'
    /** A number in ranges. */
    | 'within'
    | 'other';
  /**
   * The texts that it is compared with; for an operator that is not evaluated, how it is written, to tell one such
   * condition from another.
   */
  readonly values: readonly string[];
  /** The numbers that it is compared with. */
  readonly ranges?: readonly NumberRange[];
}

/** A rule's expression as a tree. */
export type Expression =
  | Condition
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or' | 'xor'; readonly operands: readonly Expression[] };
