import { describe, expect, test } from '@jest/globals';
import { parseBlock } from '../../lib/network';
import { webhookSenders } from '../../lib/webhook-senders';
import { WEBHOOK_SERVICES } from '../../lib/webhook-senders/sender';

const known = WEBHOOK_SERVICES.flatMap((service) => {
  const { addresses } = webhookSenders[service];
  return addresses === 'unknown' ? [] : [{ service, ...addresses }];
});

describe('the senders of webhooks', () => {
  test('are known by their addresses where a copy was found, and by nothing else', () => {
    expect(known.map(({ service, value }) => [service, value.length])).toEqual([
      ['stripe', 15],
      ['github', 9],
      ['paddle', 6],
    ]);
  });

  test.each(known.map((one) => [one.service, one] as const))(
    'name place, copy and day of the addresses of %s',
    (_service, { source }) => {
      expect(source.url).toMatch(/^https:\/\//);
      expect(source.copy).toMatch(/\d{4}-\d{2}-\d{2}/);
      expect(source.readOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    },
  );

  test('have addresses, each once', () => {
    const all = known.flatMap(({ value }) => value);
    expect(all.filter((one) => parseBlock(one) === undefined)).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });
});
