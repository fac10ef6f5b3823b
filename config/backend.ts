import { z } from 'zod';
import { bucketNameProblem } from '../lib/bucket-name';
import { kmsKeyArnProblem } from '../lib/kms-key';
import { cloudOrganizationProblem } from '../lib/value-problems';
import { awsRegion, hostName, text } from './fields';

/** Where Terraform keeps its state. */
export const backend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('local') }),
  z.strictObject({
    kind: z.literal('s3'),
    bucket: text(bucketNameProblem),
    region: awsRegion,
    /** ARN of a key of KMS that encrypts the state. Left out, S3 encrypts it by a key of its own. */
    kmsKeyArn: text(kmsKeyArnProblem).exactOptional(),
  }),
  z.strictObject({
    /** HCP Terraform, or a Terraform Enterprise of your own: one workspace for each stack. */
    kind: z.literal('cloud'),
    organization: text(cloudOrganizationProblem),
    /** Host of a Terraform Enterprise. Left out, it is app.terraform.io. */
    hostname: hostName.exactOptional(),
  }),
]);
