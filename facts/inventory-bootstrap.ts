import { z } from 'zod';
import { isBucketName } from '../lib/bucket-name';
import { isKmsKeyArn } from '../lib/kms-key';
import { positive, setOf } from './inventory-shapes';

/** What the bootstrap stack's inventory says. */
export const bootstrapShape = {
  /** The bucket of the state. */
  state_bucket: z
    .strictObject({
      name: z.string().refine(isBucketName, 'must be a bucket name'),
      /** Days that an older version is kept. */
      keep_old_versions_days: positive,
      /** ARN of the key that encrypts it. Left out, it is one of S3's own. */
      kms_key: z.string().refine(isKmsKeyArn, 'must be the ARN of a key').exactOptional(),
    })
    .exactOptional(),
  /** Which jobs may plan, and which may apply, by the subjects of their tokens. */
  pipeline: z
    .strictObject({
      plans: setOf(z.string().regex(/^repo:[^*?]+$/)),
      applies: setOf(z.string().regex(/^repo:[^*?]+:environment:[^*?:]+$/)),
      /** Whether the account knew GitHub before the launch. */
      provider_elsewhere: z.literal(true).exactOptional(),
    })
    .exactOptional(),
};
