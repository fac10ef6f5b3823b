import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { judge } from '../../checks/judge';
import example from '../../config/launches/example';
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

  test('and sends its visitors on, passes what it passed before', () => {
    const spare = { domain: 'spare.test', zoneId: OTHER_ID, redirect: { to: 'example.com' } };
    const page = { from: 'example.com', path: '/old', to: 'app.example.com', status: 301 } as const;
    const redirects = { ...example.redirects, page };
    const settings = [
      'always-use-https',
      'automatic-https-rewrites',
      'min-version',
      'ssl',
      'ssl-automatic-mode',
      'tls-1-3',
    ];
    expect(added({ spare })).toEqual([
      ...[...LOCK.slice(0, 3), 'null-mx-www', ...LOCK.slice(3), 'spf-www'].map(
        (id) => `cloudflare_dns_record.parked-spare_${id}`,
      ),
      'cloudflare_dns_record.report-consents_spare',
      'cloudflare_dns_record.sent-on-spare_apex',
      'cloudflare_dns_record.sent-on-spare_www',
      'cloudflare_ruleset.sent-on-spare_ruleset',
      ...settings.map((id) => `cloudflare_zone_setting.sent-on-spare_${id}`),
    ]);
    for (const changed of [{}, { redirects }]) {
      expect(verdicts(exampleFacts({ ...changed, parkedDomains: { spare } }))).toEqual(
        verdicts(exampleFacts(changed)),
      );
    }
  });

  test('is refused where its pages are more than the plan of the parked zone holds', () => {
    const pages = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [
        `p${String(at)}`,
        {
          from: 'example.com',
          path: `/p${String(at)}`,
          to: 'app.example.com',
          status: 301,
        } as const,
      ]),
    );
    const { cloudflare } = example;
    const props = exampleProps({
      cloudflare: { ...cloudflare, plan: 'pro' },
      redirects: { ...example.redirects, ...pages },
      parkedDomains: {
        spare: { domain: 'spare.test', zoneId: OTHER_ID, redirect: { to: 'example.com' } },
      },
    });
    expect(faultLines(() => buildApp(props))).toEqual([
      `${FILE}: parkedDomains.spare.redirect: the limit for redirects on the free plan is 10, got 11; drop those that nobody asks for, or move the zone to the pro plan`,
    ]);
  });

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
