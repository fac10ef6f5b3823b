import type { Plan } from '../../lib/limits/plan';
import type { WebhookService } from '../../lib/webhook-senders/sender';

/** A host that Cloudflare answers for. */
export interface FirewallHostProps {
  /** Full name. */
  readonly hostName: string;

  readonly role: 'site' | 'app' | 'api' | 'admin' | 'staging' | 'assets';

  /**
   * Methods that it takes, in capitals.
   * @default - by role: a site takes GET, HEAD, OPTIONS and POST, files all but POST, others PUT, PATCH and DELETE too (the kit's own policy)
   */
  readonly methods?: readonly string[];
}

/** A host that Cloudflare answers for, or a path of it. */
export interface PlaceProps {
  /** Full name of the host. */
  readonly hostName: string;

  /**
   * URL path; what is below it belongs to it.
   * @default - the whole host (the kit's own policy)
   */
  readonly path?: string;
}

/** Who reaches administration: addresses or blocks, countries of two letters, or whom Access lets in. */
export type AdminProps =
  | { readonly addresses: readonly string[] }
  | { readonly countries: readonly string[] }
  | { readonly access: true };

/** A path that another service calls. */
export interface WebhookProps {
  /** Full name of the host that serves it. */
  readonly hostName: string;

  /** URL path. */
  readonly path: string;

  /** Who calls it: a service by its published addresses, addresses, or only what the application verifies. */
  readonly from?:
    | { readonly service: WebhookService }
    | { readonly addresses: readonly string[] }
    | { readonly signature: string };
}

/** How probes are told from others: all that is given, together. */
export interface ProbeProps {
  /** Addresses or blocks. */
  readonly addresses?: readonly string[];

  /** What the user agent holds. */
  readonly userAgent?: string;

  /** Name of a header; a value never stands in a rule. */
  readonly header?: string;
}

/** For which requests a rule of the launch's own is: all of these together, and of one list any. */
export interface OwnConditionProps {
  /** Full names. */
  readonly hosts?: readonly string[];

  /** Paths, each with all that is below it. */
  readonly paths?: readonly string[];

  readonly methods?: readonly string[];

  readonly countries?: readonly string[];

  readonly notCountries?: readonly string[];

  readonly addresses?: readonly string[];

  readonly notAddresses?: readonly string[];

  /** What the user agent holds, in any case. */
  readonly userAgent?: string;

  /** A password that was in a leak: needs the check of leaked credentials. */
  readonly leakedPassword?: true;
}

/** A rule of the launch's own. */
export interface OwnRuleProps {
  readonly action: 'block' | 'managed_challenge' | 'js_challenge' | 'log';

  readonly when: OwnConditionProps;

  /** Keys of rules that it has to stand before. */
  readonly before?: readonly string[];
}

export interface FirewallProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how many rules there may be, and what they can see. */
  readonly plan: Plan;

  /** Hosts that Cloudflare answers for, by key. */
  readonly hosts: Readonly<Record<string, FirewallHostProps>>;

  /**
   * Paths of administration besides hosts with that role.
   * @default - none (the kit's own policy)
   */
  readonly adminPaths?: readonly PlaceProps[];

  /**
   * Who reaches administration. Required where there is any: it depends on where the administrators are.
   * @default - nobody is named (the kit's own policy)
   */
  readonly admin?: AdminProps;

  /**
   * What other services call, by key.
   * @default - nothing (the kit's own policy)
   */
  readonly webhooks?: Readonly<Record<string, WebhookProps>>;

  /**
   * What is watched, which probes reach.
   * @default - nothing (the kit's own policy)
   */
  readonly watched?: readonly PlaceProps[];

  /**
   * How probes are told from others.
   * @default - they are not, and are judged like every request (the kit's own policy)
   */
  readonly probes?: ProbeProps;

  /**
   * Hosts and paths whose clients are programs, spared what the bot settings do.
   * @default - none: no bot settings are on (the kit's own policy)
   */
  readonly programs?: readonly PlaceProps[];

  /**
   * Whether WordPress serves the site: its own paths stay open then.
   * @default false (the kit's own policy)
   */
  readonly wordpress?: boolean;

  /**
   * Path prefixes with a dot that the product serves, besides /.well-known/.
   * @default - none (the kit's own policy)
   */
  readonly servedDotPaths?: readonly string[];

  /**
   * Largest body, in octets, and who refuses a larger one.
   * @default - as large as the plan takes (the kit's own policy)
   */
  readonly maxBody?: { readonly bytes: number; readonly enforcedBy: 'edge' | 'application' };

  /**
   * More rules, by key.
   * @default - none (the kit's own policy)
   */
  readonly rules?: Readonly<Record<string, OwnRuleProps>>;
}
