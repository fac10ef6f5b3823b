import type { Construct } from 'constructs';
import type { Plan } from '../../lib/limits/plan';
import type { REDIRECT_STATUSES } from '../../lib/limits/rules';
import { parkedRedirects } from '../../lib/parked-redirects';
import { PropFaults } from '../prop-faults';
import { transportSettings } from '../tls/transport-settings';
import { Redirects, type RedirectProps } from './redirects';

export interface ParkedRedirectProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /**
   * Plan of the zone: it decides how many rules there may be.
   * @default 'free' - what is declared fits every plan
   * @see https://developers.cloudflare.com/rules/url-forwarding/#availability
   */
  readonly plan?: Plan;

  /** Host that visitors are sent to, over https. */
  readonly to: string;

  /**
   * 301 and 308 last, 302 and 307 do not (RFC 9110 section 15.4).
   * @default 301 (the kit's own policy: what is parked does not come back by itself)
   */
  readonly status?: (typeof REDIRECT_STATUSES)[number];

  /**
   * Redirects of the zone that visitors are sent to, by key: pages and folders among them are sent on from here
   * too, so that nobody is sent on twice.
   * @default - none: all paths are kept (the kit's own policy)
   */
  readonly redirects?: Readonly<Record<string, RedirectProps>>;
}

/**
 * Defines where the visitors of a parked domain and of its www are sent: two proxied records without a server, the
 * rules of the zone's redirects, and TLS for both. It asks no browser to keep to https (HSTS): whoever gives the
 * domain up could not take that back.
 * @throws InputError for a zone, host or status that is none, and for more rules than the plan holds
 */
export class ParkedRedirect extends Redirects {
  constructor(scope: Construct, id: string, props: ParkedRedirectProps) {
    const { zoneId, to, status, redirects = {} } = props;
    const faults = new PropFaults(`${scope.node.path}/${id}`);
    const { zoneName, plan } = faults.judgeZone({ plan: 'free', ...props });
    faults.throwIfAny();
    const where = { to, ...(status === undefined ? {} : { status }) };
    super(scope, id, { zoneId, plan, redirects: parkedRedirects(zoneName, where, redirects) });
    transportSettings(this, zoneId, 'strict');
  }
}
