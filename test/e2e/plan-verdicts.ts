import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../checks';
import { judgeGiven } from '../../checks/gate';
import { newFolder } from './terraform';

/** Moto tells no period in which a key is changed, which the provider reads as 0 days. */
const NOT_TOLD = 'secrets/key-rotation';

/** A stack that Terraform plans; it ends with another exit code than 0 where `-detailed-exitcode` finds changes. */
interface Workspace {
  readonly shownPlan: (...flags: readonly string[]) => Promise<string>;
}

/** What the plan gate says of one stack by itself, check by check. */
export async function planVerdicts(
  workspace: Workspace,
  ...flags: readonly string[]
): Promise<readonly (readonly [check: string, verdict: string])[]> {
  const project = newFolder('judged');
  const file = path.join(project, 'plan.json');
  writeFileSync(file, await workspace.shownPlan(...flags));
  return judgeGiven({ plans: [file] }, { project, gate: 'plan', today: '2026-11-22', checks })
    .checks.filter(({ check }) => check.id !== NOT_TOLD)
    .map(({ check, verdict }) => [check.id, verdict]);
}

/**
 * What the plan gate says once the stack was applied, and the plan changes nothing. A launch is planned again and
 * again: what is there is judged as it was before it was there.
 */
export async function appliedVerdicts(workspace: Workspace): ReturnType<typeof planVerdicts> {
  return planVerdicts(workspace, '-detailed-exitcode');
}
