import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { controls } from '../../checks/controls';
import { README } from './readme';

const ROOT = path.dirname(README);
const text = readFileSync(README, 'utf8');

describe('the README', () => {
  test('can be read in three minutes, but for what is folded and the checklist', () => {
    const read = text
      .replace(/<details>[^]*<\/details>/, '')
      .replace(/<!-- checklist:begin -->[^]*<!-- checklist:end -->/, '');
    // A text is read at some 240 words a minute.
    expect(read.split(/\s+/).length).toBeLessThan(3 * 240);
  });

  test('has a row for each control', () => {
    for (const { id } of controls) expect(text).toContain(`| ${id} `);
  });

  test('names no script that package.json lacks', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...text.matchAll(/npm (?:run )?(?:-\S+ )*([a-z][a-z0-9-]*)/g)]
      .map(([, script = '']) => script)
      .filter((script) => script !== 'ci' || text.includes('npm run ci'));
    for (const script of named) expect(Object.keys(manifest.scripts)).toContain(script);
  });
});
