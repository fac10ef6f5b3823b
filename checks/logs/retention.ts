import { certificateProbes, functionLog } from '../../facts/certificates';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { text } from '../../facts/value';
import { duty, fail, type Check, type Finding } from '../check';
import { demand, isWhole, settle } from '../demand';
import { example, inventoryOutput } from '../examples';

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
  fix: 'list the log group in logs with its keepDays, or set its retention_in_days',
  kinds: ['declared', 'planned'],
  absence: 'neither a log group nor a resource is declared',
  judge: (facts) => {
    const groups = resources(facts, 'aws_cloudwatch_log_group');
    const missing = missingGroups(facts);
    // What a probe of certificates writes says nothing of where the product's own logs lie.
    const probes = certificateProbes(facts).flatMap(({ prober }) => prober ?? []);
    const isProduct = ({ values }: Resource): boolean =>
      !probes.some((one) => functionLog(one) === values['name']);
    const isSilent = missing.length === 0 && !groups.some(isProduct) && facts.resources.length > 0;
    return [
      ...groups.map((group) => judgeGroup(group, facts)),
      ...missing,
      ...(isSilent
        ? [
            duty(
              'logs',
              'no log group is declared here: attest where logs lie, and for how many days',
            ),
          ]
        : []),
    ];
  },
  examples: {
    pass: [logged(30), logged(MAX_RETENTION_DAYS), logged(30, { api: 30 })],
    fail: [
      logged(undefined),
      logged(0),
      logged('${var.days}'),
      logged(30, { api: 365 }),
      logged(30, { api: 30, jobs: 30 }),
      example({ aws_sns_topic: { alerts: { name: 'alerts' } } }),
    ],
  },
};

/** A group that the launch names is kept for as long as it says. */
function judgeGroup({ address, values }: Resource, { inventory }: Facts): Finding {
  const asked = inventory.logs?.[text(values['name']) ?? ''];
  const must =
    asked === undefined
      ? `1 to ${String(MAX_RETENTION_DAYS)}; 0 and nothing are for ever`
      : `${String(asked)}, as the launch asks`;
  return settle(address, [
    demand(values, 'retention_in_days', must, (days) =>
      asked === undefined ? isWhole(days, 1, MAX_RETENTION_DAYS) : days === asked,
    ),
  ]);
}

function missingGroups(facts: Facts): readonly Finding[] {
  const groups = resources(facts, 'aws_cloudwatch_log_group');
  return Object.keys(facts.inventory.logs ?? {})
    .filter((name) => !groups.some(({ values }) => values['name'] === name))
    .map((name) => fail(`log group ${name}`, 'is not declared'));
}

function logged(retention_in_days: unknown, logs?: Readonly<Record<string, number>>): Facts {
  return example(
    { aws_cloudwatch_log_group: { api: { name: 'api', retention_in_days } } },
    logs === undefined ? {} : inventoryOutput({ logs }),
  );
}
