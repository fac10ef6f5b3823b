import type { ValueProblem } from './fault';

/**
 * Whether a text has the form of an AWS region: `eu-west-1`, `us-gov-west-1`.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export function isRegion(text: string): boolean {
  return /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-isob?)?-[a-z]+-\d$/.test(text);
}

/** Judges an AWS region. */
export function regionProblem(written: string): ValueProblem | undefined {
  return isRegion(written) ? undefined : { problem: 'must be an AWS region (such as eu-west-1)' };
}
