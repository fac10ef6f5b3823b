import { expect, test } from '@jest/globals';
import type { Cost } from '../../checks/cost';
import { priceOf } from '../../lib/prices';
import { costJson } from '../../reports/cost-json';
import { costText } from '../../reports/cost-text';

const mail = priceOf('mail');
if (mail.kind !== 'use') throw new Error('mail is paid by use');

const cost: Cost = {
  currency: 'USD',
  microdollars: 22_250_000,
  stacks: [
    { name: 'data', microdollars: 0, lines: [] },
    {
      name: 'monitoring',
      microdollars: 22_250_000,
      lines: [
        { price: 'health-check', noun: 'health check', count: 3, microdollars: 2_250_000 },
        {
          ...{ price: 'health-check-option', noun: 'option of health checks' },
          ...{ count: 10, microdollars: 20_000_000 },
        },
      ],
    },
  ],
  byUse: [mail],
  unknown: [
    { noun: 'vault of backups', count: 1 },
    { noun: 'aws_db\u001b[31m_instance', count: 2 },
  ],
  pricesOf: { first: '2024-07-01', last: '2026-09-20' },
};

const PLAIN = { colour: false, width: 80 };

test('the cost in words says the sum, what it is made of, and what is not in it', () => {
  expect(costText(cost, PLAIN)).toEqual([
    'monthly cost: at least 22.25 USD at list prices, before tax, free tiers and use',
    '  data        0.00',
    '  monitoring  22.25 3 health checks 2.25, 10 options of health checks 20.00',
    '  by use      mail of alerts 2.00 per 100,000 (of us-east-1)',
    '  not known   1 x vault of backups, 2 x aws_db\\u{001b}[31m_instance',
    '  prices      of 2024-07-01 to 2026-09-20; docs/decisions/monthly-cost.md names',
    '              each source',
  ]);
});

test('the cost in words is a sum and not the least where all is known', () => {
  const known = { ...cost, stacks: [], byUse: [], unknown: [], pricesOf: undefined };
  expect(costText(known, PLAIN)).toEqual([
    'monthly cost: 22.25 USD at list prices, before tax, free tiers and use',
    '  prices      none that bears a day; docs/decisions/monthly-cost.md names each',
    '              source',
  ]);
  const day = { first: '2026-09-20', last: '2026-09-20' };
  expect(costText({ ...known, pricesOf: day }, PLAIN)[1]).toContain('of 2026-09-20; ');
});

test('the cost as JSON has the source of each price', () => {
  const { stacks, byUse, microdollars } = costJson(cost);
  expect(microdollars).toBe(22_250_000);
  expect(stacks[1]?.lines[0]).toEqual({
    price: 'health-check',
    noun: 'health check',
    count: 3,
    microdollars: 2_250_000,
    source: expect.objectContaining({
      copy: 'of https://aws.amazon.com/route53/pricing/, 2026-09-20',
    }),
  });
  expect(byUse[0]?.source.url).toMatch(/sns_topic_test\.golden$/);
});
