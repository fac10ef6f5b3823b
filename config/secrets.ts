import { z } from 'zod';
import { functionArnProblem, roleNameProblem } from '../lib/aws-names';
import {
  publicValueProblem,
  publicVariableProblem,
  secretVariableProblem,
} from '../lib/environment-variables';
import { RECOVERY_DAYS, WRITE_ONLY_VERSIONS } from '../lib/limits/aws';
import { SECRET_ROTATION_DAYS } from '../lib/rotation';
import { SECRET_STORES } from '../lib/secret-names';
import { key, mailbox, reason, text, whole } from './fields';

/** A container of one secret value. The value itself never stands here. */
export const secret = z.strictObject({
  /** What it opens, in a few words. */
  purpose: z.string().min(3),
  owner: mailbox,
  /** Keys of the consumers that read it. */
  consumers: z.array(key).min(1, 'must name at least one consumer'),
  rotateEveryDays: whole(SECRET_ROTATION_DAYS),
  /** Environment variable that it stands in. Left out, the key in capitals: `STRIPE_KEY` for `stripe-key`. */
  variable: text(secretVariableProblem).exactOptional(),
  /** Days in which a container that was deleted can be brought back. Left out, 30. */
  recoveryDays: whole(RECOVERY_DAYS).exactOptional(),
  /** A function that changes it. Left out, its owner is reminded by mail. */
  rotation: z
    .strictObject({
      /** ARN of the Lambda function, which Secrets Manager may invoke. */
      lambdaArn: text(functionArnProblem),
      /** Whether the container has a value: before that, AWS can rotate nothing, and the rotation waits. */
      valuePut: z.boolean(),
    })
    .exactOptional(),
  /**
   * Has Terraform write the value, by a write-only argument, from an ephemeral variable: neither plan nor state holds
   * it, and each plan needs it and reads the one that is there. Left out, secrets put writes it, and no plan reads it.
   */
  writeOnly: z
    .strictObject({
      /** Raised for each new value: Terraform writes one then, and at no other time. */
      version: whole(WRITE_ONLY_VERSIONS),
    })
    .exactOptional(),
});

/** A part of the product that reads secrets. */
export const consumer = z.union(
  [
    z.strictObject({
      /** Name of its IAM role, which is there already: it gets a policy to read its own secrets, and nothing else. */
      role: text(roleNameProblem),
    }),
    z.strictObject({
      /** Where it runs, outside AWS: its variables are set there by hand. */
      platform: key,
    }),
  ],
  'must be { role: "..." } or { platform: "..." }',
);

/** Where the values of secrets live. */
export const secretStore = z.enum(SECRET_STORES);

/** Variables that builds write into what visitors download, by name. */
export const publicVariables = z.record(
  text(publicVariableProblem),
  z.strictObject({
    value: text(publicValueProblem),
    /** What it is for, in a few words. */
    purpose: z.string().min(3),
    /** Why it may be public, where its name says that it is a credential. */
    whyPublic: reason.exactOptional(),
  }),
);
