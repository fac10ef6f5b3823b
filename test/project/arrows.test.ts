import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROJECT, projectFiles } from './files';

/** The arrows as the design draws them: each room, and the rooms it may import. */
const DESIGN: Readonly<Record<string, string>> = {
  lib: '',
  facts: 'lib',
  config: 'lib',
  constructs: 'lib',
  checks: 'facts lib',
  stacks: 'constructs config lib',
  run: 'facts config lib',
  audit: 'facts config lib',
  rehearsal: 'facts config lib',
  import: 'checks facts config lib',
  review: 'checks facts lib',
  reports: 'review checks facts lib',
  cli: 'run audit rehearsal import review reports stacks checks facts config lib',
  main: 'stacks checks reports facts config lib',
};

const ROOMS = Object.keys(DESIGN).filter((room) => room !== 'main');

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly totalCruised: number; readonly violations: readonly Violation[] };
}

const copies: string[] = [];
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true });
});

function cruise(project: string): { readonly stdout: string; readonly stderr: string } {
  const program = path.join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', '.'];
  return spawnSync(process.execPath, [program, ...config], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
}

/** `<rule>: <from> -> <to>`, with a package's path cut at node_modules. */
function wordViolation({ from, to, rule }: Violation): string {
  return `${rule.name}: ${from} -> ${to.replace(/^.*node_modules\//, '')}`;
}

function violations(project: string): readonly string[] {
  const { summary } = JSON.parse(cruise(project).stdout) as Cruise;
  return summary.violations.map(wordViolation).toSorted();
}

/** A project in a temporary folder with our configuration, and the files given. */
function plant(files: Readonly<Record<string, string>>): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'arrows-'));
  copies.push(copy);
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(PROJECT, file), path.join(copy, file));
  }
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(copy, 'node_modules'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
  return copy;
}

/** A file a room that can be imported, so that each import planted beside it leads somewhere. */
const TARGETS = {
  ...Object.fromEntries(ROOMS.map((room) => [`${room}/a.ts`, 'export type A = string;\n'])),
  'main.ts': 'export type A = string;\n',
};

const typeImport = (from: string) => `import type { A } from '${from}';\nexport type B = A;\n`;
const use = (from: string) => `import * as given from '${from}';\nexport const kept = given;\n`;

describe('this project', () => {
  test('keeps to every arrow, in every file', () => {
    const { modules, summary } = JSON.parse(cruise(PROJECT).stdout) as Cruise;
    expect(summary.violations.map(wordViolation)).toEqual([]);

    // Where it has no compiler it understands, the tool sees a handful of files and is content.
    expect(summary.totalCruised).toBeGreaterThan(20);
    const cruised = new Set(modules.map(({ source }) => source));
    const ours = projectFiles().filter((file) => file.endsWith('.ts'));
    expect(ours.filter((file) => !cruised.has(file))).toEqual([]);
  });
});

describe('the arrows', () => {
  test('let each room import, even as a type, the rooms that the design names and no other', () => {
    const pairs = Object.keys(DESIGN).flatMap((from) =>
      [...ROOMS, 'main'].filter((to) => to !== from).map((to) => [from, to] as const),
    );
    const fileOf = (from: string, to: string) =>
      from === 'main' ? 'main.ts' : `${from}/to-${to}.ts`;
    const source = (from: string, to: string) => {
      const up = from === 'main' ? './' : '../';
      return typeImport(to === 'main' ? `${up}main` : `${up}${to}/a`);
    };
    const imports = pairs.filter(([from]) => from !== 'main');
    const main = ROOMS.map(
      (room) => `export type { A as ${room.toUpperCase()} } from './${room}/a';`,
    );

    const project = plant({
      ...TARGETS,
      ...Object.fromEntries(imports.map(([from, to]) => [fileOf(from, to), source(from, to)])),
      'main.ts': `${main.join('\n')}\nexport type A = string;\n`,
    });

    const closed = pairs.filter(([from, to]) => !DESIGN[from]?.split(' ').includes(to));
    const expected = closed.map(([from, to]) => {
      const target = to === 'main' ? 'main.ts' : `${to}/a.ts`;
      return `arrows-of-${from === 'main' ? 'main.ts' : from}: ${fileOf(from, to)} -> ${target}`;
    });
    const found = violations(project);
    expect(found.filter((line) => line.startsWith('arrows-of-'))).toEqual(expected.toSorted());
    expect(found.filter((line) => !line.startsWith('arrows-of-'))).toEqual(
      ROOMS.map((room) => `nobody-imports-main: ${room}/to-main.ts -> main.ts`).toSorted(),
    );
  });

  test('close packages, sockets, tests and cycles to the rooms that have no use for them', () => {
    const project = plant({
      'constructs/deep.ts': use('@cdktf/provider-cloudflare/lib/dns-record'),
      'constructs/root.ts': use('@cdktf/provider-cloudflare'),
      'checks/cdktf.ts': `import type { App } from 'cdktf';\nexport type B = App;\n`,
      'cli/spawn.ts': use('node:child_process'),
      'cli/dns.ts': use('node:dns/promises'),
      'config/files.ts': use('node:fs'),
      'lib/https.ts': use('https'),
      'lib/test.ts': typeImport('../test/a'),
      'lib/one.ts': `${typeImport('./two')}export type C = A;\n`,
      'lib/two.ts': `import type { C } from './one';\nexport type A = C;\n`,
      'lib/nowhere.ts': use('./gone'),
      'lib/tool.ts': `import type { Node } from 'typescript';\nexport type B = Node;\n`,
      'run/spawn.ts': use('node:child_process'),
      'audit/tls.ts': use('node:tls'),
      'test/a.ts': `${use('node:net')}export type A = string;\n`,
      'test/main.ts': typeImport('../main'),
      'main.ts': 'export type A = string;\n',
    });

    expect(violations(project)).toEqual([
      'arrows-of-lib: lib/test.ts -> test/a.ts',
      'cdktf-in-builders: checks/cdktf.ts -> cdktf/lib/index.js',
      'found: lib/nowhere.ts -> ./gone',
      'no-cycle: lib/one.ts -> lib/two.ts',
      'no-development-package: lib/tool.ts -> typescript/lib/typescript.js',
      'nobody-imports-main: test/main.ts -> main.ts',
      'provider-by-deep-path: constructs/root.ts -> @cdktf/provider-cloudflare/lib/index.js',
      'sockets-and-processes: cli/dns.ts -> dns/promises',
      'sockets-and-processes: cli/spawn.ts -> child_process',
      'sockets-and-processes: lib/https.ts -> https',
    ]);
  });

  test.each([
    ['a folder', 'billing/invoice.ts', 'billing'],
    ['a folder with code further down', 'docs/guide/sketch.ts', 'docs'],
    ['a program at the root', 'second.ts', 'second.ts'],
  ])('refuse %s that they do not know', (_what, file, name) => {
    const { stdout, stderr } = cruise(plant({ [file]: 'export const a = 1;\n' }));
    expect(stdout).toBe('');
    expect(stderr).toContain(
      `no arrows for ${name}; add each to ARROWS in .dependency-cruiser.cjs, with the rooms it may import`,
    );
  });
});
