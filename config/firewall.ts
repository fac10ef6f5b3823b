import { z } from 'zod';
import { isNetwork } from '../lib/network';
import { WEBHOOK_SERVICES } from '../lib/webhook-senders/sender';
import { key, reason, urlPath } from './fields';

/** An address, or a block of them as `192.0.2.0/24`. */
const network = z
  .string()
  .refine(isNetwork, 'must be an IP address, or a block of them (such as 192.0.2.0/24)');

const networks = z.array(network).min(1, 'must name at least one address');

/** A country as Cloudflare writes it: two letters of ISO 3166-1, or T1 for Tor. */
const country = z
  .string()
  .regex(/^(?:[A-Z]{2}|T1)$/, 'must be a country of two letters (such as DE)');

const countries = z.array(country).min(1, 'must name at least one country');

const methods = z
  .array(z.string().regex(/^[A-Z]{3,20}$/, 'must be a method in capitals (such as GET)'))
  .min(1, 'must name at least one method');

/** A path of which a part begins with a dot. */
const dotPath = z
  .string()
  .regex(
    /^(?:\/[A-Za-z0-9_~-]+)*\/\.[A-Za-z0-9._~-]*[A-Za-z0-9_~-]\/?$/,
    'must be a path whose last part begins with a dot (such as /.auth/)',
  );

/** Who calls a webhook, by which the edge can tell the call from others. */
export const webhookSource = z.union(
  [
    /** A service that publishes its addresses. */
    z.strictObject({ service: z.enum(WEBHOOK_SERVICES) }),
    /** The addresses themselves, as the sender told them. */
    z.strictObject({ addresses: networks }),
    /** Nothing that the edge sees: the application verifies each call's signature. Says which, and where. */
    z.strictObject({ signature: reason }),
  ],
  'must be { service: "..." }, { addresses: [...] } or { signature: "..." }',
);

const ownRule = z.strictObject({
  /** What is done with what matches; `log` on Enterprise only. */
  action: z.enum(['block', 'managed_challenge', 'js_challenge', 'log']),
  /** All of these together; of one list, any. */
  when: z
    .strictObject({
      /** Keys of hosts. */
      hosts: z.array(key).min(1, 'must name at least one host').exactOptional(),
      /** Paths, each with all that is below it. */
      paths: z.array(urlPath).min(1, 'must name at least one path').exactOptional(),
      methods: methods.exactOptional(),
      countries: countries.exactOptional(),
      notCountries: countries.exactOptional(),
      addresses: networks.exactOptional(),
      notAddresses: networks.exactOptional(),
      /** What the user agent holds, in any case. */
      userAgent: z.string().min(3).max(255).exactOptional(),
      /** A login with a password that was in a leak. */
      leakedPassword: z.literal(true).exactOptional(),
    })
    .refine((when) => Object.keys(when).length > 0, 'must say for which requests'),
  /** Keys of rules that it has to stand before. */
  before: z.array(key).exactOptional(),
});

/** Which requests the edge turns away. Left out, dotfiles, scanners and unused methods are. */
export const firewall = z.strictObject({
  /** Whether WordPress serves the site: its own paths stay open then. */
  wordpress: z.boolean().exactOptional(),
  /** Path prefixes with a dot that the product serves, besides /.well-known/ (such as /.auth/). */
  servedDotPaths: z.array(dotPath).exactOptional(),
  /** Methods that a host takes, by its key, in place of those of its role. */
  methods: z.record(key, methods).exactOptional(),
  /** Who reaches administration: hosts with role `admin` and endpoints of kind `admin`. */
  admin: z
    .union(
      [
        z.strictObject({ addresses: networks }),
        z.strictObject({ countries }),
        /** Whom Cloudflare Access lets in. */
        z.strictObject({ access: z.literal(true) }),
      ],
      'must be { addresses: [...] }, { countries: [...] } or { access: true }',
    )
    .exactOptional(),
  /** The largest body of a request, in octets, and who refuses a larger one. */
  maxBody: z
    .strictObject({
      bytes: z.int().min(1).max(1_000_000_000),
      enforcedBy: z.enum(['edge', 'application']),
    })
    .exactOptional(),
  /** How the probes of uptime are told from others, all of it together; they reach what is watched. */
  probes: z
    .strictObject({
      addresses: networks.exactOptional(),
      /** What the user agent holds. */
      userAgent: z.string().min(3).max(255).exactOptional(),
      /** Name of a header that only they send. Its value is the application's to compare, and stands nowhere. */
      header: z
        .string()
        .regex(/^[A-Za-z][A-Za-z0-9-]{2,60}$/, 'must be the name of a header')
        .exactOptional(),
    })
    .refine((probes) => Object.keys(probes).length > 0, 'must say how they are told')
    .exactOptional(),
  /** More rules, by key. */
  rules: z.record(key, ownRule).exactOptional(),
});

/** What keeps a server from being asked around Cloudflare. */
export const originLock = z.enum(['origin-pulls', 'tunnel', 'allow-list']);
