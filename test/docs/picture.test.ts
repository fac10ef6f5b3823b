import { expect, test } from '@jest/globals';
import { picturedDigest, takenDigest } from './picture';

// `npx tsx test/docs/picture.ts` takes them anew; it needs Chromium.
test('the pictures of the README show the report as it is written now', () => {
  expect(takenDigest()).toBe(picturedDigest());
});
