import { describe, expect, test } from '@jest/globals';
import { meantAddress, meantName } from '../../lib/meant-content';
import { isHostName } from '../../lib/names';

describe('meantAddress', () => {
  test.each([
    ['A', '2001:db8::1', 'use type AAAA for an IPv6 address'],
    ['AAAA', '192.0.2.1', 'use type A for an IPv4 address'],
    ['A', 'app.example.net', 'use type CNAME, with target, to lead to a name'],
    ['A', '192.0.2.256', undefined],
    ['A', '', undefined],
  ] as const)('%s %j: %s', (type, written, fix) => {
    expect(meantAddress(type, written).fix).toBe(fix);
  });
});

describe('meantName', () => {
  test.each([
    ['192.0.2.1', 'use type A to lead to an IPv4 address'],
    ['2001:db8::1', 'use type AAAA to lead to an IPv6 address'],
    [
      '10 mx.example.net',
      'write "mx.example.net" alone; the number has a key of its own, priority',
    ],
    ['https://app.example.net/', 'did you mean "app.example.net"?'],
    ['app.example.net:443', 'did you mean "app.example.net"?'],
    ['app.example.net/path?x', 'did you mean "app.example.net"?'],
    ['app', undefined],
    ['two words', undefined],
    ['', undefined],
  ])('%j: %s', (written, fix) => {
    expect(meantName(written, isHostName).fix).toBe(fix);
  });
});
