import { describe, expect, test } from '@jest/globals';
import { bucketFindings } from '../../checks/bucket-findings';
import { pass } from '../../checks/check';
import { example } from '../../checks/examples';

const facts = example({ aws_sns_topic: { alerts: { name: 'alerts' } } });
const judged = (kind: typeof facts.kind) =>
  bucketFindings({ ...facts, kind }, 'see to it', () => pass('bucket', 'is judged')).map(
    ({ verdict, subject, evidence }) => `${verdict} ${subject}: ${evidence}`,
  );

describe('bucketFindings, where no bucket of a state is named', () => {
  test('it has nothing to judge in what is declared', () => {
    expect(judged('declared')).toEqual(['pass stack edge: no bucket of a state in 1 resource']);
  });

  test('it leaves the bucket to prove in a plan, which does not show the backend', () => {
    expect(judged('planned')).toEqual([
      'to prove stack edge: a plan does not show which bucket its state is in: see to it',
    ]);
  });
});
