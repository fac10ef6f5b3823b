import { defineLaunch } from '../schema';

/**
 * A B2B product with a site, an application, an API and an AI assistant. Copy this file, give the copy
 * your launch's name, and change what differs.
 */
export default defineLaunch({
  domain: 'example.com',
  environment: 'production',

  // The plan decides what the edge can do: Business counts requests over up to ten minutes.
  cloudflare: {
    plan: 'business',
    accountId: '0123456789abcdef0123456789abcdef',
    zoneId: 'fedcba9876543210fedcba9876543210',
  },
  aws: { accountId: '123456789012', region: 'eu-west-1' },
  backend: { kind: 's3', bucket: 'example-terraform-state', region: 'eu-west-1' },

  // The servers' own addresses stay hidden: visitors only ever meet Cloudflare.
  hosts: {
    site: { label: '@', role: 'site', origin: { address: '203.0.113.10' } },
    app: { label: 'app', role: 'app', origin: { address: '203.0.113.20' } },
    api: { label: 'api', role: 'api', origin: { address: '203.0.113.30' } },
  },
  redirects: {
    www: { from: 'www.example.com', to: 'example.com', status: 301 },
  },

  // What others ask for below your domain. Each says why, so that nobody wonders in a year.
  records: {
    'search-console': {
      type: 'TXT',
      label: '@',
      why: 'proves to the search engine that the domain is ours',
      text: 'google-site-verification=example0example0example0example0example0example',
    },
    status: {
      type: 'CNAME',
      label: 'status',
      why: 'status page, which stays up when we do not',
      target: 'pages.status.example.net',
    },
  },

  // Answers are signed, and the registrar says so.
  dnssec: { dsAtRegistrar: true },
  // Who may issue certificates: the authorities of Universal SSL, and nobody else.
  caa: { reportsTo: 'technical' },
  tls: {
    hsts: { maxAgeDays: 730, includeSubdomains: true, preload: false },
  },

  mail: {
    mx: { primary: { host: 'mx.mail.example.net', priority: 10 } },
    senders: {
      staff: {
        service: 'custom',
        spfIncludes: ['_spf.mail.example.net'],
        dkim: { mail1: { cname: 'mail1.dkim.mail.example.net' } },
      },
    },
    spfOthers: 'softfail',
    // Reports have shown every sender aligned, so mail that fails is put aside.
    dmarc: {
      step: 'quarantine',
      since: '2026-08-03',
      history: [
        { step: 'monitor', since: '2026-06-01' },
        { step: 'quarantine-test', since: '2026-07-06' },
      ],
      // Nobody of ours writes from a name that is not there.
      nonExistent: 'reject',
      reportsTo: 'dmarc@example.com',
    },
  },

  // What somebody might hammer on, and how often one client may ask.
  endpoints: {
    login: {
      kind: 'login',
      host: 'app',
      path: '/login',
      limit: { atMost: '5 attempts in 5 minutes per IP', enforcedBy: 'edge' },
    },
    chat: {
      kind: 'chat',
      host: 'api',
      path: '/v1/chat',
      limit: { atMost: '30 messages per minute per IP', enforcedBy: 'edge' },
    },
  },
  // What the edge turns away. Dotfiles, scanners and unused methods are turned away unasked.
  firewall: {
    maxBody: { bytes: 1_048_576, enforcedBy: 'application' },
    // The watch of this kit asks from there; a login with a leaked password has to show that it is a person.
    probes: { userAgent: 'Amazon-Route53-Health-Check-Service' },
    rules: {
      'leaked-password': {
        action: 'managed_challenge',
        when: { paths: ['/login'], leakedPassword: true },
      },
    },
  },
  // The servers' own firewalls admit Cloudflare's ranges, and nobody else.
  originLock: 'allow-list',
  // The application alone calls the API, and answers to the question that browsers ask first.
  cors: {
    origins: ['https://app.example.com'],
    methods: ['GET', 'POST', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    maxAgeSeconds: 7_200,
  },
  // How browsers treat pages: safe without a word. What a page may load, only you know.
  headers: {
    roles: {
      site: {
        csp: { policy: { 'default-src': ["'self'"], 'form-action': ["'self'"] }, enforce: true },
      },
      // It makes a nonce for each answer, which the edge cannot.
      app: { csp: { setBy: 'application' } },
    },
  },
  caching: {
    files: {
      app: {
        host: 'app',
        paths: ['/assets/'],
        edgeTtlSeconds: 86_400,
        browserTtlSeconds: 3_600,
      },
    },
  },

  // Names only. Values go in later, from standard input, and are never written down here.
  secrets: {
    'database-url': {
      purpose: 'connects the API to its database',
      owner: 'ops@example.com',
      consumers: ['api'],
      rotateEveryDays: 90,
    },
    'model-key': {
      purpose: 'pays for the model behind the assistant',
      owner: 'ops@example.com',
      consumers: ['api'],
      rotateEveryDays: 90,
    },
  },

  stores: {
    database: {
      purpose: 'accounts and what they stored',
      arn: 'arn:aws:rds:eu-west-1:123456789012:db:example',
    },
    uploads: { purpose: 'files of customers', bucket: 'example-launch-uploads' },
  },
  logs: { api: { group: '/example/api', keepDays: 30 } },

  uptime: {
    targets: {
      home: { host: 'site', path: '/', contains: 'Example' },
      login: { host: 'app', path: '/login', contains: 'Sign in' },
      'api-health': { host: 'api', path: '/health', contains: 'ok' },
    },
    alerts: {
      emails: ['oncall@example.com'],
      webhooks: { incidents: 'https://incidents.example.net/hooks/example' },
    },
  },

  owners: {
    technical: 'ops@example.com',
    business: 'owner@example.com',
    onCall: 'oncall@example.com',
  },
});
