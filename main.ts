import path from 'node:path';
import { runGate } from './checks/gate';
import { checks } from './checks/index';
import { loadLaunch } from './config/load';
import { InputError } from './lib/fault';
import { costText } from './reports/cost-text';
import { layoutWidth, wantsColour } from './reports/terminal';
import { textFailures } from './reports/text-checks';
import { clearSynth, synthesize } from './stacks/app';

/**
 * The cdktf app: `cdktf synth`, `diff` and `deploy` run it, and it puts the synth gate in front of them.
 * @returns 0 where the gate is green, with the monthly cost on stderr; 1 where it is red, with why on stderr and nothing left to apply
 */
function main(): number {
  const { env, stderr } = process;
  const project = process.cwd();
  // The cdktf CLI says where it will look.
  const outdir = path.resolve(project, env['CDKTF_OUTDIR'] ?? 'cdktf.out');
  try {
    const card = runGate(
      {
        load: () => loadLaunch(project, env['LAUNCH']),
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
    const layout = {
      colour: wantsColour(env, stderr.isTTY),
      width: layoutWidth(stderr.isTTY ? stderr.columns : undefined),
    };
    if (card.exitCode === 0) {
      if (card.cost !== undefined) stderr.write(`${costText(card.cost, layout).join('\n')}\n`);
      return 0;
    }
    stderr.write(textFailures(card, layout));
    return 1;
  } catch (error) {
    // Anything else is a bug of ours: Node prints it with its stack and exits 1.
    if (!(error instanceof InputError)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = main();
