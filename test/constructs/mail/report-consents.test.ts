import { describe, expect, test } from '@jest/globals';
import { ReportConsents, type ReportConsentsProps } from '../../../constructs/mail/report-consents';
import { synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);

function records(domains: ReportConsentsProps['domains']): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    const zone = { zoneId: ZONE_ID, zoneName: 'example.com', plan: 'free' } as const;
    new ReportConsents(scope, 'consents', { ...zone, domains });
  });
}

describe('ReportConsents', () => {
  test('takes the reports of another domain', () => {
    expect(records({ net: { domain: 'example.net', reportsTo: 'dmarc@example.com' } })).toEqual({
      consents_net: {
        zone_id: ZONE_ID,
        name: 'example.net._report._dmarc.example.com',
        type: 'TXT',
        content: '"v=DMARC1"',
        ttl: 300,
        comment: 'takes DMARC reports of example.net',
      },
    });
  });

  test('makes one record for each domain and each host of a mailbox, none for those elsewhere', () => {
    const made = records({
      net: {
        domain: 'example.net',
        reportsTo: [
          'a@example.com',
          'b@Example.com',
          'c@reports.example.com',
          'd@eu.reports.example.com',
          'e@notexample.com',
        ],
      },
      org: { domain: 'example.org', reportsTo: 'a@example.com' },
      away: { domain: 'example.edu', reportsTo: 'a@example.info' },
    });
    expect(Object.fromEntries(Object.entries(made).map(([id, { name }]) => [id, name]))).toEqual({
      consents_net: 'example.net._report._dmarc.example.com',
      consents_net_reports: 'example.net._report._dmarc.reports.example.com',
      consents_net_eu_reports: 'example.net._report._dmarc.eu.reports.example.com',
      consents_org: 'example.org._report._dmarc.example.com',
    });
  });
});
