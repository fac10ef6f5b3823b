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
  alertToNobody: { request: policy({ mechanisms: { email: [] } }), message: '' },
};
