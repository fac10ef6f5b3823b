import path from 'node:path';
import { runGate } from '../checks/gate';
import { checks } from '../checks/index';
import type { Gate } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { loadLaunch, wantedLaunch } from '../config/load';
import { clearSynth, synthesize } from '../stacks/app';
import type { Context } from './context';

/** Folder of the Terraform JSON: the same that the cdktf CLI would use. */
export function synthFolder({ project, env }: Context): string {
  return path.resolve(project, env['CDKTF_OUTDIR'] ?? 'cdktf.out');
}

/**
 * Synthesizes a launch into the project's own folder and judges it.
 * @param wanted what the option names; LAUNCH where it is left out
 * @throws InputError with all faults of the launch
 */
export function gateLaunch(context: Context, wanted: string | undefined, gate: Gate): Scorecard {
  const { project, env, today } = context;
  const outdir = synthFolder(context);
  return runGate(
    {
      load: () => loadLaunch(project, wantedLaunch(env, wanted)),
      synthesize: (loaded) => synthesize({ ...loaded, outdir }),
      clear: () => {
        clearSynth(outdir);
      },
    },
    { project, gate, today, checks },
  );
}
