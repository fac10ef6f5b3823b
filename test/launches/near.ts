import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';

const { mail, redirects } = b2b;
const zone = b2b.domain;

/** The same senders, of which none signs. */
const unsigned = Object.fromEntries(
  Object.entries(mail.senders).map(([key, sender]) => [key, { ...sender, dkim: {} }]),
);

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
  { ...b2b, caa: { reportsTo: 'technical', issuers: { mine: { domain: 'letsencrypt.org' } } } },
];
