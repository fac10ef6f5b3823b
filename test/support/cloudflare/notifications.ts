import type { Plan } from '../../../lib/limits/plan';
import { failure, NotModelled, ok, Refused, type Reply } from './envelope';
import { isList, objectAt, objectsAt, textAt, textsAt, type JsonObject } from './json';
import { atLeast } from './plans';
import { REFUSALS } from './refusals';
import { param, type Call, type Route } from './routes';

const POLICIES = '/accounts/:account/alerting/v3/policies';

/** The plan from which an account has an alert. @see https://developers.cloudflare.com/notifications/notification-available/ */
const FROM: Readonly<Record<string, Plan>> = {
  universal_ssl_event_type: 'free',
  dos_attack_l7: 'free',
  real_origin_monitoring: 'free',
  incident_alert: 'free',
  expiring_service_token_alert: 'free',
  clickhouse_alert_fw_anomaly: 'business',
  http_alert_origin_error: 'enterprise',
};

/** Alerts for which the zones have to be named. @see https://developers.cloudflare.com/notifications/notification-available/ */
const OF_ZONES = ['clickhouse_alert_fw_anomaly', 'http_alert_origin_error'];

/** What Cloudflare writes of, and whom. @see https://developers.cloudflare.com/api/resources/alerting/subresources/policies/ */
export const notificationRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: POLICIES,
    // The answer to a new one is its id alone.
    handle: (call) => {
      const id = call.world.newId();
      keep(call, { id, created: call.world.now() });
      return ok({ id });
    },
  },
  { method: 'GET', pattern: `${POLICIES}/:id`, handle: (call) => known(call, ok) },
  {
    method: 'PUT',
    pattern: `${POLICIES}/:id`,
    handle: (call) =>
      known(call, (old) => {
        keep(call, old);
        return ok({ id: old['id'] ?? null });
      }),
  },
  {
    method: 'DELETE',
    pattern: `${POLICIES}/:id`,
    handle: (call) =>
      known(call, (found) => {
        call.world.notifications.delete(textAt(found, 'id'));
        return ok(null);
      }),
  },
];

function keep({ world, body }: Call, old: JsonObject): void {
  const id = textAt(old, 'id');
  const alert = textAt(body, 'alert_type');
  const from = FROM[alert];
  if (from === undefined) throw new NotModelled(`the alert ${alert}`);
  if (![...world.zones.values()].some(({ plan }) => atLeast(plan, from))) {
    throw new Refused(REFUSALS.alertNotInPlan);
  }
  const filters = objectAt(body, 'filters');
  if (OF_ZONES.includes(alert) && textsAt(filters, 'zones').length === 0) {
    throw new Refused(REFUSALS.alertWithoutZones);
  }
  const mechanisms = objectAt(body, 'mechanisms');
  if (['email', 'webhooks', 'pagerduty'].every((way) => objectsAt(mechanisms, way).length === 0)) {
    throw new Refused(REFUSALS.alertToNobody);
  }
  const { pagerduty, ...ways } = mechanisms;
  const said = Object.entries(body).filter(([, value]) => value !== null);
  world.notifications.set(id, {
    ...Object.fromEntries(said),
    ...{ id, created: old['created'] ?? null, modified: world.now() },
    // An empty one is not answered: https://github.com/cloudflare/terraform-provider-cloudflare/issues/7342
    mechanisms: {
      ...ways,
      ...(isList(pagerduty) && pagerduty.length > 0 ? { pagerduty } : {}),
    },
  });
}

function known({ world, params }: Call, answer: (found: JsonObject) => Reply): Reply {
  const found = world.notifications.get(param(params, 'id'));
  return found === undefined ? failure(404, { message: 'not found' }) : answer(found);
}
