import { z } from 'zod';
import { PREFLIGHT_SECONDS } from '../lib/limits/headers';
import { key, webOrigin, whole } from './fields';

/** Which pages may call the API from a browser, and how. */
export const cors = z.strictObject({
  /** Origins, letter by letter: no other page reads an answer. */
  origins: z.array(webOrigin),
  /** Keys of the hosts that they call. Left out, those with role `api`. */
  hosts: z.array(key).min(1, 'must name at least one host').exactOptional(),
  /** Whether they may send cookies. Left out, they may not. */
  credentials: z.boolean().exactOptional(),
  /** Methods that the application allows in its answer to a preflight. */
  methods: z
    .array(z.string().regex(/^[A-Z]{3,20}$/, 'must be a method in capitals (such as GET)'))
    .min(1, 'must name at least one method')
    .exactOptional(),
  /** Headers that it allows besides those that need no preflight. */
  allowedHeaders: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/, 'must be the name of a header'))
    .min(1, 'must name at least one header')
    .exactOptional(),
  /** How long browsers keep its answer, in seconds. */
  maxAgeSeconds: whole(PREFLIGHT_SECONDS).exactOptional(),
});
