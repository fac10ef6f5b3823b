import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { commandNames, helpOf } from './reference/commands';
import { PROJECT, projectFiles } from '../project/files';
import { blocksOf } from './blocks';
import { ELSEWHERE } from './elsewhere';
import { PageProject, shellCommands } from './page-project';
import { pageFaults } from './typed';

/** Pages whose commands somebody types. */
const PAGES = projectFiles().filter((file) =>
  /^(README|CONTRIBUTING|docs\/tutorial|docs\/how-to\/[\w-]+)\.md$/.test(file),
);

const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

/** What somebody wrote of a page, each line in its place: what the code prints is held by a test of its own. */
const written = (page: string): string =>
  read(page).replace(/<!-- (\w+):begin -->.*?<!-- \1:end -->/gs, (part) =>
    '\n'.repeat(part.split('\n').length - 1),
  );

/** Each command does what a launch of the same size does in `npm start`, and waits for other tests. */
const PAGE_LIMIT_MS = 300_000;

const projects: PageProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

describe('the commands of', () => {
  test.each(PAGES)(
    '%s end as it says, and print what it shows',
    async (page) => {
      const project = new PageProject();
      projects.push(project);
      expect(await pageFaults(page, written(page), project)).toEqual([]);
    },
    PAGE_LIMIT_MS,
  );
});

test('a page that shows what nothing prints, or ends otherwise, is found out', async () => {
  const project = new PageProject();
  projects.push(project);
  const page = '```sh\nexit 3   # ends with 3\nexit 4\necho a\n```\n\n```text\nb\n```\n';
  expect(await pageFaults('a.md', page, project)).toEqual([
    'a.md:1: exit 4 ended with 4, not 0\n',
    'a.md:7: lacks b in\na\n',
  ]);
});

test('there is a tutorial, and a how-to page for each thing that people do', () => {
  expect(PAGES).toEqual(
    expect.arrayContaining([
      'README.md',
      'docs/tutorial.md',
      ...['add-a-check', 'add-a-construct', 'attest', 'check-your-own-terraform'].map(howTo),
      ...['compare-results', 'move-to-cdktn', 'pull-request', 'upgrade', 'waive'].map(howTo),
    ]),
  );
});

const howTo = (name: string): string => `docs/how-to/${name}.md`;

describe('a command that needs an account, the network or minutes', () => {
  const typed = new Set(
    PAGES.flatMap((page) => blocksOf(read(page)).flatMap(shellCommands)).map(({ text }) => text),
  );

  test.each(Object.entries(ELSEWHERE))('%s is on a page, and runs elsewhere', (text, run) => {
    expect(typed).toContain(text);
    expect(existsSync(path.join(PROJECT, run.file))).toBe(true);
    const source = read(run.file);
    expect(run.holds.length).toBeGreaterThan(0);
    expect(run.holds.filter((words) => !source.includes(words))).toEqual([]);
  });
});

describe('launch-ready', () => {
  /** Every `launch-ready` or `npm run launch --` of a page, in blocks and in the line, with its words. */
  const calls = PAGES.flatMap((page) =>
    [...read(page).matchAll(/(?:npm run (?:-s )?launch -- |`launch-ready )([^`\n|>#]+)/g)].map(
      ([, words = '']) => [page, words.trim()] as const,
    ),
  );

  test('has every command and every option that a page names', async () => {
    expect(calls.length).toBeGreaterThan(20);
    const names = (await commandNames()).map((name) => name.join(' '));
    const unknown: string[] = [];
    for (const [page, words] of calls) {
      if (!/^[a-z]/.test(words)) continue;
      const name = names.filter((one) => `${words} `.startsWith(`${one} `)).at(-1);
      if (name === undefined) {
        unknown.push(`${page}: ${words}`);
        continue;
      }
      const help = await helpOf(name.split(' '));
      const options = words.match(/(?<=\s)--[a-z-]+/g) ?? [];
      unknown.push(
        ...options
          .filter((option) => !new RegExp(`^ +(?:-\\w, )?${option}\\b`, 'm').test(help))
          .map((option) => `${page}: ${words}: ${option}`),
      );
    }
    expect(unknown).toEqual([]);
  });
});
