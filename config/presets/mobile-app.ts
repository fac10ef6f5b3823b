import { defineLaunch } from '../schema';

/**
 * A mobile app with an API, a small site for the stores, and an assistant. Cloudflare Pro: its rate
 * limiting rules count over a minute at most and there are two of them, so the application itself keeps
 * to five logins in five minutes, and the edge to bursts of chat and sign-up.
 */
export default defineLaunch({
  domain: 'mobile-app.example',
  environment: 'production',
  cloudflare: {
    plan: 'pro',
    accountId: '00000000000000000000000000000abb',
    zoneId: '0000000000000000000000000000abb0',
  },
  aws: { accountId: '444455556666', region: 'us-east-1' },
  backend: { kind: 's3', bucket: 'mobile-app-terraform-state', region: 'us-east-1' },

  hosts: {
    site: { label: '@', role: 'site', origin: { address: '198.51.100.10' } },
    api: { label: 'api', role: 'api', origin: { address: '2001:db8::10' } },
    files: { label: 'files', role: 'assets', origin: { hostname: 'files.storage.example.net' } },
  },
  redirects: {
    www: { from: 'www.mobile-app.example', to: 'mobile-app.example', status: 308 },
  },
  dnssec: { dsAtRegistrar: true },
  caa: { reportsTo: 'technical' },
  tls: { hsts: { maxAgeDays: 730, includeSubdomains: true, preload: false } },

  mail: {
    mx: { primary: { host: 'mx.mail.example.net', priority: 10 } },
    senders: {
      product: {
        service: 'custom',
        spfIncludes: ['_spf.mail.example.net'],
        dkim: { app: { cname: 'app.dkim.mail.example.net' } },
      },
    },
    spfOthers: 'softfail',
    // The first step: reports are read for some weeks before anything is put aside.
    dmarc: {
      step: 'monitor',
      since: '2026-11-16',
      nonExistent: 'reject',
      reportsTo: 'dmarc@mobile-app.example',
    },
  },

  endpoints: {
    login: {
      kind: 'login',
      host: 'api',
      path: '/v1/login',
      limit: {
        atMost: '5 attempts in 5 minutes per IP',
        // No rule of this plan holds it: the application does, and locks accounts and devices too.
        enforcedBy: 'edge',
        also: ['10 attempts in 1 hour per user', '20 attempts in 1 hour per device'],
      },
    },
    signup: {
      kind: 'signup',
      host: 'api',
      path: '/v1/signup',
      limit: { atMost: '10 accounts per minute per IP', enforcedBy: 'edge' },
    },
    chat: {
      kind: 'chat',
      host: 'api',
      path: '/v1/chat',
      limit: { atMost: '20 messages per minute per IP', enforcedBy: 'edge' },
    },
    upload: {
      kind: 'upload',
      host: 'api',
      path: '/v1/files',
      limit: { atMost: '60 files per hour per IP', enforcedBy: 'application' },
    },
  },
  firewall: {
    maxBody: { bytes: 26_214_400, enforcedBy: 'application' },
    probes: { userAgent: 'Amazon-Route53-Health-Check-Service' },
  },
  protection: {
    // The app's own requests are automated in Cloudflare's eyes: hosts of the API are spared.
    bots: { definitelyAutomated: 'managed_challenge' },
  },
  originLock: 'allow-list',
  // The app on the phone is no page: no browser calls the API.
  cors: { origins: [] },
  headers: {
    roles: {
      site: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'img-src': ["'self'", 'https://files.mobile-app.example'],
          },
          enforce: true,
        },
      },
    },
  },
  caching: {
    files: {
      public: {
        host: 'files',
        paths: ['/public/'],
        edgeTtlSeconds: 604_800,
        browserTtlSeconds: 86_400,
      },
    },
    // The app signs in by a header, and the site has no accounts.
    sessionCookies: [],
  },

  secrets: {
    'database-url': {
      purpose: 'connects the API to its database',
      owner: 'team@mobile-app.example',
      consumers: ['api'],
      rotateEveryDays: 90,
    },
    'push-key': {
      purpose: 'sends push messages to the phones',
      owner: 'team@mobile-app.example',
      consumers: ['api'],
      rotateEveryDays: 365,
    },
  },

  stores: {
    database: {
      purpose: 'users, their conversations and devices',
      arn: 'arn:aws:rds:us-east-1:444455556666:db:mobile-app',
    },
  },
  // What a user has deleted is gone from the backups after two weeks, as the privacy notice says.
  backups: { keepDays: 14 },

  uptime: {
    targets: {
      home: { host: 'site', path: '/', contains: 'Get the app' },
      login: { host: 'api', path: '/v1/login', contains: 'method' },
      'api-health': { host: 'api', path: '/v1/health', contains: 'ok' },
    },
    alerts: {
      emails: ['oncall@mobile-app.example'],
      webhooks: { incidents: 'https://incidents.example.net/hooks/mobile-app' },
    },
  },
  owners: {
    technical: 'team@mobile-app.example',
    business: 'founder@mobile-app.example',
    onCall: 'oncall@mobile-app.example',
  },
});
