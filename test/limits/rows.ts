import type { ConstructRow } from './construct';
import { BOOTSTRAP_ROWS } from './rows-bootstrap';
import { DATA_ROWS } from './rows-data';
import { EDGE_ROWS } from './rows-edge';
import { HEADER_ROWS } from './rows-headers';
import { NAMES_ROWS } from './rows-names';
import { OTHER_ROWS } from './rows-other';

/** Every construct of the kit; a test compares the list with the folder. */
export const ROWS: readonly ConstructRow[] = [
  ...BOOTSTRAP_ROWS,
  ...DATA_ROWS,
  ...EDGE_ROWS,
  ...HEADER_ROWS,
  ...NAMES_ROWS,
  ...OTHER_ROWS,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
