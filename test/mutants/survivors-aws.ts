import type { Survivor } from './survivor';

const REQUIRED = 'terraform.required_providers';

/** What the stacks on AWS have in common. */
export const AWS_SURVIVORS: readonly Survivor[] = [
  {
    address: REQUIRED,
    attribute: 'aws.source',
    operators: ['drop'],
    // https://developer.hashicorp.com/terraform/language/providers/requirements#source-addresses
    reason: 'left out, Terraform takes hashicorp/aws, which is what is written',
  },
];
