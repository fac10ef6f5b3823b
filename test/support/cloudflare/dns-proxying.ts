import { BlockList, isIPv4 } from 'node:net';
import { Refused } from './envelope';
import { REFUSALS } from './refusals';

/** Types that Cloudflare can answer for itself. */
export const PROXIABLE = ['A', 'AAAA', 'CNAME'];

/**
 * Addresses that nobody reaches from outside, and those of Cloudflare's own resolver. Those that are kept
 * for documentation are taken: Cloudflare's own pages write them for a name that has no server.
 * @see https://github.com/maxfield-allison/dnsweaver/issues/161
 * @see https://github.com/DNSControl/dnscontrol/issues/4776
 * @see https://developers.cloudflare.com/dns/troubleshooting/faq/
 */
const UNREACHABLE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['1.1.1.1', 32],
] as const) {
  UNREACHABLE.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  UNREACHABLE.addSubnet(net, bits, 'ipv6');
}

/**
 * Names that have to be seen as they are.
 * @see https://developers.cloudflare.com/dns/proxy-status/limitations/
 */
const EXACT = ['dkim2.mcsv.net', 'dkim3.mcsv.net', 'zmverify.zoho.com', 'dkim.infusionmail.com'];
const BELOW = ['dkim.amazonses.com', 'onmicrosoft.com', 'dkim.intercom.io', 'acm-validations.aws'];

/** Whether Cloudflare can answer for a record itself. */
export function mayBeProxied(type: string, content: string): boolean {
  if (!PROXIABLE.includes(type)) return false;
  if (type !== 'CNAME') return !UNREACHABLE.check(content, isIPv4(content) ? 'ipv4' : 'ipv6');
  return !(
    EXACT.includes(content) ||
    content === 'dkim.amazonses.com' ||
    BELOW.some((name) => content.endsWith(`.${name}`))
  );
}

/** Refuses a record that cannot be proxied. */
export function refuseProxying(type: string, content: string): never {
  if (!PROXIABLE.includes(type)) throw new Refused(REFUSALS.notProxiable);
  throw new Refused(REFUSALS.notProxiableTarget, { target: content });
}
