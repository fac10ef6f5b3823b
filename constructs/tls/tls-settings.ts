import { ZoneSetting } from '@cdktf/provider-cloudflare/lib/zone-setting';
import { Construct } from 'constructs';
import { HSTS_DAYS, TLS_MODES } from '../../lib/limits/tls';
import { wholeNumberProblem } from '../../lib/value-problems';
import { dynamic } from '../dynamic';
import { PropFaults } from '../prop-faults';
import { transportSettings } from './transport-settings';

const SECONDS_PER_DAY = 86_400;

/**
 * The browsers' list takes a domain whose policy lasts a year and covers what is below it.
 * @see https://hstspreload.org/#submission-requirements
 */
const MIN_PRELOAD_DAYS = 365;

export interface TlsSettingsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /**
   * How Cloudflare speaks to the origin: `strict` alone asks for a certificate that is valid.
   * @default 'strict'
   * @see https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/full-strict/
   */
  readonly mode?: (typeof TLS_MODES)[number];

  /**
   * Whether Cloudflare shows the origin its own client certificate, which the origin has to ask for.
   * @default false - an origin that asks for none is not kept from answering
   * @see https://developers.cloudflare.com/ssl/origin-configuration/authenticated-origin-pull/set-up/global/
   */
  readonly originPulls?: boolean;

  /**
   * HTTP Strict Transport Security. It has no default: how long a browser may be held to https, and
   * whether every name below can serve it, only the operator knows.
   * @see RFC 6797 section 6.1
   */
  readonly hsts: {
    /** Days that a browser keeps to https, 1 to 730: two years is the most that the browsers' list recommends. */
    readonly maxAgeDays: number;
    readonly includeSubdomains: boolean;
    /** Asks for a place in the browsers' own lists: a year or more, names below included. */
    readonly preload: boolean;
  };
}

/**
 * Defines how a zone speaks TLS: to its origins, to browsers, and never without it.
 * @throws InputError for a zone, mode or number of days that is none, for a place in the browsers' lists that would
 *   not be given, and for a client certificate where nothing is encrypted
 */
export class TlsSettings extends Construct {
  constructor(scope: Construct, id: string, props: TlsSettingsProps) {
    super(scope, id);
    const { zoneId, mode = 'strict', originPulls = false, hsts } = props;
    const faults = new PropFaults(this.node.path);
    faults.judgeZone(props);
    judge(faults, mode, originPulls, hsts);
    faults.throwIfAny();

    transportSettings(this, zoneId, mode);
    if (originPulls) {
      const settingId = 'tls_client_auth';
      new ZoneSetting(this, 'origin-pulls', { zoneId, settingId, value: dynamic('on') });
    }

    new ZoneSetting(this, 'hsts', {
      zoneId,
      settingId: 'security_header',
      value: dynamic({
        // Without this wrapper every plan shows a difference.
        strict_transport_security: {
          enabled: true,
          max_age: hsts.maxAgeDays * SECONDS_PER_DAY,
          include_subdomains: hsts.includeSubdomains,
          preload: hsts.preload,
          nosniff: true,
        },
      }),
    });
  }
}

function judge(
  faults: PropFaults,
  mode: NonNullable<TlsSettingsProps['mode']>,
  originPulls: boolean,
  hsts: TlsSettingsProps['hsts'],
): void {
  const { maxAgeDays, includeSubdomains, preload } = hsts;
  faults.judgeChoice('mode', mode, TLS_MODES);
  faults.judge('hsts.maxAgeDays', maxAgeDays, (days) => wholeNumberProblem(days, HSTS_DAYS));
  if (preload && !(includeSubdomains && maxAgeDays >= MIN_PRELOAD_DAYS)) {
    faults.say({
      where: 'hsts.preload',
      problem: `needs includeSubdomains, and maxAgeDays of ${String(MIN_PRELOAD_DAYS)} or more`,
      got: hsts,
      fix: 'set preload to false until every name below the domain serves https',
    });
  }
  if (originPulls && mode !== 'strict' && mode !== 'full') {
    faults.say({
      where: 'originPulls',
      problem: 'needs the mode strict or full, since a client certificate is shown over TLS only',
      got: mode,
      fix: "leave tls.mode out, or set it to 'strict'",
    });
  }
}
