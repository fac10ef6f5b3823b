import { z } from 'zod';
import { ALERTS, type Alert } from '../lib/limits/notifications';
import { isNetwork } from '../lib/network';
import { hostName, path, positive, recordName, setOf } from './inventory-shapes';

const ALERT_NAMES = Object.keys(ALERTS) as [Alert, ...Alert[]];

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

/** What an inventory says of who is turned away, asked for a name, or told. */
export const guardShape = {
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
};
