import { aliasLoops } from './alias-loops';
import type { Problem } from './fault';
import { MAX_TXT_CHARACTERS_PER_NAME } from './dns-content';
import { UNPROXIED_TTL_SECONDS } from './limits/dns';
import { isWithin } from './names';
import type { PlacedRecord } from './placed-record';

/** Finds what is wrong with the records of a zone because of each other; both places are named. */
export function zoneConflicts(all: readonly PlacedRecord[], zoneName: string): readonly Problem[] {
  const byName = new Map<string, PlacedRecord[]>();
  for (const record of all) byName.set(record.name, [...(byName.get(record.name) ?? []), record]);
  return [
    ...[...byName.values()].flatMap((same) => [
      ...twins(same),
      ...besideAlias(same, zoneName),
      ...crowd(same),
      ...rivals(same),
      ...unequal(same),
    ]),
    ...aliasLoops(all),
    ...all.flatMap((record) => [
      ...badTarget(record, byName),
      // At the apex, such a record is wrong by itself.
      ...(record.type === 'DS' && record.name === zoneName ? [] : strayDigest(record, byName)),
      ...belowDelegation(record, all, zoneName),
    ]),
  ];
}

function twins(same: readonly PlacedRecord[]): readonly Problem[] {
  return same.flatMap((record, index) => {
    const first = same
      .slice(0, index)
      .find(({ type, value }) => type === record.type && value === record.value);
    if (first === undefined) return [];
    const { where, name, type } = record;
    const problem = `${name} has this ${type} record twice`;
    return [{ where, problem, fix: `it stands at ${first.where} too` }];
  });
}

/** Types that a CNAME may not stand beside, whoever answers. */
const ADDRESSES = ['A', 'AAAA', 'CNAME'];

/**
 * A CNAME stands alone (RFC 1034 section 3.6.2). Where Cloudflare answers with addresses in its stead,
 * at the apex and where it is proxied, other types are seen all the same.
 */
function besideAlias(same: readonly PlacedRecord[], zoneName: string): readonly Problem[] {
  const alias = same.find(({ type }) => type === 'CNAME');
  if (alias === undefined) return [];
  const flattened = alias.proxied || alias.name === zoneName;
  return same
    .filter((other) => other !== alias && !(other.type === 'CNAME' && other.value === alias.value))
    .filter(({ type }) => !flattened || ADDRESSES.includes(type))
    .map((other) => ({
      where: other.where,
      problem: `${other.name} is a CNAME already, beside which no ${other.type} record may stand`,
      fix: `take out one of the two; the CNAME stands at ${alias.where}`,
    }));
}

function crowd(same: readonly PlacedRecord[]): readonly Problem[] {
  const texts = same.filter(({ type }) => type === 'TXT');
  const characters = texts.reduce((sum, { value }) => sum + value.length, 0);
  const last = texts.at(-1);
  if (last === undefined || characters <= MAX_TXT_CHARACTERS_PER_NAME) return [];
  const others = texts.slice(0, -1).map(({ where }) => where);
  return [
    {
      where: last.where,
      problem: `the TXT records of ${last.name} must have at most ${String(MAX_TXT_CHARACTERS_PER_NAME)} characters together`,
      got: characters,
      fix: `the others stand at ${others.join(', ')}`,
    },
  ];
}

/** Records of which a name may have one only, by what tells them from others. */
const ALONE: readonly (readonly [words: string, is: (record: PlacedRecord) => boolean])[] = [
  // RFC 7208 section 4.5 and RFC 9989 section 4.10: with two, neither counts.
  ['SPF', ({ type, value }) => type === 'TXT' && /^"v=spf1[ "]/i.test(value)],
  [
    'DMARC',
    ({ type, value, name }) =>
      type === 'TXT' && name.startsWith('_dmarc.') && value.startsWith('"v=DMARC1'),
  ],
  // RFC 8461 section 3.1, RFC 8460 section 3 and the draft of BIMI: the same.
  [
    'MTA-STS',
    ({ type, value, name }) =>
      type === 'TXT' && name.startsWith('_mta-sts.') && value.startsWith('"v=STSv1'),
  ],
  [
    'TLS-RPT',
    ({ type, value, name }) =>
      type === 'TXT' && name.startsWith('_smtp._tls.') && value.startsWith('"v=TLSRPTv1'),
  ],
  [
    'BIMI',
    ({ type, value, name }) =>
      type === 'TXT' && name.startsWith('default._bimi.') && value.startsWith('"v=BIMI1'),
  ],
];

function rivals(same: readonly PlacedRecord[]): readonly Problem[] {
  const pairs = ALONE.flatMap(([words, is]) => {
    const [first, ...others] = same.filter(is);
    return first === undefined ? [] : others.map((other) => ({ words, first, other }));
  });
  const none = same.find(({ type, value }) => type === 'MX' && value === '0 .');
  const servers = same.filter((one) => one.type === 'MX' && one.value !== '0 .');
  return [
    ...pairs
      .filter(({ first, other }) => first.value !== other.value)
      .map(({ words, first, other }) => ({
        where: other.where,
        problem: `${other.name} has two ${words} records, so that neither counts`,
        fix: `make them one; the other stands at ${first.where}`,
      })),
    // RFC 7505 section 3.
    ...(none === undefined ? [] : servers).map(({ where, name }) => ({
      where,
      problem: `${name} takes mail here, and says elsewhere that it takes none`,
      fix: `take out one of the two; the other stands at ${String(none?.where)}`,
    })),
  ];
}

/** Types that Cloudflare answers for as one where it proxies one of them. */
const PROXIED_TOGETHER = ['A', 'AAAA'];

/**
 * Records that are one answer have one time to live (RFC 2181 section 5.2), and one proxy status: with one
 * that is proxied, Cloudflare treats all of the name as proxied.
 * @see https://developers.cloudflare.com/dns/proxy-status/
 */
function unequal(same: readonly PlacedRecord[]): readonly Problem[] {
  const differs = (
    test: (one: PlacedRecord, first: PlacedRecord) => boolean,
  ): readonly { readonly one: PlacedRecord; readonly first: PlacedRecord }[] =>
    same.flatMap((one, index) => {
      const first = same.slice(0, index).find((other) => test(one, other));
      return first === undefined ? [] : [{ one, first }];
    });
  const times = differs(
    (one, first) => one.type === first.type && !one.proxied && ttlOf(one) !== ttlOf(first),
  );
  const proxies = differs(
    (one, first) =>
      [one, first].every(({ type }) => PROXIED_TOGETHER.includes(type)) &&
      one.proxied !== first.proxied,
  );
  return [
    ...times
      .filter(({ first }) => !first.proxied)
      .map(({ one, first }) => ({
        where: one.where,
        problem: `${one.name} has ${one.type} records with two times to live`,
        fix: `give both ${String(ttlOf(first))} seconds; the other stands at ${first.where}`,
      })),
    ...proxies.map(({ one, first }) => ({
      where: one.where,
      problem: `${one.name} has a record that is proxied and one that is not; Cloudflare takes both for proxied`,
      fix: `make them alike; the other stands at ${first.where}`,
    })),
  ];
}

function ttlOf({ ttlSeconds = UNPROXIED_TTL_SECONDS }: PlacedRecord): number {
  return ttlSeconds;
}

/** Types whose target has to have an address of its own: RFC 2181 section 10.3, RFC 2782. */
const NEED_ADDRESS = ['MX', 'NS', 'SRV'];

function badTarget(
  { where, type, target }: PlacedRecord,
  byName: ReadonlyMap<string, readonly PlacedRecord[]>,
): readonly Problem[] {
  if (target === undefined || !NEED_ADDRESS.includes(type)) return [];
  const found = byName.get(target) ?? [];
  const alias = found.find((one) => one.type === 'CNAME');
  const proxied = found.find((one) => one.proxied);
  if (alias !== undefined) {
    const problem = `leads to ${target}, which is a CNAME; ${type} needs a name with an address`;
    return [{ where, problem, fix: `the CNAME stands at ${alias.where}` }];
  }
  return proxied === undefined
    ? []
    : [
        {
          where,
          problem: `leads to ${target}, which is proxied; Cloudflare takes web traffic only`,
          fix: `give it a name of its own, or take ${proxied.where} out of the proxy`,
        },
      ];
}

/** What stands at or below a delegated name is others' to say (RFC 1034 section 4.2.1), but for glue and DS. */
function belowDelegation(
  { where, name, type }: PlacedRecord,
  all: readonly PlacedRecord[],
  zoneName: string,
): readonly Problem[] {
  const cut = all.find(
    (one) => one.type === 'NS' && one.name !== zoneName && isWithin(name, one.name),
  );
  if (cut === undefined || cut.where === where) return [];
  if (name === cut.name && (type === 'NS' || type === 'DS')) return [];
  const isGlue = all.some((one) => one.type === 'NS' && one.target === name);
  if (isGlue && (type === 'A' || type === 'AAAA')) return [];
  return [
    {
      where,
      problem: `${name} is in the part of the zone that others answer for`,
      fix: `take it out, or the delegation at ${cut.where}`,
    },
  ];
}

/** RFC 4034 section 5: a DS record stands at a delegation. */
function strayDigest(
  { where, name, type }: PlacedRecord,
  byName: ReadonlyMap<string, readonly PlacedRecord[]>,
): readonly Problem[] {
  if (type !== 'DS' || byName.get(name)?.some((one) => one.type === 'NS') === true) return [];
  return [{ where, problem: `${name} has a DS record without NS records beside it` }];
}
