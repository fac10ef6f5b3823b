import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import example from '../../config/launches/example';
import { presets } from '../../config/presets';
import type { DnsSnapshot } from '../../lib/dns-answers';

/** Launches that are right, and that others are made from. */
export const BASES: readonly unknown[] = [example, ...Object.values(presets)];

const LABELS = ['@', 'www', 'eu.app', '*', '*.t', '_x', 'mx', 'policy', 'a.b', 'a-b'];

/** Keys that the kit has ids of its own for, and two of which one is the other's id. */
const KEYS = ['alerts', 'policy', 'key', 'key-alias', 'ruleset', 'site', 'app', 'a', 'a-policy'];

const BELOW = ['', 'www.', 'old.', 'app.', 'api.', 'eu.app.', 'mail.'];

const MAILBOXES = ['dmarc@other.example.net', 'a.b@example.net', 'a-b@example.net'];

const TEXTS = [
  '',
  'x',
  '${var.text} and %{ if true }',
  '"quotes" and \\backslashes\\',
  'käse, 東京',
  `a reason that is long enough, ${'x'.repeat(200)}`,
  'x'.repeat(255),
  'x'.repeat(2100),
];

const PATHS = ['/', '/login', '/a//b', '/%7Euser', `/${'x'.repeat(255)}`, `/${'y'.repeat(4200)}`];

/** Public keys: RSA of 512 and of 1,024 bits, Ed25519, and what is none. */
const PUBLIC_KEYS = [
  'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK+wN7NJxL6/ojXsbYyckvDdGrkL7vomMJIqU/j5Up+koadRXZe0WOda50e49EteqMpIl675Gf9pH84K5O+JeQMCAwEAAQ==',
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCfT7pc3GB3kIFmq7x5tH8XU+SoM1OnB9LFh5rdkcxRIco1HDJvEIGbHudEHzwDZbqZhA5U34If1oMtNZaYwnECIJfd2HjEEmq7PEzuSMcnEQCGsPev9fpJBrRkbJWMvIsYM3dMzs2bf3cCy9QyajlWooceYgcqMSoFn2EG5iQS0QIDAQAB',
  'CvndU9K0MXwR6PTd8gEsdHXRaWGKKU0OZ6vlhKRKv5k=',
  'A'.repeat(60),
];

/** Domains of senders: one of which nobody has read anything, and one that asks for too much. */
export const UNREAD_SENDER = '_spf.unread.example.net';
export const COSTLY_SENDER = '_spf.costly.example.net';

/** What DNS said of the senders of the launches that are right, and of one that is not. */
export const DNS: DnsSnapshot = {
  readOn: '2026-11-22',
  answers: {
    '_spf.mail.example.net': { TXT: ['v=spf1 include:more.mail.example.net -all'] },
    'more.mail.example.net': {
      TXT: [`v=spf1 ${numbered(60, (at) => `ip4:10.${at}.0.1`)} exists:%{i}.x.example.net -all`],
    },
    'spf.letters.example.org': { TXT: ['v=spf1 ip6:2001:db8::/32 ~all'] },
    [COSTLY_SENDER]: {
      TXT: [`v=spf1 ${numbered(11, (at) => `exists:%{i}.l${at}.example.net`)} -all`],
    },
  },
};

/** A key, a bucket, a store and a log group that no launch has yet. */
const NAMES_OF_AWS = [
  'arn:aws:kms:eu-central-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef',
  'any-files',
  'arn:aws:s3:::any-archive',
  '/any/app',
];

/** Rates: one that every plan holds, one that none does, and of somebody whom the edge does not know. */
const RATES = [
  '5 attempts in 10 seconds per IP',
  '5 attempts in 1 day per IP',
  '30 messages per minute per user',
];

const NUMBERS = [0, 1, 5, 10, 60, 300, 301, 308, 365, 600, 900, 3600, 7200, 86_400, 31_536_000];

/** The name of a launch's zone. */
export function domainOf(base: unknown): string {
  return String(Reflect.get(base as object, 'domain'));
}

/** Values that a launch of the domain may plausibly hold, wherever they fit. */
export function plausible(domain: string): readonly unknown[] {
  const all = [
    ...LABELS,
    ...KEYS,
    ...BELOW.map((label) => `${label}${domain}`),
    ...MAILBOXES,
    `dmarc@${domain}`,
    ...TEXTS,
    ...RATES,
    ...PATHS,
    ...PUBLIC_KEYS,
    ...Object.values(EXAMPLE_REQUESTS),
    ...NAMES_OF_AWS,
    UNREAD_SENDER,
    COSTLY_SENDER,
    ...NUMBERS,
    ...BASES.flatMap((base) => leaves(moved(base, domainOf(base), domain))),
  ];
  return [...new Set(all)];
}

/** The same launch for another domain. */
function moved(base: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(base).replaceAll(from, to)) as unknown;
}

/** Every text and number of a value, the keys of its entries too. */
function leaves(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.entries(value).flatMap(([key, part]) => [key, ...leaves(part)]);
}

function numbered(count: number, make: (at: string) => string): string {
  return Array.from({ length: count }, (_, at) => make(String(at))).join(' ');
}
