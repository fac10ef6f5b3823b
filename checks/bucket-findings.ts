import type { Facts, Resource } from '../facts/graph';
import { bucketsOf, stateBucketNames } from '../facts/buckets';
import { duty, fail, pass, type Finding } from './check';
import { counted } from './demand';

/**
 * Judges each bucket that a state is in. One that nothing here makes is left to whoever made it; where no state is
 * in a bucket, there is nothing to judge, stack by stack.
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
      const words = `no bucket of a state in ${counted(found, 'resource')}`;
      return found === 0 ? [] : [pass(`stack ${name}`, words)];
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
