import { pick, type Json } from '../facts/json';

/** An attribute that says how much or how long: staging may have less of it. */
export interface Size {
  /** Type of the resource; `output` for what the launch is meant to hold. */
  readonly type: string;
  /** Path of the attribute; a star stands for one step. */
  readonly attribute: string;
  /** What else has to stand in the resource: of two alarms one has a size, the other a verdict. */
  readonly where?: readonly [attribute: string, value: string];
  /** Whether one launch may leave it out, for the kit's own. */
  readonly mayBeLeftOut?: true;
}

/** All sizes. What turns somebody away or keeps a value from being lost is none: a limit, a version of TLS, a lock, how many errors are no alarm. */
export const SIZES: readonly Size[] = [
  { type: 'aws_cloudwatch_log_group', attribute: 'retention_in_days' },
  { type: 'aws_backup_plan', attribute: 'rule[*].lifecycle.delete_after' },
  {
    type: 'aws_s3_bucket_lifecycle_configuration',
    attribute: 'rule[*].noncurrent_version_expiration[*].noncurrent_days',
  },
  { type: 'aws_secretsmanager_secret', attribute: 'recovery_window_in_days' },
  { type: 'aws_kms_key', attribute: 'deletion_window_in_days' },
  { type: 'aws_route53_health_check', attribute: 'request_interval' },
  {
    type: 'aws_cloudwatch_metric_alarm',
    attribute: 'threshold',
    where: ['metric_name', 'TimeToFirstByte'],
  },
  { type: 'output', attribute: 'value.backup_days' },
  { type: 'output', attribute: 'value.logs.*' },
  { type: 'output', attribute: 'value.targets.*.interval_seconds', mayBeLeftOut: true },
  { type: 'output', attribute: 'value.targets.*.slow_above_ms', mayBeLeftOut: true },
];

/** Whether two values are both sizes of one attribute. */
export function isSize(
  type: string,
  attribute: string,
  values: readonly [Json, Json],
  body: Json,
): boolean {
  return SIZES.some(
    (size) =>
      size.type === type &&
      matchesSteps(size.attribute, attribute) &&
      (size.where === undefined || pick(body, size.where[0]) === size.where[1]) &&
      values.every(
        (value) =>
          (typeof value === 'number' && value > 0) ||
          (value === undefined && size.mayBeLeftOut === true),
      ),
  );
}

/** A key may hold dots and slashes, as the name of a log group does: a star ends at a bracket or at the last step. */
function matchesSteps(pattern: string, attribute: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.at(-1) ?? '';
  if (rest.length === 0) return attribute === pattern;
  let at = first.length;
  if (!attribute.startsWith(first) || !attribute.endsWith(last)) return false;
  for (const part of rest.slice(0, -1)) {
    at = attribute.indexOf(part, at);
    if (at < 0) return false;
    at += part.length;
  }
  return at < attribute.length - last.length;
}
