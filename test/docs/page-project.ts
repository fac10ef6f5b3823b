import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PROJECT, projectFiles } from '../project/files';
import { commandsOf, patched, type Block, type Command } from './blocks';
import { SHOWN_ON } from './readme';

/** Printed documents and what only the tests of ours read are left out of the copy; fixtures stay. */
const COPIED =
  /^(?!test\/(?!facts\/fixtures\/recorded\/|docs\/pinned-clock)|docs\/(?!templates\/))/;

/** How a command ended. */
export interface Ran {
  readonly code: number | undefined;
  /** What it printed, errors too. */
  readonly output: string;
}

/** A copy of the project, in which a reader of a page types its commands one after the other. */
export class PageProject {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'launch-ready-page-')));
  readonly #variables: string[] = [];

  constructor() {
    for (const file of projectFiles().filter((one) => COPIED.test(one))) {
      cpSync(path.join(PROJECT, file), path.join(this.folder, file));
    }
    symlinkSync(path.join(PROJECT, 'node_modules'), path.join(this.folder, 'node_modules'));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command as a shell of the page would, with the variables that were exported before. */
  async run({ text }: Command): Promise<Ran> {
    if (text.startsWith('export ')) this.#variables.push(text);
    const {
      LAUNCH: _launch,
      CDKTF_OUTDIR: _outdir,
      FORCE_COLOR: _force,
      LAUNCH_READY_TERRAFORM: _terraform,
      ...env
    } = process.env;
    const clock = path.join(this.folder, 'test/docs/pinned-clock.cjs');
    return new Promise((resolve) => {
      const child = execFile(
        'bash',
        ['-c', [...this.#variables, text].join('\n')],
        {
          cwd: this.folder,
          env: { ...env, SHOWN_ON, NODE_OPTIONS: `--require ${clock}`, NO_COLOR: '1' },
          maxBuffer: 64 * 1024 * 1024,
        },
        (_error, stdout, stderr) => {
          resolve({ code: child.exitCode ?? undefined, output: `${stdout}${stderr}` });
        },
      );
      child.stdin?.end();
    });
  }

  /**
   * Does what a block of a page other than a command says: writes a file whose path its first line has, or changes
   * one as a block of `diff` says.
   * @returns whether it says anything
   */
  takes({ language, lines }: Block): boolean {
    const [first = '', ...rest] = lines;
    const file = fileOf(language, first);
    if (file === undefined) return false;
    const absolute = path.join(this.folder, file);
    if (language === 'diff') {
      writeFileSync(absolute, patched(readFileSync(absolute, 'utf8'), rest));
    } else {
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, `${lines.join('\n')}\n`);
    }
    return true;
  }
}

/** The file that a block is, or changes: `// config/launches/acme.ts`, `# .github/workflows/plan.yml`, `--- a/b.ts`. */
function fileOf(language: string, first: string): string | undefined {
  const heads: Readonly<Record<string, RegExp>> = {
    ts: /^\/\/ ([\w./-]+\.ts)$/,
    yaml: /^# ([\w./-]+\.yml)$/,
    diff: /^--- ([\w./-]+)$/,
  };
  return heads[language]?.exec(first)?.[1];
}

/** The commands of a block, where it holds any. */
export function shellCommands(block: Block): readonly Command[] {
  return block.language === 'sh' ? commandsOf(block) : [];
}
