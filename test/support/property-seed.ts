import fc from 'fast-check';

/**
 * Gives every property test one seed, so that a commit has one verdict on every machine. `npm run fuzz`
 * takes a new seed, and says which: `PROPERTY_SEED=<number> npm test` repeats it.
 */
const DEFAULT_SEED = 20_261_125;

const written = process.env['PROPERTY_SEED'];
const seed = written === undefined ? DEFAULT_SEED : Number(written);
if (!Number.isSafeInteger(seed)) {
  throw new Error(`PROPERTY_SEED: must be a whole number, got ${JSON.stringify(written)}`);
}
fc.configureGlobal({ seed });
