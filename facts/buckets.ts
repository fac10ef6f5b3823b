import { resources, type Facts, type Resource } from './graph';
import { isPointer } from './pointer';
import { at, text } from './value';

/** The buckets that states are in: those of the backends, and the one that the launch is meant to make. */
export function stateBucketNames({ stacks, inventory }: Facts): readonly string[] {
  const named = stacks.flatMap(({ backend }) => text(at(backend?.['s3'], 'bucket')) ?? []);
  const meant = inventory.state_bucket?.name;
  return [...new Set([...named, ...(meant === undefined ? [] : [meant])])].sort();
}

/** The buckets of that name among the resources. */
export function bucketsOf(facts: Facts, name: string): readonly Resource[] {
  return resources(facts, 'aws_s3_bucket').filter(({ values }) => values['bucket'] === name);
}

/** What a resource of its own says of a bucket: its versions, its encryption, its policy. */
export function partsOf(facts: Facts, bucket: Resource, type: string): readonly Resource[] {
  return resources(facts, type).filter(
    ({ values }) =>
      isPointer(values['bucket'], bucket, 'id', 'bucket') ||
      values['bucket'] === bucket.values['bucket'],
  );
}
