import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatIpv6, parseIpv4, parseIpv6, reach } from '../../lib/ip-address';

const octet = fc.integer({ min: 0, max: 255 });
/** Zeros often enough to make runs of them. */
const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
const eightGroups = fc.array(group, { minLength: 8, maxLength: 8 });

describe('parseIpv4', () => {
  test('reads what four octets are written as', () => {
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
        expect(parseIpv4(octets.join('.'))).toEqual(octets);
      }),
    );
  });

  test.each(['', '1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '1.2.3.4 ', '1.2.3.-4', '1.2.3.x'])(
    'refuses %j',
    (text) => {
      expect(parseIpv4(text)).toBeUndefined();
    },
  );
});

describe('parseIpv6', () => {
  test('reads what formatIpv6 writes', () => {
    fc.assert(
      fc.property(eightGroups, (groups) => {
        expect(parseIpv6(formatIpv6(groups))).toEqual(groups);
      }),
    );
  });

  test('reads all eight groups written out, in either case', () => {
    fc.assert(
      fc.property(eightGroups, fc.boolean(), (groups, upper) => {
        const text = groups.map((one) => one.toString(16).padStart(4, '0')).join(':');
        expect(parseIpv6(upper ? text.toUpperCase() : text)).toEqual(groups);
      }),
    );
  });

  test('reads a dotted quad at the end', () => {
    expect(parseIpv6('::ffff:192.0.2.1')).toEqual([0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201]);
  });

  test.each([
    '',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '192.0.2.1',
    '::192.0.2.1:5',
    '1:2:3:4:5:6:7:192.0.2.1',
    'fe80::1%eth0',
  ])('refuses %j', (text) => {
    expect(parseIpv6(text)).toBeUndefined();
  });
});

describe('formatIpv6', () => {
  test('writes as a URL does, of which the form is the same', () => {
    fc.assert(
      fc.property(eightGroups, (groups) => {
        const text = groups.map((one) => one.toString(16)).join(':');
        expect(`[${formatIpv6(groups)}]`).toBe(new URL(`http://[${text}]`).hostname);
      }),
    );
  });

  test.each([
    [[0, 0, 0, 0, 0, 0, 0, 0], '::'],
    [[0x2001, 0xdb8, 0, 0, 1, 0, 0, 1], '2001:db8::1:0:0:1'],
    [[0x2001, 0xdb8, 0, 1, 1, 1, 1, 1], '2001:db8:0:1:1:1:1:1'],
  ])('writes %j as RFC 5952 section 4 has it', (groups, text) => {
    expect(formatIpv6(groups)).toBe(text);
  });
});

describe('reach', () => {
  test.each([
    ['203.0.113.10', 'public'],
    ['2001:db8::1', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.0', 'public'],
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['100.127.0.1', 'private'],
    ['fd00::1', 'private'],
    ['fe80::1', 'private'],
    ['192.0.2.1', 'placeholder'],
    ['100::1', 'placeholder'],
    ['0.0.0.0', 'nobody'],
    ['127.0.0.1', 'nobody'],
    ['239.255.255.255', 'nobody'],
    ['255.255.255.255', 'nobody'],
    ['::', 'nobody'],
    ['::1', 'nobody'],
    ['::ffff:192.0.2.1', 'nobody'],
    ['ff02::1', 'nobody'],
    ['example.com', undefined],
  ])('says of %j: %s', (address, expected) => {
    expect(reach(address)).toBe(expected);
  });
});
