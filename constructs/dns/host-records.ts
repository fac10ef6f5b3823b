import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { canonicalLabel, canonicalTarget } from '../../lib/canonical-name';
import { AUTOMATIC_TTL, UNPROXIED_TTL_SECONDS } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { hostLabelProblem, hostNameProblem, repeatedDomainProblem } from '../../lib/name-problems';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';
import { addressRecord } from './address';
import { comment } from './comment';
import { refuseCrowd } from './record-count';

/** A host, and the server behind it. */
export interface HostProps {
  /**
   * Label below the zone, or `@` for the zone's own name; in any case, and in letters of any language. The first
   * of several may be `*`.
   */
  readonly label: string;

  /** What the host is for; it stands in the record's comment. */
  readonly role: string;

  /** The server behind the proxy: an IPv4 or IPv6 address, or a host name. */
  readonly origin: { readonly address: string } | { readonly hostname: string };

  /**
   * Why Cloudflare does not answer for this host.
   * @default - Cloudflare answers for it, and the origin's address stays hidden
   * @see https://developers.cloudflare.com/dns/proxy-status/
   */
  readonly dnsOnly?: string;
}

export interface HostRecordsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** The zone's own name. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how long a comment may be. */
  readonly plan: Plan;

  /** Hosts by key; the key is the record's id. */
  readonly hosts: Readonly<Record<string, HostProps>>;
}

/**
 * Defines the address record of each host of a zone.
 * @throws InputError for a zone, key or label that is none, a label that repeats the zone's name, an origin that is
 *   neither an address nor another host's name, and more records in the zone than the plan holds
 */
export class HostRecords extends Construct {
  constructor(scope: Construct, id: string, props: HostRecordsProps) {
    super(scope, id);
    const { zoneId, hosts } = props;

    const faults = new PropFaults(this.node.path);
    const { zoneName, plan } = faults.judgeZone(props);
    faults.judgeKeys('hosts', hosts);
    for (const [key, host] of byKey(hosts)) {
      const prop = `hosts.${key}`;
      faults.judge(
        `${prop}.label`,
        host.label,
        (label) => hostLabelProblem(label) ?? repeatedDomainProblem(label, zoneName),
      );
      const name = canonicalLabel(host.label, zoneName) ?? host.label;
      judgeOrigin(faults, `${prop}.origin`, host.origin, name);
      new DnsRecord(this, key, {
        zoneId,
        // The full name: with a short one the provider misses a rename.
        name,
        ...target(host.origin),
        ...proxying(host),
        comment: comment(why(host), plan),
      });
    }
    faults.throwIfAny();
    refuseCrowd(this, props, `${this.node.path}.hosts`);
  }
}

/** Judges the server behind a name: an address, or the name of another host. */
export function judgeOrigin(
  faults: PropFaults,
  prop: string,
  origin: HostProps['origin'],
  name: string,
): void {
  if ('address' in origin) {
    faults.judge(`${prop}.address`, origin.address, (address) =>
      addressRecord(address) === undefined
        ? { problem: 'must be an IPv4 or IPv6 address' }
        : undefined,
    );
    return;
  }
  faults.judge(
    `${prop}.hostname`,
    origin.hostname,
    (hostname) =>
      hostNameProblem(hostname) ??
      (canonicalTarget(hostname) === name
        ? { problem: 'must not be the host itself', fix: 'name the server behind it' }
        : undefined),
  );
}

function why({ role, dnsOnly }: HostProps): string {
  return dnsOnly === undefined ? `${role} host` : `${role} host, not proxied: ${dnsOnly}`;
}

/** A proxied record has no time to live of its own. */
function proxying({ dnsOnly }: HostProps): { proxied: boolean; ttl: number } {
  return dnsOnly === undefined
    ? { proxied: true, ttl: AUTOMATIC_TTL }
    : { proxied: false, ttl: UNPROXIED_TTL_SECONDS };
}

function target(origin: HostProps['origin']): { readonly type: string; readonly content: string } {
  return 'hostname' in origin
    ? { type: 'CNAME', content: canonicalTarget(origin.hostname) }
    : (addressRecord(origin.address) ?? { type: 'A', content: origin.address });
}
