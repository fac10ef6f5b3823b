import { Caa } from '../../constructs/dns/caa';
import { Dnssec } from '../../constructs/dns/dnssec';
import { Records } from '../../constructs/dns/records';
import { Bimi } from '../../constructs/mail/bimi';
import { Dmarc } from '../../constructs/mail/dmarc';
import { MtaSts } from '../../constructs/mail/mta-sts';
import { ParkedDomain } from '../../constructs/mail/parked-domain';
import { ReportConsents } from '../../constructs/mail/report-consents';
import { TlsRpt } from '../../constructs/mail/tls-rpt';
import type { Plan } from '../../lib/limits/plan';
import { onEveryPlan, ZONE_ID, ZONE_NAME, type ConstructRow } from './construct';

const zone = (plan: Plan) => ({ zoneId: ZONE_ID, zoneName: ZONE_NAME, plan });

const PROOF = { type: 'TXT', label: '@', text: 'proof=1', why: 'proves who owns it' } as const;

const records: ConstructRow = {
  id: 'dns/records',
  name: 'Records',
  bare: (scope, plan) => {
    new Records(scope, 'one', { ...zone(plan), records: { proof: PROOF } });
  },
  asks: [
    {
      what: 'a time to live of 30 seconds',
      build: (scope, plan) => {
        const proof = { ...PROOF, ttlSeconds: 30 };
        new Records(scope, 'one', { ...zone(plan), records: { proof } });
      },
      refused: {
        free: 'stack/one.records.proof.ttlSeconds: must be 60 to 86400 on the free plan, got 30',
        pro: 'stack/one.records.proof.ttlSeconds: must be 60 to 86400 on the pro plan, got 30',
        business:
          'stack/one.records.proof.ttlSeconds: must be 60 to 86400 on the business plan, got 30',
      },
    },
    {
      what: 'a purpose of 400 characters',
      build: (scope, plan) => {
        const proof = { ...PROOF, why: 'x'.repeat(400) };
        new Records(scope, 'one', { ...zone(plan), records: { proof } });
      },
      refused: {},
    },
  ],
};

const caa: ConstructRow = {
  id: 'dns/caa',
  name: 'Caa',
  bare: (scope, plan) => {
    new Caa(scope, 'one', { ...zone(plan), reportsTo: 'ops@example.com' });
  },
  asks: [],
};

const dnssec: ConstructRow = {
  id: 'dns/dnssec',
  name: 'Dnssec',
  bare: (scope) => {
    new Dnssec(scope, 'one', { zoneId: ZONE_ID, dsAtRegistrar: false });
  },
  asks: [],
};

const bimi: ConstructRow = {
  id: 'mail/bimi',
  name: 'Bimi',
  bare: (scope, plan) => {
    const dmarc = { step: 'quarantine' } as const;
    new Bimi(scope, 'one', { ...zone(plan), logo: 'https://example.com/logo.svg', dmarc });
  },
  asks: [],
};

const dmarc: ConstructRow = {
  id: 'mail/dmarc',
  name: 'Dmarc',
  bare: (scope, plan) => {
    const policy = { step: 'monitor', reportsTo: 'dmarc@example.com', proofs: ['dkim'] } as const;
    new Dmarc(scope, 'one', { ...zone(plan), ...policy });
  },
  asks: [
    {
      what: 'rejection of mail that nobody signs',
      build: (scope, plan) => {
        const policy = { step: 'reject', reportsTo: 'dmarc@example.com', proofs: ['spf'] } as const;
        new Dmarc(scope, 'one', { ...zone(plan), ...policy });
      },
      refused: onEveryPlan(
        'stack.one.step: must not be reject while no sender signs with DKIM: forwarded mail would be refused, got "reject"; add the DKIM key of each sender to mail.senders, or stay at quarantine',
      ),
    },
  ],
};

const mtaSts: ConstructRow = {
  id: 'mail/mta-sts',
  name: 'MtaSts',
  bare: (scope, plan) => {
    new MtaSts(scope, 'one', {
      ...zone(plan),
      mode: 'testing',
      maxAgeSeconds: 86_400,
      servers: ['mx.example.net'],
      origin: { address: '203.0.113.10' },
    });
  },
  asks: [],
};

const tlsRpt: ConstructRow = {
  id: 'mail/tls-rpt',
  name: 'TlsRpt',
  bare: (scope, plan) => {
    new TlsRpt(scope, 'one', { ...zone(plan), reportsTo: ['tls@example.com'] });
  },
  asks: [],
};

const parkedDomain: ConstructRow = {
  id: 'mail/parked-domain',
  name: 'ParkedDomain',
  bare: (scope) => {
    const zone = { zoneId: ZONE_ID, zoneName: 'example.net' };
    new ParkedDomain(scope, 'one', { ...zone, reportsTo: 'dmarc@example.com' });
  },
  asks: [],
};

const reportConsents: ConstructRow = {
  id: 'mail/report-consents',
  name: 'ReportConsents',
  bare: (scope, plan) => {
    const net = { domain: 'example.net', reportsTo: 'dmarc@example.com' };
    new ReportConsents(scope, 'one', { ...zone(plan), domains: { net } });
  },
  asks: [],
};

/** The constructs of records, and of what mail can have beside servers and senders. */
export const NAMES_ROWS: readonly ConstructRow[] = [
  records,
  caa,
  dnssec,
  bimi,
  dmarc,
  mtaSts,
  tlsRpt,
  parkedDomain,
  reportConsents,
];
