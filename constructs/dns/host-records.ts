import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Construct } from 'constructs';
import { FaultCollector, InputError } from '../../lib/fault';
import { AUTOMATIC_TTL } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { fullName } from '../../lib/names';
import { byKey } from '../keys';
import { addressRecord } from './address';
import { comment } from './comment';
import { UNPROXIED_TTL_SECONDS } from './ttl';

/** A host, and the server behind it. */
export interface HostProps {
  /** Label below the zone, or `@` for the zone's own name. */
  readonly label: string;

  /** What the host is for; it stands in the record's comment. */
  readonly role: string;

  /** The server behind the proxy: an IPv4 or IPv6 address, or a host name. */
  readonly origin: { readonly address: string } | { readonly hostname: string };

  /**
   * Why Cloudflare does not answer for this host.
   * @default - Cloudflare answers for it, and the origin's address stays hidden
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

/** Defines the address record of each host of a zone. */
export class HostRecords extends Construct {
  constructor(scope: Construct, id: string, { zoneId, zoneName, plan, hosts }: HostRecordsProps) {
    super(scope, id);

    const faults = new FaultCollector();
    for (const [key, host] of byKey(hosts)) {
      const name = fullName(host.label, zoneName);
      faults.try(() => {
        new DnsRecord(this, key, {
          zoneId,
          // The full name: with a short one the provider misses a rename.
          name,
          ...target(host.origin, name, `${this.node.path}.hosts.${key}.origin`),
          ...proxying(host),
          comment: comment(why(host), plan),
        });
      });
    }
    faults.throwIfAny();
  }
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

function target(
  origin: HostProps['origin'],
  name: string,
  where: string,
): { readonly type: string; readonly content: string } {
  if ('hostname' in origin) {
    if (origin.hostname !== name) return { type: 'CNAME', content: origin.hostname };
    throw new InputError({
      where: `${where}.hostname`,
      problem: 'must not be the host itself',
      got: origin.hostname,
      fix: 'name the server behind it',
    });
  }
  const record = addressRecord(origin.address);
  if (record !== undefined) return record;
  throw new InputError({
    where: `${where}.address`,
    problem: 'must be an IPv4 or IPv6 address',
    got: origin.address,
  });
}
