import type { JsonObject } from './json';
import type { Case, Cases } from './refusal-case';
import type { ACCOUNT_REFUSALS } from './refusals-account';

const OWNER = { email: { email: 'ops@example.com' } };
const PEOPLE: JsonObject = { name: 'people', decision: 'allow', precedence: 1, include: [OWNER] };

const application = (body: JsonObject): Case['request'] => [
  'POST',
  `/accounts/${'a'.repeat(32)}/access/apps`,
  { type: 'self_hosted', domain: 'admin.example.com', policies: [PEOPLE], ...body },
];

const policy = (body: JsonObject): Case['request'] => [
  'POST',
  `/accounts/${'a'.repeat(32)}/alerting/v3/policies`,
  {
    ...{ name: 'floods', alert_type: 'dos_attack_l7', enabled: true },
    mechanisms: { email: [{ id: 'ops@example.com' }] },
    ...body,
  },
];

const ACCOUNT = `/accounts/${'a'.repeat(32)}`;

/** The second id that a fake gives away: that of its first list. */
const LIST_ID = 'cb4aec889ac858d52812a44cc47d1c10';

const list = (body: JsonObject = {}): Case['request'] => [
  'POST',
  `${ACCOUNT}/rules/lists`,
  { name: 'old', kind: 'redirect', ...body },
];

const items = (...redirects: readonly JsonObject[]): Case['request'] => [
  'PUT',
  `${ACCOUNT}/rules/lists/${LIST_ID}/items`,
  redirects.map((redirect) => ({ redirect: { ...OLD, ...redirect } })),
];

const OLD = { source_url: 'example.com/old', target_url: 'https://example.com/new' };

const naming = (name: string): Case['request'] => [
  'POST',
  `${ACCOUNT}/rulesets`,
  {
    ...{ name: 'default', kind: 'root', phase: 'http_request_redirect' },
    rules: [
      {
        ...{ action: 'redirect', expression: `http.request.full_uri in $${name}` },
        action_parameters: { from_list: { name, key: 'http.request.full_uri' } },
      },
    ],
  },
];

/** Requests that the account refuses. */
export const ACCOUNT_CASES: Cases<typeof ACCOUNT_REFUSALS> = {
  accessNotInZone: {
    zone: { status: 'pending' },
    request: application({}),
    message: 'access.api.error.invalid_request: domain does not belong to zone',
  },
  accessNoInclude: {
    request: application({ policies: [{ ...PEOPLE, include: [] }] }),
    message: '',
  },
  accessBypassByName: {
    request: application({ policies: [{ ...PEOPLE, decision: 'bypass' }] }),
    message: '',
  },
  accessManyProviders: {
    request: application({ auto_redirect_to_identity: true }),
    message: '',
  },
  alertNotInPlan: { request: policy({ alert_type: 'http_alert_origin_error' }), message: '' },
  alertWithoutZones: {
    zone: { plan: 'business' },
    request: policy({ alert_type: 'clickhouse_alert_fw_anomaly' }),
    message: '',
  },
  listInUse: {
    before: [list(), naming('old')],
    request: ['DELETE', `${ACCOUNT}/rules/lists/${LIST_ID}`],
    message: 'filters.api.ip_list_in_use',
  },
  listTaken: { before: [list()], request: list(), message: '' },
  listWriteGoesOn: { before: [list(), items({})], request: items({}), message: '' },
  listName: { request: list({ name: 'old-pages' }), message: '' },
  tooManyLists: {
    before: ['a', 'b', 'c', 'd', 'e'].map((name) => list({ name })),
    request: list(),
    message: '',
  },
  tooManyListed: {
    before: [list()],
    request: items(
      ...Array.from({ length: 10_001 }, (_, at) => ({ source_url: `example.com/${String(at)}` })),
    ),
    message: '',
  },
  listedTwice: { before: [list()], request: items({}, {}), message: '' },
  listedSource: {
    before: [list()],
    request: items({ source_url: 'example.com/old?page=1' }),
    message: '',
  },
  listedQuery: {
    before: [list()],
    request: items({ target_url: 'https://example.com/?a=b', preserve_query_string: true }),
    message: '',
  },
  unknownList: {
    request: naming('old'),
    message: '',
    pointer: '/rules/0/action_parameters/from_list',
  },
  alertToNobody: { request: policy({ mechanisms: { email: [] } }), message: '' },
};
