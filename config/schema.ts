import { z } from 'zod';
import { MAX_CHECKED_CHARACTERS } from '../lib/limits/aws';
import { PRIORITY } from '../lib/limits/dns';
import { parseAskedRate } from '../lib/asked-rate';
import { SECRET_ROTATION_DAYS } from '../lib/rotation';
import { SENDER_NAMES } from '../lib/senders/sender';
import { access } from './access';
import { attestation } from './attestation';
import { caching } from './caching';
import {
  askedRate,
  awsAccountId,
  awsRegion,
  cloudflareId,
  domainName,
  hostLabel,
  hostName,
  httpsUrl,
  key,
  mailbox,
  mailServer,
  reason,
  selector,
  urlPath,
  whole,
} from './fields';
import { entrypoints } from './entrypoints';
import { cors } from './cors';
import { firewall, originLock, webhookSource } from './firewall';
import { notifications } from './notifications';
import { headers } from './headers';
import { protection } from './protection';
import { record } from './records';
import { mailParts } from './mail-parts';
import { tls } from './tls';
import { parkedDomain } from './parked-domain';
import { redirect } from './redirects';

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

const sender = z.strictObject({
  /** Who sends mail for this domain. */
  service: z.enum(SENDER_NAMES),
  /**
   * Domains that the sender asks to have included in SPF. Left out, they are those of its own
   * documentation, where that is known.
   */
  spfIncludes: z.array(domainName).exactOptional(),
  /** DKIM keys by selector, as the sender shows them: a CNAME target or the public key in Base64. */
  dkim: z.record(
    selector,
    z.union(
      [
        z.strictObject({ cname: domainName }),
        z.strictObject({
          publicKey: z
            .string()
            .regex(/^[A-Za-z0-9+/]{40,}={0,2}$/, 'must be a public key in Base64'),
        }),
      ],
      'must be { cname: "..." } or { publicKey: "..." }',
    ),
  ),
});

const mail = z.strictObject({
  /** Servers that receive mail, by key. */
  mx: keyed(z.strictObject({ host: mailServer, priority: whole(PRIORITY) })),
  /** Who sends mail, by key. */
  senders: keyed(sender),
  /** What SPF says of every other host: `softfail` (`~all`) lets DKIM and DMARC decide, `fail` is `-all`. */
  spfOthers: z.enum(['softfail', 'fail']),
  ...mailParts,
});

const endpoint = z.strictObject({
  kind: z.enum(['login', 'signup', 'password-reset', 'chat', 'webhook', 'upload', 'admin', 'api']),
  /** Key of the host that serves it. */
  host: key,
  path: urlPath,
  /** Of a webhook: who calls it. */
  from: webhookSource.exactOptional(),
  /** How often one client may ask. */
  limit: z
    .strictObject({
      /** As people say it: `5 attempts in 5 minutes per IP`. The edge counts addresses only. */
      atMost: askedRate,
      /**
       * Who counts. `edge`: Cloudflare, for each address in each data centre, and the application what the
       * plan's rules cannot hold. `edge-only`: Cloudflare, or the launch is refused.
       */
      enforcedBy: z.enum(['edge', 'edge-only', 'application']),
      /** Further limits, which the application keeps: `30 messages per minute per user`. */
      also: z.array(askedRate).min(1, 'must name at least one limit').exactOptional(),
    })
    .refine(({ atMost, enforcedBy }) => enforcedBy !== 'edge-only' || countsAddresses(atMost), {
      path: ['atMost'],
      error:
        'must count per IP: nothing else is counted at the edge (set enforcedBy to "application")',
    })
    .exactOptional(),
});

function countsAddresses(text: string): boolean {
  const read = parseAskedRate(text);
  return !read.ok || read.value.per === 'address';
}

const secret = z.strictObject({
  /** What it opens, in a few words. */
  purpose: z.string().min(3),
  owner: mailbox,
  /** Parts of the product that read it. */
  consumers: z.array(key).min(1, 'must name at least one consumer'),
  rotateEveryDays: whole(SECRET_ROTATION_DAYS),
});

const target = z.strictObject({
  /** Key of the host that is watched. */
  host: key,
  path: urlPath,
  /** Text that the answer holds when it is well, within its first 5,120 bytes. */
  contains: z.string().min(1).max(MAX_CHECKED_CHARACTERS),
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
  backend: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('local') }),
    z.strictObject({
      kind: z.literal('s3'),
      bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be a bucket name'),
      region: awsRegion,
    }),
  ]),

  /** Hosts by key. */
  hosts: keyed(host),

  /** Hosts, pages and folders whose visitors are sent on, by key. */
  redirects: keyed(redirect),

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

  uptime: z.strictObject({
    /** Addresses that are watched, by key. */
    targets: keyed(target),
    alerts: z.strictObject({
      /** Mailboxes that are written to; each has to confirm once. */
      emails: z.array(mailbox).min(1, 'must name at least one mailbox'),
      /** https addresses that are called, by key, such as an incident service. */
      webhooks: keyed(httpsUrl).exactOptional(),
    }),
  }),

  /** What Cloudflare itself tells, and whom. Left out, all that the plan has, the owners technical and onCall. */
  notifications: notifications.exactOptional(),

  owners: z.strictObject({ technical: mailbox, business: mailbox, onCall: mailbox }),

  /** What the product does not have, each with the reason: `{ login: 'no accounts: a brochure site' }`. */
  without: z
    .partialRecord(z.enum(['login', 'mail', 'api', 'secrets', 'static-files']), reason)
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
