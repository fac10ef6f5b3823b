/** A mutant, or several alike, that no check has to catch. */
export interface Survivor {
  /** Left out: all presets. */
  readonly preset?: string;
  /** Address, `*` for anything. */
  readonly address: string;
  /** Attribute below it, `*` for anything, `[]` for any index. */
  readonly attribute: string;
  /** Left out: all operators. */
  readonly operators?: readonly string[];
  /** How many of those that it speaks of are caught all the same; left out, none. */
  readonly caught?: number;
  /** Why the launch is none the worse for it. */
  readonly reason: string;
}
