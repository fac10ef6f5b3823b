import type { JsonObject } from './json';
import type { ZoneProps } from './world';

/** A request that the API refuses, and what it says. */
export interface Case {
  readonly zone?: ZoneProps;
  /** Records that are there already. */
  readonly records?: readonly JsonObject[];
  readonly request: readonly [method: string, path: string, body?: JsonObject];
  readonly message: string;
  /** JSON pointer that stands beside the message. */
  readonly pointer?: string;
}

/** One case for each name of a table. */
export type Cases<Table> = Readonly<Record<keyof Table, Case>>;
