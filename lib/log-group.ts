import type { ValueProblem } from './fault';

/**
 * Name of a log group.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
const NAME = /^[A-Za-z0-9_.\-/#]{1,512}$/;

/** Judges the name of a log group that is made here. */
export function logGroupProblem(written: string): ValueProblem | undefined {
  if (written.startsWith('aws/')) {
    return { problem: 'must not begin with "aws/", which AWS keeps for itself' };
  }
  return NAME.test(written)
    ? undefined
    : { problem: 'must be 1 to 512 letters, digits and the signs _ . - / #' };
}
