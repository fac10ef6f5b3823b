import path from 'node:path';
import { runGate } from './checks/gate';
import { checks } from './checks/index';
import { loadLaunch, wantedLaunch } from './config/load';
import { InputError } from './lib/fault';
import { costText } from './reports/cost-text';
import { layoutWidth, wantsColour, type Layout } from './reports/terminal';
import { textFailures } from './reports/text-checks';
import { clearSynth, synthesize } from './stacks/app';

/**
 * The cdktf app: `cdktf synth`, `diff` and `deploy` run it, and it puts the synth gate in front of them.
 * @returns 0 where the gate is green, with the monthly cost on stdout; 1 where it is red, with why on stderr and nothing left to apply
 */
function main(): number {
  const { env, stdout, stderr } = process;
  const project = process.cwd();
  // The cdktf CLI says where it will look.
  const outdir = path.resolve(project, env['CDKTF_OUTDIR'] ?? 'cdktf.out');
  try {
    const card = runGate(
      {
        load: () => loadLaunch(project, wantedLaunch(env)),
        synthesize: (loaded) => synthesize({ ...loaded, outdir }),
        clear: () => {
          clearSynth(outdir);
        },
      },
      {
        project,
        gate: 'synth',
        today: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
        checks,
      },
    );
    if (card.exitCode === 0) {
      // The cdktf CLI shows this stream as it is, and calls the other one an error.
      if (card.cost !== undefined) {
        stdout.write(`${costText(card.cost, layoutFor(stdout, env)).join('\n')}\n`);
      }
      return 0;
    }
    stderr.write(textFailures(card, layoutFor(stderr, env)));
    return 1;
  } catch (error) {
    // Anything else is a bug of ours: Node prints it with its stack and exits 1.
    if (!(error instanceof InputError)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  }
}

function layoutFor({ isTTY, columns }: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Layout {
  return { colour: wantsColour(env, isTTY), width: layoutWidth(isTTY ? columns : undefined) };
}

process.exitCode = main();
