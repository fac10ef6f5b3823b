import { isIPv4, isIPv6 } from 'node:net';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressRecord } from '../../../constructs/dns/address';

test('every IPv4 address makes an A record', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(addressRecord(address)).toEqual({ type: 'A', content: address });
    }),
  );
});

test('every IPv6 address makes an AAAA record, in a form that stays as it is', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const record = addressRecord(address);
      expect(record?.type).toBe('AAAA');
      expect(addressRecord(record?.content ?? '')).toEqual(record);
      expect(isIPv6(record?.content ?? '')).toBe(true);
    }),
  );
});

test.each([
  ['2001:0DB8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
  ['::', '::'],
])('writes %s as %s', (address, content) => {
  expect(addressRecord(address)).toEqual({ type: 'AAAA', content });
});

test('other text makes none', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('0', '1', '255', '256', '.', ':', 'f', ']', '/') }),
      (text) => {
        expect(addressRecord(text) !== undefined).toBe(isIPv4(text) || isIPv6(text));
      },
    ),
  );
});
