import type { WebhookSender } from './sender';

/**
 * The `hooks` of the meta endpoint. The three blocks of 9.234.0.0/16 are those that the changelog of
 * 2026-10-29 adds.
 * @see https://docs.github.com/en/rest/meta/meta
 * @see https://github.blog/changelog/2026-10-29-webhook-ip-ranges-added-to-the-meta-api
 */
export const github: WebhookSender = {
  name: 'GitHub',
  addresses: {
    value: [
      '9.234.98.160/28',
      '9.234.98.176/28',
      '9.234.106.48/28',
      '140.82.112.0/20',
      '143.55.64.0/20',
      '185.199.108.0/22',
      '192.30.252.0/22',
      '2606:50c0::/32',
      '2a0a:a440::/29',
    ],
    source: {
      // Written from https://api.github.com/meta.
      url: 'https://github.com/rickyrsn/mikrotik/blob/main/github-hooks.rsc',
      by: 'other',
      copy: 'generated 2026-10-08',
      readOn: '2026-11-26',
    },
  },
};
