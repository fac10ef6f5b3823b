import { z } from 'zod';
import { CACHE_SECONDS } from '../lib/limits/rules';
import { cookieNameProblem } from '../lib/session-cookies';
import { key, reason, text, urlPath, whole } from './fields';

const paths = z.array(urlPath).min(1, 'must name at least one path');

const files = z.strictObject({
  /** Key of the host. */
  host: key,
  /** Path prefixes of files that are the same for everybody. */
  paths,
  /**
   * Whether a file that changes gets another name (`app.3f9c1d.js`), so that browsers may keep it for a year. Left
   * out, it does not.
   */
  versioned: z.boolean().exactOptional(),
  edgeTtlSeconds: whole(CACHE_SECONDS),
  /** Needed where files keep their names: nobody can take back what a browser keeps. */
  browserTtlSeconds: whole(CACHE_SECONDS).exactOptional(),
  /** Whether the order of a query's parts makes no difference. Left out, each order is a file of its own. */
  anyQueryOrder: z.boolean().exactOptional(),
});

const pages = z.strictObject({
  /** Key of the host, of role `site` or `assets`. */
  host: key,
  /** Path prefixes of pages that are the same for everybody who is not signed in. */
  paths,
});

/** What the edge keeps. All else passes it by. */
export const caching = z.strictObject({
  /** Static files, by key. */
  files: z.record(key, files),
  /**
   * Pages that the edge keeps for as long as the server says in `Cache-Control`, by key. Left out, none: Cloudflare
   * keeps no page by itself.
   */
  pages: z.record(key, pages).exactOptional(),
  /**
   * Cookies that tell who is signed in; a last `*` stands for the rest of the name. Whoever sends one gets nothing
   * from the cache but static files. Needed beside `pages`. Left out, any cookie could be one.
   */
  sessionCookies: z.array(text(cookieNameProblem)).exactOptional(),
  /** Why data centers do not ask each other before they ask the server. Left out, they do. */
  withoutTieredCache: reason.exactOptional(),
});
