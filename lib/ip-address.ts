const IPV4_OCTET = /^(?:0|[1-9]\d{0,2})$/;
const IPV6_GROUP = /^[0-9a-fA-F]{1,4}$/;

/** Reads a dotted-quad address: its four octets, undefined where it is none (RFC 3986 section 3.2.2). */
export function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => IPV4_OCTET.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return parts.map(Number);
}

/** Reads an IPv6 address: its eight 16-bit groups, undefined where it is none (RFC 4291 section 2.2). */
export function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const left = groups(head, tail === undefined);
  const right = groups(tail ?? '', true);
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  // `::` stands for at least one group of zeros.
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...left, ...Array<number>(missing).fill(0), ...right];
}

/** Reads groups between colons; the last may be a dotted quad where the address ends there. */
function groups(text: string, atEnd: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const read: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const quad = atEnd && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (quad !== undefined) {
      const [a = 0, b = 0, c = 0, d = 0] = quad;
      read.push(a * 256 + b, c * 256 + d);
    } else if (IPV6_GROUP.test(part)) read.push(parseInt(part, 16));
    else return undefined;
  }
  return read;
}

/** Writes eight groups as RFC 5952 section 4 has it: lower case, the longest run of zeros as `::`. */
export function formatIpv6(address: readonly number[]): string {
  let start = -1;
  let length = 1;
  for (let from = 0; from < address.length; from += 1) {
    let to = from;
    while (address[to] === 0) to += 1;
    if (to - from > length) {
      start = from;
      length = to - from;
    }
  }
  const hex = address.map((group) => group.toString(16));
  if (start === -1) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** A block of addresses: the bits of its first address, and how many of them count. */
type Block = readonly [bits: string, length: number];

const block4 = (text: string, length: number): Block => [ipv4Bits(parseIpv4(text) ?? []), length];
const block6 = (text: string, length: number): Block => [ipv6Bits(parseIpv6(text) ?? []), length];

/**
 * Addresses that no host on the internet can have, by the IANA registries of special-purpose
 * addresses (RFC 6890) and of multicast addresses (RFC 5771, RFC 4291 section 2.7). The blocks for
 * documentation are left out: launches that serve as examples are made of them.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
const NOWHERE: readonly Block[] = [
  block4('0.0.0.0', 8),
  block4('127.0.0.0', 8),
  block4('224.0.0.0', 4),
  block4('240.0.0.0', 4),
];
const NOWHERE6: readonly Block[] = [
  block6('::', 128),
  block6('::1', 128),
  block6('::ffff:0:0', 96),
  block6('ff00::', 8),
];

/** Addresses that only a private network can reach (same registries). */
const PRIVATE: readonly Block[] = [
  block4('10.0.0.0', 8),
  block4('100.64.0.0', 10),
  block4('169.254.0.0', 16),
  block4('172.16.0.0', 12),
  block4('192.168.0.0', 16),
];
const PRIVATE6: readonly Block[] = [block6('fc00::', 7), block6('fe80::', 10)];

/** Addresses at which nothing answers: a proxied record may hold one, since no origin is asked. */
const PLACEHOLDERS: readonly Block[] = [block4('192.0.2.0', 24)];
const PLACEHOLDERS6: readonly Block[] = [block6('100::', 64)];

/** Who can reach an address: `placeholder` is TEST-NET-1 (RFC 5737) or the discard prefix (RFC 6666). */
export type Reach = 'public' | 'private' | 'placeholder' | 'nobody';

/** Says who can reach an address; undefined for what is no address. */
export function reach(address: string): Reach | undefined {
  const v4 = parseIpv4(address);
  const v6 = v4 === undefined ? parseIpv6(address) : undefined;
  const bits = v4 !== undefined ? ipv4Bits(v4) : v6 !== undefined ? ipv6Bits(v6) : undefined;
  if (bits === undefined) return undefined;
  const within = (blocks4: readonly Block[], blocks6: readonly Block[]): boolean =>
    (v4 === undefined ? blocks6 : blocks4).some(([first, length]) =>
      bits.startsWith(first.slice(0, length)),
    );
  if (within(NOWHERE, NOWHERE6)) return 'nobody';
  if (within(PRIVATE, PRIVATE6)) return 'private';
  return within(PLACEHOLDERS, PLACEHOLDERS6) ? 'placeholder' : 'public';
}

function ipv4Bits(octets: readonly number[]): string {
  return octets.map((octet) => octet.toString(2).padStart(8, '0')).join('');
}

function ipv6Bits(address: readonly number[]): string {
  return address.map((group) => group.toString(2).padStart(16, '0')).join('');
}
