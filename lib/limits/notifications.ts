import { PLANS, type Plan } from './plan';

/**
 * What Cloudflare itself tells of, as its API names it, with the plan from which it does. Only what a page of the vendor
 * says is here: a copy of 2025, which the API's own list of what an account may have is newer than.
 * @see https://developers.cloudflare.com/notifications/notification-available/
 */
export const ALERTS = {
  /** A certificate of the edge that is not issued or renewed. */
  universal_ssl_event_type: 'free',
  /** A flood of requests that was turned away. */
  dos_attack_l7: 'free',
  /** A server that refuses Cloudflare's connection: error 521, and no other. */
  real_origin_monitoring: 'free',
  /** Cloudflare itself is down. */
  incident_alert: 'free',
  /** A service token of Access that is about to expire, where there is one. */
  expiring_service_token_alert: 'free',
  /** A spike in what the firewall turns away. */
  clickhouse_alert_fw_anomaly: 'business',
  /** A spike of errors 5xx of the server. */
  http_alert_origin_error: 'enterprise',
} as const satisfies Readonly<Record<string, Plan>>;

/** A kind of alert. @see https://developers.cloudflare.com/notifications/notification-available/ */
export type Alert = keyof typeof ALERTS;

/** Kinds that are told of named zones only. @see https://developers.cloudflare.com/notifications/notification-available/ */
export const ZONE_ALERTS: readonly Alert[] = [
  'clickhouse_alert_fw_anomaly',
  'http_alert_origin_error',
];

/**
 * The alerts that a zone's plan has, and something to tell of.
 * @see https://developers.cloudflare.com/notifications/notification-available/
 */
export function alertsOf(plan: Plan, hasServiceTokens: boolean): readonly Alert[] {
  return (Object.keys(ALERTS) as Alert[]).filter(
    (alert) =>
      PLANS.indexOf(ALERTS[alert]) <= PLANS.indexOf(plan) &&
      (alert !== 'expiring_service_token_alert' || hasServiceTokens),
  );
}
