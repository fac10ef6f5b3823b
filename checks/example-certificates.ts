import type { Facts } from '../facts/graph';
import { example, type ExampleRest } from './examples';

/** The host that the examples watch. */
export const EXAMPLE_HOST = 'app.example.com';

const EVENT = { namespace: 'Example', metric: 'DaysLeft', hosts: [EXAMPLE_HOST] };

/** One resource of each type, as it has to be. */
const GOOD = {
  aws_route53_health_check: { type: 'HTTPS_STR_MATCH', fqdn: EXAMPLE_HOST },
  aws_sns_topic: { name: 'alerts' },
  aws_cloudwatch_log_group: { name: '/aws/lambda/prober', retention_in_days: 30 },
  aws_iam_role: { name: 'prober', assume_role_policy: trust('lambda.amazonaws.com') },
  aws_iam_role_policy: { role: '${aws_iam_role.one.name}', policy: rights() },
  aws_lambda_function: {
    function_name: 'prober',
    role: '${aws_iam_role.one.arn}',
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    filename: 'prober.zip',
    source_code_hash: `${'A'.repeat(43)}=`,
    timeout: 30,
  },
  aws_lambda_permission: {
    function_name: '${aws_lambda_function.one.function_name}',
    action: 'lambda:InvokeFunction',
    principal: 'events.amazonaws.com',
    source_arn: '${aws_cloudwatch_event_rule.one.arn}',
  },
  aws_cloudwatch_event_rule: { name: 'prober', schedule_expression: 'rate(15 minutes)' },
  aws_cloudwatch_event_target: {
    rule: '${aws_cloudwatch_event_rule.one.name}',
    target_id: 'prober',
    arn: '${aws_lambda_function.one.arn}',
    input: JSON.stringify(EVENT),
  },
  aws_cloudwatch_metric_alarm: {
    alarm_name: 'app-certificate',
    namespace: EVENT.namespace,
    metric_name: EVENT.metric,
    dimensions: { Host: EXAMPLE_HOST },
    statistic: 'Minimum',
    comparison_operator: 'LessThanThreshold',
    threshold: 14,
    period: 3600,
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
    treat_missing_data: 'breaching',
    alarm_actions: ['${aws_sns_topic.one.arn}'],
    ok_actions: ['${aws_sns_topic.one.arn}'],
  },
};

/** A host that is watched, with all that tells of its certificate; some types with other attributes, or left out. */
export function certificateExample(
  over: Partial<Record<keyof typeof GOOD, object | 'none'>> = {},
  rest: ExampleRest = {},
): Facts {
  const made = Object.entries({ ...GOOD, ...over }).flatMap(([type, changed]) => {
    const good: object = GOOD[type as keyof typeof GOOD];
    return changed === 'none' ? [] : [[type, { one: { ...good, ...(changed as object) } }]];
  });
  return example(Object.fromEntries(made) as Parameters<typeof example>[0], {
    provider: { aws: [{ region: 'us-east-1', allowed_account_ids: ['123456789012'] }] },
    ...rest,
  });
}

/** A policy by which a service takes a role. */
export function trust(service: string): string {
  const Principal = { Service: service };
  return document({ Principal, Action: 'sts:AssumeRole' });
}

/** A policy that lets the function write its log. */
export function rights(over: object = {}): string {
  return document({
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/prober:*',
    ...over,
  });
}

function document(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}
