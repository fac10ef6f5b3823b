import type { JsonObject } from './json';
import type { REFUSALS } from './refusals';
import type { DNS_REFUSALS } from './refusals-dns';
import type { SETTING_REFUSALS } from './refusals-settings';
import type { Case, Cases } from './refusal-case';
import { RULE_CASES } from './refusal-cases-rules';

/** These are provoked by other means than a request. */
type Otherwise = 'noCredentials' | 'notPermitted' | 'internalError' | 'tooManyRequests';

const A: JsonObject = { type: 'A', name: 'www', content: '192.0.2.1', ttl: 300 };
const CNAME: JsonObject = { ...A, type: 'CNAME', content: 'origin.example.net' };

const record = (body: JsonObject): Case['request'] => ['POST', 'zone:/dns_records', body];
const setting = (id: string, value: JsonObject[string]): Case['request'] => [
  'PATCH',
  `zone:/settings/${id}`,
  { value },
];

const DNS_CASES: Cases<typeof DNS_REFUSALS> = {
  badName: { request: record({ ...A, name: 'a..b' }), message: 'DNS name is invalid.' },
  notProxiable: {
    request: record({ ...A, type: 'TXT', content: '"x"', proxied: true }),
    message: 'This record type cannot be proxied.',
  },
  badIpv4: {
    request: record({ ...A, content: '2001:db8::1' }),
    message: 'Content for A record must be a valid IPv4 address.',
  },
  badIpv6: {
    request: record({ ...A, type: 'AAAA' }),
    message: 'Content for AAAA record must be a valid IPv6 address.',
  },
  badCname: {
    request: record({ ...CNAME, content: '192.0.2.1' }),
    message: 'Content for CNAME record is invalid.',
  },
  badMx: {
    request: record({ ...A, type: 'MX', priority: 10 }),
    message:
      'Change the content of your MX record to be a hostname (and not an IP address). For more details, refer to <https://developers.cloudflare.com/dns/manage-dns-records/how-to/email-records/#add-mx-records>.',
  },
  badTtl: {
    request: record({ ...A, ttl: 30 }),
    message: 'TTL must be between 60 and 86400 seconds, or 1 for Automatic.',
  },
  noPriority: {
    request: record({ ...A, type: 'MX', content: 'mx.example.net' }),
    message: 'priority is a required field.',
  },
  settingNotAvailable: {
    request: record({ ...A, settings: { ipv4_only: true } }),
    message: 'not available to this zone',
  },
  tooManyTags: {
    request: record({ ...A, tags: ['owner:ops'] }),
    message: 'DNS record has 1 tags, exceeding the quota of 0.',
  },
  longComment: {
    request: record({ ...A, comment: 'x'.repeat(101) }),
    message: 'DNS record comment exceeds the maximum length of 100 characters.',
  },
  noRecord: {
    request: ['DELETE', `zone:/dns_records/${'0'.repeat(32)}`],
    message: 'Record does not exist.',
  },
  recordQuota: {
    records: Array.from({ length: 200 }, (_, index) => ({ ...A, name: `h${String(index)}` })),
    request: record(A),
    message: 'Record quota exceeded.',
  },
  cnameBesideHost: {
    records: [A],
    request: record(CNAME),
    message: 'An A, AAAA, or CNAME record with that host already exists.',
  },
  hostBesideCname: {
    records: [CNAME],
    request: record(A),
    message:
      'A CNAME record with that host already exists. For more details, refer to <https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/>.',
  },
  sameContent: {
    records: [A],
    request: record({ ...A, ttl: 600 }),
    message: 'The record already exists.',
  },
  sameRecord: {
    records: [A],
    request: record({ ...A, name: 'WWW.example.com' }),
    message: 'An identical record already exists.',
  },
};

const SETTING_CASES: Cases<typeof SETTING_REFUSALS> = {
  unknownSetting: {
    request: setting('grpc', 'on'),
    message: 'Unrecognized zone setting name: grpc',
  },
  badSettingValue: {
    request: setting('ssl', 'strictest'),
    message: 'Invalid value for zone setting ssl',
  },
  settingNotEditable: {
    request: setting('http2', 'off'),
    message: 'Not allowed to edit setting for http2',
  },
  ciphersWithoutManager: { request: setting('ciphers', []), message: '' },
  orangeToOrange: {
    request: setting('orange_to_orange', 'on'),
    message: 'It is not possible to change Orange To Orange settings for this zone.',
  },
  visitorIp: {
    request: setting('visitor_ip', 'off'),
    message: 'It is not possible to change Visitor IP settings for this zone.',
  },
  logToCloudflare: {
    request: setting('log_to_cloudflare', 'off'),
    message: 'log_to_cloudflare cannot be modified for this zone',
  },
  settingNotInPlan: {
    request: ['GET', 'zone:/cache/regional_tiered_cache'],
    message: 'Sorry, this zone setting is not available for your plan type.',
  },
  dnssecOnPendingZone: {
    zone: { status: 'pending' },
    request: ['PATCH', 'zone:/dnssec', { status: 'active' }],
    message: 'Invalid zone plan for action',
  },
  originCaOnPendingZone: {
    zone: { status: 'pending' },
    request: ['POST', '/certificates', { hostnames: ['example.com'], csr: 'csr' }],
    message:
      'Failed to validate requested hostname example.com: This zone is either not part of your account, or you do not have access to it.',
  },
  noCertificateManager: {
    request: ['POST', 'zone:/ssl/certificate_packs/order', { hosts: ['a.b.example.com'] }],
    message:
      'Access to configure this resource has not been granted for this zone. This feature is available with the Advanced Certificate Manager.',
  },
  fightModeWithoutScript: {
    request: ['PUT', 'zone:/bot_management', { fight_mode: true }],
    message: 'cannot enable Fight_Mode while EnableJS is disabled',
  },
  likelyAutomated: {
    zone: { plan: 'pro' },
    request: ['PUT', 'zone:/bot_management', { sbfm_likely_automated: 'block' }],
    message: 'zone not entitled to enable likely automated bots ruleset',
  },
};

/** A request for every refusal that one can provoke. */
export const CASES: Cases<Omit<typeof REFUSALS, Otherwise>> = {
  noRoute: {
    request: ['GET', '/zones/example.com/settings'],
    message:
      'Could not route to /client/v4/zones/example.com/settings, perhaps your object identifier is invalid?',
  },
  unknownZone: { request: ['GET', `/zones/${'0'.repeat(32)}`], message: 'Invalid zone identifier' },
  ...DNS_CASES,
  ...SETTING_CASES,
  ...RULE_CASES,
};
