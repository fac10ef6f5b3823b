/**
 * Whether a text has the form of an AWS region: `eu-west-1`, `us-gov-west-1`.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export function isRegion(text: string): boolean {
  return /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-isob?)?-[a-z]+-\d$/.test(text);
}
