import { z } from 'zod';
import { access } from './access';
import { attestation } from './attestation';
import { backend } from './backend';
import { bootstrap } from './bootstrap';
import { bulkRedirects } from './bulk-redirects';
import { caching } from './caching';
import { cors } from './cors';
import { endpoint } from './endpoint';
import { entrypoints } from './entrypoints';
import {
  awsAccountId,
  awsRegion,
  cloudflareId,
  hostLabel,
  hostName,
  key,
  mailbox,
  reason,
} from './fields';
import { firewall, originLock } from './firewall';
import { headers } from './headers';
import { mail } from './mail';
import { notifications } from './notifications';
import { parity } from './parity';
import { parkedDomain } from './parked-domain';
import { protection } from './protection';
import { record } from './records';
import { redirect } from './redirects';
import { consumer, publicVariables, secret, secretStore } from './secrets';
import { backups, log, store } from './stores';
import { tls } from './tls';
import { uptime } from './uptime';

/** Entries by key; the key is the id of what is made from the entry. */
const keyed = <Entry extends z.ZodType>(entry: Entry) => z.record(key, entry);

const origin = z.union(
  [
    z.strictObject({
      /** IPv4 or IPv6 address of the server behind the proxy. */
      address: z.union([z.ipv4(), z.ipv6()], 'must be an IPv4 or IPv6 address'),
    }),
    z.strictObject({
      /** Host name of the server behind the proxy. */
      hostname: hostName,
    }),
  ],
  'must be { address: "..." } or { hostname: "..." }',
);

const host = z.strictObject({
  /** Label below the domain, or `@` for the domain itself. */
  label: hostLabel,
  /** What the host is for. `site`, `app` and `api` are watched; `staging` and `admin` are closed to the public. */
  role: z.enum(['site', 'app', 'api', 'admin', 'staging', 'assets']),
  /** The server behind the proxy. */
  origin,
  /**
   * Why Cloudflare does not answer for this host; only `staging` and `assets` may have a reason, and hosts
   * that receive mail. Left out, it does.
   */
  dnsOnly: reason.exactOptional(),
});

/**
 * One launch: all that a client's product needs to be safe to open. Shapes and limits only; defaults
 * live in the constructs that use them.
 */
export const launchSchema = z.strictObject({
  /** The zone's own name: `example.com`. */
  domain: hostName,
  environment: z.enum(['production', 'staging']),

  cloudflare: z.strictObject({
    /** Plan of the zone: it decides how many rules there are and what they can do. */
    plan: z.enum(['free', 'pro', 'business', 'enterprise']),
    accountId: cloudflareId,
    /** The zone by its id. */
    zoneId: cloudflareId.exactOptional(),
    /**
     * The zone without an id: `by-name` looks it up in the account by the launch's domain, `created` makes it.
     * Stands in place of `zoneId`.
     */
    zone: z.enum(['by-name', 'created']).exactOptional(),
    /**
     * Whether the zone's name servers have moved to Cloudflare, as its overview shows. While it is pending,
     * DNSSEC, origin certificates and Access wait. Left out, it is active.
     */
    status: z.enum(['active', 'pending']).exactOptional(),
    /**
     * Whether the zone has its plan: a zone that was just made is on Free, whatever it is to be. Until it has,
     * redirects, firewall, bot settings, rate limits, headers and cache rules wait. Left out, it has.
     */
    planBought: z.boolean().exactOptional(),
    /** Rulesets that were in the zone before the launch, by phase. */
    entrypoints: entrypoints.exactOptional(),
  }),

  aws: z.strictObject({ accountId: awsAccountId, region: awsRegion }),

  /** Where Terraform keeps its state. */
  backend,

  /** Makes the bucket of the state, and the roles by which a pipeline plans and applies. Left out, both stand elsewhere. */
  bootstrap: bootstrap.exactOptional(),

  /** Hosts by key. */
  hosts: keyed(host),

  /** Hosts, pages and folders whose visitors are sent on, by key. */
  redirects: keyed(redirect),

  /** Old addresses by the hundred, in lists of the account. Left out, none. */
  bulkRedirects: bulkRedirects.exactOptional(),

  /** Records besides those of hosts, redirects and mail, by key: proofs of ownership, services of others. */
  records: keyed(record).exactOptional(),

  /** Signs the zone's answers, once the zone is active. Left out, they are not signed. */
  dnssec: z
    .strictObject({
      /** Whether the registrar holds the DS record, which Cloudflare shows after the first apply. */
      dsAtRegistrar: z.boolean(),
    })
    .exactOptional(),

  /** Who may issue certificates, besides the authorities of Universal SSL. Left out, every authority may. */
  caa: z
    .strictObject({
      /** Which of the owners is told when an authority refuses somebody. */
      reportsTo: z.enum(['technical', 'business', 'onCall']),
      /** More authorities, by key. */
      issuers: keyed(
        z.strictObject({ domain: hostName, wildcard: z.boolean().exactOptional() }),
      ).exactOptional(),
    })
    .exactOptional(),

  tls,

  mail,

  /** Further domains of the same owner, which take and send no mail, by key. */
  parkedDomains: keyed(parkedDomain).exactOptional(),

  /** Addresses of the product that need protection, by key. */
  endpoints: keyed(endpoint),

  /** Which requests the edge turns away. Left out, dotfiles, scanners and unused methods are. */
  firewall: firewall.exactOptional(),

  /** Hosts and paths that Cloudflare Access asks for a name before, by key. Left out, none. */
  access: keyed(access).exactOptional(),

  /** What Cloudflare's own rules do. Left out, those of the plan run. */
  protection: protection.exactOptional(),

  /**
   * What keeps a server from being asked around Cloudflare: its client certificate, which the server
   * demands; a tunnel, as the origin of every host; or the server's own firewall, which admits Cloudflare's
   * ranges only. Needed where Cloudflare answers for a host.
   */
  originLock: originLock.exactOptional(),

  /** Which pages may call the API from a browser. */
  cors,

  /**
   * How browsers are told to treat pages. Left out, they show them in no frame of another site, load no plug-ins
   * and tell other sites no addresses; what the application says of its own policy stays.
   */
  headers: headers.exactOptional(),

  caching,

  /** Containers of secret values, by key. Values never stand here: `launch-ready` has no place for one. */
  secrets: keyed(secret),

  /** Where customers' data lies, by key: databases, buckets, file systems. */
  stores: keyed(store),

  /** How the stores of the launch's account are backed up. Left out, each day, and for as long as a restore can reach back. */
  backups: backups.exactOptional(),

  /** Log groups that are made here, by key. */
  logs: keyed(log).exactOptional(),

  /** Parts of the product that read secrets, by key: their roles, or where they run. */
  consumers: keyed(consumer).exactOptional(),

  /** Where values live: `secrets-manager` or `parameters`. Left out, Secrets Manager. */
  secretStore: secretStore.exactOptional(),

  /** Variables that builds write into what visitors download, by name; never a secret. */
  publicVariables: publicVariables.exactOptional(),

  uptime,

  /** What Cloudflare itself tells, and whom. Left out, all that the plan has, the owners technical and onCall. */
  notifications: notifications.exactOptional(),

  owners: z.strictObject({ technical: mailbox, business: mailbox, onCall: mailbox }),

  /** What the product does not have, each with the reason: `{ login: 'no accounts: a brochure site' }`. */
  without: z
    .partialRecord(z.enum(['login', 'mail', 'api', 'secrets', 'static-files', 'stores']), reason)
    .exactOptional(),

  /** Findings that are accepted for a while. */
  waivers: z
    .array(
      z.strictObject({
        check: z.string(),
        subject: z.string(),
        reason: z.string(),
        owner: z.string(),
        lastDay: z.string(),
      }),
    )
    .exactOptional(),

  /** In what this launch may differ from the one that it is compared with, each for a while and with the reason. */
  parity: parity.exactOptional(),

  /** What a person has done or seen, by control. */
  attestations: z
    .record(z.string().regex(/^LR-\d{2}$/, 'must be a control, LR-01 to LR-54'), attestation)
    .exactOptional(),

  /** Changes that a plan may only hold because they are named here. */
  dangerousChanges: z
    .array(
      z.strictObject({
        /** Terraform address, as the plan prints it. */
        address: z.string().min(3),
        change: z.enum(['delete', 'replace', 'weaken']),
        reason,
      }),
    )
    .exactOptional(),
});

/** A launch as it is written. */
export type LaunchInput = z.input<typeof launchSchema>;

/** A launch that was parsed. */
export type Launch = z.output<typeof launchSchema>;

/** Takes a launch as it is written; the editor completes every key. It is parsed when it is loaded. */
export function defineLaunch(launch: LaunchInput): LaunchInput {
  return launch;
}
