import type { Fact } from '../senders/sender';

/** Services that call webhooks of a product. */
export const WEBHOOK_SERVICES = [
  'stripe',
  'github',
  'paddle',
  'paypal',
  'shopify',
  'twilio',
  'mollie',
  'slack',
] as const;
export type WebhookService = (typeof WEBHOOK_SERVICES)[number];

/** What is known of a service that calls webhooks. */
export interface WebhookSender {
  /** As the service writes its name. */
  readonly name: string;

  /**
   * The addresses that its calls come from, as it publishes them: single ones, or blocks such as
   * `192.0.2.0/24`. They change: whoever relies on them reads them again before a launch.
   */
  readonly addresses: Fact<readonly [string, ...string[]]>;
}
