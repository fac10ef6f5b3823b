import { reportConsent } from './dmarc-write';
import { mailboxDomain } from './mailto';
import { isWithin } from './names';
import type { WrittenOf } from './written-record';

/** A domain whose DMARC reports go to mailboxes of another one. */
export interface ReportingDomain {
  /** Full name. */
  readonly domain: string;

  /** Mailboxes for aggregate reports. */
  readonly reportsTo: string | readonly string[];
}

/**
 * The records by which a zone takes the DMARC reports of other domains, by key: that of the domain, and the labels of
 * the mailbox's host where it is below the zone. A key has no underscore and a host none, so no two share one.
 */
export function consentRecords(
  domains: Readonly<Record<string, ReportingDomain>>,
  zoneName: string,
): Readonly<Record<string, WrittenOf<'TXT'>>> {
  const entries = Object.entries(domains).flatMap(([key, { domain, reportsTo }]) =>
    [...new Set([reportsTo].flat().map(mailboxDomain))]
      .filter((host) => isWithin(host, zoneName))
      .map((host): readonly [string, WrittenOf<'TXT'>] => {
        const { name, text } = reportConsent(domain, host);
        const labels = host.split('.').slice(0, -zoneName.split('.').length);
        const label = name.slice(0, -zoneName.length - 1);
        const why = `takes DMARC reports of ${domain}`;
        return [[key, ...labels].join('_'), { type: 'TXT', label, text, why }];
      }),
  );
  return Object.fromEntries(entries);
}
