import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import { regionProblem } from '../../lib/aws-region';
import { canonicalTarget } from '../../lib/canonical-name';
import { CERTIFICATE_DAYS_LEFT, type ProbeEvent } from '../../lib/certificate-watch';
import {
  MAX_FUNCTION_NAME_CHARACTERS,
  MAX_TARGET_INPUT_CHARACTERS,
  ALARM_RULE,
} from '../../lib/limits/aws';
import { hostNameProblem } from '../../lib/name-problems';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';
import { proberArchive, PROBER_HANDLER } from './prober-archive';

/** Where the packed function lies, seen from the stack's Terraform JSON. */
const ARCHIVE = 'files/certificate-prober.zip';

/**
 * The newest that both major versions of the provider know; AWS takes new functions with it until 2027.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
const RUNTIME = 'nodejs22.x';

/** Three times as long as the prober waits for one host; all are asked at once. The kit's own policy. */
const TIMEOUT_SECONDS = 30;

/** So often that an hour in which no look came about is no accident of the schedule. The kit's own policy. */
const SCHEDULE = 'rate(15 minutes)';
const ALARM_PERIOD_SECONDS = 3600;

/** What is renewed by itself is so 30 days before its end; two weeks are left to see why it was not. The kit's own policy. */
const DAYS_LEFT = 14;

/** Long enough to see when it began. The kit's own policy. */
const KEEP_LOG_DAYS = 30;

/** Name of the metric: whole days until the first certificate of the chain ends, 0 where a browser refuses it. */
const METRIC = 'CertificateDaysLeft';

export interface CertificateWatchProps {
  /** Name of the launch, at most 51 characters: function, role and rule are called `<name>-certificates`. */
  readonly name: string;

  /** AWS account, 12 digits. */
  readonly accountId: string;

  /** AWS region of the function: that of the alarms and of their topic. */
  readonly region: string;

  /** Topic that is told when a certificate is about to end, and when it is not any more. */
  readonly topicArn: string;

  /** Full names of the hosts that are looked at, by key: at least one, at most 100, and 8,192 characters together. */
  readonly hosts: Readonly<Record<string, string>>;

  /**
   * Whole days before the end of a certificate at which somebody is told, 7 to 30.
   * @default 14 (the kit's own policy)
   */
  readonly daysLeft?: number;
}

/**
 * Defines the watch over certificates, which a health check does not look at: a function that opens a TLS connection
 * to each host every quarter of an hour and closes it again, and an alarm for each host. A host that shows no
 * certificate for an hour counts as one whose certificate is bad.
 *
 * What has to lie beside the Terraform JSON is in `files`; the kit's own stacks write it there.
 * @throws InputError for a name that is too long, an account, region or host that is none, no host or too many, and a
 *   number of days that it does not take
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export class CertificateWatch extends Construct {
  /** Files by their path, seen from the stack's Terraform JSON. */
  readonly files: Readonly<Record<string, Uint8Array>>;

  constructor(scope: Construct, id: string, props: CertificateWatchProps) {
    super(scope, id);
    const { daysLeft = DAYS_LEFT, topicArn } = props;
    const name = `${props.name}-certificates`;
    const hosts = byKey(props.hosts).map(([key, host]) => [key, canonicalTarget(host)] as const);
    const event: ProbeEvent = {
      namespace: `LaunchReady/${props.name}`,
      metric: METRIC,
      hosts: [...new Set(hosts.map(([, host]) => host))].sort(),
    };
    judge(new PropFaults(this.node.path), { ...props, daysLeft }, name, event);

    const { bytes, hash } = proberArchive();
    this.files = { [ARCHIVE]: bytes };
    const group = `/aws/lambda/${name}`;
    const log = new CloudwatchLogGroup(this, 'log', {
      name: group,
      retentionInDays: KEEP_LOG_DAYS,
    });
    const role = new IamRole(this, 'role', { name, assumeRolePolicy: LAMBDA_MAY_TAKE_IT });
    const rights = new IamRolePolicy(this, 'role-policy', {
      name: 'write-its-log',
      role: role.name,
      policy: policyText([
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: `arn:aws:logs:${props.region}:${props.accountId}:log-group:${group}:*`,
        },
      ]),
    });
    const prober = new LambdaFunction(this, 'prober', {
      functionName: name,
      description: 'looks at the certificates of the hosts that it is handed',
      role: role.arn,
      runtime: RUNTIME,
      handler: PROBER_HANDLER,
      filename: ARCHIVE,
      sourceCodeHash: hash,
      timeout: TIMEOUT_SECONDS,
      // Without its log group, Lambda would make one whose lines are kept for ever.
      dependsOn: [log, rights],
    });
    const rule = new CloudwatchEventRule(this, 'schedule', {
      name,
      description: 'looks at the certificates of what is watched',
      scheduleExpression: SCHEDULE,
    });
    const permission = new LambdaPermission(this, 'permission', {
      functionName: prober.functionName,
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      sourceArn: rule.arn,
    });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      targetId: 'prober',
      arn: prober.arn,
      input: JSON.stringify(event),
      dependsOn: [permission],
    });
    for (const [key, host] of hosts) {
      new CloudwatchMetricAlarm(this, `host-${key}`, {
        alarmName: `${props.name}-${key}-certificate`,
        alarmDescription: `the certificate of ${host} ends in less than ${String(daysLeft)} days, or browsers refuse it`,
        namespace: event.namespace,
        metricName: event.metric,
        dimensions: { Host: host },
        // One bad look in the hour is enough.
        statistic: 'Minimum',
        comparisonOperator: 'LessThanThreshold',
        threshold: daysLeft,
        period: ALARM_PERIOD_SECONDS,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        // What was not seen for an hour is no good certificate.
        treatMissingData: 'breaching',
        alarmActions: [topicArn],
        okActions: [topicArn],
      });
    }
  }
}

const LAMBDA_MAY_TAKE_IT = policyText([
  { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
]);

function judge(
  faults: PropFaults,
  props: CertificateWatchProps & { readonly daysLeft: number },
  name: string,
  event: ProbeEvent,
): void {
  if (name.length > MAX_FUNCTION_NAME_CHARACTERS) {
    const most = MAX_FUNCTION_NAME_CHARACTERS - (name.length - props.name.length);
    faults.say({
      where: 'name',
      problem: `must have at most ${String(most)} characters: the function is called by it`,
      got: props.name,
      fix: 'choose a shorter name',
    });
  }
  faults.judge('accountId', props.accountId, awsAccountProblem);
  faults.judge('region', props.region, regionProblem);
  faults.judge('daysLeft', props.daysLeft, (days) =>
    wholeNumberProblem(days, CERTIFICATE_DAYS_LEFT),
  );
  faults.judgeKeys('hosts', props.hosts);
  for (const [key, host] of byKey(props.hosts)) faults.judge(`hosts.${key}`, host, hostNameProblem);
  const count = Object.keys(props.hosts).length;
  const characters = JSON.stringify(event).length;
  if (count === 0 || count > ALARM_RULE.maxAlarms) {
    faults.say({
      where: 'hosts',
      problem: `must have 1 to ${String(ALARM_RULE.maxAlarms)} entries`,
      got: count,
    });
  } else if (characters > MAX_TARGET_INPUT_CHARACTERS) {
    faults.say({
      where: 'hosts',
      problem: `make an event of more than ${String(MAX_TARGET_INPUT_CHARACTERS)} characters`,
      got: characters,
      fix: 'watch fewer hosts',
    });
  }
  faults.throwIfAny();
}
