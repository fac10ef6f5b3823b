import { formatIpv6, parseIpv4, parseIpv6 } from './ip-address';

/** A block of addresses (RFC 4632): the first one as a number, and how many leading bits all share. */
export interface Network {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly prefix: number;
}

const WIDTH_BITS = { 4: 32, 6: 128 } as const;

/** Reads an address, and how many bits of it count; bits past those are cleared. Undefined for what is none. */
export function parseNetwork(
  address: string,
  prefix: { readonly v4: number; readonly v6: number } = { v4: 32, v6: 128 },
): Network | undefined {
  const v4 = parseIpv4(address);
  if (v4 !== undefined) return network(4, number(v4, 8n), prefix.v4);
  const v6 = parseIpv6(address);
  return v6 === undefined ? undefined : network(6, number(v6, 16n), prefix.v6);
}

/**
 * Reads the address of a client. One that was mapped into IPv6 is an IPv4 address, and so is judged as
 * one (RFC 7208 section 5).
 */
export function parseClient(address: string): Network | undefined {
  const client = parseNetwork(address);
  if (client?.family !== 6 || client.first >> 32n !== 0xffffn) return client;
  return network(4, client.first & 0xffffffffn, 32);
}

/** Whether all addresses of one block lie in another. */
export function contains(outer: Network, inner: Network): boolean {
  return (
    outer.family === inner.family &&
    outer.prefix <= inner.prefix &&
    network(inner.family, inner.first, outer.prefix).first === outer.first
  );
}

/** Whether two blocks share an address; blocks lie one in the other or apart. */
export function overlaps(one: Network, other: Network): boolean {
  return contains(one, other) || contains(other, one);
}

/**
 * Joins blocks into as few as hold exactly the same addresses: what lies in another goes, and two halves
 * become their whole. In order: IPv4 first, then by address.
 */
export function mergeNetworks(networks: readonly Network[]): readonly Network[] {
  const merged: Network[] = [];
  for (const one of networks.toSorted(byAddress)) {
    const last = merged.at(-1);
    if (last !== undefined && contains(last, one)) continue;
    merged.push(one);
    for (let whole = wholeOf(merged); whole !== undefined; whole = wholeOf(merged)) {
      merged.splice(-2, 2, whole);
    }
  }
  return merged;
}

/** Writes a block: `192.0.2.0/24`, `2001:db8::/32`; a single address stands without prefix. */
export function formatNetwork({ family, first, prefix }: Network): string {
  const address = family === 4 ? digits(first, 4, 8n).join('.') : formatIpv6(digits(first, 8, 16n));
  return prefix === WIDTH_BITS[family] ? address : `${address}/${String(prefix)}`;
}

/** The block of so many leading bits that holds another. */
export function widen({ family, first }: Network, prefix: number): Network {
  return network(family, first, prefix);
}

/**
 * The addresses at which anything changes that depends on blocks alone: the first of all, and each at
 * which a block begins or the next after it does. In order, each once, IPv4 first.
 */
export function pointsOf(networks: readonly Network[]): readonly Network[] {
  return ([4, 6] as const).flatMap((family) => {
    const width = WIDTH_BITS[family];
    const edges = networks
      .filter((one) => one.family === family)
      .flatMap(({ first, prefix }) => [first, first + (1n << BigInt(width - prefix))]);
    return [...new Set([0n, ...edges])]
      .filter((address) => address < 1n << BigInt(width))
      .map((address) => network(family, address, width))
      .toSorted(byAddress);
  });
}

function network(family: 4 | 6, address: bigint, prefix: number): Network {
  const free = BigInt(WIDTH_BITS[family] - prefix);
  return { family, first: (address >> free) << free, prefix };
}

function byAddress(one: Network, other: Network): number {
  if (one.family !== other.family) return one.family - other.family;
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return one.prefix - other.prefix;
}

/** The block of which the last two are the halves. */
function wholeOf(blocks: readonly Network[]): Network | undefined {
  const [one, other] = blocks.slice(-2);
  if (one === undefined || other === undefined) return undefined;
  if (one.family !== other.family || one.prefix !== other.prefix || one.prefix === 0) {
    return undefined;
  }
  const whole = network(one.family, one.first, one.prefix - 1);
  return one.first !== other.first && contains(whole, other) ? whole : undefined;
}

function number(parts: readonly number[], bitsEach: bigint): bigint {
  return parts.reduce((sum, part) => (sum << bitsEach) + BigInt(part), 0n);
}

function digits(value: bigint, count: number, bitsEach: bigint): readonly number[] {
  const mask = (1n << bitsEach) - 1n;
  return Array.from({ length: count }, (_, index) =>
    Number((value >> (bitsEach * BigInt(count - 1 - index))) & mask),
  );
}

/** Reads an address, or a block of them as `192.0.2.0/24` (RFC 4632 section 3.1). Undefined for what is neither. */
export function parseBlock(text: string): Network | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  if (prefix === undefined) return parseNetwork(address);
  if (rest.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(prefix)) return undefined;
  const length = Number(prefix);
  const whole = parseNetwork(address);
  if (whole === undefined || length > WIDTH_BITS[whole.family]) return undefined;
  return network(whole.family, whole.first, length);
}

/** Whether a text is an address, or a block of them. */
export function isNetwork(text: string): boolean {
  return parseBlock(text) !== undefined;
}
