import type { Facts, Resource } from '../facts/graph';
import { bucketsOf, stateBucketNames } from '../facts/buckets';
import { duty, fail, pass, type Finding } from './check';
import { counted } from './demand';

/**
 * Judges each bucket that a state is in. One that nothing here makes is left to whoever made it; where no state is
 * in a bucket, there is nothing to judge, stack by stack; of a plan that names none, nothing is known.
 */
export function bucketFindings(
  facts: Facts,
  left: string,
  judge: (bucket: Resource) => Finding,
): readonly Finding[] {
  const names = stateBucketNames(facts);
  if (names.length === 0) {
    return facts.stacks.flatMap(({ name }) => {
      const found = facts.resources.filter(({ stack }) => stack === name).length;
      if (found === 0) return [];
      // A plan does not show the backend: that no bucket is named there proves nothing.
      if (facts.kind === 'planned') {
        return [
          duty(`stack ${name}`, `a plan does not show which bucket its state is in: ${left}`),
        ];
      }
      return [pass(`stack ${name}`, `no bucket of a state in ${counted(found, 'resource')}`)];
    });
  }
  return names.map((name) => {
    const [bucket, second] = bucketsOf(facts, name);
    // A name belongs to one bucket in the world: the second one is refused in the middle of an apply.
    if (second !== undefined) return fail(`bucket ${name}`, `is made twice: ${second.address}`);
    if (bucket !== undefined) return judge(bucket);
    return facts.inventory.state_bucket?.name === name
      ? fail(`bucket ${name}`, 'is not declared, though the launch is meant to make it')
      : duty(`bucket ${name}`, `is made elsewhere: ${left}`);
  });
}
