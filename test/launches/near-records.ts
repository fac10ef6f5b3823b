import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';

type Written = NonNullable<LaunchInput['records']>[string];

/** A record without its reason, which is the same for all. */
type Short = Written extends infer One ? (One extends Written ? Omit<One, 'why'> : never) : never;

/** Records that are wrong by themselves: one for each thing that can be said of one. */
const WRONG: readonly Short[] = [
  { type: 'A', label: 'x.*', address: '203.0.113.7' },
  { type: 'A', label: `one.${b2b.domain}`, address: '203.0.113.7' },
  { type: 'A', label: 'two', address: '10.0.0.7', proxied: true },
  { type: 'A', label: 'three', address: '203.0.113.7', proxied: true, ttlSeconds: 600 },
  { type: 'A', label: 'four', address: '203.0.113.7', ttlSeconds: 1 },
  { type: 'A', label: 'five', address: '203.0.113' },
  { type: 'CAA', label: 'six', tag: 'issue', value: 'no CA' },
  { type: 'CAA', label: 'seven', tag: 'iodef', value: 'nobody' },
  { type: 'CNAME', label: 'eight', target: `eight.${b2b.domain}` },
  { type: 'CNAME', label: 'nine', target: 'nine.onmicrosoft.com', proxied: true },
  { type: 'CNAME', label: '_ten', target: 'ten.example.net', proxied: true },
  { type: 'CNAME', label: 'eleven', target: 'no name' },
  { type: 'DS', label: '@', keyTag: 1, algorithm: 13, digestType: 2, digest: 'ab'.repeat(32) },
  { type: 'MX', label: 'twelve', host: '.', priority: 5 },
  { type: 'NS', label: '@', host: 'ns.example.net' },
  { type: 'SRV', label: 'sip', priority: 1, weight: 1, port: 1, target: 'sip.example.net' },
  { type: 'TXT', label: 'thirteen', text: '' },
  { type: 'URI', label: 'twenty-two', priority: 1, weight: 1, target: 'no uri' },
  { type: 'TXT', label: 'fourteen', text: '"in quotes"' },
  { type: 'TXT', label: 'fifteen', text: 'two\nlines' },
  { type: 'TXT', label: 'sixteen', text: 'x'.repeat(2100) },
  // In parts, so that no scan takes it for a real one.
  { type: 'TXT', label: 'seventeen', text: ['AK', 'IA', 'ABCDEFGHIJKLMNOP'].join('') },
  { type: 'CAA', label: 'eighteen', tag: 'issue', value: 'ca.example.net; no parameter' },
  { type: 'HTTPS', label: 'nineteen', priority: 0, target: 'a.example.net', params: 'alpn="h2"' },
  { type: 'SRV', label: '_sip._tcp', priority: 1, weight: 1, port: 0, target: 'sip.example.net' },
  { type: 'SSHFP', label: 'twenty', algorithm: 4, fingerprintType: 2, fingerprint: 'ab' },
  {
    ...{ type: 'TLSA', label: '_443._tcp.x', usage: 4, selector: 1, matchingType: 1 },
    certificate: 'ab'.repeat(32),
  },
  {
    ...{ type: 'NAPTR', label: 'twenty-one', order: 1, preference: 1, flags: 'U', service: '' },
    ...{ regexp: '!one part', replacement: 'sip.example.net' },
  },
  {
    type: 'LOC',
    label: 'pole',
    latitude: { degrees: 90, minutes: 30, seconds: 0, direction: 'N' },
    longitude: { degrees: 0, minutes: 0, seconds: 0, direction: 'E' },
    altitudeMetres: 0,
    sizeMetres: 1,
    horizontalPrecisionMetres: 1,
    verticalPrecisionMetres: 1,
  },
];

/** Records that are wrong beside each other. */
const APART: readonly Short[] = [
  { type: 'TXT', label: 'twin', text: 'same' },
  { type: 'TXT', label: 'twin', text: 'same' },
  { type: 'CNAME', label: 'alias', target: 'alias.example.net' },
  { type: 'TXT', label: 'alias', text: 'beside' },
  ...['a', 'b', 'c', 'd', 'e'].map((sign): Short => {
    return { type: 'TXT', label: 'crowd', text: sign.repeat(1900) };
  }),
  { type: 'TXT', label: 'two', text: 'v=spf1 -all' },
  { type: 'TXT', label: 'two', text: 'v=spf1 ~all' },
  { type: 'MX', label: 'none', host: '.', priority: 0 },
  { type: 'MX', label: 'none', host: 'mx.example.net', priority: 10 },
  { type: 'MX', label: 'to-alias', host: `alias.${b2b.domain}`, priority: 10 },
  { type: 'A', label: 'web', address: '203.0.113.7', proxied: true },
  { type: 'A', label: 'web', address: '203.0.113.8' },
  { type: 'MX', label: 'to-web', host: `web.${b2b.domain}`, priority: 10 },
  { type: 'NS', label: 'part', host: 'ns.example.net' },
  { type: 'A', label: 'deep.part', address: '203.0.113.7' },
  {
    type: 'DS',
    label: 'stray',
    keyTag: 1,
    algorithm: 13,
    digestType: 2,
    digest: 'ab'.repeat(32),
  },
  { type: 'CNAME', label: 'ring-a', target: `ring-b.${b2b.domain}` },
  { type: 'CNAME', label: 'ring-b', target: `ring-a.${b2b.domain}` },
];

const launch = (
  records: readonly Short[],
  plan: LaunchInput['cloudflare']['plan'] = b2b.cloudflare.plan,
): LaunchInput => ({
  ...b2b,
  cloudflare: { ...b2b.cloudflare, plan },
  records: Object.fromEntries(
    records.map((one, at) => [`n${String(at)}`, { ...one, why: 'is near to right' } as Written]),
  ),
});

/** Launches whose records are refused, each in every way that there is for it. */
export const NEAR_RECORDS: readonly LaunchInput[] = [
  launch(WRONG),
  launch(APART),
  launch(
    Array.from({ length: 201 }, (_, at) => {
      return { type: 'TXT', label: `n${String(at)}`, text: 'one of many' };
    }),
    'free',
  ),
];
