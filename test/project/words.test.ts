import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT, projectFiles } from './files';

/** Spelt in two parts each, so that this file passes its own test. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'a path of one machine': new RegExp(`(^|[^\\w.-])/(${['wo', 'rk'].join('')}|root|home)/`),
  'work left undone': new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`),
  'a test left out': new RegExp(
    `\\b(test|it|describe)\\.(${['sk', 'ip'].join('')}|${['on', 'ly'].join('')})\\(`,
  ),
};

/** Digests and base64 hold any word. */
const NOT_PROSE = /(^|\/)package-lock\.json$|\/fixtures\/recorded\//;

/** `<line>: <what>: <text>` for each line that holds something forbidden. */
function offences(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) =>
    Object.entries(FORBIDDEN)
      .filter(([, pattern]) => pattern.test(line))
      .map(([what]) => `${String(index + 1)}: ${what}: ${line.trim()}`),
  );
}

describe('the words of the project', () => {
  test('name no path of one machine, leave nothing undone and skip no test', () => {
    const files = projectFiles().filter((file) => !NOT_PROSE.test(file));
    expect(files).toContain('package.json');

    const found = files.flatMap((file) =>
      offences(readFileSync(path.join(PROJECT, file), 'utf8')).map((line) => `${file}:${line}`),
    );
    expect(found).toEqual([]);
  });

  test.each([
    [`see /${'root'}/.terraformrc`, 'a path of one machine'],
    [`// ${'TO'}${'DO'}: later`, 'work left undone'],
    [`test.${'only'}('x', f)`, 'a test left out'],
  ])('are read: %j is %s', (line, what) => {
    expect(offences(line)).toEqual([`1: ${what}: ${line}`]);
  });

  test('may hold a path of a site, and a word that a forbidden one begins', () => {
    expect(offences('https://example.com/home/ and todos.skipped()')).toEqual([]);
  });
});
