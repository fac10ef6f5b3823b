import { expect, test } from '@jest/globals';
import { closedBuckets } from '../../../checks/data/closed-buckets';
import { judge } from '../../../checks/judge';
import type { Facts } from '../../../facts/graph';
import { Unknown, type Value } from '../../../facts/value';

/** The first example that passes, with an access list of its bucket. */
function withList(acl: Value): Facts {
  const [facts] = closedBuckets.examples.pass;
  if (facts === undefined) throw new Error('the check has no example');
  const resources = facts.resources.map((one) =>
    one.type === 'aws_s3_bucket' ? { ...one, values: { ...one.values, acl } } : one,
  );
  expect(resources).not.toEqual(facts.resources);
  return { ...facts, resources };
}

test.each<readonly [string, Value, string]>([
  ['is private', 'private', 'pass'],
  ['AWS fills in', new Unknown(), 'pass'],
  ['another value decides', new Unknown(['var.list']), 'unknown'],
  ['lets everybody read', 'public-read', 'fail'],
])('a bucket whose access list %s', (_what, acl, verdict) => {
  expect(judge(closedBuckets, withList(acl)).verdict).toBe(verdict);
});
