import { defineLaunch } from '../schema';

/**
 * The site of a coach or consultant, with a members' area and an assistant, for its first hundred users.
 * Cloudflare Free: one rate limit, counted over ten seconds, which goes to the chat; every other limit is the
 * application's. Mail decides the business, so it is watched before it is tightened.
 */
export default defineLaunch({
  domain: 'coach.example',
  environment: 'production',
  cloudflare: {
    plan: 'free',
    accountId: '00000000000000000000000000000c0a',
    zoneId: '0000000000000000000000000000c0a0',
  },
  aws: { accountId: '888899990000', region: 'us-east-1' },
  backend: { kind: 's3', bucket: 'coach-terraform-state', region: 'us-east-1' },

  hosts: {
    site: { label: '@', role: 'site', origin: { hostname: 'sites.builder.example.net' } },
    members: { label: 'members', role: 'app', origin: { address: '198.51.100.20' } },
  },
  redirects: {
    www: { from: 'www.coach.example', to: 'coach.example', status: 301 },
  },
  dnssec: { dsAtRegistrar: true },
  caa: { reportsTo: 'technical' },
  tls: { hsts: { maxAgeDays: 365, includeSubdomains: false, preload: false } },

  mail: {
    mx: { primary: { host: 'mx.mail.example.net', priority: 10 } },
    senders: {
      mailbox: {
        service: 'custom',
        spfIncludes: ['_spf.mail.example.net'],
        dkim: { mailbox: { cname: 'mailbox.dkim.mail.example.net' } },
      },
      // Follow-ups and newsletters, from another service than the mailbox.
      letters: {
        service: 'custom',
        spfIncludes: ['spf.letters.example.org'],
        dkim: { letters: { cname: 'letters.dkim.example.org' } },
      },
    },
    spfOthers: 'softfail',
    // The first step: reports are read for some weeks before anything is put aside.
    dmarc: {
      step: 'monitor',
      since: '2026-11-02',
      nonExistent: 'reject',
      reportsTo: 'dmarc@coach.example',
    },
  },

  endpoints: {
    login: {
      kind: 'login',
      host: 'members',
      path: '/login',
      limit: { atMost: '5 attempts in 5 minutes per IP', enforcedBy: 'application' },
    },
    'password-reset': {
      kind: 'password-reset',
      host: 'members',
      path: '/reset',
      limit: { atMost: '3 mails in 10 minutes per IP', enforcedBy: 'application' },
    },
    chat: {
      kind: 'chat',
      host: 'members',
      path: '/api/chat',
      limit: {
        atMost: '5 messages in 10 seconds per IP',
        enforcedBy: 'edge',
        also: ['20 messages per minute per user'],
      },
    },
    upload: {
      kind: 'upload',
      host: 'members',
      path: '/api/files',
      limit: { atMost: '20 files in 10 minutes per user', enforcedBy: 'application' },
    },
    bookings: {
      kind: 'webhook',
      host: 'members',
      path: '/webhooks/bookings',
      from: { signature: 'token in the body, which the members area compares' },
      limit: { atMost: '60 events per minute per IP', enforcedBy: 'application' },
    },
    admin: {
      kind: 'admin',
      host: 'members',
      path: '/admin',
      limit: { atMost: '60 requests per minute per user', enforcedBy: 'application' },
    },
  },
  // One person, who works from one country.
  firewall: { admin: { countries: ['US'] } },
  access: {
    admin: {
      host: 'members',
      path: '/admin',
      emails: ['developer@coach.example', 'hello@coach.example'],
    },
  },
  originLock: 'allow-list',
  cors: { origins: [] },
  headers: {
    hosts: {
      // Nobody knows yet what the builder loads: browsers report it for some weeks before they refuse it.
      site: {
        csp: {
          policy: {
            'default-src': ["'self'"],
            'frame-src': ['https://booking.example.net'],
            'script-src': ["'self'", 'https://booking.example.net'],
          },
          enforce: false,
          reportTo: 'https://reports.example.net/csp/coach',
        },
        opener: 'same-origin-allow-popups',
      },
      members: { csp: { setBy: 'application' } },
    },
  },
  caching: {
    files: {
      members: {
        host: 'members',
        paths: ['/static/'],
        edgeTtlSeconds: 86_400,
        browserTtlSeconds: 3_600,
      },
      // The builder's own folder of pictures and styles.
      site: {
        host: 'site',
        paths: ['/media/'],
        edgeTtlSeconds: 86_400,
        browserTtlSeconds: 3_600,
      },
    },
    // Landing pages, which a launch is all about; the builder says in Cache-Control for how long.
    pages: { offers: { host: 'site', paths: ['/offers/'] } },
    sessionCookies: ['members_session'],
  },

  secrets: {
    'database-url': {
      purpose: 'connects the members area to its database',
      owner: 'developer@coach.example',
      consumers: ['members'],
      rotateEveryDays: 90,
    },
    'model-key': {
      purpose: 'pays for the model behind the assistant',
      owner: 'developer@coach.example',
      consumers: ['members'],
      rotateEveryDays: 90,
    },
    'letters-key': {
      purpose: 'sends the follow-ups',
      owner: 'hello@coach.example',
      consumers: ['members'],
      rotateEveryDays: 180,
    },
  },

  stores: {
    members: {
      purpose: 'members, bookings and what they told the assistant',
      elsewhere: 'the hosted database of the members area',
    },
  },

  uptime: {
    targets: {
      home: { host: 'site', path: '/', contains: 'Book a call' },
      login: { host: 'members', path: '/login', contains: 'Sign in' },
    },
    alerts: {
      emails: ['developer@coach.example', 'hello@coach.example'],
      webhooks: { incidents: 'https://incidents.example.net/hooks/coach' },
    },
  },
  owners: {
    technical: 'developer@coach.example',
    business: 'hello@coach.example',
    onCall: 'developer@coach.example',
  },
  without: {
    api: 'the members area answers its own pages and nobody else',
  },
});
