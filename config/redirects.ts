import { z } from 'zod';
import { hostName, key, urlPath } from './fields';

/** A folder of URLs: a path that ends with a slash. */
const urlFolder = z
  .string()
  .regex(
    /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*\/)?$/,
    'must be a path that begins and ends with "/", without query or fragment',
  );

/** 301 and 308 last; 302 and 307 do not. */
const status = z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]);

/** A host, a page or a folder whose visitors are sent on. */
export const redirect = z.strictObject({
  /** Host that visitors still ask for; for a path, several. */
  from: z.union(
    [hostName, z.array(hostName).min(1, 'must name at least one host')],
    'must be a host name in lower case, without a trailing dot (such as app.example.com), or a list of them',
  ),
  /** One page, letter by letter. Left out, and `below` too, the redirect is for the whole host. */
  path: urlPath.exactOptional(),
  /** All that stands below a folder; what follows the folder is kept. Stands in place of `path`. */
  below: urlFolder.exactOptional(),
  /** Host that they are sent to; path and query are kept. */
  to: hostName,
  /** What stands in place of `path` or `below`; for a whole host, the one page that all of it leads to. */
  toPath: urlPath.exactOptional(),
  /** Whether the query is kept. Left out, it is. */
  keepQuery: z.boolean().exactOptional(),
  status,
  /** Keys of redirects that stand behind this one. Left out, pages stand before folders, and hosts come last. */
  before: z.array(key).exactOptional(),
});
