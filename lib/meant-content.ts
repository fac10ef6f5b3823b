import type { Problem } from './fault';
import { parseIpv4, parseIpv6 } from './ip-address';

/** The way out of a content of the wrong kind, where it shows what was meant. */
type Meant = Pick<Problem, 'fix'>;

const nothing: Meant = {};

/** What somebody meant who wrote something else where an address has to stand. */
export function meantAddress(type: 'A' | 'AAAA', written: string): Meant {
  if (type === 'A' && parseIpv6(written) !== undefined) {
    return { fix: 'use type AAAA for an IPv6 address' };
  }
  if (type === 'AAAA' && parseIpv4(written) !== undefined) {
    return { fix: 'use type A for an IPv4 address' };
  }
  return /[a-z]/i.test(written) && written.includes('.')
    ? { fix: 'use type CNAME, with target, to lead to a name' }
    : nothing;
}

/** What somebody meant who wrote something else where a name has to stand. */
export function meantName(written: string, isName: (text: string) => boolean): Meant {
  if (parseIpv4(written) !== undefined) return { fix: 'use type A to lead to an IPv4 address' };
  if (parseIpv6(written) !== undefined) return { fix: 'use type AAAA to lead to an IPv6 address' };
  const behindPriority = /^\d{1,5}\s+(\S+)$/.exec(written)?.[1];
  if (behindPriority !== undefined && isName(behindPriority)) {
    return { fix: `write "${behindPriority}" alone; the number has a key of its own, priority` };
  }
  // A URL, a port or a path around the name.
  const inside = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^\s/:?#]+)(?::\d+)?(?:[/?#].*)?$/i.exec(
    written,
  )?.[1];
  return inside !== undefined && inside !== written && isName(inside)
    ? { fix: `did you mean "${inside}"?` }
    : nothing;
}
