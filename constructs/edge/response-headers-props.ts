import type { ContentPolicy } from '../../lib/content-policy';
import type { Plan } from '../../lib/limits/plan';
import type {
  Allowed,
  DeviceFeature,
  OpenerPolicy,
  ReferrerPolicy,
} from '../../lib/page-protection';

/** Who says what a page may load: the application, or the edge in its stead. */
export type PolicyProps =
  | { readonly setBy: 'application' }
  | {
      /** Directives with their sources, as they stand in the header. */
      readonly policy: ContentPolicy;

      /** Whether browsers keep to it, or only report what they would not have loaded. */
      readonly enforce: boolean;

      /**
       * https address that browsers send reports to.
       * @default - nobody is told (the kit's own policy); needed where `enforce` is false
       */
      readonly reportTo?: string;
    };

/** How browsers are told to treat the pages of a host. */
export interface PageProps {
  /**
   * What pages may load.
   * @default - by role: an API's answers load nothing; pages load no plug-ins, and a `base` of their own only. It is
   *   added to what the application says, and takes nothing from it (the kit's own policy)
   */
  readonly csp?: PolicyProps;

  /**
   * Who may show pages in a frame: nobody, the host itself, or the host and these origins.
   * @default - by role: `none` for api and admin, `self` for pages, and nothing is said for files (the kit's own policy)
   */
  readonly frames?: 'none' | 'self' | readonly string[];

  /**
   * What the next site is told of where a visitor came from.
   * @default 'strict-origin-when-cross-origin' (the default of the standard)
   * @see https://www.w3.org/TR/referrer-policy/#default-referrer-policy
   */
  readonly referrer?: ReferrerPolicy;

  /**
   * What pages may ask a device for; what is not named stays as it is by default.
   * @default - by role: nothing, but an app camera, microphone, place and payment for itself (the kit's own policy)
   */
  readonly permissions?: Readonly<Partial<Record<DeviceFeature, Allowed>>>;

  /**
   * Whether a page keeps its window to itself.
   * @default - by role: `same-origin` for admin, `same-origin-allow-popups` for other pages, so that a login or a
   *   payment in a window of its own goes on working (the kit's own policy)
   */
  readonly opener?: OpenerPolicy;
}

/** A host that Cloudflare answers for. */
export interface HeaderHostProps extends PageProps {
  /** Full name. */
  readonly hostName: string;

  readonly role: 'site' | 'app' | 'api' | 'admin' | 'staging' | 'assets';
}

/** Which pages may call which hosts from a browser. */
export interface CorsProps {
  /** Origins, letter by letter; none where no page of another origin may. */
  readonly origins: readonly string[];

  /** Full names of the hosts that they call. */
  readonly hostNames: readonly string[];

  /**
   * Whether they may send cookies.
   * @default false (the kit's own policy)
   */
  readonly credentials?: boolean;
}

export interface ResponseHeadersProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how many rules there may be. */
  readonly plan: Plan;

  /** Hosts that Cloudflare answers for, by key. */
  readonly hosts: Readonly<Record<string, HeaderHostProps>>;

  /**
   * Which pages may call which hosts.
   * @default - the edge leaves that to the application (the kit's own policy)
   */
  readonly cors?: CorsProps;
}
