import type { Refusal } from './envelope';

const DOCS = 'https://developers.cloudflare.com';
const PROVIDER = 'https://github.com/cloudflare/terraform-provider-cloudflare';

/** Why an application of Access, or another thing of the account, is refused. */
export const ACCOUNT_REFUSALS = {
  accessNotInZone: {
    status: 400,
    code: 12_130,
    message: 'access.api.error.invalid_request: domain does not belong to zone',
    // The number and the prefix stand there, about another field; these words, in what others report.
    source: `${PROVIDER}/issues/3144`,
  },
  accessNoInclude: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/cloudflare-one/access-controls/policies/#include (number and words: not found)`,
  },
  accessBypassByName: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/cloudflare-one/access-controls/policies/#bypass (number and words: not found)`,
  },
  accessManyProviders: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/api/resources/zero_trust/subresources/access/subresources/applications/ (number and words: not found)`,
  },
  alertNotInPlan: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/notifications/notification-available/ (number and words: not found)`,
  },
  alertWithoutZones: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/notifications/notification-available/ (number and words: not found)`,
  },
  alertToNobody: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/api/resources/alerting/subresources/policies/methods/create/ (number and words: not found)`,
  },
  listInUse: {
    status: 400,
    code: 10_031,
    // Users report it of lists of addresses.
    message: 'filters.api.ip_list_in_use',
    source: 'https://github.com/crowdsecurity/cs-cloudflare-bouncer/issues/130',
  },
  listTaken: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/waf/tools/lists/lists-api/ (number and words: not found)`,
  },
  listWriteGoesOn: {
    status: 429,
    code: undefined,
    message: '',
    source: `${DOCS}/waf/tools/lists/lists-api/ (number and words: not found)`,
  },
  listName: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/waf/tools/lists/lists-api/json-object/ (number and words: not found)`,
  },
  tooManyLists: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/rules/url-forwarding/#availability (number and words: not found)`,
  },
  tooManyListed: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/rules/url-forwarding/#availability (number and words: not found)`,
  },
  listedTwice: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/rules/url-forwarding/bulk-redirects/concepts/ (number and words: not found)`,
  },
  listedSource: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/rules/url-forwarding/bulk-redirects/reference/url-components/ (number and words: not found)`,
  },
  listedQuery: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/rules/url-forwarding/bulk-redirects/reference/url-components/#query (number and words: not found)`,
  },
  unknownList: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/rules/url-forwarding/bulk-redirects/reference/json-objects/ (number and words: not found)`,
  },
} as const satisfies Record<string, Refusal>;
