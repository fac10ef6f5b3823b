import { AWS_SURVIVORS } from './survivors-aws';
import { EDGE_SURVIVORS } from './survivors-edge';

/** Mutants that no check has to catch, and why. */
export interface Survivor {
  /** Address, `*` for anything. */
  readonly address: string;
  /** Attribute below it, `*` for anything, `[]` for any index. */
  readonly attribute: string;
  /** Left out: all operators. */
  readonly operators?: readonly string[];
  /** Why the launch is none the worse for it. */
  readonly reason: string;
}

export const SURVIVORS: readonly Survivor[] = [...EDGE_SURVIVORS, ...AWS_SURVIVORS];
