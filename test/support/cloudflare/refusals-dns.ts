import type { Refusal } from './envelope';

const RECORDS = 'https://developers.cloudflare.com/dns/manage-dns-records';

/** Why a DNS record is refused. */
export const DNS_REFUSALS = {
  badName: {
    status: 400,
    code: 9000,
    message: 'DNS name is invalid.',
    source: 'https://github.com/timothymiller/cloudflare-ddns/issues/91',
  },
  notProxiableTarget: {
    status: 400,
    code: 9003,
    message: 'Target {target} is not allowed for a proxied record.',
    source: 'https://github.com/DNSControl/dnscontrol/issues/4776',
  },
  notProxiable: {
    status: 400,
    code: 9004,
    message: 'This record type cannot be proxied.',
    source: 'https://github.com/kubernetes-sigs/external-dns/issues/1945',
  },
  badIpv4: {
    status: 400,
    code: 9005,
    message: 'Content for A record must be a valid IPv4 address.',
    source: 'https://github.com/timothymiller/cloudflare-ddns/issues/104',
  },
  badIpv6: {
    status: 400,
    code: 9006,
    message: 'Content for AAAA record must be a valid IPv6 address.',
    source: `${RECORDS}/reference/dns-record-types/`,
  },
  badTarget: {
    status: 400,
    code: 9007,
    message: 'Content for {type} record is invalid.',
    source: 'https://github.com/kubernetes-sigs/external-dns/issues/753',
  },
  badPriority: {
    status: 400,
    code: 9008,
    message: 'Invalid priority, priority must be set and be between 0 and 65535',
    source: 'https://github.com/jamesryanbell/cloudflare/issues/23',
  },
  badMx: {
    status: 400,
    code: 9009,
    message:
      'Change the content of your MX record to be a hostname (and not an IP address). For more details, refer to <https://developers.cloudflare.com/dns/manage-dns-records/how-to/email-records/#add-mx-records>.',
    source: 'https://github.com/pulumi/pulumi-cloudflare/issues/1107',
  },
  longContent: {
    status: 400,
    code: 9015,
    message: 'Record content exceeds the allowed length of 4096 wire format bytes.',
    source: 'https://github.com/cisagov/manage.get.gov/issues/5244',
  },
  badTtl: {
    status: 400,
    code: 9021,
    message: 'TTL must be between {least} and 86400 seconds, or 1 for Automatic.',
    source: 'https://github.com/timothymiller/cloudflare-ddns/issues/179',
  },
  aliasOfItself: {
    status: 400,
    code: 9039,
    message: 'CNAME content cannot reference itself.',
    source: 'https://github.com/kubernetes-sigs/external-dns/issues/4749',
  },
  noPriority: {
    status: 400,
    code: 9100,
    message: 'priority is a required field.',
    source: 'https://github.com/pulumi/pulumi-cloudflare/issues/1107',
  },
  noDataField: {
    status: 400,
    code: 9101,
    message: '{field} is a required data field.',
    source: 'https://github.com/5aaee9/Dnsflare/issues/42',
  },
  badData: {
    status: 400,
    code: undefined,
    // That such data is refused follows from what the fields are said to hold.
    message: '',
    source:
      'https://developers.cloudflare.com/api/resources/dns/subresources/records/ (number and words: not found)',
  },
  emptyText: {
    status: 400,
    code: undefined,
    message: '',
    source: 'https://github.com/DNSControl/dnscontrol/issues/598 (number and words: not found)',
  },
  settingNotAvailable: {
    status: 400,
    code: 9227,
    // Only the number and these four words are known.
    message: 'not available to this zone',
    source: `${RECORDS}/reference/record-attributes/`,
  },
  tooManyTags: {
    status: 400,
    code: 9300,
    message: 'DNS record has {count} tags, exceeding the quota of {most}.',
    source: 'https://github.com/cloudflare/terraform-provider-cloudflare/issues/3217',
  },
  longComment: {
    status: 400,
    code: 9313,
    message: 'DNS record comment exceeds the maximum length of {most} characters.',
    source: 'https://github.com/STRRL/cloudflare-tunnel-ingress-controller/issues/168',
  },
  noRecord: {
    status: 404,
    code: 81_044,
    message: 'Record does not exist.',
    source: 'https://github.com/onedr0p/cluster-template/issues/355',
  },
  recordQuota: {
    status: 400,
    code: 81_045,
    message: 'Record quota exceeded.',
    source: 'https://github.com/thunderbird/thunderbird-accounts/issues/1060',
  },
  cnameBesideHost: {
    status: 400,
    code: 81_053,
    message: 'An A, AAAA, or CNAME record with that host already exists.',
    source: 'https://github.com/HermanMartinus/bearblog/issues/105',
  },
  hostBesideCname: {
    status: 400,
    code: 81_054,
    message:
      'A CNAME record with that host already exists. For more details, refer to <https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/>.',
    source: 'https://github.com/favonia/cloudflare-ddns/issues/990',
  },
  hostBesideNs: {
    status: 400,
    code: 81_056,
    message: 'NS records with that host already exist.',
    source: 'https://github.com/acme-dns/acme-dns/issues/258',
  },
  sameContent: {
    status: 400,
    code: 81_057,
    message: 'The record already exists.',
    source: 'https://github.com/hashicorp/terraform/issues/25728',
  },
  sameRecord: {
    status: 400,
    code: 81_058,
    message: 'An identical record already exists.',
    source: 'https://github.com/khuedoan/homelab/issues/191',
  },
  longTogether: {
    status: 400,
    code: 83_011,
    message: 'Combined content length of records with this name and type exceeds the limit.',
    source: 'https://github.com/cisagov/manage.get.gov/issues/5244',
  },
  belowDelegation: {
    status: 400,
    code: 89_018,
    message: 'Cannot create a non-glue record that is beneath a delegated child zone.',
    source: 'https://github.com/kubernetes-sigs/external-dns/issues/2427',
  },
  strayDigest: {
    status: 400,
    code: undefined,
    message: '',
    source:
      'https://github.com/octodns/octodns-cloudflare/issues/102 (number and words: not found)',
  },
  ownNameServer: {
    status: 400,
    code: undefined,
    message: '',
    source:
      'https://github.com/octodns/octodns-cloudflare/issues/152 (number and words: not found)',
  },
} as const satisfies Record<string, Refusal>;
