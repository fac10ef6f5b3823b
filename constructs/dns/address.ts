import { parsedUrl } from '../../lib/url-problems';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** The record that an address makes: A or AAAA, with the address as Cloudflare stores it. */
export interface AddressRecord {
  readonly type: 'A' | 'AAAA';
  readonly content: string;
}

/**
 * The record of an IPv4 or IPv6 address, undefined for any other text. An IPv6 address is written in
 * its one short form (RFC 5952 section 4): any other shows as a difference on every plan.
 */
export function addressRecord(address: string): AddressRecord | undefined {
  if (IPV4.test(address)) return { type: 'A', content: address };
  const url = address.includes(':') ? parsedUrl(`http://[${address}]`) : undefined;
  return url && { type: 'AAAA', content: url.hostname.slice(1, -1) };
}
