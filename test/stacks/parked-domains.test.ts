import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { judge } from '../../checks/judge';
import type { LaunchInput } from '../../config/schema';
import type { Facts } from '../../facts/graph';
import { buildApp } from '../../stacks/app';
import { faultLines } from '../support/synth';
import { exampleFacts, exampleProps, FILE } from './example';

const OTHER_ID = 'f'.repeat(32);
const LOCK = ['dkim-revoked', 'dmarc', 'null-mx', 'spf', 'spf-below'];

type Parked = NonNullable<LaunchInput['parkedDomains']>;

/** Addresses that a launch has with parked domains, and has not without. */
function added(parkedDomains: Parked): readonly string[] {
  const known = new Set(exampleFacts().resources.map(({ address }) => address));
  return exampleFacts({ parkedDomains })
    .resources.map(({ address }) => address)
    .filter((address) => !known.has(address))
    .sort();
}

const verdicts = (facts: Facts): readonly string[] =>
  checks.map((check) => `${check.id} ${judge(check, facts).verdict}`);

describe('a launch that parks a domain', () => {
  test.each<[string, Parked, readonly string[]]>([
    ['by its id', { spare: { domain: 'spare.test', zoneId: OTHER_ID } }, []],
    [
      'by its name',
      { spare: { domain: 'spare.test', zone: 'by-name' } },
      ['data.cloudflare_zone.zones_spare'],
    ],
    [
      'and makes its zone',
      { spare: { domain: 'spare.test', zone: 'created' } },
      ['cloudflare_zone.zones_spare'],
    ],
  ])(
    '%s, locks it and takes its reports, and passes what it passed before',
    (_how, parked, zone) => {
      expect(added(parked)).toEqual([
        ...LOCK.map((id) => `cloudflare_dns_record.parked-spare_${id}`),
        'cloudflare_dns_record.report-consents_spare',
        ...zone,
      ]);
      expect(verdicts(exampleFacts({ parkedDomains: parked }))).toEqual(verdicts(exampleFacts()));
    },
  );

  test('declares no consent for mailboxes elsewhere, which is the duty of their domain', () => {
    const spare = { domain: 'spare.test', zoneId: OTHER_ID, reportsTo: 'd@reports.example.org' };
    expect(added({ spare })).toEqual(LOCK.map((id) => `cloudflare_dns_record.parked-spare_${id}`));
    const said = checks
      .filter(({ id }) => id === 'mail/dmarc-record')
      .flatMap((check) => judge(check, exampleFacts({ parkedDomains: { spare } })).findings)
      .filter(({ subject }) => subject.includes('spare'));
    expect(said.map(({ verdict, evidence }) => `${verdict}: ${evidence}`)).toEqual([
      'to prove: v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:d@reports.example.org: reports.example.org has to publish TXT spare.test._report._dmarc.reports.example.org = "v=DMARC1" to take the reports',
    ]);
  });

  test('is refused where a record of its own lets the same reports in', () => {
    const consent = {
      type: 'TXT',
      label: 'spare.test._report._dmarc',
      text: 'v=DMARC1',
      why: 'takes the reports of the other domain',
    } as const;
    const props = exampleProps({
      records: { consent },
      parkedDomains: { spare: { domain: 'spare.test', zoneId: OTHER_ID } },
    });
    expect(faultLines(() => buildApp(props))).toEqual([
      `${FILE}: records.consent: spare.test._report._dmarc.example.com has this TXT record twice; it stands at parkedDomains.spare too`,
    ]);
  });

  test('says what each of them is meant to hold', () => {
    const parkedDomains: Parked = {
      spare: {
        ...{ domain: 'spare.test', zone: 'by-name', plan: 'pro' },
        reportsTo: ['b@example.com', 'a@example.com', 'b@example.com'],
      },
      typo: { domain: 'exmaple.test', zoneId: OTHER_ID },
    };
    expect(exampleFacts({ parkedDomains }).inventory.parked_zones).toEqual({
      spare: {
        name: 'spare.test',
        plan: 'pro',
        reports_to: ['a@example.com', 'b@example.com'],
      },
      typo: {
        name: 'exmaple.test',
        zone_id: OTHER_ID,
        plan: 'free',
        reports_to: ['dmarc@example.com'],
      },
    });
  });
});
