import type { WebhookSender } from './sender';

/** @see https://docs.stripe.com/ips#webhook-notifications */
export const stripe: WebhookSender = {
  name: 'Stripe',
  addresses: {
    value: [
      '3.18.12.63',
      '3.69.109.8',
      '3.120.168.93',
      '3.130.192.231',
      '13.235.14.237',
      '13.235.122.149',
      '18.211.135.69',
      '35.154.171.200',
      '35.157.207.129',
      '52.15.183.38',
      '54.88.130.119',
      '54.88.130.237',
      '54.187.174.169',
      '54.187.205.235',
      '54.187.216.72',
    ],
    source: {
      // A copy of https://stripe.com/files/ips/ips_webhooks.txt, taken every six hours.
      url: 'https://github.com/sefinek/known-bots-ip-whitelist/blob/main/lists/stripewebhook/ips.txt',
      by: 'other',
      copy: 'dd20350c6d24b66bc253108400315308614dc780, 2026-05-05',
      readOn: '2026-11-26',
    },
  },
};
