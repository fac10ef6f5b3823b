import { Command, CommanderError, Option } from 'commander';
import { GATES } from '../checks/judge';
import { InputError } from '../lib/fault';
import type { AlertsTestOptions } from './alerts';
import type * as Alerts from './alerts';
import type { CheckOptions } from './check';
import type * as Check from './check';
import type * as Checklist from './checklist';
import type { Context } from './context';
import type * as Diff from './diff';
import type { EnvOptions } from './env';
import type * as Env from './env';
import { EXIT_CODES, EXIT_FAULT, EXIT_INPUT } from './exit';
import type * as Explain from './explain';
import type * as Mailbox from './mailbox';
import type * as Parity from './parity';
import type * as Secrets from './secrets';
import type { SpfOptions } from './spf';
import type * as Spf from './spf';
import type * as Validate from './validate';
import { ownVersion } from './version';

/**
 * Runs one command, and loads no other: the clients of AWS, which few of them need, are slow to load.
 * @param args what stands after the program's name
 * @returns the exit code, one of EXIT_CODES
 */
export async function runCommand(args: readonly string[], context: Context): Promise<number> {
  let exitCode = 0;
  const act = async (run: (context: Context) => Promise<number>): Promise<void> => {
    exitCode = await run(context);
  };
  const program = new Command('launch-ready')
    .description('Says what is proven, what fails and what is still to prove before a launch.')
    .version(ownVersion())
    .exitOverride()
    .configureOutput({
      getOutHelpWidth: () => context.layout.width,
      getErrHelpWidth: () => context.layout.width,
      writeOut: context.print,
      writeErr: (text) => {
        context.note(text.trimEnd());
      },
    })
    .addHelpText('after', `\n${exitCodeHelp()}`);

  program
    .command('check')
    .description('synthesize a launch, judge what would be applied, and write the scorecard')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .addOption(
      new Option('--gate <gate>', 'gate to judge at (default: synth, or plan with --plan)').choices(
        Object.keys(GATES),
      ),
    )
    .option('--synth <dir>', 'judge this folder of Terraform JSON, and leave it as it is')
    .option('--plan <file...>', 'judge these plans, as terraform show -json prints them')
    .option('--out <dir>', 'folder of the reports, with a folder for each launch', 'out')
    .option('--controls', 'list each control, not only the areas', false)
    .option('--baseline <file>', 'compare with an earlier scorecard.json')
    .option('--quiet', 'print only what stops the launch, and one line of summary', false)
    .addOption(
      new Option('--json', 'print the scorecard as JSON').default(false).conflicts('quiet'),
    )
    .addOption(
      new Option('--github', 'in GitHub Actions: annotate the lines, and add to the job summary')
        .default(false)
        .conflicts('json'),
    )
    .action((options: CheckOptions) => {
      const { check } = require('./check') as typeof Check;
      exitCode = check(context, options);
    });

  program
    .command('validate')
    .description('judge a launch, then have your own Terraform or OpenTofu validate each stack')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .action(async ({ launch }: { readonly launch?: string }) => {
      const { validate } = require('./validate') as typeof Validate;
      exitCode = await validate(context, launch);
    });

  program
    .command('explain')
    .description('say what a check or a control is, why, from which source, and how to mend it')
    .argument('<name>', 'a check (mail/dmarc-policy) or a control (LR-37)')
    .action((name: string) => {
      const { explain } = require('./explain') as typeof Explain;
      exitCode = explain(context, name);
    });

  program
    .command('checklist')
    .description('print the 54 controls by area, with the evidence that proves each')
    .option('--markdown', 'print them as a table', false)
    .action(({ markdown }: { readonly markdown: boolean }) => {
      const { checklist } = require('./checklist') as typeof Checklist;
      exitCode = checklist(context, markdown);
    });

  program
    .command('mailbox')
    .description('judge saved test messages for SPF, DKIM, DMARC and alignment')
    .argument('<file...>', 'messages as the mailboxes received them (.eml), three or more')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .action((files: readonly string[], { launch }: { readonly launch?: string }) => {
      const { mailbox } = require('./mailbox') as typeof Mailbox;
      exitCode = mailbox(context, files, launch);
    });

  program
    .command('env')
    .description('print the variables of a launch as an .env.example, with public values alone')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .option('--list', 'print which consumer needs which variable, and where its value is', false)
    .action((options: EnvOptions) => {
      const { env } = require('./env') as typeof Env;
      exitCode = env(context, options);
    });

  program
    .command('parity')
    .description('compare two launches, such as production and staging, resource by resource')
    .argument('<a>', 'launch in config/launches, such as production')
    .argument('<b>', 'launch that is compared with it, such as its staging')
    .option('--json', 'print the differences as JSON', false)
    .action((first: string, second: string, { json }: { readonly json: boolean }) => {
      const { parity } = require('./parity') as typeof Parity;
      exitCode = parity(context, { first, second, json });
    });

  program
    .command('diff')
    .description('compare two results: what was fixed, is new, still open, waived or expired')
    .argument('<a>', 'scorecard.json of an earlier check')
    .argument('<b>', 'scorecard.json of a later one')
    .option('--json', 'print the changes as JSON', false)
    .action((before: string, after: string, { json }: { readonly json: boolean }) => {
      const { diff } = require('./diff') as typeof Diff;
      exitCode = diff(context, { before, after, json });
    });

  program
    .command('spf')
    .description('print the SPF tree of a launch, with what each include costs')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .option('--refresh', 'read DNS now, and keep what it says in config/dns', false)
    .option('--server <address...>', 'name servers to ask (default: those of this machine)')
    .action(async (options: SpfOptions) => {
      const { spf } = require('./spf') as typeof Spf;
      exitCode = await spf(context, options);
    });

  addSecrets(program, act);
  addAlerts(program, act);

  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeOf(error, context);
  }
}

/** Adds the commands that reach containers of secrets. */
function addSecrets(
  program: Command,
  act: (run: (context: Context) => Promise<number>) => Promise<void>,
): void {
  const secrets = program
    .command('secrets')
    .description('put values into the containers of a launch, and see how they stand');
  secrets
    .command('put')
    .description('put a value from standard input into its container; it is never shown')
    .argument('<name>', 'key of the secret in the launch')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .action((name: string, { launch }: { readonly launch?: string }) =>
      act((context) => (require('./secrets') as typeof Secrets).secretsPut(context, name, launch)),
    );
  secrets
    .command('status')
    .description('list the containers: which are missing, empty or overdue; no value is read')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .option('--json', 'print them as JSON', false)
    .action((options: { readonly launch?: string; readonly json: boolean }) =>
      act((context) => (require('./secrets') as typeof Secrets).secretsStatus(context, options)),
    );
}

/** Adds the command that tries out who is told. */
function addAlerts(
  program: Command,
  act: (run: (context: Context) => Promise<number>) => Promise<void>,
): void {
  program
    .command('alerts')
    .description('see that whoever is to be told was subscribed, has confirmed, and is reached')
    .command('test')
    .description('list the channels, confirmed or not, and send each topic a test message')
    .option('--launch <name>', 'launch in config/launches (default: LAUNCH, or the only one)')
    .option('--json', 'print them as JSON', false)
    .option('--no-send', 'look only, and send nothing')
    .action((options: AlertsTestOptions) =>
      act((context) => (require('./alerts') as typeof Alerts).alertsTest(context, options)),
    );
}

function exitCodeOf(error: unknown, { note }: Context): number {
  // commander has said already what was wrong; help and the version end it with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_INPUT;
  if (error instanceof InputError) {
    note(error.message);
    return EXIT_INPUT;
  }
  note('this is a fault of launch-ready itself');
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT_FAULT;
}

function exitCodeHelp(): string {
  const lines = Object.entries(EXIT_CODES).map(([code, words]) => `  ${code.padEnd(5)}${words}`);
  return ['Exit codes:', ...lines].join('\n');
}
