import { expect } from '@jest/globals';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { startAccount } from './aws-account';
import { AwsWorkspace } from './aws-workspace';
import { MOTO } from './moto';
import { part } from './part';
import { appliedVerdicts, planVerdicts } from './plan-verdicts';

/** The stacks that are applied to AWS alone. */
const STACKS = ['secrets', 'monitoring'];

/**
 * Presets that hold what the example does not: a pipeline, and values in Parameter Store. A rotation has a test of its
 * own: moto takes none for a secret without a value.
 */
const OTHERS = ['b2b-handover', 'mobile-app'];

for (const name of OTHERS) {
  const launch = parseLaunch(presets[name], `config/presets/${name}.ts`);
  const stacks = launch.bootstrap === undefined ? STACKS : [...STACKS, 'bootstrap'];
  part(`${name}: ${stacks.join(', ')} are applied whole, and stay still`, MOTO, async () => {
    const proxy = await startAccount(launch);
    const workspaces = [];
    for (const stack of stacks) workspaces.push(await AwsWorkspace.open({ proxy, launch, stack }));
    const first = await Promise.all(workspaces.map((one) => planVerdicts(one)));
    await Promise.all(workspaces.map((one) => one.applyPlan()));
    for (const one of workspaces) expect(await one.inState()).toEqual(one.held);
    expect(await Promise.all(workspaces.map((one) => appliedVerdicts(one)))).toEqual(first);
  });
}
