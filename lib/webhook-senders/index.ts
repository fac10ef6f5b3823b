import { github } from './github';
import { paddle } from './paddle';
import type { WebhookSender, WebhookService } from './sender';
import { stripe } from './stripe';

/** A service whose addresses nobody has read yet, or that publishes none. */
function unread(name: string): WebhookSender {
  return { name, addresses: 'unknown' };
}

/** The services that call webhooks. */
export const webhookSenders: Readonly<Record<WebhookService, WebhookSender>> = {
  stripe,
  github,
  paddle,
  paypal: unread('PayPal'),
  shopify: unread('Shopify'),
  twilio: unread('Twilio'),
  mollie: unread('Mollie'),
  slack: unread('Slack'),
};
