import type { Plan } from '../../lib/limits/plan';

/** Files that are the same for everybody. */
export interface StaticFilesProps {
  /** Full name of the host. */
  readonly hostName: string;

  /** Path prefixes, at least one. */
  readonly paths: readonly string[];

  /** How long the edge keeps a file, in seconds: from the plan's least to 31,536,000, a year. */
  readonly edgeTtlSeconds: number;

  /**
   * How long a browser keeps a file, in seconds: 1 to 31,536,000, a year. Nobody can take back what a browser keeps.
   * @default 31536000 - for files with `versioned`, which never change; others have to say (RFC 8246 section 1)
   */
  readonly browserTtlSeconds?: number;

  /**
   * Whether a file that changes gets another name: `app.3f9c1d.js`.
   * @default false - the kit's own policy
   */
  readonly versioned?: boolean;

  /**
   * Whether the order of a query's parts makes no difference: `?a=1&b=2` and `?b=2&a=1` are then one file.
   * @default false - each way to write a query is a file of its own
   * @see https://developers.cloudflare.com/cache/how-to/cache-keys/#query-string
   */
  readonly anyQueryOrder?: boolean;
}

/** Pages that are the same for everybody who is not signed in. */
export interface CachedPagesProps {
  /** Full name of the host. */
  readonly hostName: string;

  /** Path prefixes, at least one. */
  readonly paths: readonly string[];
}

/** What is never kept at the edge. */
export interface UncachedProps {
  /** Full name of the host. */
  readonly hostName: string;

  /**
   * URL path; it and all that is below it is left out of the cache.
   * @default - the whole host: nothing that is made for one visitor may reach another (RFC 9111 section 7.3)
   */
  readonly path?: string;
}

export interface CacheRulesProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how short a time at the edge may be, and how many rules there are. */
  readonly plan: Plan;

  /** Static files that are kept, by key; the key is a part of the rule's ref. */
  readonly files: Readonly<Record<string, StaticFilesProps>>;

  /**
   * Pages that are kept for as long as the server says in `Cache-Control`, by key; none where it says nothing, sets
   * a cookie, or whoever asks is signed in.
   * @default - none: Cloudflare keeps no page by itself
   * (https://developers.cloudflare.com/cache/concepts/default-cache-behavior/)
   */
  readonly pages?: Readonly<Record<string, CachedPagesProps>>;

  /**
   * Names of the cookies that tell who is signed in; a last `*` stands for the rest of the name. A request with one
   * of them, or with `Authorization`, is kept nowhere but among static files.
   * @default - any cookie could be one: the kit's own policy
   */
  readonly sessionCookies?: readonly string[];

  /**
   * Full names of hosts that answer each visitor for himself: of these, static files alone are kept.
   * @default - none (the kit's own policy)
   */
  readonly privateHosts?: readonly string[];

  /** What is answered for one visitor, so that no other may get the same answer: kept by no rule. */
  readonly uncached: readonly UncachedProps[];
}
