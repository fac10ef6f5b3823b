import { describe, expect, test } from '@jest/globals';
import { neutralTexts, type NamePair } from '../../lib/paired-names';

const PAIRS: readonly NamePair[] = [
  { kind: 'host', names: ['example.com', 'staging-example.net'] },
  { kind: 'mailbox', names: ['ops@example.com', 'team@example.com'] },
  { kind: 'text', names: ['203.0.113.1', '198.51.100.1'] },
  { kind: 'text', names: ['123456789012', '999988887777'] },
  { kind: 'joint', names: ['shop/production', 'shop-staging/staging'] },
  { kind: 'joint', names: ['shop-production', 'shop-staging-staging'] },
  { kind: 'start', names: ['shop-', 'shop-staging-'] },
  { kind: 'start', names: ['shop/', 'shop-staging/'] },
];
const [first, second] = neutralTexts(PAIRS);

describe('neutralTexts', () => {
  test.each([
    ['example.com', 'staging-example.net'],
    ['https://api.example.com/v1', 'https://api.staging-example.net/v1'],
    ['_dmarc.example.com', '_dmarc.staging-example.net'],
    ['to-www-example-com-301', 'to-www-staging--example-net-301'],
    ['email-ops-example-com', 'email-team-example-com'],
    ['mailto:ops@example.com', 'mailto:team@example.com'],
    [
      'other.example._report._dmarc.example.com',
      'other.example._report._dmarc.staging-example.net',
    ],
    [
      'arn:aws:sns:eu-west-1:123456789012:shop-alerts',
      'arn:aws:sns:eu-west-1:999988887777:shop-staging-alerts',
    ],
    ['reminds that shop/production/key is due', 'reminds that shop-staging/staging/key is due'],
    ['shop-production-backup', 'shop-staging-staging-backup'],
    ['../../state/shop/edge.tfstate', '../../state/shop-staging/edge.tfstate'],
  ])('makes one text of %s and %s', (a, b) => {
    expect(first(a)).toBe(second(b));
  });

  test.each([
    // Staging that names what is production's.
    ['https://api.example.com', 'https://api.example.com'],
    ['203.0.113.1', '203.0.113.1'],
    ['shop/production/key', 'shop/production/key'],
    // Names that only begin or end so.
    ['notexample.com', 'notstaging-example.net'],
    ['example.com.evil.test', 'staging-example.net.evil.test'],
    ['203.0.113.12', '198.51.100.12'],
    ['x203.0.113.1', 'x198.51.100.1'],
    // Another place below the domain.
    ['api.example.com', 'app.staging-example.net'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(first(a)).not.toBe(second(b));
  });

  test.each([
    'orders of the shop',
    'the shop- and stock list',
    'somebody@example.com',
    'example.org',
  ])('makes one text of %s where both launches have it', (text) => {
    expect(first(text)).toBe(second(text));
  });

  test('takes two names that stand for one, whichever launch has them twice', () => {
    const pairs: readonly NamePair[] = [
      { kind: 'mailbox', names: ['a@x.test', 'team@x.test'] },
      { kind: 'mailbox', names: ['b@x.test', 'team@x.test'] },
    ];
    const [one, other] = neutralTexts(pairs);
    expect([one('a@x.test'), one('b@x.test')]).toEqual([
      other('team@x.test'),
      other('team@x.test'),
    ]);
  });

  test('leaves texts alone where there are no names', () => {
    expect(neutralTexts([]).map((neutral) => neutral('example.com'))).toEqual([
      'example.com',
      'example.com',
    ]);
  });
});
