import type { Row } from './row';
import { rowsOfBusinessProducts } from './rows-business';
import { rowsOfPublicProducts } from './rows-public';

export type { Row } from './row';

/** Every demand of the five documents: of each, 10 scorecard rows, 6 checks to run first, 5 red flags. */
export const rows: readonly Row[] = [...rowsOfBusinessProducts, ...rowsOfPublicProducts];
