import type { Refusal } from './envelope';
import { ACCOUNT_REFUSALS } from './refusals-account';
import { DNS_REFUSALS } from './refusals-dns';
import { HEADER_REFUSALS } from './refusals-headers';
import { RULE_REFUSALS } from './refusals-rules';
import { SETTING_REFUSALS } from './refusals-settings';

const PROVIDER = 'https://github.com/cloudflare/terraform-provider-cloudflare';

/** What any path may answer. */
const GENERAL_REFUSALS = {
  noCredentials: {
    status: 400,
    code: 6003,
    message: 'Invalid request headers',
    source: 'https://github.com/hashicorp/terraform/issues/3002',
  },
  notPermitted: {
    status: 403,
    code: 10_000,
    message: 'Authentication error',
    source: `${PROVIDER}/issues/2019`,
  },
  noRoute: {
    status: 404,
    code: 7003,
    message: 'Could not route to {path}, perhaps your object identifier is invalid?',
    source: 'https://github.com/timothymiller/cloudflare-ddns/issues/152',
  },
  unknownZone: {
    status: 400,
    code: 1001,
    message: 'Invalid zone identifier',
    source: `${PROVIDER}/issues/192`,
  },
  zoneExists: {
    status: 400,
    code: 1061,
    message: '{name} already exists',
    source: 'https://github.com/midl-dev/tezos-on-gke/issues/3',
  },
  internalError: {
    status: 500,
    code: 1000,
    message: 'internal server error',
    source: `${PROVIDER}/issues/896`,
  },
  tooManyRequests: {
    status: 429,
    code: 971,
    message: 'Please wait and consider throttling your request speed',
    source: 'https://github.com/cloudflare/workers-sdk/issues/10025',
  },
} as const satisfies Record<string, Refusal>;

/** Every refusal that the fake knows; a test provokes each. */
export const REFUSALS = {
  ...GENERAL_REFUSALS,
  ...DNS_REFUSALS,
  ...SETTING_REFUSALS,
  ...RULE_REFUSALS,
  ...ACCOUNT_REFUSALS,
  ...HEADER_REFUSALS,
} as const;
