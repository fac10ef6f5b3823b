import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const LIMITS = path.join(__dirname, '../../lib/limits');

/** What a docstring has to hold: a page of the vendor, or a section of an RFC. */
const SOURCE = /@see https:\/\/\S+|RFC \d+ section/;

/** Each exported value of a file with its docstring; the empty text where it has none. */
function exported(file: string): readonly (readonly [string, string])[] {
  const source = readFileSync(path.join(LIMITS, file), 'utf8');
  return [
    ...source.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?^export (?:const|function) (\w+)/gm),
  ].map(([, doc = '', name = '']) => [name, doc] as const);
}

const files = readdirSync(LIMITS);

describe('the limits', () => {
  test('are read from their folder', () => {
    expect(files.flatMap(exported).length).toBeGreaterThan(12);
  });

  test.each(
    files.flatMap((file) => exported(file).map(([name, doc]) => [file, name, doc] as const)),
  )('of %s: %s names its source', (_file, _name, doc) => {
    expect(doc).toMatch(SOURCE);
  });
});
