import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../checks';
import { judgeGiven } from '../../checks/gate';
import { newFolder } from './terraform';

/** Moto tells no period in which a key is changed, which the provider reads as 0 days. */
const NOT_TOLD = 'secrets/key-rotation';

/** What the plan gate says of one stack by itself, check by check. */
export async function planVerdicts(workspace: {
  readonly shownPlan: () => Promise<string>;
}): Promise<readonly (readonly [check: string, verdict: string])[]> {
  const project = newFolder('judged');
  const file = path.join(project, 'plan.json');
  writeFileSync(file, await workspace.shownPlan());
  return judgeGiven({ plans: [file] }, { project, gate: 'plan', today: '2026-11-22', checks })
    .checks.filter(({ check }) => check.id !== NOT_TOLD)
    .map(({ check, verdict }) => [check.id, verdict]);
}
