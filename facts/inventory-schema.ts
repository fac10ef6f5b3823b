import { z } from 'zod';
import { COUNTED } from '../lib/asked-rate';
import { CONTENT_TYPES, DATA_TYPES } from '../lib/dns-content';
import { parseIpv4, parseIpv6 } from '../lib/ip-address';
import { PLANS } from '../lib/limits/plan';
import { isHostName } from '../lib/names';
import { answerShape } from './inventory-answers';
import { bootstrapShape } from './inventory-bootstrap';
import { bulkShape } from './inventory-bulk';
import { guardShape } from './inventory-guard';
import { mailShape } from './inventory-mail';
import { monitoringShape } from './inventory-monitoring';
import { secretsShape } from './inventory-secrets';
import { storesShape } from './inventory-stores';
import { folder, hostName, path, positive, recordName, setOf } from './inventory-shapes';

/** What a host is for. */
export const ROLES = ['site', 'app', 'api', 'admin', 'staging', 'assets'] as const;

/** Hosts that visitors need: when one is down, somebody has to be told. */
const WATCHED_ROLES: readonly string[] = ['site', 'app', 'api'];

/** What an endpoint is for. */
export const ENDPOINT_KINDS = [
  'login',
  'signup',
  'password-reset',
  'chat',
  'webhook',
  'upload',
  'admin',
  'api',
] as const;

/** What a launch may state that it does not have. */
export const ABSENCES = ['login', 'mail', 'api', 'secrets', 'static-files', 'stores'] as const;

const host = z
  .strictObject({
    /** Full name. */
    name: recordName,
    role: z.enum(ROLES),
    /** Whether visitors need it up. */
    watched: z.boolean(),
    /** The server behind the proxy: an address or a host name. */
    origin: z
      .string()
      .refine(
        (text) =>
          isHostName(text) || parseIpv4(text) !== undefined || parseIpv6(text) !== undefined,
        'must be an address or a host name',
      )
      .exactOptional(),
    /** Why Cloudflare does not answer for it, where it does not. */
    dns_only: z.string().min(1).exactOptional(),
  })
  .refine(({ role, watched }) => watched === WATCHED_ROLES.includes(role), {
    path: ['watched'],
    message: 'must be true for site, app and api, and for no other',
  });

const redirect = z
  .strictObject({
    /** A host, or for a path several. */
    from: z.union([
      hostName,
      setOf(hostName).refine((list) => list.length > 1, 'must be a text where it is one host'),
    ]),
    to: hostName,
    status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]),
    /** One page; neither it nor `below` stands for the whole host. */
    path: path.exactOptional(),
    /** All that stands below a folder. */
    below: folder.exactOptional(),
    /** What stands in place of `path` or `below`. */
    to_path: path.exactOptional(),
    /** Where the query is dropped. */
    keep_query: z.literal(false).exactOptional(),
  })
  .refine(
    ({ path: page, below }) => page === undefined || below === undefined,
    'must have path or below, not both',
  );

const endpoint = z
  .strictObject({
    kind: z.enum(ENDPOINT_KINDS),
    /** Full name of the host that serves it. */
    host: recordName,
    path,
    // What was asked, whoever enforces it.
    requests: positive.exactOptional(),
    period_seconds: positive.max(86_400).exactOptional(),
    enforced_by: z.enum(['edge', 'edge-only', 'application']).exactOptional(),
    /** Whose requests are counted together; left out, an address's. */
    per: z.enum(COUNTED).exactOptional(),
    /** Further limits, which the application keeps. */
    also: z
      .array(
        z.strictObject({
          requests: positive,
          period_seconds: positive.max(86_400),
          per: z.enum(COUNTED).exactOptional(),
        }),
      )
      .exactOptional(),
  })
  .refine(
    ({ requests, period_seconds: period, enforced_by: by }) =>
      (requests === undefined) === (period === undefined) &&
      (requests === undefined) === (by === undefined),
    'must have requests, period_seconds and enforced_by, or none of them',
  );

/** The shape of an inventory; each stack says the parts that it has a share in. */
export const inventorySchema = z.strictObject({
  /** Name of the launch: its file's name. */
  launch: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
    .exactOptional(),
  environment: z.enum(['production', 'staging']).exactOptional(),

  // From the edge stack.
  zone_name: hostName.exactOptional(),
  cloudflare_plan: z.enum(PLANS).exactOptional(),
  /** Hosts by key. */
  hosts: z.record(z.string(), host).exactOptional(),
  /** Hosts, pages and folders whose visitors are sent on, by key. */
  redirects: z.record(z.string(), redirect).exactOptional(),
  /** Old addresses in lists of the account, and whether the rules that put them to work are written here. */
  bulk_redirects: bulkShape.exactOptional(),
  /** Records besides those of hosts, redirects and mail, by key. */
  records: z
    .record(
      z.string(),
      z.strictObject({
        /** Full name. */
        name: recordName,
        type: z.enum([...CONTENT_TYPES, ...DATA_TYPES]),
        /** Its parts in the order of a zone file, without quotes: `10 5 5060 sip.example.net`. */
        value: z.string().min(1),
        proxied: z.boolean(),
        /** 1 where it is proxied: automatic. */
        ttl_seconds: positive.max(86_400),
      }),
    )
    .exactOptional(),
  /** Whether the zone's name servers have moved to Cloudflare. */
  zone_status: z.enum(['active', 'pending']).exactOptional(),
  /** Whether rules wait for the plan of a zone that is pending. */
  rules_wait: z.literal(true).exactOptional(),
  /** Why rules that were made by hand may go, by phase. */
  rules_go: z.record(z.string(), z.string().min(1)).exactOptional(),
  /** Zones of other domains, which take and send no mail, by key. */
  parked_zones: z
    .record(
      z.string(),
      z.strictObject({
        name: hostName,
        /** Where the launch names it by its id. */
        zone_id: z
          .string()
          .regex(/^[0-9a-f]{32}$/)
          .exactOptional(),
        plan: z.enum(PLANS),
        /** Mailboxes that get the reports of DMARC. */
        reports_to: setOf(z.email()),
        /** Where its visitors are sent; left out, nothing answers them. */
        redirects: z.record(z.string(), redirect).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Whether answers are signed, and whether the registrar holds the DS record already. */
  dnssec: z.strictObject({ ds_at_registrar: z.boolean() }).exactOptional(),
  /** Who may issue certificates besides the authorities of Universal SSL, and who is told of refusals. */
  caa: z
    .strictObject({
      reports_to: z.email(),
      issuers: z.record(z.string(), z.strictObject({ domain: hostName, wildcard: z.boolean() })),
    })
    .exactOptional(),
  /** How long a browser is held to https, for which names, and whether for good. */
  hsts: z
    .strictObject({
      max_age_seconds: positive,
      include_subdomains: z.boolean(),
      preload: z.boolean(),
      /** Day by which a policy that is shorter than a year is made longer. */
      raise_on: z.iso.date().exactOptional(),
    })
    .exactOptional(),
  /** Whether Cloudflare shows the origin its client certificate. */
  origin_pulls: z.literal(true).exactOptional(),
  /** Certificates of the Origin CA: for how many days each is valid, by key. */
  origin_certificates: z.record(z.string(), positive).exactOptional(),
  ...mailShape,
  /** Endpoints by key. */
  endpoints: z.record(z.string(), endpoint).exactOptional(),
  ...guardShape,
  ...answerShape,

  ...secretsShape,
  ...monitoringShape,
  ...bootstrapShape,
  ...storesShape,

  /** What the launch states that it does not have, each with the reason: `{ login: 'no accounts' }`. */
  without: z.partialRecord(z.enum(ABSENCES), z.string().min(1)).exactOptional(),
});
