import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../checks';
import { judgeGiven } from '../../checks/gate';
import type { AwsWorkspace } from './aws-workspace';

/** Moto tells no period in which a key is changed, which the provider reads as 0 days. */
const NOT_TOLD = 'secrets/key-rotation';

/** What the plan gate says of a stack by itself, check by check. */
export async function planVerdicts(
  workspace: AwsWorkspace,
): Promise<readonly (readonly string[])[]> {
  const file = path.join(workspace.folder, 'judged.json');
  await workspace.succeed('plan', '-out=judged.tfplan');
  writeFileSync(file, await workspace.succeed('show', 'judged.tfplan'));
  const settings = {
    project: workspace.folder,
    gate: 'plan',
    today: '2026-11-22',
    checks,
  } as const;
  return judgeGiven({ plans: [file] }, settings)
    .checks.filter(({ check }) => check.id !== NOT_TOLD)
    .map(({ check, verdict }) => [check.id, verdict]);
}
