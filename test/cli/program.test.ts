import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Context } from '../../cli/context';
import { runCommand } from '../../cli/program';
import { newProject } from './project';

/** Runs a command in this process, on a project that holds no launch. */
async function run(args: readonly string[], more: Partial<Context> = {}) {
  const printed: string[] = [];
  const notes: string[] = [];
  const context: Context = {
    project: newProject(),
    env: {},
    today: '2026-04-01',
    layout: { colour: false, width: 80 },
    print: (text) => printed.push(text),
    note: (line) => notes.push(line),
    ask: () => undefined,
    stdin: Readable.from([]),
    interrupt: () => new AbortController().signal,
    ...more,
  };
  const code = await runCommand(args, context);
  return { code, printed: printed.join(''), notes: notes.join('\n') };
}

describe('wrong usage', () => {
  test.each([
    [['check', '--lauch', 'acme'], "error: unknown option '--lauch'\n(Did you mean --launch?)"],
    [['chek'], "error: unknown command 'chek'\n(Did you mean check?)"],
    [
      ['check', '--gate', 'deploy'],
      "error: option '--gate <gate>' argument 'deploy' is invalid. Allowed choices are synth, plan, verify, handover.",
    ],
    [['check', '--launch'], "error: option '--launch <name>' argument missing"],
    [['check', 'acme'], "error: too many arguments for 'check'. Expected 0 arguments but got 1."],
    [
      ['check', '--plan', 'plan.json', '--gate', 'synth'],
      '--gate: must be plan, verify or handover where a plan is given, got "synth"; leave it out',
    ],
    [
      ['explain', 'mail/dmark-policy'],
      'explain: must name a check or a control, got "mail/dmark-policy"; did you mean "mail/dmarc-policy"?',
    ],
    [
      ['explain', 'everything there is'],
      'explain: must name a check or a control, got "everything there is"; launch-ready checklist lists all of them',
    ],
    [['mailbox'], "error: missing required argument 'file'"],
    [['validate', '--json'], "error: unknown option '--json'"],
    [['secrets', 'put'], "error: missing required argument 'name'"],
    [['secrets', 'set', 'x'], "error: unknown command 'set'"],
    [['secrets', 'put', '--value', 'x'], "error: unknown option '--value'"],
    [['alerts', 'tset'], "error: unknown command 'tset'\n(Did you mean test?)"],
    [['alerts', 'test', '--dry-run'], "error: unknown option '--dry-run'"],
  ])('%j exits 2, and says what was meant', async (args, notes) => {
    expect(await run(args)).toEqual({ code: 2, printed: '', notes });
  });

  test('without a command exits 2, and lists the commands', async () => {
    const { code, printed, notes } = await run([]);
    expect([code, printed]).toEqual([2, '']);
    expect(notes).toContain('Usage: launch-ready [options] [command]');
  });
});

describe('help', () => {
  test('exits 0, and lists commands and exit codes', async () => {
    const { code, printed } = await run(['--help']);
    expect(code).toBe(0);
    expect(printed.split('\n')).toEqual([
      'Usage: launch-ready [options] [command]',
      '',
      'Says what is proven, what fails and what is still to prove before a launch.',
      '',
      'Options:',
      '  -V, --version                output the version number',
      '  -h, --help                   display help for command',
      '',
      'Commands:',
      '  check [options]              synthesize a launch, judge what would be applied,',
      '                               and write the scorecard',
      '  validate [options]           judge a launch, then have your own Terraform or',
      '                               OpenTofu validate each stack',
      '  explain <name>               say what a check or a control is, why, from which',
      '                               source, and how to mend it',
      '  checklist [options]          print the 54 controls by area, with the evidence',
      '                               that proves each',
      '  mailbox [options] <file...>  judge saved test messages for SPF, DKIM, DMARC',
      '                               and alignment',
      '  env [options]                print the variables of a launch as an',
      '                               .env.example, with public values alone',
      '  parity [options] <a> <b>     compare two launches, such as production and',
      '                               staging, resource by resource',
      '  diff [options] <a> <b>       compare two results: what was fixed, is new,',
      '                               still open, waived or expired',
      '  spf [options]                print the SPF tree of a launch, with what each',
      '                               include costs',
      '  secrets                      put values into the containers of a launch, and',
      '                               see how they stand',
      '  alerts                       see that whoever is to be told was subscribed,',
      '                               has confirmed, and is reached',
      '  help [command]               display help for command',
      '',
      'Exit codes:',
      '  0    nothing that is due fails or is unknown',
      '  1    something that is due fails',
      '  2    wrong input or usage; nothing was judged',
      '  3    nothing fails, but something that is due could not be read',
      '  70   a fault of launch-ready itself',
      '  130  interrupted',
      '',
    ]);
  });

  test('of a command exits 0', async () => {
    const { code, printed } = await run(['check', '--help']);
    expect(code).toBe(0);
    expect(printed).toContain('--gate <gate>');
  });

  test('the version exits 0', async () => {
    const { code, printed } = await run(['--version']);
    expect(code).toBe(0);
    expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong input', () => {
  test('a project without a launch exits 2', async () => {
    expect(await run(['check'])).toEqual({
      code: 2,
      printed: '',
      notes:
        'config/launches: holds no launch; copy example.ts of the kit into it and give it your launch’s name',
    });
  });

  test('a LAUNCH_READY_TERRAFORM that is not there exits 2, before anything is done', async () => {
    const env = { LAUNCH_READY_TERRAFORM: '/nowhere/terraform' };
    expect(await run(['check'], { env })).toEqual({
      code: 2,
      printed: '',
      notes:
        'LAUNCH_READY_TERRAFORM: must name an executable, got "/nowhere/terraform"; ' +
        'give the path of terraform or tofu, or remove the variable',
    });
  });
});

describe('a fault of our own', () => {
  test('exits 70 and shows its stack', async () => {
    const env = new Proxy(
      {},
      {
        get: () => {
          throw new Error('boom');
        },
      },
    );
    const { code, printed, notes } = await run(['check'], { env });
    expect([code, printed]).toEqual([70, '']);
    expect(notes.split('\n').slice(0, 2)).toEqual([
      'this is a fault of launch-ready itself',
      'Error: boom',
    ]);
    expect(notes).toMatch(/\n {4}at /);
  });
});
