import { describe, expect, test } from '@jest/globals';
import {
  inParked,
  PARKED_CONSENT,
  PARKED_DMARC,
  PARKED_LOCK,
  PARKED_ZONES,
} from '../../../checks/example-parking';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { dmarcRecord } from '../../../checks/mail/dmarc-record';
import { parkedDomains } from '../../../checks/mail/parked-domains';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const at = (key: string): string => `cloudflare_dns_record.${key}`;

function parking(
  changed: Readonly<Record<string, object | undefined>>,
  zones = PARKED_ZONES,
): Facts {
  const all = { site: exampleHost('example.com'), ...PARKED_LOCK, ...changed };
  return example(
    { cloudflare_dns_record: all as Readonly<Record<string, object>> },
    inventoryOutput({ zone_name: 'example.com', parked_zones: zones }),
  );
}

const PASSING = [
  `pass ${at('mx')}: MX example.net = 0 .`,
  `pass ${at('spf')}: TXT example.net = v=spf1 -all`,
  `pass ${at('below')}: TXT *.example.net = v=spf1 -all`,
  `pass ${at('dmarc')}: TXT _dmarc.example.net = ${PARKED_DMARC}`,
  `pass ${at('keys')}: TXT *._domainkey.example.net = v=DKIM1; p=`,
];

describe('mail/parked-domains', () => {
  test('says what shuts each domain that is parked', () => {
    expect(verdicts(parkedDomains, parking({}))).toEqual(PASSING);
  });

  test.each<[string, Readonly<Record<string, object | undefined>>, number, string]>([
    [
      'a record that is missing',
      { below: undefined },
      2,
      'fail zone example.net: TXT *.example.net = v=spf1 -all is not declared',
    ],
    [
      'a record that says something else',
      { spf: inParked(exampleTxt('example.net', 'v=spf1 ~all')) },
      1,
      `fail ${at('spf')}: TXT example.net = v=spf1 ~all, and has to be v=spf1 -all`,
    ],
    [
      'a record beside it',
      { more: inParked(exampleTxt('example.net', 'v=spf1 +all')) },
      1,
      `fail ${at('more')}: TXT example.net = v=spf1 +all, and has to be v=spf1 -all`,
    ],
    [
      'a record that is not known yet',
      { keys: inParked(exampleTxt('*._domainkey.example.net', '${var.key}')) },
      4,
      `unknown ${at('keys')}: whether it is TXT *._domainkey.example.net = v=DKIM1; p= is not known yet`,
    ],
  ])('finds %s', (_what, changed, index, line) => {
    expect(verdicts(parkedDomains, parking(changed))).toEqual(PASSING.with(index, line));
  });

  test('wants every mailbox that gets the reports', () => {
    const zones = {
      net: { ...PARKED_ZONES.net, reports_to: ['a@example.com', 'dmarc@example.com'] },
    };
    const text = PARKED_DMARC.replace('rua=', 'rua=mailto:a@example.com,');
    const dmarc = inParked(exampleTxt('_dmarc.example.net', text));
    expect(verdicts(parkedDomains, parking({ dmarc }, zones))[3]).toBe(
      `pass ${at('dmarc')}: TXT _dmarc.example.net = ${text}`,
    );
    expect(verdicts(parkedDomains, parking({}, zones))[3]).toBe(
      `fail ${at('dmarc')}: TXT _dmarc.example.net = ${PARKED_DMARC}, and has to be ${text}`,
    );
  });

  test('misses a zone in which nothing is declared', () => {
    const none = Object.fromEntries(Object.keys(PARKED_LOCK).map((key) => [key, undefined]));
    expect(verdicts(parkedDomains, parking(none))).toEqual([
      'fail zone example.net: the launch parks it, and nothing is declared in it',
    ]);
  });

  test('says so where no domain is parked', () => {
    const facts = example({ cloudflare_dns_record: { site: exampleHost('example.com') } });
    expect(verdicts(parkedDomains, facts)).toEqual([
      'pass zone example.com: the launch parks no other domain',
    ]);
  });
});

describe('the reports of a parked domain', () => {
  const own = exampleTxt('_dmarc.example.com', 'v=DMARC1; p=none; rua=mailto:dmarc@example.com');
  const demand =
    'example.com has to publish TXT example.net._report._dmarc.example.com = "v=DMARC1" to take the reports';

  test.each<[string, object | undefined, string]>([
    [
      'reach a zone that takes them',
      PARKED_CONSENT,
      `pass ${at('dmarc')}: ${PARKED_DMARC}: example.com takes the reports`,
    ],
    ['reach no zone that does not', undefined, `fail ${at('dmarc')}: ${PARKED_DMARC}: ${demand}`],
    [
      'may reach one of which that is not known yet',
      { ...PARKED_CONSENT, content: '${var.consent}' },
      `unknown ${at('dmarc')}: ${PARKED_DMARC}: ${demand}`,
    ],
  ])('%s', (_what, consent, line) => {
    expect(verdicts(dmarcRecord, parking({ own, consent }))).toContain(line);
  });
});
