import { defineLaunch } from '../schema';

/**
 * A B2B product with an assistant that lets in its first hundred users. Cloudflare Pro: two rate limits of a
 * minute at most, which go to sign-up and chat; five logins in five minutes are the application's to count.
 */
export default defineLaunch({
  domain: 'b2b-first-users.example',
  environment: 'production',
  cloudflare: {
    plan: 'pro',
    accountId: '00000000000000000000000000000b10',
    zoneId: '0000000000000000000000000000b100',
  },
  aws: { accountId: '222233334444', region: 'eu-west-1' },
  backend: { kind: 's3', bucket: 'b2b-first-users-terraform-state', region: 'eu-west-1' },

  hosts: {
    site: { label: '@', role: 'site', origin: { hostname: 'site.hosting.example.net' } },
    app: { label: 'app', role: 'app', origin: { address: '203.0.113.31' } },
    api: { label: 'api', role: 'api', origin: { address: '203.0.113.32' } },
    staging: { label: 'staging', role: 'staging', origin: { address: '203.0.113.33' } },
  },
  redirects: {
    www: { from: 'www.b2b-first-users.example', to: 'b2b-first-users.example', status: 301 },
  },
  dnssec: { dsAtRegistrar: true },
  caa: { reportsTo: 'technical' },
  tls: { hsts: { maxAgeDays: 365, includeSubdomains: true, preload: false } },

  mail: {
    mx: { primary: { host: 'mx.mail.example.net', priority: 10 } },
    senders: {
      staff: {
        service: 'custom',
        spfIncludes: ['_spf.mail.example.net'],
        dkim: { s1: { cname: 's1.dkim.mail.example.net' } },
      },
      // Invitations, resets and alerts: what the first users judge the product by.
      product: {
        service: 'custom',
        spfIncludes: ['spf.letters.example.org'],
        dkim: { letters: { cname: 'letters.dkim.example.org' } },
      },
    },
    spfOthers: 'softfail',
    // The reports of a month named no stranger: quarantine is tried before it holds.
    dmarc: {
      step: 'quarantine-test',
      since: '2026-11-09',
      history: [{ step: 'monitor', since: '2026-10-05' }],
      nonExistent: 'reject',
      reportsTo: 'dmarc@b2b-first-users.example',
    },
  },

  endpoints: {
    login: {
      kind: 'login',
      host: 'app',
      path: '/login',
      limit: {
        atMost: '5 attempts in 5 minutes per IP',
        enforcedBy: 'edge',
        also: ['10 attempts in 1 hour per user'],
      },
    },
    signup: {
      kind: 'signup',
      host: 'app',
      path: '/signup',
      limit: { atMost: '5 accounts per minute per IP', enforcedBy: 'edge' },
    },
    'password-reset': {
      kind: 'password-reset',
      host: 'app',
      path: '/password/reset',
      limit: { atMost: '3 mails in 10 minutes per IP', enforcedBy: 'application' },
    },
    chat: {
      kind: 'chat',
      host: 'api',
      path: '/v1/chat',
      limit: {
        atMost: '20 messages per minute per IP',
        enforcedBy: 'edge',
        also: ['30 messages per minute per user', '2000 messages per day per org'],
      },
    },
    leads: {
      kind: 'webhook',
      host: 'api',
      path: '/webhooks/leads',
      from: { signature: 'HMAC over the body, which the API compares before it reads it' },
      limit: { atMost: '120 events per minute per IP', enforcedBy: 'application' },
    },
  },
  // Only the addresses of Cloudflare reach the servers.
  originLock: 'allow-list',
  access: {
    // The product of next week, with data that was made up: for the team, and for whom it asked to have a look.
    staging: {
      host: 'staging',
      emailDomains: ['b2b-first-users.example'],
      emails: ['tester@first-customer.example'],
      bypasses: {
        'billing-test': {
          path: '/webhooks/billing',
          reason:
            'the billing service calls it in its test mode, and staging verifies the signature',
        },
      },
    },
  },
  // The staging application is tried against the same API.
  cors: {
    origins: ['https://app.b2b-first-users.example', 'https://staging.b2b-first-users.example'],
    credentials: true,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type'],
    maxAgeSeconds: 600,
  },
  headers: {
    roles: {
      site: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'img-src': ["'self'", 'data:'],
            'form-action': ["'self'", 'https://app.b2b-first-users.example'],
          },
          enforce: true,
        },
      },
      // The application makes a nonce for each page.
      app: { csp: { setBy: 'application' } },
      staging: { csp: { setBy: 'application' } },
    },
  },
  caching: {
    files: {
      // The build puts a hash in each name.
      app: { host: 'app', paths: ['/assets/'], versioned: true, edgeTtlSeconds: 86_400 },
      site: {
        host: 'site',
        paths: ['/images/'],
        edgeTtlSeconds: 86_400,
        browserTtlSeconds: 3_600,
      },
    },
  },

  secrets: {
    'database-url': {
      purpose: 'connects the API to its database',
      owner: 'team@b2b-first-users.example',
      consumers: ['api', 'worker'],
      rotateEveryDays: 90,
    },
    'model-key': {
      purpose: 'pays for the model behind the assistant',
      owner: 'team@b2b-first-users.example',
      consumers: ['api'],
      rotateEveryDays: 90,
    },
    'vector-store-key': {
      purpose: 'opens the store of what each tenant has uploaded',
      owner: 'team@b2b-first-users.example',
      consumers: ['api', 'worker'],
      rotateEveryDays: 90,
    },
  },

  stores: {
    database: {
      purpose: 'tenants, their users and conversations',
      arn: 'arn:aws:rds:eu-west-1:222233334444:db:b2b-first-users',
    },
    uploads: {
      purpose: 'what each tenant has uploaded',
      arn: 'arn:aws:s3:::b2b-first-users-uploads',
    },
  },

  uptime: {
    targets: {
      home: { host: 'site', path: '/', contains: 'Start your trial' },
      login: { host: 'app', path: '/login', contains: 'Sign in' },
      'api-health': { host: 'api', path: '/health', contains: '"ok"' },
    },
    alerts: {
      emails: ['oncall@b2b-first-users.example'],
      webhooks: { incidents: 'https://incidents.example.net/hooks/b2b-first-users' },
    },
  },
  owners: {
    technical: 'team@b2b-first-users.example',
    business: 'founder@b2b-first-users.example',
    onCall: 'oncall@b2b-first-users.example',
  },
});
