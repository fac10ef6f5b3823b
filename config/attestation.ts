import { z } from 'zod';
import { day, httpsUrl, reason } from './fields';

/** What a person says to have done or seen, with the evidence for it. */
export const attestation = z.strictObject({
  by: z.string().min(3),
  on: day,
  what: reason,
  evidence: z.union(
    [
      z.strictObject({ link: httpsUrl }),
      z.strictObject({
        file: z.string().min(1),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
      }),
      z.strictObject({
        /** Files of the messages that the mailbox test saved; they are judged each time. */
        messages: z.array(z.string().min(1)).min(3, 'must name three messages or more'),
      }),
    ],
    'must be { link: "https://..." }, { file: "...", sha256: "..." } or { messages: ["..."] }',
  ),
  lastDay: day,
});
