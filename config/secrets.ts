import { z } from 'zod';
import { SECRET_ROTATION_DAYS } from '../lib/rotation';
import { key, mailbox, whole } from './fields';

/** A container of one secret value. The value itself never stands here. */
export const secret = z.strictObject({
  /** What it opens, in a few words. */
  purpose: z.string().min(3),
  owner: mailbox,
  /** Parts of the product that read it. */
  consumers: z.array(key).min(1, 'must name at least one consumer'),
  rotateEveryDays: whole(SECRET_ROTATION_DAYS),
});
