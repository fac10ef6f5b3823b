import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = path.join(__dirname, '../../docs/decisions');

test('the list of decisions names each page once, and none that is not there', () => {
  const list = readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
  const named = [...list.matchAll(/^\| \[([^\]]+)\]\(([^)]+)\)/gm)].map(([, name, file]) => {
    expect(file).toBe(name);
    return String(file);
  });
  const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== 'README.md');
  expect(named.toSorted()).toEqual(pages.toSorted());
});
