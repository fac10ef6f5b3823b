import { generateKeyPairSync } from 'node:crypto';
import { RSA_512_KEY } from '../../checks/example-keys';
import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';
import { COSTLY_SENDER, UNREAD_SENDER } from './words';

const { mail } = b2b;
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

/** Made for this run alone. */
const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64');

/** Launches whose mail is one step from right. */
export const NEAR_MAIL: readonly LaunchInput[] = [
  {
    ...b2b,
    mail: {
      ...mail,
      senders: {
        only: { service: 'custom', spfIncludes: [], dkim: { s1: { publicKey: RSA_512_KEY } } },
      },
    },
  },
  {
    ...b2b,
    mail: {
      ...mail,
      senders: {
        only: { service: 'custom', spfIncludes: [], dkim: { s1: { publicKey: PRIVATE_KEY } } },
      },
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
  {
    ...b2b,
    mail: {
      ...mail,
      senders: {
        one: { service: 'custom', dkim: { s1: { publicKey: RSA_512_KEY } } },
        two: { service: 'custom', dkim: { s1: { cname: 's1.dkim.example.net' } } },
      },
    },
  },
];
