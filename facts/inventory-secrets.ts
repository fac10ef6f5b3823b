import { z } from 'zod';
import { setOf } from './inventory-shapes';

/** What the secrets stack's inventory says. */
export const secretsShape = {
  /** Keys of the containers. */
  secrets: setOf(z.string().min(1)).exactOptional(),
};
