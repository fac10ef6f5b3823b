import { exampleHost, exampleRecord, exampleTxt } from './examples';

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

/** What an inventory says of it, where its visitors are sent to example.com. */
export const SENDING_ZONES = {
  net: {
    ...PARKED_ZONES.net,
    redirects: {
      apex: { from: 'example.net', to: 'example.com', status: 301 },
      www: { from: 'www.example.net', to: 'example.com', status: 301 },
    },
  },
};

/** The records by which they come, and what shuts its www to mail, by key. */
export const SENDING_RECORDS: Readonly<Record<string, object>> = {
  apex: inParked(exampleHost('example.net', '192.0.2.1')),
  www: inParked(exampleHost('www.example.net', '192.0.2.1')),
  'www-mx': inParked(
    exampleRecord({ name: 'www.example.net', type: 'MX', content: '.', priority: 0 }),
  ),
  'www-spf': text('www.example.net', 'v=spf1 -all'),
};

/** The rules that send them on. */
export const SENDING_RULES = {
  zone_id: PARKED_ID,
  kind: 'zone',
  phase: 'http_request_dynamic_redirect',
  rules: [
    {
      ref: 'to-example-com-301',
      action: 'redirect',
      expression: 'http.host in {"example.net" "www.example.net"}',
      action_parameters: {
        from_value: {
          status_code: 301,
          preserve_query_string: true,
          target_url: { expression: 'concat("https://example.com", http.request.uri.path)' },
        },
      },
    },
  ],
};

/** The record by which example.com takes its reports. */
export const PARKED_CONSENT = exampleTxt('example.net._report._dmarc.example.com', 'v=DMARC1');
