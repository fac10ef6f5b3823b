import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROJECT } from './files';

interface Report {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

const copy = mkdtempSync(path.join(os.tmpdir(), 'lint-'));
afterAll(() => {
  rmSync(copy, { recursive: true });
});

/** Lints files as those of this project; `<file>: <rule>` for each fault, sorted. */
function lint(files: Readonly<Record<string, string>>): readonly string[] {
  for (const file of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(PROJECT, file), path.join(copy, file));
  }
  symlinkSync(path.join(PROJECT, 'node_modules'), path.join(copy, 'node_modules'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), text);
  }
  const program = path.join(PROJECT, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [program, '--format', 'json'], {
    cwd: copy,
    encoding: 'utf8',
    timeout: 50_000,
  });
  return (JSON.parse(stdout) as Report).diagnostics
    .map(({ code, filename }) => `${filename}: ${code}`)
    .toSorted();
}

const TYPES = `
declare function save(): Promise<void>;
export type Kind = 'declared' | 'planned';
`;

describe('the lint rules', () => {
  test('see what only types show, and let nothing print but cli/ and main.ts', () => {
    const found = lint({
      'lib/promise.ts': `${TYPES}export function f() { save(); }\n`,
      'lib/parsed.ts': `export const port: number = JSON.parse('{}').port;\n`,
      'lib/switch.ts': `${TYPES}export function f(kind: Kind) { switch (kind) { case 'planned': return 1; } return 2; }\n`,
      'lib/any.ts': 'export const f = (one: any) => String(one);\n',
      'lib/equal.ts': 'export const f = (one: string, other: string) => one == other;\n',
      'lib/print.ts': `console.log('x');\n`,
      'cli/print.ts': `console.log('x');\n`,
      'main.ts': `console.log('x');\n`,
      'constructs/made.ts': 'new Map();\n',
      'test/any.ts': 'export const f = (one: any) => String(one);\n',
    });

    expect(found).toEqual([
      'lib/any.ts: typescript(no-explicit-any)',
      'lib/equal.ts: eslint(eqeqeq)',
      'lib/parsed.ts: typescript(no-unsafe-assignment)',
      'lib/parsed.ts: typescript(no-unsafe-member-access)',
      'lib/print.ts: eslint(no-console)',
      'lib/promise.ts: typescript(no-floating-promises)',
      'lib/switch.ts: typescript(switch-exhaustiveness-check)',
      'test/any.ts: typescript(no-explicit-any)',
    ]);
  });
});
