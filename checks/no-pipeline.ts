import type { Facts } from '../facts/graph';
import { pass, type Finding } from './check';
import { counted } from './demand';

/** What a check of the pipeline's roles says where there are none, and none was asked for: stack by stack. */
export function noPipeline(facts: Facts): readonly Finding[] {
  if (facts.inventory.pipeline !== undefined) return [];
  return facts.stacks.flatMap(({ name }) => {
    const found = facts.resources.filter(({ stack }) => stack === name).length;
    const words = `no role for GitHub Actions in ${counted(found, 'resource')}`;
    return found === 0 ? [] : [pass(`stack ${name}`, words)];
  });
}
