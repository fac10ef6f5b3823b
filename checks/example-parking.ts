import { exampleRecord, exampleTxt } from './examples';

/** Zone id of the domain that the examples park. */
export const PARKED_ID = 'fedcba9876543210fedcba9876543210';

/** What an inventory says of it. */
export const PARKED_ZONES = {
  net: {
    name: 'example.net',
    zone_id: PARKED_ID,
    plan: 'free',
    reports_to: ['dmarc@example.com'],
  },
};

/** What its DMARC record says. */
export const PARKED_DMARC =
  'v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:dmarc@example.com';

/** A record of the examples, moved to its zone. */
export function inParked(record: object): object {
  return { ...record, zone_id: PARKED_ID };
}

const text = (name: string, value: string): object => inParked(exampleTxt(name, value));

/** The records that shut it to mail, by key. */
export const PARKED_LOCK: Readonly<Record<string, object>> = {
  mx: inParked(exampleRecord({ name: 'example.net', type: 'MX', content: '.', priority: 0 })),
  spf: text('example.net', 'v=spf1 -all'),
  below: text('*.example.net', 'v=spf1 -all'),
  dmarc: text('_dmarc.example.net', PARKED_DMARC),
  keys: text('*._domainkey.example.net', 'v=DKIM1; p='),
};

/** The record by which example.com takes its reports. */
export const PARKED_CONSENT = exampleTxt('example.net._report._dmarc.example.com', 'v=DMARC1');
