import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Context } from '../../cli/context';
import { runCommand } from '../../cli/program';
import { launchLike, newProject } from './project';

/** Runs a command in this process, on a project with two launches. */
async function run(args: readonly string[], env: Context['env'] = {}) {
  const printed: string[] = [];
  const notes: string[] = [];
  const context: Context = {
    project: newProject({ acme: launchLike(), globex: launchLike() }),
    env,
    today: '2026-11-28',
    layout: { colour: false, width: 80 },
    print: (text) => printed.push(text),
    note: (line) => notes.push(line),
    ask: () => undefined,
    stdin: Readable.from([]),
    interrupt: () => new AbortController().signal,
  };
  const code = await runCommand(args, context);
  return { code, printed: printed.join(''), notes: notes.join('\n') };
}

/** Every command that works on one launch. */
const COMMANDS: readonly (readonly string[])[] = [
  ['check'],
  ['validate'],
  ['mailbox', 'message.eml'],
  ['env'],
  ['spf'],
  ['spf', '--refresh'],
  ['secrets', 'put', 'model-key'],
  ['secrets', 'status'],
  ['alerts', 'test'],
];

describe.each(COMMANDS.map((words) => [words.join(' '), words] as const))('%s', (_, words) => {
  test('says of a wrong name after --launch that it stands there, whatever LAUNCH says', async () => {
    expect(await run([...words, '--launch', 'acmee'], { LAUNCH: 'globex' })).toEqual({
      code: 2,
      printed: '',
      notes: '--launch: must be acme or globex, got "acmee"; did you mean "acme"?',
    });
  });

  test('says of a wrong name in LAUNCH that it stands there', async () => {
    expect(await run(words, { LAUNCH: 'gobex' })).toEqual({
      code: 2,
      printed: '',
      notes: 'LAUNCH: must be acme or globex, got "gobex"; did you mean "globex"?',
    });
  });
});

test.each(['--synth', '--plan'])('check %s says where a wrong name stands', async (given) => {
  expect(await run(['check', given, 'there', '--launch', 'initech'])).toEqual({
    code: 2,
    printed: '',
    notes: '--launch: must be acme or globex, got "initech"',
  });
});

test('an empty name after --launch is a wrong one, where an empty LAUNCH is none', async () => {
  expect(await Promise.all([run(['env', '--launch', '']), run(['env'], { LAUNCH: '' })])).toEqual([
    { code: 2, printed: '', notes: '--launch: must be acme or globex, got ""' },
    {
      code: 2,
      printed: '',
      notes:
        'LAUNCH: must name one of the launches acme, globex; ' +
        'put LAUNCH=acme in front of the command, or add --launch acme',
    },
  ]);
});

describe('parity', () => {
  test.each([
    ['acmee', 'globex', ['parity <a>: must be acme or globex, got "acmee"; did you mean "acme"?']],
    [
      'acme',
      'globexx',
      ['parity <b>: must be acme or globex, got "globexx"; did you mean "globex"?'],
    ],
    [
      'acmee',
      'initech',
      [
        'parity <a>: must be acme or globex, got "acmee"; did you mean "acme"?',
        'parity <b>: must be acme or globex, got "initech"',
      ],
    ],
    ['', 'globex', ['parity <a>: must be acme or globex, got ""']],
  ])('%j %j says which of the two is a wrong name', async (first, second, notes) => {
    expect(await run(['parity', first, second], { LAUNCH: 'acme' })).toEqual({
      code: 2,
      printed: '',
      notes: notes.join('\n'),
    });
  });
});
