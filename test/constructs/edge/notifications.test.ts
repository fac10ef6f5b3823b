import { describe, expect, test } from '@jest/globals';
import { Notifications, type NotificationsProps } from '../../../constructs/edge/notifications';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const REQUIRED: NotificationsProps = {
  accountId: 'a'.repeat(32),
  zoneId: ZONE_ID,
  zoneName: 'example.com',
  plan: 'free',
  emails: ['ops@example.com'],
};

function build(props: Partial<NotificationsProps> = {}): Resources {
  return synthResources('cloudflare_notification_policy', (scope) => {
    new Notifications(scope, 'notifications', { ...REQUIRED, ...props });
  });
}

const alerts = (props: Partial<NotificationsProps>): readonly unknown[] =>
  Object.values(build(props)).map((one) => one['alert_type']);

describe('Notifications', () => {
  test('from required props alone, tells of what every plan has', () => {
    const told = build();
    expect(Object.keys(told)).toEqual([
      'notifications_dos-attack-l7',
      'notifications_incident-alert',
      'notifications_real-origin-monitoring',
      'notifications_universal-ssl-event-type',
    ]);
    expect(told['notifications_dos-attack-l7']).toMatchObject({
      account_id: 'a'.repeat(32),
      name: 'example.com: floods of requests',
      alert_type: 'dos_attack_l7',
      enabled: true,
      mechanisms: { email: [{ id: 'ops@example.com' }] },
    });
    expect(told['notifications_dos-attack-l7']).not.toHaveProperty('filters');
    expect(told['notifications_incident-alert']).toMatchObject({
      filters: { incident_impact: ['INCIDENT_IMPACT_MAJOR', 'INCIDENT_IMPACT_CRITICAL'] },
    });
  });

  test('tells of more where the plan has it, for the zone alone', () => {
    expect(alerts({ plan: 'pro' })).toHaveLength(4);
    const told = build({ plan: 'business' });
    expect(told['notifications_clickhouse-alert-fw-anomaly']).toMatchObject({
      filters: { zones: [ZONE_ID] },
    });
    expect(alerts({ plan: 'enterprise' })).toContain('http_alert_origin_error');
    expect(alerts({ hasServiceTokens: true })).toContain('expiring_service_token_alert');
  });

  test('leaves out what nobody needs', () => {
    expect(alerts({ leftOut: ['incident_alert', 'dos_attack_l7'] })).toEqual([
      'real_origin_monitoring',
      'universal_ssl_event_type',
    ]);
  });

  test('writes to each mailbox once, in one order', () => {
    const emails = ['z@example.com', 'a@Example.com', 'z@example.com'];
    expect(build({ emails })['notifications_dos-attack-l7']).toMatchObject({
      mechanisms: { email: [{ id: 'a@example.com' }, { id: 'z@example.com' }] },
    });
  });

  test('refuses nobody, and what is no mailbox or account', () => {
    expect(faultLines(() => build({ emails: [] }))).toEqual([
      'stack/notifications.emails: must name at least one mailbox, got []',
    ]);
    expect(faultLines(() => build({ accountId: 'mine', emails: ['ops'] }))).toEqual([
      'stack/notifications.accountId: must be 32 hexadecimal digits, as the Cloudflare dashboard shows it, got "mine"',
      'stack/notifications.emails[0]: must be an e-mail address, got "ops"',
    ]);
  });
});
