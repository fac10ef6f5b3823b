import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';
import { COSTLY_SENDER, UNREAD_SENDER } from './words';

const { mail, redirects, hosts, tls } = b2b;
const zone = b2b.domain;

/** The same senders, of which none signs. */
const unsigned = Object.fromEntries(
  Object.entries(mail.senders).map(([key, sender]) => [key, { ...sender, dkim: {} }]),
);

/** A launch whose SPF is flattened, with one sender that includes a domain, or none. */
const flattened = (
  spfIncludes: readonly string[],
  spfFlatten: 'all' | string[],
  environment: LaunchInput['environment'] = 'production',
): LaunchInput => ({
  ...b2b,
  environment,
  mail: {
    ...mail,
    senders: { only: { service: 'custom', spfIncludes: [...spfIncludes], dkim: {} } },
    spfFlatten,
  },
});

/** Launches one step from right, for refusals that chance seldom meets: two things have to go together. */
export const NEAR: readonly LaunchInput[] = [
  {
    ...b2b,
    redirects: {
      ...redirects,
      old: { from: `old.${zone}`, to: `www.${zone}`, status: 301 },
    },
  },
  {
    ...b2b,
    mail: {
      ...mail,
      senders: unsigned,
      dmarc: { step: 'reject', since: '2026-01-01', reportsTo: `dmarc@${zone}` },
    },
  },
  {
    ...b2b,
    mail: {
      ...mail,
      dmarc: { step: 'monitor', since: '2026-01-01', reportsTo: `dmarc@${zone}` },
      bimi: { logo: `https://${zone}/logo.svg` },
    },
  },
  {
    ...b2b,
    hosts: {
      ...hosts,
      loop: { label: 'loop', role: 'assets', origin: { hostname: `loop.${zone}` } },
    },
  },
  { ...b2b, tls: { ...tls, mode: 'flexible', originPulls: true } },
  { ...b2b, caa: { reportsTo: 'technical', issuers: { mine: { domain: 'letsencrypt.org' } } } },
  { ...b2b, mail: { ...mail, spfFlatten: 'all' } },
  { ...b2b, mail: { ...mail, spfFlatten: ['spf.letters.example.org'] } },
  flattened([], 'all'),
  flattened(['_spf.mail.example.net'], [UNREAD_SENDER]),
  flattened([UNREAD_SENDER], 'all'),
  flattened([COSTLY_SENDER], 'all'),
  flattened(['_spf.mail.example.net'], 'all', 'staging'),
  {
    ...b2b,
    mail: { ...mail, mx: {}, mtaSts: { mode: 'testing', maxAgeSeconds: 86_400, host: 'site' } },
  },
];
