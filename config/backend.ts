import { z } from 'zod';
import { awsRegion } from './fields';

/** Where Terraform keeps its state. */
export const backend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('local') }),
  z.strictObject({
    kind: z.literal('s3'),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name'),
    region: awsRegion,
  }),
]);
