import { defineLaunch } from '../schema';

/**
 * A marketplace with an assistant that opens to production traffic: strangers sign up, chat, upload and pay.
 * Cloudflare Business: five rate limits of up to ten minutes, for what strangers hammer on; what counts per
 * user or per shop is the application's.
 */
export default defineLaunch({
  domain: 'marketplace.example',
  environment: 'production',
  cloudflare: {
    plan: 'business',
    accountId: '0000000000000000000000000000aa7e',
    zoneId: '0000000000000000000000000000aa70',
  },
  aws: { accountId: '555566667777', region: 'eu-central-1' },
  backend: { kind: 's3', bucket: 'marketplace-terraform-state', region: 'eu-central-1' },
  // The platform team plans in pull requests, and applies from the protected environment alone.
  bootstrap: {
    github: { repository: 'marketplace/infrastructure', branch: 'main', environment: 'production' },
    keepOldVersionsDays: 180,
  },

  hosts: {
    // The shop itself: site and application of buyers in one.
    site: { label: '@', role: 'site', origin: { address: '203.0.113.41' } },
    sellers: { label: 'sellers', role: 'app', origin: { address: '203.0.113.42' } },
    api: { label: 'api', role: 'api', origin: { address: '203.0.113.43' } },
    admin: { label: 'admin', role: 'admin', origin: { address: '203.0.113.44' } },
    images: { label: 'images', role: 'assets', origin: { hostname: 'images.storage.example.net' } },
  },
  redirects: {
    www: { from: 'www.marketplace.example', to: 'marketplace.example', status: 301 },
    shop: { from: 'shop.marketplace.example', to: 'marketplace.example', status: 301 },
  },
  bulkRedirects: {
    lists: {
      // The addresses that the old shop printed on receipts, and that search engines still name.
      'old-shop': {
        redirects: {
          'marketplace.example/shop/gift-cards.html': 'https://marketplace.example/c/gift-cards',
          'marketplace.example/shop/furniture.html': 'https://marketplace.example/c/furniture',
          'marketplace.example/shop/sell.php': 'https://sellers.marketplace.example/start',
          'marketplace.example/shop/summer-sale.html': {
            to: 'https://marketplace.example/c/sale?from=old-shop',
            status: 302,
            keepQuery: false,
          },
          'marketplace.example/shop/brands/': {
            to: 'https://marketplace.example/l/',
            subpaths: 'kept',
          },
        },
      },
      // The forum was closed: all of it leads to the one page that says so.
      forum: {
        redirects: {
          'marketplace.example/forum': {
            to: 'https://marketplace.example/help/forum-closed',
            subpaths: 'dropped',
          },
        },
      },
    },
    // The account has no other zone.
    accountRules: { owned: true },
  },
  dnssec: { dsAtRegistrar: true },
  caa: { reportsTo: 'technical' },
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
      orders: {
        service: 'custom',
        spfIncludes: ['spf.letters.example.org'],
        dkim: { orders: { cname: 'orders.dkim.example.org' } },
      },
    },
    spfOthers: 'softfail',
    // Buyers are whom forged invoices are sent to: the rollout went all the way, with each step's time.
    dmarc: {
      step: 'reject',
      since: '2026-10-05',
      history: [
        { step: 'monitor', since: '2026-06-01' },
        { step: 'quarantine-test', since: '2026-07-13' },
        { step: 'quarantine', since: '2026-08-10' },
      ],
      nonExistent: 'reject',
      reportsTo: 'dmarc@marketplace.example',
    },
    tlsRpt: { reportsTo: ['tls@marketplace.example'] },
  },

  endpoints: {
    login: {
      kind: 'login',
      host: 'site',
      path: '/login',
      limit: {
        atMost: '5 attempts in 5 minutes per IP',
        enforcedBy: 'edge-only',
        also: ['10 attempts in 1 hour per user'],
      },
    },
    signup: {
      kind: 'signup',
      host: 'site',
      path: '/signup',
      limit: { atMost: '10 accounts in 10 minutes per IP', enforcedBy: 'edge' },
    },
    chat: {
      kind: 'chat',
      host: 'api',
      path: '/v1/chat',
      limit: {
        atMost: '30 messages per minute per IP',
        enforcedBy: 'edge',
        also: ['30 messages per minute per user', '5000 messages per day per org'],
      },
    },
    upload: {
      kind: 'upload',
      host: 'api',
      path: '/v1/listings/images',
      limit: { atMost: '60 files in 10 minutes per IP', enforcedBy: 'edge' },
    },
    payments: {
      kind: 'webhook',
      host: 'api',
      path: '/webhooks/payments',
      from: { service: 'stripe' },
      limit: { atMost: '600 events per minute per IP', enforcedBy: 'edge' },
    },
    payouts: {
      kind: 'webhook',
      host: 'api',
      path: '/webhooks/payouts',
      from: { service: 'stripe' },
      limit: { atMost: '600 events per minute per IP', enforcedBy: 'edge' },
    },
    console: {
      kind: 'admin',
      host: 'admin',
      path: '/',
      limit: { atMost: '120 requests per minute per user', enforcedBy: 'application' },
    },
  },
  firewall: {
    // Those who run the shop work from anywhere.
    admin: { access: true },
    probes: { userAgent: 'Amazon-Route53-Health-Check-Service' },
  },
  access: {
    admin: {
      host: 'admin',
      emails: ['director@marketplace.example', 'platform@marketplace.example'],
      sessionHours: 2,
    },
  },
  // Strangers' money is behind these servers: they ask for Cloudflare's client certificate.
  originLock: 'origin-pulls',
  cors: {
    origins: ['https://marketplace.example', 'https://sellers.marketplace.example'],
    credentials: true,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Idempotency-Key'],
    maxAgeSeconds: 3_600,
  },
  headers: {
    roles: {
      // Buyers pay in a frame of the payment service, which may ask the device for a card.
      site: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'connect-src': ["'self'", 'https://api.marketplace.example'],
            'frame-src': ['https://pay.example.net'],
            'img-src': ["'self'", 'https://images.marketplace.example', 'data:'],
            'script-src': ["'self'", 'https://pay.example.net'],
          },
          enforce: true,
          reportTo: 'https://reports.example.net/csp/marketplace',
        },
        permissions: { payment: ['https://pay.example.net'] },
      },
      app: { csp: { setBy: 'application' } },
      admin: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'connect-src': ["'self'", 'https://api.marketplace.example'],
            'img-src': ["'self'", 'https://images.marketplace.example'],
          },
          enforce: true,
        },
      },
    },
  },
  caching: {
    files: {
      // A picture that is changed gets another name.
      images: {
        host: 'images',
        paths: ['/listings/'],
        versioned: true,
        edgeTtlSeconds: 604_800,
        anyQueryOrder: true,
      },
      sellers: {
        host: 'sellers',
        paths: ['/assets/'],
        versioned: true,
        edgeTtlSeconds: 604_800,
      },
    },
    // What buyers read before they sign in.
    pages: { catalogue: { host: 'site', paths: ['/c/', '/l/'] } },
    sessionCookies: ['__Secure-shop', '__Secure-seller'],
  },

  secrets: {
    'database-url': {
      purpose: 'connects the API to its database',
      owner: 'platform@marketplace.example',
      consumers: ['api', 'worker'],
      rotateEveryDays: 90,
      // The first value is in, so that the function can change it.
      rotation: {
        lambdaArn: 'arn:aws:lambda:eu-central-1:555566667777:function:rotate-database',
        valuePut: true,
      },
    },
    'payments-webhook-secret': {
      purpose: 'verifies what the payment provider sends',
      owner: 'platform@marketplace.example',
      consumers: ['api'],
      rotateEveryDays: 180,
    },
    'payouts-key': {
      purpose: 'pays the sellers',
      owner: 'finance@marketplace.example',
      consumers: ['worker'],
      rotateEveryDays: 90,
    },
    'model-key': {
      purpose: 'pays for the model behind the assistant',
      owner: 'platform@marketplace.example',
      consumers: ['api'],
      rotateEveryDays: 90,
    },
  },
  consumers: {
    api: { role: 'marketplace-api' },
    worker: { role: 'marketplace-worker' },
  },
  publicVariables: {
    NEXT_PUBLIC_MAPS_API_KEY: {
      value: 'maps-public-0000',
      purpose: 'draws the map of sellers',
      whyPublic: 'browsers have to send it; the maker of the maps takes it from our domain alone',
    },
  },

  stores: {
    database: {
      purpose: 'buyers, sellers, orders and payments',
      arn: 'arn:aws:rds:eu-central-1:555566667777:cluster:marketplace',
    },
    carts: {
      purpose: 'what buyers have not paid yet',
      arn: 'arn:aws:dynamodb:eu-central-1:555566667777:table/marketplace-carts',
    },
    photos: { purpose: 'photos that sellers show', bucket: 'marketplace-example-photos' },
  },
  logs: { api: { group: '/marketplace/api', keepDays: 30 } },

  uptime: {
    targets: {
      home: { host: 'site', path: '/', contains: 'Sell on' },
      login: { host: 'site', path: '/login', contains: 'Sign in' },
      sellers: { host: 'sellers', path: '/', contains: 'Seller' },
      'api-health': { host: 'api', path: '/health', contains: '"ok"' },
    },
    alerts: {
      emails: ['oncall@marketplace.example', 'platform@marketplace.example'],
      webhooks: { incidents: 'https://incidents.example.net/hooks/marketplace' },
    },
  },
  owners: {
    technical: 'platform@marketplace.example',
    business: 'director@marketplace.example',
    onCall: 'oncall@marketplace.example',
  },
});
