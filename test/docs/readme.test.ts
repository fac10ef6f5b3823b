import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { controls } from '../../checks/controls';
import { printedReadme, README } from './readme';

const ROOT = path.dirname(README);
const text = readFileSync(README, 'utf8');

/** Prettier pads the cells of tables; that is not what is compared. */
const squeezed = (markdown: string): string =>
  markdown.replace(/ {2,}\|/g, ' |').replace(/-{3,}/g, '---');

describe('the README', () => {
  test('holds what the code prints (npm run docs)', () => {
    expect(squeezed(text)).toBe(squeezed(printedReadme()));
  });

  test('has a row for each control', () => {
    for (const { id } of controls) expect(text).toContain(`| ${id} `);
  });

  test('links to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(path.join(ROOT, link)))).toEqual([]);
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

  test('names no command that launch-ready lacks', () => {
    const cli = path.join(ROOT, 'cli/launch-ready.cjs');
    const { stdout } = spawnSync(process.execPath, [cli, '--help'], { encoding: 'utf8' });
    const table = text.slice(text.indexOf('## Commands'), text.indexOf('Exit codes:'));
    const commands = [...table.matchAll(/^\| `([a-z]+)/gm)].map(([, command = '']) => command);
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });
});
