import type { WebhookSender } from './sender';

/** The addresses of live accounts; those of the sandbox are others. */
export const paddle: WebhookSender = {
  name: 'Paddle',
  addresses: {
    value: [
      '34.195.105.136',
      '34.212.5.7',
      '34.232.58.13',
      '34.237.3.244',
      '35.155.119.135',
      '52.11.166.252',
    ],
    source: {
      url: 'https://developer.paddle.com/webhooks/respond-to-webhooks',
      by: 'vendor',
      copy: '2025-12-15',
      readOn: '2026-11-26',
    },
  },
};
