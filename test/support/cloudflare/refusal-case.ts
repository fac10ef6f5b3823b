import type { JsonObject } from './json';
import type { Body } from './routes';
import type { ZoneProps } from './world';

/** A request that the API refuses, and what it says. */
export interface Case {
  readonly zone?: ZoneProps;
  /** Records that are there already. */
  readonly records?: readonly JsonObject[];
  /** Requests that were answered before. */
  readonly before?: readonly Case['request'][];
  readonly request: readonly [method: string, path: string, body?: Body];
  readonly message: string;
  /** JSON pointer that stands beside the message. */
  readonly pointer?: string;
}

/** One case for each name of a table. */
export type Cases<Table> = Readonly<Record<keyof Table, Case>>;
