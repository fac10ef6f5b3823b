import { z } from 'zod';
import { SECRET_STORES } from '../lib/secret-names';
import { positive, setOf } from './inventory-shapes';

const word = z.string().min(1);

/** Keys of secrets. */
const keys = setOf(word);

/** What the secrets stack's inventory says. */
export const secretsShape = {
  /** Secrets by key. */
  secrets: z
    .record(
      word,
      z.strictObject({
        /** What the container is called in its store. */
        name: word,
        owner: word,
        /** Keys of those who read it. */
        consumers: setOf(word),
        rotate_every_days: positive,
        /** A function, a function that waits for the first value, or a person who is reminded. */
        changed_by: z.enum(['function', 'waits', 'reminder']),
        /** Environment variable that it stands in. */
        variable: word,
        /** Terraform variable that its value comes from, where the launch has Terraform write it. */
        write_only: word.exactOptional(),
      }),
    )
    .exactOptional(),
  /** Left out, Secrets Manager. */
  secret_store: z.enum(SECRET_STORES).exactOptional(),
  /** Who reads secrets by an IAM role, by key. */
  secret_readers: z.record(word, z.strictObject({ role: word, secrets: keys })).exactOptional(),
  /** Who reads secrets outside AWS, by key. */
  secret_outsiders: z
    .record(word, z.strictObject({ platform: word, secrets: keys }))
    .exactOptional(),
  /** Variables that builds publish, by name. */
  public_variables: z
    .record(word, z.strictObject({ value: z.string(), why_public: word.exactOptional() }))
    .exactOptional(),
};
