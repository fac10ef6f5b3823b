import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PROJECT, projectFiles } from '../project/files';

const PAGES = projectFiles().filter((file) => /^[A-Z]+\.md$|^docs\/.*\.md$/.test(file));

const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

/** A page without its blocks and spans of code. */
const prose = (markdown: string): string =>
  markdown.replaceAll(/^ *```[^]*?^ *```/gm, '').replaceAll(/`[^`\n]*`/g, '`code`');

/** Where a page leads, but for other sites: links, pictures and sources of pictures. */
function linksOf(markdown: string): readonly string[] {
  const text = prose(markdown);
  return [
    ...[...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link),
    ...[...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map(([, link = '']) => link),
  ].filter((link) => !/^(?:https?|mailto):/.test(link));
}

/** The anchors of a page, as GitHub makes them of headings: lower case, no punctuation, dashes for blanks. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...markdown.replaceAll(/^ *```[^]*?^ *```/gm, '').matchAll(/^#+ (.+)$/gm)].map(
    ([, heading = '']) => {
      const anchor = heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-');
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${String(before)}`;
    },
  );
  return new Set(anchors);
}

/** The links of a page that lead nowhere. */
function broken(page: string, markdown: string): readonly string[] {
  return linksOf(markdown).filter((link) => {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    if (!existsSync(path.join(PROJECT, target))) return true;
    if (anchor === undefined) return false;
    const text = file === '' ? markdown : read(target);
    return !anchorsOf(text).has(anchor);
  });
}

describe('the links of', () => {
  test.each(PAGES)('%s lead to files and headings that are there', (page) => {
    expect(broken(page, read(page))).toEqual([]);
  });

  test('a page are all read', () => {
    expect(PAGES.flatMap((page) => linksOf(read(page))).length).toBeGreaterThan(100);
    const page = '# A b/c: D\n[x](#a-bc-d) [y](#no) [z](no.md) <img src="no.png"> `[w](no.md)`\n';
    expect(broken('README.md', page)).toEqual(['#no', 'no.md', 'no.png']);
  });
});
