import { caaRecords } from '../lib/caa';
import { canonicalLabel } from '../lib/canonical-name';
import type { Problem } from '../lib/fault';
import { placedRecord, type PlacedRecord } from '../lib/placed-record';
import { consentRecords } from '../lib/report-consents';
import { wholeHosts } from '../lib/redirect';
import type { WrittenRecord } from '../lib/written-record';
import { zoneConflicts } from '../lib/zone-conflicts';
import { reportingDomains } from './reporting-domains';
import type { Launch } from './schema';

/**
 * Finds what the records of a launch do to each other, those of its hosts, redirects, mail, parked
 * domains and records together. Whether the plan holds them all, the constructs say that declare them.
 */
export function zoneRecordProblems(launch: Launch): readonly Problem[] {
  const { domain } = launch;
  const all = launchRecords(launch).flatMap(([where, record]) => {
    const name = canonicalLabel(record.label, domain);
    return name === undefined ? [] : [placedRecord(where, record, name)];
  });
  return zoneConflicts(distinct(all), domain);
}

/** Two hosts, redirects or parked domains of one name are named twice by the other rules for them. */
function distinct(all: readonly PlacedRecord[]): readonly PlacedRecord[] {
  const isNamed = ({ where }: PlacedRecord): boolean =>
    /^(?:hosts|redirects|parkedDomains)\./.test(where);
  return all.filter(
    (record, index) =>
      !isNamed(record) ||
      !all.slice(0, index).some((first) => isNamed(first) && first.name === record.name),
  );
}

type Placed = readonly (readonly [where: string, record: WrittenRecord])[];

function launchRecords(launch: Launch): Placed {
  const { domain, hosts, redirects, mail, owners, caa, records = {} } = launch;
  const why = 'part of the launch';
  return [
    ...Object.entries(hosts).map(
      ([key, { label, origin, dnsOnly }]) =>
        [`hosts.${key}`, serverRecord(label, origin, dnsOnly === undefined)] as const,
    ),
    ...wholeHosts(redirects).flatMap(([key, from]): Placed => {
      const label = labelOf(from, domain);
      return label === undefined
        ? []
        : [[`redirects.${key}`, { type: 'A', address: '192.0.2.1', label, why, proxied: true }]];
    }),
    ...mailRecords(mail),
    ...mailExtras(mail, hosts),
    ...(caa === undefined
      ? []
      : Object.entries(caaRecords({ ...caa, reportsTo: owners[caa.reportsTo] })).map(
          ([key, record]) => [`caa (${key})`, record] as const,
        )),
    ...Object.entries(consentRecords(reportingDomains(launch), domain)).map(
      ([key, record]) => [`parkedDomains.${key.replace(/_.*/, '')}`, record] as const,
    ),
    // In the order of their keys, in which the construct reads them.
    ...Object.keys(records)
      .sort()
      .flatMap((key) => {
        const record = records[key];
        return record === undefined ? [] : [[`records.${key}`, record] as const];
      }),
  ];
}

function mailRecords({ mx, senders, dmarc }: Launch['mail']): Placed {
  const why = 'mail';
  return [
    ...(Object.keys(mx).length === 0
      ? ([['mail.mx', { type: 'MX', label: '@', why, host: '.', priority: 0 }]] as const)
      : Object.entries(mx).map(
          ([key, one]) => [`mail.mx.${key}`, { type: 'MX', label: '@', why, ...one }] as const,
        )),
    ['mail.senders', { type: 'TXT', label: '@', why, text: 'v=spf1' }],
    ...(dmarc === undefined
      ? []
      : ([['mail.dmarc', { type: 'TXT', label: '_dmarc', why, text: 'v=DMARC1' }]] as const)),
    ...Object.entries(senders).flatMap(([sender, { dkim }]) =>
      Object.entries(dkim).map(([selector, key]): Placed[number] => {
        const common = { label: `${selector}._domainkey`, why };
        return [
          `mail.senders.${sender}.dkim.${selector}`,
          'cname' in key
            ? { type: 'CNAME', target: key.cname, ...common }
            : { type: 'TXT', text: key.publicKey, ...common },
        ];
      }),
    ),
  ];
}

/** What mail can have beside servers and senders; each text by the words that tell what it is. */
function mailExtras({ mtaSts, tlsRpt, bimi }: Launch['mail'], hosts: Launch['hosts']): Placed {
  const text = (label: string, words: string): WrittenRecord => ({
    type: 'TXT',
    label,
    why: 'mail',
    text: words,
  });
  const origin = mtaSts && hosts[mtaSts.host]?.origin;
  return [
    ...(mtaSts === undefined ? [] : ([['mail.mtaSts', text('_mta-sts', 'v=STSv1')]] as const)),
    ...(origin === undefined
      ? []
      : ([['mail.mtaSts.host', serverRecord('mta-sts', origin, true)]] as const)),
    ...(tlsRpt === undefined ? [] : ([['mail.tlsRpt', text('_smtp._tls', 'v=TLSRPTv1')]] as const)),
    ...(bimi === undefined ? [] : ([['mail.bimi', text('default._bimi', 'v=BIMI1')]] as const)),
  ];
}

/** The record that leads to a server. */
function serverRecord(
  label: string,
  origin: Launch['hosts'][string]['origin'],
  proxied: boolean,
): WrittenRecord {
  const common = { label, why: 'leads to a server', proxied };
  return 'hostname' in origin
    ? { type: 'CNAME', target: origin.hostname, ...common }
    : {
        type: origin.address.includes(':') ? 'AAAA' : 'A',
        address: origin.address,
        ...common,
      };
}

function labelOf(name: string, domain: string): string | undefined {
  if (name === domain) return '@';
  return name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : undefined;
}
