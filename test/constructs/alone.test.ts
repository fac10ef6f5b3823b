import { Fn, Token } from 'cdktf';
import { describe, expect, test } from '@jest/globals';
import type { Construct } from 'constructs';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { Backups } from '../../constructs/data/backups';
import { DataBucket } from '../../constructs/data/bucket';
import { Caa } from '../../constructs/dns/caa';
import { HostRecords } from '../../constructs/dns/host-records';
import { Records } from '../../constructs/dns/records';
import { BulkRedirects } from '../../constructs/edge/bulk-redirects';
import { CacheRules } from '../../constructs/edge/cache-rules';
import { ParkedRedirect } from '../../constructs/edge/parked-redirect';
import { RateLimits } from '../../constructs/edge/rate-limits';
import { Redirects } from '../../constructs/edge/redirects';
import { Bimi } from '../../constructs/mail/bimi';
import { Dmarc } from '../../constructs/mail/dmarc';
import { MailRecords } from '../../constructs/mail/mail-records';
import { MtaSts } from '../../constructs/mail/mta-sts';
import { ParkedDomain } from '../../constructs/mail/parked-domain';
import { ReportConsents } from '../../constructs/mail/report-consents';
import { TlsRpt } from '../../constructs/mail/tls-rpt';
import { PipelineRoles } from '../../constructs/pipeline/pipeline-roles';
import { RotationReminders } from '../../constructs/secrets/rotation-reminders';
import { Rotations } from '../../constructs/secrets/rotations';
import { SecretReaders } from '../../constructs/secrets/secret-readers';
import { SecretStore } from '../../constructs/secrets/secret-store';
import { StateBucket } from '../../constructs/state/state-bucket';
import { EdgeCertificate } from '../../constructs/tls/edge-certificate';
import { OriginCertificates } from '../../constructs/tls/origin-certificates';
import { TlsSettings } from '../../constructs/tls/tls-settings';
import { AlertTopic } from '../../constructs/uptime/alert-topic';
import { Dashboard } from '../../constructs/uptime/dashboard';
import { CertificateWatch } from '../../constructs/uptime/certificate-watch';
import { OutageAlarms } from '../../constructs/uptime/outage-alarms';
import { Signals } from '../../constructs/uptime/signals';
import { SlackChannel } from '../../constructs/uptime/slack-channel';
import { UptimeCheck } from '../../constructs/uptime/uptime-check';
import { faultLines, synthResources } from '../support/synth';

const ZONE_ID = '0'.repeat(32);
const ZONE = { zoneId: ZONE_ID, zoneName: 'example.com', plan: 'free' } as const;
const BAD_ZONE = { zoneId: 'example', zoneName: 'https://example.com/', plan: 'gold' as 'free' };

const ID = 'must be 32 hexadecimal digits, as the Cloudflare dashboard shows it, got "example"';
const HOST = 'must be a full host name (such as app.example.com)';
const ZONE_LINES = [
  `zoneId: ${ID}`,
  `zoneName: ${HOST}, got "https://example.com/"; did you mean "example.com"?`,
  'plan: must be free, pro, business or enterprise, got "gold"',
];
const NAME = 'must be a full name (such as _spf.example.com)';
const RECORD = 'must be a full name, with "*" as its first label only (such as *.example.com)';
const MAILBOX = 'must be an e-mail address';
const URL = 'must be a URL that starts with https://, and a full host name';
const PATH = 'must be a path that starts with "/", without query or fragment';
const REGION = 'must be an AWS region (such as eu-west-1)';
const PUBLISHED = (prefix: string): string =>
  `must not begin as ${prefix} does, which builds write into what visitors download`;
const PRIVATELY = 'give it another name, and read it on the server only';
const SECRET = {
  purpose: 'connects the API to its database',
  owner: 'ops@example.com',
  consumers: ['api'],
  rotateEveryDays: 90,
};
const KEY = 'must be a key in kebab-case (such as login-page)';

/** Nonsense for each construct, and all that is said of it. */
const NONSENSE: readonly (readonly [string, (scope: Construct) => unknown, readonly string[]])[] = [
  [
    'HostRecords',
    (scope) =>
      new HostRecords(scope, 'one', {
        ...BAD_ZONE,
        hosts: {
          'A b': { label: 'x', role: 'app', origin: { address: '203.0.113.1' } },
          spaces: { label: 'my app', role: 'app', origin: { address: 'not an address' } },
          url: { label: '@', role: 'app', origin: { hostname: 'https://lb.example.net/x' } },
        },
      }),
    [
      ...ZONE_LINES,
      `hosts.A b: ${KEY}, got "A b"`,
      'hosts.spaces.label: must be a label below the zone (such as app), or "@" for the zone itself, got "my app"',
      'hosts.spaces.origin.address: must be an IPv4 or IPv6 address, got "not an address"',
      `hosts.url.origin.hostname: ${HOST}, got "https://lb.example.net/x"; did you mean "lb.example.net"?`,
    ],
  ],
  [
    'HostRecords, of names that repeat the domain',
    (scope) =>
      new HostRecords(scope, 'one', {
        ...ZONE,
        hosts: {
          app: { label: 'app.example.com', role: 'app', origin: { address: '203.0.113.1' } },
          itself: { label: 'Lb', role: 'app', origin: { hostname: 'LB.example.com.' } },
        },
      }),
    [
      'hosts.app.label: repeats the domain, got "app.example.com"; did you mean "app"?',
      'hosts.itself.origin.hostname: must not be the host itself, got "LB.example.com."; name the server behind it',
    ],
  ],
  [
    'Records',
    (scope) =>
      new Records(scope, 'one', {
        ...BAD_ZONE,
        records: { a: { type: 'A', label: 'a', address: 'x', why: 'a server' } },
      }),
    [...ZONE_LINES, 'records.a.address: is no IPv4 address, got "x"'],
  ],
  [
    'Caa',
    (scope) =>
      new Caa(scope, 'one', {
        ...BAD_ZONE,
        reportsTo: 'nobody',
        issuers: {
          Mine: { domain: 'any CA' },
          twice: { domain: 'LetsEncrypt.org.' },
          'pki-goog': { domain: 'ca.example.net' },
        },
      }),
    [
      ...ZONE_LINES,
      `reportsTo: ${MAILBOX}, got "nobody"`,
      `issuers.Mine: ${KEY}, got "Mine"`,
      `issuers.Mine.domain: ${HOST}, got "any CA"`,
      'issuers.pki-goog: must not be pki.goog, which Universal SSL needs and the kit lets in, got "ca.example.net"; take it out',
      'issuers.twice: must not be letsencrypt.org, which Universal SSL needs and the kit lets in, got "LetsEncrypt.org."; take it out',
    ],
  ],
  [
    'MailRecords',
    (scope) =>
      new MailRecords(scope, 'one', {
        ...BAD_ZONE,
        mx: {
          'A b': { host: 'mx.example.net', priority: 65_536 },
          address: { host: '203.0.113.1', priority: 1 },
          none: { host: '.', priority: 0 },
          spaces: { host: 'a mail server', priority: -1 },
        },
        senders: {
          staff: {
            service: 'pigeon' as 'custom',
            spfIncludes: ['spf'],
            dkim: { S1: { cname: 's1.example.net' }, s2: { cname: 'not a name' } },
          },
        },
        spfOthers: 'maybe' as 'fail',
        spfFlatten: ['a b'],
        dmarc: { step: 'rejct' as 'reject', reportsTo: [] },
      }),
    [
      ...ZONE_LINES,
      `mx.A b: ${KEY}, got "A b"`,
      'mx.A b.priority: must be a whole number from 0 to 65535, got 65536',
      'mx.address.host: must be the name of a server, never its address, got "203.0.113.1"; give the address a name in hosts, and write that name',
      'mx.none.host: must be the name of a server, got "."; name no server at all where the zone takes no mail',
      `mx.spaces.host: ${HOST}, got "a mail server"`,
      'mx.spaces.priority: must be a whole number from 0 to 65535, got -1',
      'spfOthers: must be softfail or fail, got "maybe"',
      'senders.staff.service: must be google-workspace, microsoft-365, sendgrid, postmark, ses, mailgun, resend, zoho, proton, fastmail, hubspot, mailchimp, brevo or custom, got "pigeon"',
      `senders.staff.spfIncludes[0]: ${NAME}, got "spf"`,
      `spfFlatten[0]: ${NAME}, got "a b"`,
      'spfFlatten[0]: must be a domain that a sender includes, got "a b"; these are spf',
      'senders.staff.dkim.S1: must be a selector: lower-case labels, joined by dots, got "S1"',
      `senders.staff.dkim.s2.cname: ${NAME}, got "not a name"`,
      'dmarc.reportsTo: must name at least one mailbox, got []',
      'dmarc.step: must be monitor, quarantine-test, quarantine or reject, got "rejct"',
    ],
  ],
  [
    'Dmarc',
    (scope) =>
      new Dmarc(scope, 'one', {
        ...BAD_ZONE,
        step: 'reject',
        reportsTo: ['nobody', 'mailto:dmarc@example.com', 'dmarc@example.com'],
        subdomains: 'all' as 'none',
        nonExistent: 'all' as 'none',
        alignment: { dkim: 'loose' as 'strict', spf: 'loose' as 'strict' },
        proofs: ['spf'],
      }),
    [
      ...ZONE_LINES,
      `reportsTo[0]: ${MAILBOX}, got "nobody"`,
      `reportsTo[1]: ${MAILBOX}, got "mailto:dmarc@example.com"; did you mean "dmarc@example.com"?`,
      'subdomains: must be none, quarantine or reject, got "all"',
      'nonExistent: must be none, quarantine or reject, got "all"',
      'alignment.dkim: must be relaxed or strict, got "loose"',
      'alignment.spf: must be relaxed or strict, got "loose"',
      'step: must not be reject while no sender signs with DKIM: forwarded mail would be refused, got "reject"; add the DKIM key of each sender to mail.senders, or stay at quarantine',
    ],
  ],
  [
    'MtaSts',
    (scope) =>
      new MtaSts(scope, 'one', {
        ...BAD_ZONE,
        mode: 'force' as 'enforce',
        maxAgeSeconds: 31_557_601,
        servers: ['203.0.113.1', '*.example.net', 'mx.*.example.net'],
        origin: { address: 'policy server' },
      }),
    [
      ...ZONE_LINES,
      'mode: must be none, testing or enforce, got "force"',
      'maxAgeSeconds: must be a whole number from 86400 to 31557600, got 31557601',
      'servers[0]: must be the name of a server, never its address, got "203.0.113.1"; give the address a name in hosts, and write that name',
      `servers[2]: ${HOST}, got "mx.*.example.net"`,
      'origin.address: must be an IPv4 or IPv6 address, got "policy server"',
    ],
  ],
  [
    'MtaSts, of an origin that is the host itself',
    (scope) =>
      new MtaSts(scope, 'one', {
        ...ZONE,
        mode: 'enforce',
        maxAgeSeconds: 1.5,
        servers: [],
        origin: { hostname: 'mta-sts.example.com' },
      }),
    [
      'maxAgeSeconds: must be a whole number from 86400 to 31557600, got 1.5',
      'origin.hostname: must not be the host itself, got "mta-sts.example.com"; name the server behind it',
      'mode: must be none where the zone takes no mail, got "enforce"; name the servers in mail.mx, or leave mail.mtaSts out',
    ],
  ],
  [
    'TlsRpt',
    (scope) =>
      new TlsRpt(scope, 'one', { ...BAD_ZONE, reportsTo: ['nobody', 'http://tls.example.net'] }),
    [
      ...ZONE_LINES,
      `reportsTo[0]: ${MAILBOX} or an https:// URL, got "nobody"`,
      `reportsTo[1]: ${MAILBOX} or an https:// URL, got "http://tls.example.net"`,
    ],
  ],
  [
    'TlsRpt, told to nobody',
    (scope) => new TlsRpt(scope, 'one', { ...ZONE, reportsTo: [] }),
    ['reportsTo: must name at least one mailbox, got []'],
  ],
  [
    'Bimi',
    (scope) =>
      new Bimi(scope, 'one', {
        ...BAD_ZONE,
        logo: 'https://localhost/logo.svg',
        evidence: 'mark.pem',
        dmarc: { step: 'monitor' },
      }),
    [
      ...ZONE_LINES,
      'logo: must be the https address of an SVG file, its name ending in .svg, got "https://localhost/logo.svg"',
      `evidence: ${URL}, got "mark.pem"`,
    ],
  ],
  [
    'ParkedDomain',
    (scope) => new ParkedDomain(scope, 'one', { ...BAD_ZONE, reportsTo: 'nobody' }),
    [...ZONE_LINES, `reportsTo: ${MAILBOX}, got "nobody"`],
  ],
  [
    'ParkedDomain, told to nobody',
    (scope) => new ParkedDomain(scope, 'one', { ...ZONE, reportsTo: [] }),
    ['reportsTo: must name at least one mailbox, got []'],
  ],
  [
    'ParkedRedirect',
    (scope) => new ParkedRedirect(scope, 'one', { ...BAD_ZONE, to: 'example.com' }),
    ZONE_LINES,
  ],
  [
    'ReportConsents',
    (scope) =>
      new ReportConsents(scope, 'one', {
        ...BAD_ZONE,
        domains: { Net: { domain: 'net', reportsTo: ['nobody'] } },
      }),
    [
      ...ZONE_LINES,
      `domains.Net: ${KEY}, got "Net"`,
      `domains.Net.domain: ${HOST}, got "net"`,
      `domains.Net.reportsTo[0]: ${MAILBOX}, got "nobody"`,
    ],
  ],
  [
    'EdgeCertificate',
    (scope) =>
      new EdgeCertificate(scope, 'one', {
        zoneId: 'example',
        zoneName: 'Example.com.',
        proxiedNames: { bad: 'not a name', stray: 'example.net' },
        advancedCertificate: true,
      }),
    [
      `zoneId: ${ID}`,
      `bad: ${RECORD}, got "not a name"`,
      'stray: must be example.com or a name below it, got "example.net"',
    ],
  ],
  [
    'EdgeCertificate, of no zone',
    (scope) =>
      new EdgeCertificate(scope, 'one', {
        zoneId: ZONE_ID,
        zoneName: 'example',
        proxiedNames: { 'hosts.site.label': 'example.net' },
        advancedCertificate: true,
      }),
    [`zoneName: ${HOST}, got "example"`],
  ],
  [
    'OriginCertificates',
    (scope) =>
      new OriginCertificates(scope, 'one', {
        zoneName: 'example',
        proxiedNames: ['not a name'],
        originCertificates: {
          'A b': { csr: EXAMPLE_REQUESTS.ec, validityDays: 366 as 365 },
        },
      }),
    [
      `zoneName: ${HOST}, got "example"`,
      `proxiedNames[0]: ${RECORD}, got "not a name"`,
      `originCertificates.A b: ${KEY}, got "A b"`,
      'originCertificates.A b.validityDays: must be 7, 30, 90, 365, 730, 1095 or 5475, got 366',
    ],
  ],
  [
    'TlsSettings',
    (scope) =>
      new TlsSettings(scope, 'one', {
        zoneId: 'example',
        mode: 'loose' as 'full',
        hsts: { maxAgeDays: 0.5, includeSubdomains: true, preload: false },
      }),
    [
      `zoneId: ${ID}`,
      'mode: must be strict, full, flexible or off, got "loose"',
      'hsts.maxAgeDays: must be a whole number from 1 to 730, got 0.5',
    ],
  ],
  [
    'Redirects',
    (scope) =>
      new Redirects(scope, 'one', {
        zoneId: 'example',
        plan: 'gold' as 'free',
        redirects: {
          'A b': { from: 'https://old.example.com/', to: 'example.com/new', status: 303 as 302 },
        },
      }),
    [
      `zoneId: ${ID}`,
      'plan: must be free, pro, business or enterprise, got "gold"',
      `redirects.A b: ${KEY}, got "A b"`,
      'redirects.A b.status: must be 301, 302, 307 or 308, got 303',
      `redirects.A b.from: ${HOST}, got "https://old.example.com/"; did you mean "old.example.com"?`,
      `redirects.A b.to: ${HOST}, got "example.com/new"; did you mean "example.com"?`,
    ],
  ],
  [
    'BulkRedirects',
    (scope) =>
      new BulkRedirects(scope, 'one', {
        accountId: 'example',
        ...{ zoneName: 'https://example.com/', plan: 'gold' as 'free' },
        lists: {
          'A b': {
            redirects: {
              'old page': { to: 'http://example.com/new', status: 303 as 302 },
            },
          },
        },
      }),
    [
      `accountId: ${ID}`,
      ...ZONE_LINES.slice(1),
      `lists.A b: ${KEY}, got "A b"`,
      'lists.A b: must be letters, digits and underscores, got "zone_invalid_A b"',
      'lists.A b.redirects.old page.status: must be 301, 302, 307 or 308, got 303',
      'lists.A b.redirects.old page: must be a host and a path, got "old page"; write "old page/" for the front page',
      `lists.A b.redirects.old page.to: ${URL}, got "http://example.com/new"`,
    ],
  ],
  [
    'Redirects, round and twice',
    (scope) =>
      new Redirects(scope, 'one', {
        zoneId: ZONE_ID,
        plan: 'free',
        redirects: {
          a: { from: 'a.example.com', to: 'A.example.com.', status: 301 },
          b: { from: 'A.example.com', to: 'example.com', status: 301 },
        },
      }),
    [
      'redirects.a.to: sends visitors round without end, got "https://a.example.com/"; name the address that answers',
      'redirects.b: is never reached on a.example.com: redirects.a comes first; take out one of the two, or change which comes first with before',
    ],
  ],
  [
    'CacheRules',
    (scope) =>
      new CacheRules(scope, 'one', {
        zoneId: 'example',
        plan: 'free',
        files: {
          'A b': {
            hostName: 'not a host',
            paths: ['assets'],
            edgeTtlSeconds: -1,
            browserTtlSeconds: 1e9,
          },
        },
        pages: { 'C d': { hostName: 'not a host', paths: [] } },
        sessionCookies: ['a b'],
        privateHosts: ['app'],
        uncached: [{ hostName: 'api', path: '/a b' }],
      }),
    [
      `zoneId: ${ID}`,
      `files.A b: ${KEY}, got "A b"`,
      `pages.C d: ${KEY}, got "C d"`,
      `files.A b.hostName: ${RECORD}, got "not a host"`,
      `files.A b.paths[0]: ${PATH}, got "assets"`,
      'files.A b.edgeTtlSeconds: must be a whole number from 1 to 31536000, got -1',
      'files.A b.browserTtlSeconds: must be a whole number from 1 to 31536000, got 1000000000',
      `pages.C d.hostName: ${RECORD}, got "not a host"`,
      'pages.C d.paths: must name at least one path, got []',
      'sessionCookies[0]: must be the name of a cookie, of which a last "*" stands for the rest, got "a b"',
      `privateHosts[0]: ${RECORD}, got "app"`,
      `uncached[0].hostName: ${RECORD}, got "api"`,
      `uncached[0].path: ${PATH}, got "/a b"`,
    ],
  ],
  [
    'RateLimits',
    (scope) =>
      new RateLimits(scope, 'one', {
        zoneId: 'example',
        plan: 'free',
        endpoints: {
          'A b': {
            kind: 'gold' as 'login',
            hostName: 'not a host',
            proxied: true,
            path: 'login',
            limit: { requests: 0.5, periodSeconds: 90_000, enforcedBy: 'edge' },
          },
        },
      }),
    [
      `zoneId: ${ID}`,
      `endpoints.A b: ${KEY}, got "A b"`,
      'endpoints.A b.kind: must be login, password-reset, signup, admin, chat, upload, webhook or api, got "gold"',
      `endpoints.A b.host: ${RECORD}, got "not a host"`,
      `endpoints.A b.path: ${PATH}, got "login"`,
      'endpoints.A b.limit.requests: must be a whole number, 1 or more, got 0.5',
      'endpoints.A b.limit.periodSeconds: must be a whole number from 1 to 86400, got 90000',
    ],
  ],
  [
    'Backups',
    (scope) =>
      new Backups(scope, 'one', {
        name: 'no name',
        accountId: '12',
        stores: { 'A b': 'shop' },
        keepDays: 0,
      }),
    [
      'name: needs a vault whose name has 2 to 50 letters, digits, hyphens and underscores, got "no name"; choose a shorter name',
      'accountId: must be 12 digits, got "12"',
      `stores.A b: ${KEY}, got "A b"`,
      'stores.A b: must be the ARN of an RDS database or cluster, a DynamoDB table, an S3 bucket or an EFS file system, got "shop"',
      'keepDays: must be a whole number from 7 to 35, got 0',
    ],
  ],
  [
    'DataBucket',
    (scope) => new DataBucket(scope, 'one', { bucket: 'No Bucket', accountId: '12', keepDays: 36 }),
    [
      'bucket: must be a bucket name (such as acme-terraform-state), got "No Bucket"',
      'accountId: must be 12 digits, got "12"',
      'keepDays: must be a whole number from 7 to 35, got 36',
    ],
  ],
  [
    'SecretStore',
    (scope) =>
      new SecretStore(scope, 'one', {
        launch: 'My shop',
        environment: 'Live',
        accountId: '12',
        region: 'Ireland',
        store: 'vault' as 'parameters',
        secrets: {
          'A b': { purpose: 'x', owner: 'nobody', consumers: ['The API'], rotateEveryDays: 366 },
          'next-public-key': { ...SECRET, recoveryDays: 31 },
          maps: { ...SECRET, variable: 'VITE_KEY' },
          word: { ...SECRET, variable: 'my-word' },
        },
      }),
    [
      `launch: ${KEY}, got "My shop"`,
      `environment: ${KEY}, got "Live"`,
      'accountId: must be 12 digits, got "12"',
      `region: ${REGION}, got "Ireland"`,
      'store: must be secrets-manager or parameters, got "vault"',
      `secrets.A b: ${KEY}, got "A b"`,
      `secrets.A b.owner: ${MAILBOX}, got "nobody"`,
      `secrets.A b.consumers[0]: ${KEY}, got "The API"`,
      'secrets.A b.rotateEveryDays: must be a whole number from 1 to 365, got 366',
      `secrets.maps.variable: ${PUBLISHED('VITE_')}, got "VITE_KEY"; ${PRIVATELY}`,
      `secrets.next-public-key: ${PUBLISHED('NEXT_PUBLIC_')}, got "NEXT_PUBLIC_KEY"; ${PRIVATELY}`,
      'secrets.next-public-key.recoveryDays: must be a whole number from 7 to 30, got 31',
      'secrets.word.variable: must be the name of an environment variable (such as STRIPE_KEY), got "my-word"',
    ],
  ],
  [
    'SecretReaders',
    (scope) =>
      new SecretReaders(scope, 'one', {
        launch: 'My shop',
        environment: 'production',
        accountId: '12',
        region: 'Ireland',
        readers: {
          'A b': { role: 'arn:aws:iam::123456789012:role/api', secrets: [] },
          spaces: { role: 'the api', secrets: [] },
        },
      }),
    [
      `launch: ${KEY}, got "My shop"`,
      'accountId: must be 12 digits, got "12"',
      `region: ${REGION}, got "Ireland"`,
      `readers.A b: ${KEY}, got "A b"`,
      'readers.A b.role: must be the name of an IAM role, 64 characters at most, got "arn:aws:iam::123456789012:role/api"; did you mean "api"?',
      'readers.spaces.role: must be the name of an IAM role, 64 characters at most, got "the api"',
    ],
  ],
  [
    'Rotations',
    (scope) =>
      new Rotations(scope, 'one', {
        secrets: { 'A b': { secretArn: 'any', lambdaArn: 'rotate', everyDays: 0 } },
      }),
    [
      `secrets.A b: ${KEY}, got "A b"`,
      'secrets.A b.lambdaArn: must be the ARN of a Lambda function (such as arn:aws:lambda:eu-west-1:123456789012:function:rotate), got "rotate"',
      'secrets.A b.everyDays: must be a whole number from 1 to 365, got 0',
    ],
  ],
  [
    'RotationReminders',
    (scope) =>
      new RotationReminders(scope, 'one', {
        launch: 'shop',
        environment: 'Live',
        accountId: '12',
        region: 'Ireland',
        secrets: {
          'A b': { secretName: 'shop/a', owner: 'nobody', everyDays: 1.5 },
          [`a${'b'.repeat(64)}`]: { secretName: 'shop/b', owner: 'a@example.com', everyDays: 1 },
        },
      }),
    [
      `environment: ${KEY}, got "Live"`,
      'accountId: must be 12 digits, got "12"',
      `region: ${REGION}, got "Ireland"`,
      `secrets.A b: ${KEY}, got "A b"`,
      `secrets.A b.owner: ${MAILBOX}, got "nobody"`,
      'secrets.A b.everyDays: must be a whole number from 1 to 365, got 1.5',
      `secrets.a${'b'.repeat(64)}: must have a rule name of at most 64 characters, got "shop-Live-a${'b'.repeat(64)}"; shorten its key`,
    ],
  ],
  [
    'StateBucket',
    (scope) => new StateBucket(scope, 'one', { bucket: 'Acme', accountId: '12' }),
    [
      'bucket: must be a bucket name (such as acme-terraform-state), got "Acme"',
      'accountId: must be 12 digits, got "12"',
    ],
  ],
  [
    'PipelineRoles',
    (scope) =>
      new PipelineRoles(scope, 'one', {
        repository: 'shop',
        branch: '*',
        environment: 'a b',
        accountId: '123456789012',
        region: 'eu-west-1',
        alarmRegion: 'us-east-1',
        secretPrefix: 'shop/production',
        namePrefix: 'shop',
        bucket: 'acme-terraform-state',
        bucketRegion: 'eu-west-1',
        stateKeys: [],
      }),
    [
      'repository: must be owner/name as GitHub spells it, or owner@123456/name@456789 where its tokens hold both ids, got "shop"; GitHub shows the form in the OIDC settings of the repository',
      'branch: must be the name of one branch (such as main), without stars, got "*"',
      'environment: must be the name of one environment (such as production): letters, digits, and any of _ . -, got "a b"',
    ],
  ],
  [
    'AlertTopic',
    (scope) =>
      new AlertTopic(scope, 'one', {
        name: 'shop-alerts',
        accountId: '12',
        region: 'Ireland',
        emails: ['nobody'],
        webhooks: { Pager: 'pager.example.net' },
      }),
    [
      'accountId: must be 12 digits, got "12"',
      'region: must be an AWS region (such as eu-west-1), got "Ireland"',
      `emails[0]: ${MAILBOX}, got "nobody"`,
      `webhooks.Pager: ${KEY}, got "Pager"`,
      `webhooks.Pager: ${URL}, got "pager.example.net"`,
    ],
  ],
  [
    'AlertTopic, that tells nobody',
    (scope) =>
      new AlertTopic(scope, 'one', {
        name: 'shop-alerts',
        accountId: '123456789012',
        region: 'us-east-1',
        emails: [],
      }),
    ['emails: must name at least one mailbox, got []'],
  ],
  [
    'UptimeCheck',
    (scope) =>
      new UptimeCheck(scope, 'one', {
        name: 'home',
        hostName: 'not a host',
        path: 'home?a=b',
        contains: '',
        topicArn: 'arn',
        intervalSeconds: 20 as 10,
        slowAboveMs: 0.5,
      }),
    [
      `host: ${RECORD}, got "not a host"`,
      'contains: must have 1 to 255 characters, got 0',
      `path: ${PATH}, got "home?a=b"`,
      'intervalSeconds: must be 10 or 30, got 20',
      'slowAboveMs: must be a whole number from 1 to 1999, got 0.5',
    ],
  ],
  [
    'SlackChannel',
    (scope) =>
      new SlackChannel(scope, 'one', {
        name: 'shop-alerts',
        workspaceId: 'shop',
        channelId: '#alerts',
        topicArns: ['arn'],
      }),
    [
      'workspaceId: must be the id of a Slack workspace, capitals and digits (such as T07EA123LEP), got "shop"; take it from Amazon Q Developer in chat applications, after the workspace was authorized there',
      'channelId: must be the id of a Slack channel, letters and digits (such as C07EZ1ABC23), got "#alerts"; take it from the end of the link that Slack copies for the channel',
    ],
  ],
  [
    'CertificateWatch',
    (scope) =>
      new CertificateWatch(scope, 'one', {
        name: 'x'.repeat(52),
        accountId: '12',
        region: 'here',
        topicArn: 'arn',
        hosts: { 'a b': 'https://example.com' },
        daysLeft: 6,
      }),
    [
      `name: must have at most 51 characters: the function is called by it, got "${'x'.repeat(52)}"; choose a shorter name`,
      'accountId: must be 12 digits, got "12"',
      `region: ${REGION}, got "here"`,
      'daysLeft: must be a whole number from 7 to 30, got 6',
      'hosts.a b: must be a key in kebab-case (such as login-page), got "a b"',
      `hosts.a b: ${HOST}, got "https://example.com"; did you mean "example.com"?`,
    ],
  ],
  [
    'Signals',
    (scope) =>
      new Signals(scope, 'one', {
        name: 'shop',
        topicArn: 'arn',
        signals: {
          'a b': {
            counts: 'warnings' as 'errors',
            from: { logGroup: 'aws/shop', pattern: '' },
            atMost: -1,
            inMinutes: 1441,
          },
          errors: {
            counts: 'errors',
            from: { metric: { namespace: ':Shop', name: '', dimensions: { ':': '' } } },
            atMost: 1,
            inMinutes: 5,
          },
        },
      }),
    [
      `signals.a b: ${KEY}, got "a b"`,
      'signals.a b.counts: must be errors or failed-logins, got "warnings"',
      'signals.a b.atMost: must be a whole number, 0 or more, got -1',
      'signals.a b.inMinutes: must be a whole number from 1 to 1440, got 1441',
      'signals.a b.from.logGroup: must not begin with "aws/", which AWS keeps for itself, got "aws/shop"',
      'signals.a b.from.pattern: must have 1 to 1024 characters, got 0',
      'signals.errors.from.metric.namespace: must have 1 to 255 characters, and not begin with a colon, got ":Shop"',
      'signals.errors.from.metric.name: must have 1 to 255 characters, got 0',
      'signals.errors.from.metric.dimensions.:: must have 1 to 255 characters, and not begin with a colon, got ":"',
      'signals.errors.from.metric.dimensions.:: must have 1 to 1024 characters, got 0',
    ],
  ],
  [
    'OutageAlarms, of nothing',
    (scope) => new OutageAlarms(scope, 'one', { name: 'shop', topicArn: 'arn', targets: {} }),
    ['targets: must have 1 to 100 entries, got 0'],
  ],
  [
    'Dashboard, of nothing',
    (scope) => {
      const check = new UptimeCheck(scope, 'home', {
        ...{ name: 'home', hostName: 'example.com', path: '/', contains: 'x', topicArn: 'arn' },
      });
      const told = { name: 'shop', topicArn: 'arn', targets: { home: check } };
      const outages = new OutageAlarms(scope, 'outages', told);
      return new Dashboard(scope, 'one', { name: 'shop', targets: {}, outages });
    },
    ['targets: must have 1 to 166 entries, got 0'],
  ],
];

/** Where the construct stands, as faults name it; DMARC is named as a part of what it stands in. */
function lines(build: (scope: Construct) => unknown): readonly string[] {
  return faultLines(() =>
    synthResources('any', (scope) => {
      build(scope);
    }),
  ).map((line) => line.replace(/^stack[/.]one\./, ''));
}

describe('a construct alone', () => {
  test.each(NONSENSE)('refuses nonsense, all of it at once: %s', (_name, build, expected) => {
    expect(lines(build)).toEqual(expected);
  });

  test('leaves to Terraform what only Terraform will know', () => {
    const records = synthResources('cloudflare_dns_record', (scope) => {
      new HostRecords(scope, 'one', {
        ...ZONE,
        zoneId: Token.asString(Fn.lower('ID')),
        hosts: {
          app: {
            label: 'app',
            role: 'app',
            origin: { hostname: Token.asString(Fn.lower('LB.example.net')) },
          },
        },
      });
    });
    expect(records['one_app']).toMatchObject({
      zone_id: '${lower("ID")}',
      type: 'CNAME',
      content: '${lower("LB.example.net")}',
    });
  });

  test('takes names in any form, and declares them as a zone holds them', () => {
    const zone = { ...ZONE, zoneName: 'Bücher.Example.' };
    const records = synthResources('cloudflare_dns_record', (scope) => {
      new HostRecords(scope, 'hosts', {
        ...zone,
        hosts: { app: { label: 'Büro', role: 'app', origin: { hostname: 'LB.Example.net.' } } },
      });
      new MailRecords(scope, 'mail', {
        ...zone,
        mx: { own: { host: 'MX.Bücher.example', priority: 10 } },
        senders: {
          a: {
            spfIncludes: ['_SPF.Bücher.example.'],
            dkim: { s1: { cname: 'S1.Straße.example' } },
          },
        },
        spfOthers: 'fail',
        dmarc: { step: 'monitor', reportsTo: 'Post@Bücher.example' },
      });
    });
    const said = Object.entries(records).map(([id, { name, content }]) => [id, name, content]);
    expect(said).toEqual([
      ['hosts_app', 'xn--bro-hoa.xn--bcher-kva.example', 'lb.example.net'],
      ['mail_dkim-a-s1', 's1._domainkey.xn--bcher-kva.example', 's1.xn--strae-oqa.example'],
      [
        'mail_dmarc',
        '_dmarc.xn--bcher-kva.example',
        '"v=DMARC1; p=none; rua=mailto:Post@xn--bcher-kva.example"',
      ],
      ['mail_mx-own', 'xn--bcher-kva.example', 'mx.xn--bcher-kva.example'],
      ['mail_spf', 'xn--bcher-kva.example', '"v=spf1 include:_spf.xn--bcher-kva.example -all"'],
    ]);
  });
});

describe('the records of a zone', () => {
  const many = (count: number, prefix: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `${prefix}${String(at)}`,
        { type: 'TXT', label: `${prefix}${String(at)}`, text: 'x', why: 'a proof' } as const,
      ]),
    );
  const LIMIT = 'the limit for records of a zone on the free plan is 200';
  const FIX = 'take out what nobody asks for, or move the zone to the pro plan';

  test('are counted together, and refused where they become too many', () => {
    expect(
      lines((scope) => {
        new Records(scope, 'a', { ...ZONE, records: many(198, 'a') });
        new Redirects(scope, 'redirects', {
          ...ZONE,
          redirects: { old: { from: 'old.example.com', to: 'example.com', status: 301 } },
        });
        new TlsRpt(scope, 'tls', { ...ZONE, reportsTo: ['tls@example.com'] });
        expect(
          lines(
            () =>
              new MailRecords(scope, 'mail', { ...ZONE, mx: {}, senders: {}, spfOthers: 'fail' }),
          ),
        ).toEqual([`stack/mail: ${LIMIT}, got 202; ${FIX}`]);
        // It is said once.
        new Records(scope, 'b', { ...ZONE, records: many(1, 'b') });
      }),
    ).toEqual([]);
  });

  test('of another zone are not counted', () => {
    expect(
      lines((scope) => {
        new Records(scope, 'a', { ...ZONE, records: many(200, 'a') });
        new Records(scope, 'b', { ...ZONE, zoneId: '1'.repeat(32), records: many(200, 'b') });
      }),
    ).toEqual([]);
  });
});
