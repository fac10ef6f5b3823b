import type { JsonObject } from './json';
import type { REFUSALS } from './refusals';
import type { DNS_REFUSALS } from './refusals-dns';
import type { SETTING_REFUSALS } from './refusals-settings';
import type { Case, Cases } from './refusal-case';
import { ACCOUNT_CASES } from './refusal-cases-account';
import { HEADER_CASES } from './refusal-cases-headers';
import { RULE_CASES } from './refusal-cases-rules';

/** These are provoked by other means than a request. */
type Otherwise = 'noCredentials' | 'notPermitted' | 'internalError' | 'tooManyRequests';

const A: JsonObject = { type: 'A', name: 'www', content: '192.0.2.1', ttl: 300 };
const CNAME: JsonObject = { ...A, type: 'CNAME', content: 'origin.example.net' };
const NS: JsonObject = { ...A, name: 'lab', type: 'NS', content: 'ns.example.net' };

const record = (body: JsonObject): Case['request'] => ['POST', 'zone:/dns_records', body];
const setting = (id: string, value: JsonObject[string]): Case['request'] => [
  'PATCH',
  `zone:/settings/${id}`,
  { value },
];

const origin = (body: JsonObject): Case['request'] => [
  'POST',
  '/certificates',
  { hostnames: ['example.com'], csr: 'csr', ...body },
];

const DNS_CASES: Cases<typeof DNS_REFUSALS> = {
  badName: { request: record({ ...A, name: 'a..b' }), message: 'DNS name is invalid.' },
  notProxiableTarget: {
    request: record({ ...A, content: '192.168.0.1', proxied: true }),
    message: 'Target 192.168.0.1 is not allowed for a proxied record.',
  },
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
  badTarget: {
    request: record({ ...CNAME, content: '192.0.2.1' }),
    message: 'Content for CNAME record is invalid.',
  },
  badPriority: {
    request: record({ ...A, type: 'MX', content: 'mx.example.net', priority: 65_536 }),
    message: 'Invalid priority, priority must be set and be between 0 and 65535',
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
  longContent: {
    request: record({ ...A, type: 'TXT', content: `"${'x'.repeat(4081)}"` }),
    message: 'Record content exceeds the allowed length of 4096 wire format bytes.',
  },
  emptyText: { request: record({ ...A, type: 'TXT', content: '""' }), message: '' },
  aliasOfItself: {
    request: record({ ...CNAME, content: 'WWW.example.com.' }),
    message: 'CNAME content cannot reference itself.',
  },
  noDataField: {
    request: record({ ...A, type: 'DS', data: { key_tag: 2371 } }),
    message: 'algorithm is a required data field.',
  },
  badData: {
    request: record({
      ...{ name: '_sip._tcp', type: 'SRV', ttl: 300 },
      data: { priority: 1, weight: 1, port: 65_536, target: 'sip.example.net' },
    }),
    message: '',
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
  hostBesideNs: {
    records: [NS],
    request: record({ ...A, name: 'lab' }),
    message: 'NS records with that host already exist.',
  },
  belowDelegation: {
    records: [NS],
    request: record({ ...CNAME, name: 'www.lab' }),
    message: 'Cannot create a non-glue record that is beneath a delegated child zone.',
  },
  strayDigest: {
    request: record({
      ...{ name: 'lab', type: 'DS', ttl: 300 },
      data: { key_tag: 2371, algorithm: 13, digest_type: 2, digest: 'AB'.repeat(32) },
    }),
    message: '',
  },
  ownNameServer: {
    request: record({ ...NS, name: '@', content: 'ada.ns.cloudflare.com' }),
    message: '',
  },
  longTogether: {
    records: [0, 1].map((digit) => ({
      ...{ ...A, type: 'TXT' },
      content: `"${String(digit).repeat(4080)}"`,
    })),
    request: record({ ...A, type: 'TXT', content: `"${'x'.repeat(33)}"` }),
    message: 'Combined content length of records with this name and type exceeds the limit.',
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
    request: origin({}),
    message:
      'Failed to validate requested hostname example.com: This zone is either not part of your account, or you do not have access to it.',
  },
  manyOriginNames: {
    request: origin({
      hostnames: Array.from({ length: 201 }, (_, index) => `h${String(index)}.example.com`),
    }),
    message: '',
  },
  originCaAddress: { request: origin({ hostnames: ['192.0.2.1'] }), message: '' },
  originCaValidity: { request: origin({ requested_validity: 100 }), message: '' },
  dnsSettingNotInPlan: {
    request: ['PATCH', 'zone:/dns_settings', { flatten_all_cnames: true }],
    message: '',
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
  zoneExists: {
    request: ['POST', '/zones', { name: 'Example.com', account: { id: 'a'.repeat(32) } }],
    message: 'example.com already exists',
  },
  unknownZone: { request: ['GET', `/zones/${'0'.repeat(32)}`], message: 'Invalid zone identifier' },
  ...DNS_CASES,
  ...SETTING_CASES,
  ...RULE_CASES,
  ...ACCOUNT_CASES,
  ...HEADER_CASES,
};
