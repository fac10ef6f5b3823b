import { defineLaunch } from '../schema';

/**
 * A B2B product with an assistant that is handed over to the client's own team. Cloudflare Business: its
 * rate limiting rules count over five minutes, which is what a login needs.
 */
export default defineLaunch({
  domain: 'b2b-handover.example',
  environment: 'production',
  cloudflare: {
    plan: 'business',
    accountId: '00000000000000000000000000000b2b',
    zoneId: '0000000000000000000000000000b2b0',
    status: 'active',
  },
  aws: { accountId: '111122223333', region: 'eu-central-1' },
  backend: { kind: 's3', bucket: 'b2b-handover-terraform-state', region: 'eu-central-1' },
  // The platform team plans in pull requests, and applies from the protected environment alone.
  bootstrap: {
    github: { repository: 'b2b-handover/platform', branch: 'main', environment: 'production' },
    keepOldVersionsDays: 180,
  },

  hosts: {
    site: { label: '@', role: 'site', origin: { hostname: 'site.hosting.example.net' } },
    app: { label: 'app', role: 'app', origin: { address: '203.0.113.21' } },
    api: { label: 'api', role: 'api', origin: { address: '203.0.113.22' } },
    admin: { label: 'admin', role: 'admin', origin: { address: '203.0.113.23' } },
    staging: { label: 'staging', role: 'staging', origin: { address: '203.0.113.24' } },
  },
  redirects: {
    www: { from: 'www.b2b-handover.example', to: 'b2b-handover.example', status: 301 },
  },
  bulkRedirects: {
    lists: {
      // Pages of the site before the product had a name. The client's other zones are in the same account, whose
      // rules its own team writes: the scorecard tells them the one that is missing.
      'first-site': {
        redirects: {
          'b2b-handover.example/product.html': 'https://b2b-handover.example/platform',
          'b2b-handover.example/prices.html': 'https://b2b-handover.example/pricing',
          'b2b-handover.example/blog/': {
            to: 'https://b2b-handover.example/news/',
            subpaths: 'kept',
          },
        },
      },
    },
  },
  records: {
    'domain-proof': {
      type: 'TXT',
      label: '@',
      why: 'proves to the identity provider that the domain is ours',
      text: 'domain-verification=b2b-handover-0123456789',
    },
    status: {
      type: 'CNAME',
      label: 'status',
      why: 'status page, which stays up when the product does not',
      target: 'pages.status.example.net',
      ttlSeconds: 3_600,
    },
    phone: {
      type: 'SRV',
      label: '_sip._tls',
      why: 'where the telephones of partners find ours',
      priority: 10,
      weight: 5,
      port: 5061,
      target: 'sip.phone.example.net',
      ttlSeconds: 3_600,
    },
  },
  dnssec: { dsAtRegistrar: true },
  caa: {
    reportsTo: 'technical',
    // Issues the certificate of a machine that Cloudflare does not answer for.
    issuers: { partner: { domain: 'ca.example.net' } },
  },
  tls: {
    hsts: { maxAgeDays: 730, includeSubdomains: true, preload: false },
    originPulls: true,
  },

  mail: {
    mx: {
      primary: { host: 'mx1.mail.example.net', priority: 10 },
      secondary: { host: 'mx2.mail.example.net', priority: 20 },
    },
    senders: {
      staff: {
        service: 'custom',
        spfIncludes: ['_spf.mail.example.net'],
        dkim: {
          s1: { cname: 's1.dkim.mail.example.net' },
          s2: { cname: 's2.dkim.mail.example.net' },
        },
      },
      product: {
        service: 'custom',
        spfIncludes: ['spf.letters.example.org'],
        dkim: { letters: { cname: 'letters.dkim.example.org' } },
      },
    },
    spfOthers: 'softfail',
    // The mailbox test has passed for both senders, and the reports name no other.
    dmarc: {
      step: 'quarantine',
      since: '2026-08-17',
      history: [
        { step: 'monitor', since: '2026-06-08' },
        { step: 'quarantine-test', since: '2026-07-20' },
      ],
      nonExistent: 'reject',
      reportsTo: 'dmarc@b2b-handover.example',
    },
    // Other servers report for some weeks where TLS fails, before any holds mail back.
    mtaSts: { mode: 'testing', maxAgeSeconds: 86_400, host: 'site' },
    tlsRpt: { reportsTo: ['tls@b2b-handover.example'] },
  },
  parkedDomains: {
    // Bought so that nobody else has it: who mistypes the name still arrives. Reports go to the mailbox of mail.dmarc.
    'other-spelling': {
      domain: 'b2b-hand-over.example',
      zoneId: '0000000000000000000000000000b2b1',
      redirect: { to: 'b2b-handover.example' },
    },
  },

  endpoints: {
    login: {
      kind: 'login',
      host: 'app',
      path: '/login',
      limit: {
        atMost: '5 attempts in 5 minutes per IP',
        enforcedBy: 'edge-only',
        also: ['10 attempts in 1 hour per user'],
      },
    },
    'password-reset': {
      kind: 'password-reset',
      host: 'app',
      path: '/password/reset',
      limit: { atMost: '3 mails in 10 minutes per IP', enforcedBy: 'edge' },
    },
    chat: {
      kind: 'chat',
      host: 'api',
      path: '/v1/chat',
      limit: {
        atMost: '30 messages per minute per IP',
        enforcedBy: 'edge',
        also: ['2000 messages per day per org'],
      },
    },
    billing: {
      kind: 'webhook',
      host: 'api',
      path: '/webhooks/billing',
      from: { service: 'stripe' },
      limit: { atMost: '300 events per minute per IP', enforcedBy: 'edge' },
    },
  },
  firewall: {
    // The offices of the client's team.
    admin: { addresses: ['198.51.100.0/24', '2001:db8:100::/48'] },
    maxBody: { bytes: 10_485_760, enforcedBy: 'application' },
    probes: { userAgent: 'Amazon-Route53-Health-Check-Service' },
    rules: {
      'leaked-password': {
        action: 'managed_challenge',
        when: { hosts: ['app'], paths: ['/login'], leakedPassword: true },
      },
    },
  },
  protection: {
    exceptions: {
      // A question may hold code, which rules for forms take for an attack.
      chat: {
        host: 'api',
        path: '/v1/chat',
        ruleset: 'owasp',
        why: 'a question to the assistant may hold code or SQL',
      },
    },
    bots: { definitelyAutomated: 'managed_challenge', likelyAutomated: 'allow' },
  },
  access: {
    // Also in the offices nobody opens it without a name: the audit trail needs one.
    admin: {
      host: 'admin',
      groupIds: ['0b2b0000-0000-4000-8000-000000000001'],
      identityProviderIds: ['0b2b0000-0000-4000-8000-000000000002'],
      sessionHours: 4,
    },
    staging: {
      host: 'staging',
      emailDomains: ['b2b-handover.example'],
      // The tests of each release.
      serviceTokenIds: ['0b2b0000-0000-4000-8000-000000000003'],
    },
  },
  // The servers show nobody else an answer: they demand Cloudflare's client certificate.
  originLock: 'origin-pulls',
  cors: {
    origins: ['https://app.b2b-handover.example'],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', 'X-Requested-With'],
    maxAgeSeconds: 7_200,
  },
  headers: {
    roles: {
      site: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'script-src': ["'self'", 'https://analytics.example.net'],
            'connect-src': ["'self'", 'https://analytics.example.net'],
          },
          enforce: true,
        },
      },
      app: { csp: { setBy: 'application' } },
      staging: { csp: { setBy: 'application' } },
      // Files of its own, and calls of the API: nothing else belongs into administration.
      admin: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'connect-src': ["'self'", 'https://api.b2b-handover.example'],
            'form-action': ["'self'"],
          },
          enforce: true,
          reportTo: 'https://reports.example.net/csp/b2b-handover',
        },
        referrer: 'no-referrer',
      },
    },
  },
  caching: {
    files: {
      // The build puts a hash in each name.
      app: { host: 'app', paths: ['/assets/'], versioned: true, edgeTtlSeconds: 86_400 },
      fonts: {
        host: 'app',
        paths: ['/fonts/'],
        edgeTtlSeconds: 86_400,
        browserTtlSeconds: 3_600,
      },
    },
    sessionCookies: ['__Host-session'],
  },

  secrets: {
    'database-url': {
      purpose: 'connects the API to its database',
      owner: 'platform@b2b-handover.example',
      consumers: ['api', 'worker'],
      rotateEveryDays: 90,
    },
    'model-key': {
      purpose: 'pays for the model behind the assistant',
      owner: 'platform@b2b-handover.example',
      consumers: ['api'],
      rotateEveryDays: 90,
    },
    'billing-webhook-secret': {
      purpose: 'verifies what the billing provider sends',
      owner: 'finance@b2b-handover.example',
      consumers: ['api'],
      rotateEveryDays: 180,
    },
  },
  consumers: {
    api: { role: 'b2b-handover-api' },
    worker: { role: 'b2b-handover-worker' },
  },
  publicVariables: {
    NEXT_PUBLIC_API_URL: {
      value: 'https://api.b2b-handover.example',
      purpose: 'address of the API, for browsers',
    },
    NEXT_PUBLIC_BILLING_PUBLISHABLE_KEY: {
      value: 'billing-public-0000',
      purpose: 'names the account to the billing form; its partner is a secret',
    },
  },

  stores: {
    database: {
      purpose: 'accounts, conversations and invoices',
      arn: 'arn:aws:rds:eu-central-1:111122223333:cluster:b2b-handover',
    },
    uploads: {
      purpose: 'documents that users hand to the assistant',
      bucket: 'b2b-handover-uploads',
    },
  },
  logs: {
    api: { group: '/b2b-handover/api', keepDays: 90 },
    worker: { group: '/b2b-handover/worker', keepDays: 30 },
  },

  uptime: {
    targets: {
      home: { host: 'site', path: '/', contains: 'Request a demo' },
      login: { host: 'app', path: '/login', contains: 'Sign in' },
      'api-health': { host: 'api', path: '/health', contains: '"ok"' },
    },
    signals: {
      // What the load balancer in front of the API counts itself.
      'api-errors': {
        counts: 'errors',
        from: {
          metric: {
            namespace: 'AWS/ApplicationELB',
            name: 'HTTPCode_Target_5XX_Count',
            dimensions: { LoadBalancer: 'app/b2b-handover-api/0123456789abcdef' },
          },
        },
        atMost: 20,
        inMinutes: 5,
      },
      'failed-logins': {
        counts: 'failed-logins',
        from: { logGroup: '/b2b-handover/api', pattern: '{ $.event = "login-failed" }' },
        atMost: 50,
        inMinutes: 10,
      },
    },
    alerts: {
      emails: ['oncall@b2b-handover.example', 'platform@b2b-handover.example'],
      webhooks: { incidents: 'https://incidents.example.net/hooks/b2b-handover' },
      slack: { workspaceId: 'T0B2BHANDOV', channelId: 'C0B2BALERTS' },
    },
  },
  owners: {
    technical: 'platform@b2b-handover.example',
    business: 'director@b2b-handover.example',
    onCall: 'oncall@b2b-handover.example',
  },
});
