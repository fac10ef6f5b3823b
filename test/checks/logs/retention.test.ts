import { describe, expect, test } from '@jest/globals';
import { example } from '../../../checks/examples';
import { logRetention } from '../../../checks/logs/retention';
import { verdicts } from '../verdicts';

describe('logs/retention', () => {
  test('names each log that is kept for ever', () => {
    const facts = example({
      aws_cloudwatch_log_group: {
        api: { name: 'api', retention_in_days: 30 },
        jobs: { name: 'jobs', retention_in_days: 0 },
        web: { name: 'web' },
      },
    });
    expect(verdicts(logRetention, facts)).toEqual([
      'pass aws_cloudwatch_log_group.api: retention_in_days = 30',
      'fail aws_cloudwatch_log_group.jobs: retention_in_days = 0 (must be 1 to 3653; 0 and nothing are for ever)',
      'fail aws_cloudwatch_log_group.web: retention_in_days = not set (must be 1 to 3653; 0 and nothing are for ever)',
    ]);
  });

  test('leaves it to a person where no log is declared', () => {
    const facts = example({ aws_sns_topic: { alerts: { name: 'alerts' } } });
    expect(verdicts(logRetention, facts)).toEqual([
      'to prove logs: no log group is declared here: attest where logs lie, and for how many days',
    ]);
  });
});
