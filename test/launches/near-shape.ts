import b2b from '../../config/presets/b2b-handover';

const zone = b2b.domain;
const { mail, hosts, cloudflare } = b2b;
const { dmarc: _dmarc, ...withoutDmarc } = mail;

const at = (hostname: string) => ({ label: 'x', role: 'assets', origin: { hostname } });

/** Launches that no schema takes, or whose parts do not go together: each in as many ways as there are for it. */
export const NEAR_SHAPE: readonly unknown[] = [
  {
    ...b2b,
    domain: 'no domain',
    enviroment: 'production',
    environment: 'prod',
    backend: undefined,
    tls: undefined,
    cloudflare: { ...cloudflare, accountId: 'account' },
    aws: { accountId: '12', region: 'Ireland' },
    hosts: {
      'No Key': at('lb.example.net'),
      name: at('no name'),
      label: { ...at('lb.example.net'), label: 'no label' },
      address: { ...at(''), origin: { address: 'no address' } },
    },
    mail: {
      ...mail,
      mx: { dot: { host: '.', priority: 0 }, address: { host: '203.0.113.7', priority: 0 } },
      senders: {
        own: { service: 'custom', spfIncludes: ['no domain'], dkim: { 'No Selector': {} } },
      },
      dmarc: {
        step: 'monitor',
        reportsTo: [],
        acknowledge: [{ since: '2026-01-01', change: 'skip', reason: 'there was no time for it' }],
      },
      tlsRpt: { reportsTo: ['nobody'] },
      bimi: { logo: 'no URL' },
      mtaSts: { mode: 'testing', maxAgeSeconds: 1, host: 'nowhere' },
    },
    stores: {
      nowhere: { purpose: 'files of users' },
      both: { purpose: 'x', bucket: 'No Bucket', elsewhere: 'another cloud' },
      wrong: { purpose: 'files of users', arn: 'arn:aws:ec2:eu-west-1:1:instance/i-1' },
      far: {
        purpose: 'files of users',
        arn: 'arn:aws:rds:us-east-1:999999999999:db:shop',
      },
      again: {
        purpose: 'files of users',
        arn: 'arn:aws:rds:us-east-1:999999999999:db:shop',
      },
    },
    backups: { keepDays: 1 },
    logs: {
      blank: { group: 'no name', keepDays: 31 },
      theirs: { group: 'aws/api', keepDays: 30 },
    },
    caching: {
      files: {
        app: { host: 'app', paths: ['no path'], edgeTtlSeconds: 0, browserTtlSeconds: 1e9 },
      },
      sessionCookies: ['no cookie'],
    },
    cors: { origins: ['no origin'], hosts: ['nowhere'], allowedHeaders: ['no header'] },
    headers: {
      hosts: { nowhere: {} },
      roles: {
        site: {
          csp: {
            policy: {
              'script-scr': [],
              'report-uri': [],
              'img-src': ['no source', 'self', "'none'", "'nonce-1'"],
              sandbox: ['none'],
            },
            enforce: true,
          },
        },
      },
    },
    endpoints: {
      login: {
        kind: 'login',
        host: 'app',
        path: '/login',
        limit: { atMost: 'often', enforcedBy: 'edge' },
      },
    },
    owners: { ...b2b.owners, technical: 'nobody', business: undefined },
  },
  {
    ...b2b,
    hosts: {
      ...hosts,
      beta: { ...at('beta.example.net'), label: 'beta', role: 'staging' },
      elsewhere: { ...at('lb.example.net'), dnsOnly: 'another network stands in front of it' },
    },
    firewall: { admin: { access: true } },
    access: {
      nobody: { host: 'app' },
      twice: { host: 'app', emailDomains: ['gmail.com'], groupIds: ['managers'] },
      elsewhere: { host: 'elsewhere', emails: [`ops@${zone}`] },
      star: {
        host: 'api',
        path: '/manage*',
        emails: [`ops@${zone}`],
        bypasses: { all: { path: '/', reason: 'no' } },
      },
    },
  },
  {
    ...b2b,
    cloudflare: { ...cloudflare, zone: 'by-name', zoneId: '0'.repeat(32) },
    hosts: {
      ...hosts,
      twice: { ...at('lb.example.net'), label: 'APP' },
      again: { ...at('lb.example.net'), label: 'app.' },
      repeated: { ...at('lb.example.net'), label: `eu.${zone}` },
      parked: at('lb.spare.test'),
    },
    redirects: {
      away: { from: 'www.example.net', to: zone, status: 301 },
      round: { from: `round.${zone}`, to: `round.${zone}`, status: 301 },
    },
    mail: withoutDmarc,
    owners: { ...b2b.owners, technical: 'ops@spare.test' },
    parkedDomains: {
      own: { domain: `own.${zone}`, zone: 'by-name', zoneId: 'f'.repeat(32) },
      spare: { domain: 'spare.test', zoneId: 'e'.repeat(32) },
      twice: { domain: 'Spare.test', zoneId: 'e'.repeat(32) },
      lost: { domain: 'lost.test', zone: 'by-name', redirect: { to: `nobody.${zone}` } },
      again: { domain: 'again.test', zone: 'by-name', redirect: { to: `round.${zone}` } },
    },
  },
  {
    ...b2b,
    cloudflare: {
      ...cloudflare,
      zone: 'created',
      entrypoints: { http_ratelimit: { rulesetId: 'a'.repeat(32) } },
    },
  },
];
