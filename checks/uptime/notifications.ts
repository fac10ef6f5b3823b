import { resources, type Facts, type Resource } from '../../facts/graph';
import { ownZones } from '../../facts/parked-zones';
import { at, blocks, holdsUnknown, isList, show, text, texts, type Value } from '../../facts/value';
import { zoneId, type Zone } from '../../facts/dns';
import { ALERTS, alertsOf, ZONE_ALERTS, type Alert } from '../../lib/limits/notifications';
import type { Plan } from '../../lib/limits/plan';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

const TYPE = 'cloudflare_notification_policy';
const MAILBOX = 'ops@example.com';

/** What a graph is judged by where no launch says what its plan is. */
const SMALLEST = 'free';

/** Incidents that nobody may miss, and all kinds that the API knows. */
const SEVERE = ['INCIDENT_IMPACT_MAJOR', 'INCIDENT_IMPACT_CRITICAL'];
const IMPACTS = ['INCIDENT_IMPACT_NONE', 'INCIDENT_IMPACT_MINOR', ...SEVERE];

const SITE = { site: exampleHost('example.com') };
const POLICY = (alert: string, more: object = {}): object => ({
  account_id: 'a'.repeat(32),
  name: alert,
  alert_type: alert,
  enabled: true,
  mechanisms: { email: [{ id: MAILBOX }] },
  ...more,
});
const MAJOR = {
  filters: { incident_impact: ['INCIDENT_IMPACT_MAJOR', 'INCIDENT_IMPACT_CRITICAL'] },
};
const FREE = {
  certificates: POLICY('universal_ssl_event_type'),
  floods: POLICY('dos_attack_l7'),
  servers: POLICY('real_origin_monitoring'),
  incidents: POLICY('incident_alert', MAJOR),
};
const BUSINESS = {
  ...FREE,
  firewall: POLICY('clickhouse_alert_fw_anomaly', { filters: { zones: [ZONE_ID] } }),
};
const ON_BUSINESS = { cloudflare_plan: 'business', notifications: { emails: [MAILBOX] } };

export const notifications: Check = {
  id: 'uptime/notifications',
  controls: ['LR-41'],
  title: 'Cloudflare tells somebody what only Cloudflare sees',
  why: 'a certificate that is not renewed, a flood that was turned away or an outage of Cloudflare shows in no log of the product',
  breaks: 'visitors meet a certificate that has expired, and the first to say so is a customer',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/notifications/notification-available/',
  fix: 'leave notifications to its defaults, or say in notifications.leftOut why an alert is not needed',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  judge: (facts) => ownZones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      told(FREE),
      told({ ...FREE, incidents: POLICY('incident_alert') }),
      told({
        ...FREE,
        floods: POLICY('dos_attack_l7', { mechanisms: { webhooks: [{ id: 'x' }] } }),
      }),
      told(BUSINESS, ON_BUSINESS),
      told(FREE, {
        ...ON_BUSINESS,
        notifications: {
          emails: [MAILBOX],
          left_out: { clickhouse_alert_fw_anomaly: 'the log is read every day' },
        },
      }),
    ],
    fail: [
      told({}),
      ...Object.keys(FREE).map((name) => told({ ...FREE, [name]: POLICY('radar_notification') })),
      told({ ...FREE, floods: POLICY('dos_attack_l7', { enabled: false }) }),
      told({ ...FREE, floods: POLICY('dos_attack_l7', { mechanisms: {} }) }),
      told({ ...FREE, floods: POLICY('dos_attack_l7', { mechanisms: { email: [] } }) }),
      told({ ...FREE, floods: POLICY('dos_attack_l7', { mechanisms: { email: '${var.to}' } }) }),
      told({
        ...FREE,
        incidents: POLICY('incident_alert', {
          filters: { incident_impact: ['INCIDENT_IMPACT_MINOR'] },
        }),
      }),
      told({ ...FREE, incidents: POLICY('incident_alert', { filters: { incident_impact: [] } }) }),
      told(FREE, { hosts: {} }),
      told(FREE, ON_BUSINESS),
      told(
        { ...FREE, firewall: POLICY('clickhouse_alert_fw_anomaly', { filters: { zones: ['x'] } }) },
        ON_BUSINESS,
      ),
      told({ ...FREE, firewall: POLICY('clickhouse_alert_fw_anomaly') }, ON_BUSINESS),
      told(BUSINESS, { ...ON_BUSINESS, notifications: { emails: ['oncall@example.com'] } }),
      told(BUSINESS, { ...ON_BUSINESS, notifications: { emails: ['a@example.com', MAILBOX] } }),
      told({ ...FREE, origin: POLICY('http_alert_origin_error') }, { cloudflare_plan: 'free' }),
      told(FREE, {
        notifications: { emails: [MAILBOX] },
        access: {
          staging: {
            host: 'staging.example.com',
            path: '/',
            emails: [],
            email_domains: [],
            groups: [],
            identity_providers: [],
            bypasses: {},
            service_tokens: ['01234567-89ab-cdef-0123-456789abcdef'],
          },
        },
      }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const { notifications: said, access = {} } = facts.inventory;
  const plan = planOf(facts);
  // An inventory that names hosts is one of the kit, which says who is told.
  if (said === undefined && facts.inventory.hosts !== undefined) {
    return [fail(zone.subject, 'nobody says whom Cloudflare writes to')];
  }
  const hasTokens = Object.values(access).some((one) => one.service_tokens.length > 0);
  const found = resources(facts, TYPE);
  const wanted = alertsOf(plan ?? SMALLEST, hasTokens).filter(
    (alert) => said?.left_out?.[alert] === undefined,
  );
  return [
    ...wanted.map((alert) => judgeAlert(alert, zone, found, facts)),
    ...found.flatMap((policy) => beyondPlan(policy, plan)),
  ];
}

/** One policy that tells of it is enough. */
function judgeAlert(alert: Alert, zone: Zone, found: readonly Resource[], facts: Facts): Finding {
  const judged = found
    .filter(({ values }) => values['alert_type'] === alert)
    .map((policy) => judgePolicy(policy, alert, zone, facts));
  const [first] = judged;
  if (first !== undefined) return judged.find(({ verdict }) => verdict === 'pass') ?? first;
  const isOpen = found.some(({ values }) => holdsUnknown(values['alert_type']));
  return (isOpen ? unknown : fail)(zone.subject, `nobody is told of ${alert}`);
}

function judgePolicy(
  { address, values }: Resource,
  alert: Alert,
  zone: Zone,
  facts: Facts,
): Finding {
  const { enabled = true, mechanisms, filters } = values;
  const emails = facts.inventory.notifications?.emails;
  if (enabled !== true) return fail(address, `enabled = ${show(enabled)}`);
  if (holdsUnknown(at(mechanisms, 'email'))) {
    return unknown(address, 'whom it tells is not known yet');
  }
  const told = blocks(at(mechanisms, 'email')).flatMap(({ id }) => texts(id));
  const others = [...blocks(at(mechanisms, 'webhooks')), ...blocks(at(mechanisms, 'pagerduty'))];
  if (told.length + others.length === 0) return fail(address, 'tells nobody');
  const left = (emails ?? []).filter((one) => !told.includes(one));
  if (left.length > 0) return fail(address, `does not tell ${left.join(', ')}`);
  const strange = emails === undefined ? [] : told.filter((one) => !emails.includes(one));
  if (strange.length > 0) return fail(address, `tells ${strange.join(', ')}, whom nobody names`);
  const zones = listOf(at(filters, 'zones')).map((one) => zoneId(one, facts));
  if (
    ZONE_ALERTS.includes(alert) &&
    !(zones.includes(zone.id) && zones.every((one) => one !== undefined))
  ) {
    return fail(
      address,
      `filters.zones = ${show(at(filters, 'zones'))} (must name ${zone.subject})`,
    );
  }
  const impacts = at(filters, 'incident_impact') ?? undefined;
  return impacts === undefined || areImpacts(texts(impacts))
    ? pass(
        address,
        `tells ${[...told, ...others.map(() => 'another service')].join(', ')} of ${alert}`,
      )
    : fail(address, `filters.incident_impact = ${show(impacts)} (must name ${SEVERE.join(', ')})`);
}

/** What is not named is not told. */
function areImpacts(impacts: readonly string[]): boolean {
  return (
    SEVERE.every((one) => impacts.includes(one)) && impacts.every((one) => IMPACTS.includes(one))
  );
}

function listOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

/** An alert that the plan does not have is refused by Cloudflare. */
function beyondPlan({ address, values }: Resource, plan: Plan | undefined): readonly Finding[] {
  const alert = text(values['alert_type']);
  if (plan === undefined || alert === undefined || !Object.hasOwn(ALERTS, alert)) return [];
  return alertsOf(plan, true).some((one) => one === alert)
    ? []
    : [fail(address, `${alert} is told on no ${plan} plan`)];
}

/** The plan that the zone has today; undefined where nobody says. */
function planOf({ inventory }: Facts): Plan | undefined {
  return inventory.rules_wait === true ? 'free' : inventory.cloudflare_plan;
}

function told(
  cloudflare_notification_policy: Readonly<Record<string, object>>,
  parts: object = {},
): Facts {
  return example(
    { cloudflare_dns_record: SITE, cloudflare_notification_policy },
    inventoryOutput(parts),
  );
}
