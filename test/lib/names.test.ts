import { describe, expect, test } from '@jest/globals';
import { fullName, isHostName, isWithin, labelsBelow } from '../../lib/names';

describe('isHostName', () => {
  test.each(['example.com', 'a.b-1.example.com', 'xn--bcher-kva.example', '1.2.3.4.example'])(
    'takes %j',
    (name) => {
      expect(isHostName(name)).toBe(true);
    },
  );

  test.each([
    '',
    'localhost',
    'Example.com',
    'example.com.',
    '_dmarc.example.com',
    '-a.example.com',
    'a-.example.com',
    '203.0.113.10',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(125)}example.com`,
  ])('refuses %j', (name) => {
    expect(isHostName(name)).toBe(false);
  });
});

describe('isWithin', () => {
  test.each([
    ['example.com', true],
    ['a.b.example.com', true],
    ['notexample.com', false],
    ['com', false],
  ])('of %j in example.com is %s', (name, expected) => {
    expect(isWithin(name, 'example.com')).toBe(expected);
  });
});

describe('fullName', () => {
  test('puts a label before the zone, and takes @ for the zone itself', () => {
    expect([fullName('www', 'example.com'), fullName('@', 'example.com')]).toEqual([
      'www.example.com',
      'example.com',
    ]);
  });
});

describe('labelsBelow', () => {
  test.each([
    ['example.com', 0],
    ['app.example.com', 1],
    ['*.app.example.com', 2],
  ])('counts for %j %i', (name, labels) => {
    expect(labelsBelow(name, 'example.com')).toBe(labels);
  });
});
