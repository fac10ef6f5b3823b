import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ambientUses } from './ambient';
import { PROJECT, projectFiles } from './files';

/** May read argv, the environment and the clock, print and exit. */
const TALKS = /^(cli\/|main\.ts$)/;

/** May open connections. */
const CONNECTS = /^(run|audit|rehearsal|import)\//;

const SOCKET = /^(globalThis\.)?(fetch|WebSocket|EventSource)$/;

describe('the product', () => {
  test('is given argv, environment and clock, and prints, exits and connects, only where that belongs', () => {
    const files = projectFiles().filter(
      (file) => /\.[cm]?ts$/.test(file) && !file.startsWith('test/'),
    );
    expect(files).toContain('lib/fault.ts');

    const found = files.flatMap((file) =>
      ambientUses(readFileSync(path.join(PROJECT, file), 'utf8'))
        .filter(({ what }) => !(SOCKET.test(what) ? CONNECTS : TALKS).test(file))
        .map(({ what, line }) => `${file}:${String(line)}: ${what}`),
    );
    expect(found).toEqual([]);
  });
});

describe('ambientUses', () => {
  test.each([
    ['process.env', `const a = process.env['HOME'];`],
    ['process.argv', 'const [, , name] = process.argv;'],
    ['process.exit', 'if (bad) process.exit(1);'],
    ['process.stdout', `process.stdout.write('x');`],
    ['process', 'const { env } = process;'],
    ['process', `const { env } = process['env'];`],
    ['globalThis.process', 'globalThis.process;'],
    ['import of process', `import { env } from 'node:process';`],
    ['Date.now', 'const now = Date.now;'],
    ['new Date()', 'const day = (today = new Date()) => today;'],
    ['new Date()', 'const day = new Date;'],
    ['Date()', 'const day = Date();'],
    ['console', `console.log('x');`],
    ['console', 'const log = { console };'],
    ['fetch', `await fetch('https://example.com');`],
  ])('sees %s in %j', (what, source) => {
    expect(ambientUses(`// why\n${source}`)).toEqual([{ what, line: 2 }]);
  });

  test.each([
    '// console.log(process.env)',
    `const text = 'process.env, new Date() and console';`,
    'const day = new Date(text);',
    'const ms = Date.parse(text);',
    'type Env = typeof process.env;',
    'const where = process.platform;',
    'const child = { process: 1, console: 2 }; child.console;',
  ])('sees nothing in %j', (source) => {
    expect(ambientUses(source)).toEqual([]);
  });
});
