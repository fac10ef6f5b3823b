import { z } from 'zod';
import { COUNTED } from '../lib/asked-rate';
import { CHANGES, STEPS } from '../lib/dmarc-rollout';
import { CONTENT_TYPES, DATA_TYPES, isRecordName } from '../lib/dns-content';
import { parseIpv4, parseIpv6 } from '../lib/ip-address';
import { ALERTS, type Alert } from '../lib/limits/notifications';
import { PLANS } from '../lib/limits/plan';
import { MAX_POLICY_AGE_SECONDS, MTA_STS_MODES } from '../lib/mta-sts';
import { isHostName } from '../lib/names';
import { isNetwork } from '../lib/network';

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
export const ABSENCES = ['login', 'mail', 'api', 'secrets', 'static-files'] as const;

const ALERT_NAMES = Object.keys(ALERTS) as [Alert, ...Alert[]];

const hostName = z.string().refine(isHostName, 'must be a host name');
const recordName = z.string().refine(isRecordName, 'must be a full record name');
const positive = z.int().min(1);
const path = z.string().regex(/^\/[^\s?#]*$/, 'must be a path that starts with "/"');

const folder = z.string().regex(/^\/(?:[^\s?#]*\/)?$/, 'must be a path that ends with "/"');

/** A list in which order says nothing: sorted, each item once, so that there is one way to write it. */
const setOf = <Item extends z.ZodType>(
  item: Item,
  word: (item: z.output<Item>) => string = String,
) =>
  z.array(item).refine((list) => {
    const words = list.map(word);
    return words.every((one, index) => index === 0 || (words[index - 1] ?? '') < one);
  }, 'must be sorted, each item once');

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

const dkimKey = z.union([
  z.strictObject({ cname: recordName }),
  z.strictObject({ public_key: z.string().regex(/^[A-Za-z0-9+/]{40,}={0,2}$/) }),
]);

const dmarc = z.strictObject({
  /** Every step, oldest first; the last is the one that holds. */
  rollout: z
    .array(
      z.strictObject({
        step: z.enum(STEPS),
        since: z.iso.date().exactOptional(),
        acknowledged: setOf(z.enum(CHANGES)).exactOptional(),
      }),
    )
    .min(1),
  /** Mailboxes that get the reports. */
  reports_to: setOf(z.email()),
  /** Tags beside step and reports, as they are written: `{ sp: 'reject' }`. */
  tags: z.partialRecord(z.enum(['sp', 'np', 'adkim', 'aspf']), z.string().min(1)),
});

const networks = setOf(z.string().refine(isNetwork, 'must be an address, or a block of them'));

/** What the edge is meant to turn away. */
const firewall = z.strictObject({
  wordpress: z.boolean(),
  /** Methods of hosts that take others than their role does, by full name. */
  methods: z.record(recordName, setOf(z.string().regex(/^[A-Z]+$/))),
  /** Who calls the webhooks, by the key of the endpoint. */
  webhooks: z.record(
    z.string(),
    z.union([
      z.strictObject({ addresses: networks }),
      z.strictObject({ signature: z.string().min(1) }),
    ]),
  ),
  /** Who reaches administration. */
  admin: z
    .union([
      z.strictObject({ addresses: networks }),
      z.strictObject({ countries: setOf(z.string().regex(/^[A-Z][A-Z1]$/)) }),
      z.strictObject({ access: z.literal(true) }),
    ])
    .exactOptional(),
  /** Rules of the launch's own: what each does, by its ref. */
  rules: z.record(z.string(), z.enum(['block', 'managed_challenge', 'js_challenge', 'log'])),
  max_body: z
    .strictObject({ bytes: positive, enforced_by: z.enum(['edge', 'application']) })
    .exactOptional(),
});

const ids = setOf(z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

/** What Access is meant to stand in front of, and whom it lets in. */
const access = z.strictObject({
  /** Full name of the host. */
  host: recordName,
  /** `/` for the whole host. */
  path,
  emails: setOf(z.email()),
  email_domains: setOf(hostName),
  groups: ids,
  service_tokens: ids,
  identity_providers: ids,
  /** Why everybody is let in who can log in. */
  everyone: z.string().min(1).exactOptional(),
  /** Left out, it is the kit's own. */
  session_hours: positive.exactOptional(),
  /** Paths that nobody is asked at, each with the reason. */
  bypasses: z.record(z.string(), z.strictObject({ path, reason: z.string().min(1) })),
});

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
  /** Servers that receive mail, by key; none mean that the zone takes no mail. */
  mx: z
    .record(z.string(), z.strictObject({ host: hostName, priority: z.int().min(0).max(65_535) }))
    .exactOptional(),
  /** DKIM selectors by sender key; empty keys mean a zone that sends no mail. */
  senders: z.record(z.string(), setOf(z.string().min(1))).exactOptional(),
  /** What each selector leads to. */
  dkim: z.record(z.string(), dkimKey).exactOptional(),
  /** How far the rollout of DMARC has come. */
  dmarc_step: z.enum(STEPS).exactOptional(),
  /** The rollout of DMARC, and what its record says besides the step. */
  dmarc: dmarc.exactOptional(),
  /** MTA-STS; the policy's mail servers are those of `mx`, and `host` is the host that publishes it. */
  mta_sts: z
    .strictObject({
      mode: z.enum(MTA_STS_MODES),
      max_age_seconds: positive.max(MAX_POLICY_AGE_SECONDS),
      host: recordName,
      /** Day since which a policy was in mode testing, before it was enforced. */
      tested_since: z.iso.date().exactOptional(),
    })
    .exactOptional(),
  /** Mailboxes and https addresses that get the reports of TLS-RPT. */
  tls_rpt: setOf(z.union([z.email(), z.url({ protocol: /^https$/ })])).exactOptional(),
  /** The logo beside mail. */
  bimi: z.strictObject({ logo: z.url(), evidence: z.url().exactOptional() }).exactOptional(),
  /** Where SPF is flattened: what senders include, in order, what of it addresses stand for, and what holds for others. */
  spf_flatten: z
    .strictObject({
      includes: z
        .array(recordName)
        .refine((list) => new Set(list).size === list.length, 'must hold each item once'),
      flattened: setOf(recordName).refine((list) => list.length > 0, 'must name a domain'),
      others: z.enum(['softfail', 'fail']),
    })
    .refine(
      ({ includes, flattened }) => flattened.every((one) => includes.includes(one)),
      'must flatten no domain that no sender includes',
    )
    .exactOptional(),
  /** Endpoints by key. */
  endpoints: z.record(z.string(), endpoint).exactOptional(),
  firewall: firewall.exactOptional(),
  /** Where Access asks who it is, by key. */
  access: z.record(z.string(), access).exactOptional(),
  /** Whom Cloudflare itself writes to, and of what it does not have to, each with the reason. */
  notifications: z
    .strictObject({
      emails: setOf(z.email()),
      left_out: z.partialRecord(z.enum(ALERT_NAMES), z.string().min(1)).exactOptional(),
    })
    .exactOptional(),
  /** What is done about bots, as the provider writes it: `{ sbfm_verified_bots: 'allow' }`. */
  bots: z
    .record(z.string().regex(/^[a-z_]+$/), z.union([z.string().min(1), z.boolean()]))
    .exactOptional(),
  /** Paths at which managed rules do not run, by the ref of the rule; all rules of the set where none is named. */
  managed_exceptions: z
    .record(
      z.string(),
      z.strictObject({
        host: recordName,
        path,
        ruleset: z.enum(['cloudflare', 'owasp']),
        rules: setOf(z.string().regex(/^[0-9a-f]{32}$/)).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Why the OWASP ruleset does not run. */
  without_owasp: z.string().min(1).exactOptional(),
  /** What keeps the origin from being asked around Cloudflare. */
  origin_lock: z.enum(['origin-pulls', 'tunnel', 'allow-list']).exactOptional(),
  /** What the answers of each host are meant to say, by its full name: the value of a header by its name. */
  headers: z
    .record(
      recordName,
      z.strictObject({
        values: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(1)),
        /** Whether the application says what pages may load. */
        csp_by_application: z.literal(true).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Static files that the edge keeps, and for how long edge and browser do, by key. */
  static_files: z
    .record(
      z.string(),
      z.strictObject({
        host: recordName,
        paths: setOf(path),
        edge_seconds: positive,
        browser_seconds: positive,
        /** Where the order of a query's parts makes no difference. */
        any_query_order: z.literal(true).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Pages that the edge keeps where the server says so, by key. */
  cached_pages: z
    .record(z.string(), z.strictObject({ host: recordName, paths: setOf(path) }))
    .exactOptional(),
  /** What the cookies of a request hold that is signed in: `sid=`. Left out, any cookie could be one. */
  session_cookies: setOf(z.string().min(1)).exactOptional(),
  /** Why data centers do not ask each other before they ask the server. */
  without_tiered_cache: z.string().min(1).exactOptional(),
  /** Origins whose pages may call the API. */
  cors_origins: setOf(z.string().regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/)).exactOptional(),
  /** The hosts that they call, whether with cookies, and what the application answers to a preflight. */
  cors: z
    .strictObject({
      hosts: setOf(recordName),
      credentials: z.boolean(),
      methods: setOf(z.string().regex(/^[A-Z]+$/)).exactOptional(),
      allowed_headers: setOf(z.string().min(1)).exactOptional(),
      max_age_seconds: z.int().min(0).max(86_400).exactOptional(),
    })
    .exactOptional(),

  // From the secrets stack.
  /** Keys of the containers. */
  secrets: setOf(z.string().min(1)).exactOptional(),

  // From the monitoring stack.
  /** Addresses that are watched, by key; `contains` is what an answer holds that is well. */
  targets: z
    .record(
      z.string(),
      z.strictObject({ host: hostName, path, contains: z.string().min(1).max(255) }),
    )
    .exactOptional(),
  /** Who is told, as SNS subscriptions have it. */
  alert_channels: setOf(
    z.union([
      z.strictObject({ protocol: z.literal('email'), endpoint: z.email() }),
      z.strictObject({ protocol: z.literal('https'), endpoint: z.url({ protocol: /^https$/ }) }),
    ]),
    ({ protocol, endpoint: place }) => `${protocol} ${place}`,
  ).exactOptional(),

  /** What the launch states that it does not have, each with the reason: `{ login: 'no accounts' }`. */
  without: z.partialRecord(z.enum(ABSENCES), z.string().min(1)).exactOptional(),
});
