import { Readable } from 'node:stream';
import { EXIT_CODES } from '../../../cli/exit';
import { runCommand } from '../../../cli/program';

/** Columns of the printed help. */
const WIDTH = 100;

/** Prints the help of a command: of launch-ready itself where none is named. */
export async function helpOf(names: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const code = await runCommand([...names, '--help'], {
    project: '.',
    env: {},
    today: '2026-11-22',
    layout: { colour: false, width: WIDTH },
    print: (text) => printed.push(text),
    note: (line) => printed.push(line),
    ask: () => undefined,
    stdin: Readable.from([]),
    interrupt: () => new AbortController().signal,
  });
  if (code !== 0) throw new Error(`${names.join(' ')} --help ends with ${String(code)}`);
  return printed.join('');
}

/** Every command by its words, in the order of the help: `secrets`, `secrets put`. */
export async function commandNames(below: readonly string[] = []): Promise<readonly string[][]> {
  const [, list = ''] = (await helpOf(below)).split('\nCommands:\n');
  const names = [...list.matchAll(/^ {2}([a-z][a-z-]*)\b/gm)].map(([, name = '']) => name);
  const own = names.filter((name) => name !== 'help').map((name) => [...below, name]);
  const all = await Promise.all(own.map(async (name) => [name, ...(await commandNames(name))]));
  return all.flat();
}

/** The help of every command, and what the exit codes mean. */
export async function commandsPage(): Promise<string> {
  const names = await commandNames();
  const sections = await Promise.all(
    names.map(async (name) =>
      [`## ${name.join(' ')}`, '', '```text', (await helpOf(name)).trimEnd(), '```', ''].join('\n'),
    ),
  );
  const codes = Object.entries(EXIT_CODES).map(([code, words]) => `| ${code} | ${words} |`);
  return [
    '# Commands',
    '',
    'In a clone each is `npm run launch -- COMMAND`; the package has a `bin` named `launch-ready`. `LAUNCH=acme` stands for `--launch acme` everywhere, and with one launch in `config/launches/` neither is needed.',
    '',
    ...sections,
    '## Exit codes',
    '',
    '| code | means |',
    '| --- | --- |',
    ...codes,
    '',
    'Plain `npx cdktf synth` runs the same gate; the cdktf CLI ends with 1 whatever is wrong.',
    '',
  ].join('\n');
}
