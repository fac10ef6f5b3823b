import type { Construct } from 'constructs';
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
import {
  crowded,
  many,
  onEveryPlan,
  tooLong,
  ZONE_ID,
  ZONE_NAME,
  type ConstructRow,
} from './construct';

const zone = (plan: Plan) => ({ zoneId: ZONE_ID, zoneName: ZONE_NAME, plan });

const mailboxes = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `dmarc-${String(at)}@example.com`);

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
    ...[200, 201].map((count) => ({
      what: `${String(count)} records`,
      build: (scope: Construct, plan: Plan) => {
        const records = many(count, (at) => ({ ...PROOF, label: `n${String(at)}` }));
        new Records(scope, 'one', { ...zone(plan), records });
      },
      refused: count === 200 ? {} : crowded('stack/one.records', 201),
    })),
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
  // Nine records stand there by themselves.
  asks: [191, 192].map((count) => ({
    what: `${String(count)} authorities`,
    build: (scope: Construct, plan: Plan) => {
      const issuers = many(count, (at) => ({ domain: `ca${String(at)}.example.net` }));
      new Caa(scope, 'one', { ...zone(plan), reportsTo: 'ops@example.com', issuers });
    },
    refused: count === 191 ? {} : crowded('stack/one.records', 201),
  })),
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
  asks: [2000, 2048].map((characters) => ({
    what: `an address of ${String(characters)} characters`,
    build: (scope: Construct, plan: Plan) => {
      const logo = `https://example.com/${'x'.repeat(characters - 24)}.svg`;
      new Bimi(scope, 'one', { ...zone(plan), logo, dmarc: { step: 'reject' } });
    },
    refused: characters === 2000 ? {} : tooLong('stack/one.logo', 2085),
  })),
};

const dmarc: ConstructRow = {
  id: 'mail/dmarc',
  name: 'Dmarc',
  bare: (scope, plan) => {
    const policy = { step: 'monitor', reportsTo: 'dmarc@example.com', proofs: ['dkim'] } as const;
    new Dmarc(scope, 'one', { ...zone(plan), ...policy });
  },
  asks: [
    ...[50, 100].map((count) => ({
      what: `reports to ${String(count)} mailboxes`,
      build: (scope: Construct, plan: Plan) => {
        new Dmarc(scope, 'one', {
          ...zone(plan),
          step: 'monitor',
          reportsTo: mailboxes(count),
          proofs: ['dkim'],
        });
      },
      refused: count === 50 ? {} : tooLong('stack.one.reportsTo', 2846),
    })),
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
  asks: [31_557_600, 31_557_601].map((maxAgeSeconds) => ({
    what: `a policy that is kept for ${String(maxAgeSeconds)} seconds`,
    build: (scope: Construct, plan: Plan) => {
      new MtaSts(scope, 'one', {
        ...zone(plan),
        mode: 'enforce',
        maxAgeSeconds,
        servers: ['mx.example.net'],
        origin: { address: '203.0.113.10' },
      });
    },
    refused:
      maxAgeSeconds === 31_557_600
        ? {}
        : onEveryPlan(
            'stack/one.maxAgeSeconds: must be a whole number from 86400 to 31557600, got 31557601',
          ),
  })),
};

const tlsRpt: ConstructRow = {
  id: 'mail/tls-rpt',
  name: 'TlsRpt',
  bare: (scope, plan) => {
    new TlsRpt(scope, 'one', { ...zone(plan), reportsTo: ['tls@example.com'] });
  },
  asks: [50, 100].map((count) => ({
    what: `reports to ${String(count)} mailboxes`,
    build: (scope: Construct, plan: Plan) => {
      new TlsRpt(scope, 'one', { ...zone(plan), reportsTo: mailboxes(count) });
    },
    refused: count === 50 ? {} : tooLong('stack/one.reportsTo', 2837),
  })),
};

const parkedDomain: ConstructRow = {
  id: 'mail/parked-domain',
  name: 'ParkedDomain',
  bare: (scope) => {
    const zone = { zoneId: ZONE_ID, zoneName: 'example.net' };
    new ParkedDomain(scope, 'one', { ...zone, reportsTo: 'dmarc@example.com' });
  },
  asks: [50, 100].map((count) => ({
    what: `reports to ${String(count)} mailboxes`,
    build: (scope: Construct, plan: Plan) => {
      const zone = { zoneId: ZONE_ID, zoneName: 'example.net', plan };
      new ParkedDomain(scope, 'one', { ...zone, reportsTo: mailboxes(count) });
    },
    refused:
      count === 50
        ? {}
        : onEveryPlan(
            'stack/one.records.dmarc.text: must have at most 2048 characters, with its quotes, got 2887',
          ),
  })),
};

const reportConsents: ConstructRow = {
  id: 'mail/report-consents',
  name: 'ReportConsents',
  bare: (scope, plan) => {
    const net = { domain: 'example.net', reportsTo: 'dmarc@example.com' };
    new ReportConsents(scope, 'one', { ...zone(plan), domains: { net } });
  },
  asks: [200, 201].map((count) => ({
    what: `reports of ${String(count)} domains`,
    build: (scope: Construct, plan: Plan) => {
      const domains = many(count, (at) => ({
        domain: `n${String(at)}.example.net`,
        reportsTo: 'dmarc@example.com',
      }));
      new ReportConsents(scope, 'one', { ...zone(plan), domains });
    },
    refused: count === 200 ? {} : crowded('stack/one.records', 201),
  })),
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
