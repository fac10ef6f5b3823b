import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECT } from '../project/files';
import { PRINTED_PAGES } from './printed';

/** Prettier pads the cells of tables; that is not what is compared. */
const squeezed = (markdown: string): string =>
  markdown.replace(/ {2,}\|/g, ' |').replace(/-{3,}/g, '---');

test.each(PRINTED_PAGES.map((page) => [path.relative(PROJECT, page.file), page] as const))(
  '%s is what the code prints (npm run docs)',
  async (_name, { file, text }) => {
    expect(squeezed(readFileSync(file, 'utf8'))).toBe(squeezed(await text()));
  },
);

test('every page of the reference is printed', () => {
  const folder = path.join(PROJECT, 'docs/reference');
  const printed = PRINTED_PAGES.map(({ file }) => file).filter(
    (file) => path.dirname(file) === folder,
  );
  const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
  expect(printed.map((file) => path.basename(file)).toSorted()).toEqual(pages.toSorted());
});
