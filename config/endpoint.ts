import { z } from 'zod';
import { parseAskedRate } from '../lib/asked-rate';
import { askedRate, key, urlPath } from './fields';
import { webhookSource } from './firewall';

/** An address of the product that needs protection. */
export const endpoint = z.strictObject({
  kind: z.enum(['login', 'signup', 'password-reset', 'chat', 'webhook', 'upload', 'admin', 'api']),
  /** Key of the host that serves it. */
  host: key,
  path: urlPath,
  /** Of a webhook: who calls it. */
  from: webhookSource.exactOptional(),
  /** How often one client may ask. */
  limit: z
    .strictObject({
      /** As people say it: `5 attempts in 5 minutes per IP`. The edge counts addresses only. */
      atMost: askedRate,
      /**
       * Who counts. `edge`: Cloudflare, for each address in each data centre, and the application what the
       * plan's rules cannot hold. `edge-only`: Cloudflare, or the launch is refused.
       */
      enforcedBy: z.enum(['edge', 'edge-only', 'application']),
      /** Further limits, which the application keeps: `30 messages per minute per user`. */
      also: z.array(askedRate).min(1, 'must name at least one limit').exactOptional(),
    })
    .refine(({ atMost, enforcedBy }) => enforcedBy !== 'edge-only' || countsAddresses(atMost), {
      path: ['atMost'],
      error:
        'must count per IP: nothing else is counted at the edge (set enforcedBy to "application")',
    })
    .exactOptional(),
});

function countsAddresses(text: string): boolean {
  const read = parseAskedRate(text);
  return !read.ok || read.value.per === 'address';
}
