import type { Survivor } from './survivors';

/** The edge stack, and what every stack has: outputs, providers, the terraform block. */
export const EDGE_SURVIVORS: readonly Survivor[] = [];
