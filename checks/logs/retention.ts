import { resources, type Facts } from '../../facts/graph';
import { duty, type Check } from '../check';
import { demand, isWhole, settle } from '../demand';
import { example } from '../examples';

/** Longest that a log is kept, in days: ten years, beyond which nobody keeps a log by decision. */
const MAX_RETENTION_DAYS = 3653;

export const logRetention: Check = {
  id: 'logs/retention',
  controls: ['LR-25'],
  title: 'Each log says for how many days it is kept',
  why: 'a log group that says nothing keeps every line for ever, with whatever personal data is in it',
  breaks:
    'data that a customer asked to have deleted lies in a log for years, and is paid for every month',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  fix: 'set retention_in_days of the log group',
  kinds: ['declared', 'planned'],
  absence: 'neither a log group nor a resource is declared',
  judge: (facts) => {
    const groups = resources(facts, 'aws_cloudwatch_log_group');
    if (groups.length === 0 && facts.resources.length > 0) {
      return [
        duty('logs', 'no log group is declared here: attest where logs lie, and for how many days'),
      ];
    }
    return groups.map(({ address, values }) =>
      settle(address, [
        demand(
          values,
          'retention_in_days',
          `1 to ${String(MAX_RETENTION_DAYS)}; 0 and nothing are for ever`,
          (days) => isWhole(days, 1, MAX_RETENTION_DAYS),
        ),
      ]),
    );
  },
  examples: {
    pass: [logged(30), logged(MAX_RETENTION_DAYS)],
    fail: [
      logged(undefined),
      logged(0),
      logged('${var.days}'),
      example({ aws_sns_topic: { alerts: { name: 'alerts' } } }),
    ],
  },
};

function logged(retention_in_days: unknown): Facts {
  return example({ aws_cloudwatch_log_group: { api: { name: 'api', retention_in_days } } });
}
