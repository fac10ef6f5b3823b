import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  contentProblem,
  isRecordName,
  isServiceName,
  type ContentType,
} from '../../lib/dns-content';
import { formatIpv6 } from '../../lib/ip-address';

describe('contentProblem', () => {
  test.each<[ContentType, string]>([
    ['A', '203.0.113.10'],
    ['AAAA', '2001:db8::1'],
    ['CNAME', 's1._domainkey.example.net'],
    ['CNAME', '_abc.acm-validations.example'],
    ['MX', 'mx.example.net'],
    ['MX', '.'],
    ['NS', 'ns1.example.net'],
    ['PTR', 'host.example.net'],
    ['TXT', '"v=spf1 -all"'],
    ['OPENPGPKEY', 'AA=='],
  ])('takes %s %j', (type, content) => {
    expect(contentProblem(type, content)).toBeUndefined();
  });

  test.each<[ContentType, string, string]>([
    ['A', '', 'is no IPv4 address'],
    ['A', 'example.com', 'is no IPv4 address'],
    ['A', '2001:db8::1', 'is no IPv4 address'],
    ['A', '127.0.0.1', 'is an address that no host can have'],
    ['AAAA', '203.0.113.10', 'is no IPv6 address'],
    ['AAAA', '::1', 'is an address that no host can have'],
    ['AAAA', '2001:0db8::1', 'is not in canonical form, 2001:db8::1'],
    ['AAAA', '2001:DB8::1', 'is not in canonical form, 2001:db8::1'],
    ['CNAME', 'Example.net', 'is no full name in lower case without a trailing dot'],
    ['CNAME', 'example.net.', 'is no full name in lower case without a trailing dot'],
    ['CNAME', '203.0.113.10', 'is no full name in lower case without a trailing dot'],
    ['CNAME', '*.example.net', 'is no full name in lower case without a trailing dot'],
    [
      'MX',
      '203.0.113.10',
      'is an address, where a host name has to stand (RFC 1035 section 3.3.9)',
    ],
    ['MX', 'mx_1.example.net', 'is no host name in lower case without a trailing dot'],
    ['NS', '.', 'is no host name in lower case without a trailing dot'],
    ['TXT', 'v=spf1 -all', 'is not in double quotes'],
    ['TXT', '""', 'holds no text'],
    [
      'TXT',
      Array(9)
        .fill(`"${'x'.repeat(250)}"`)
        .join(' '),
      'has 2276 characters; at most 2048 fit',
    ],
    ['OPENPGPKEY', '', 'is empty'],
  ])('refuses %s %j', (type, content, problem) => {
    expect(contentProblem(type, content)).toBe(problem);
  });

  test('takes every IPv6 address of the documentation block in its one canonical form', () => {
    const rest = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(rest, (groups) => {
        const content = formatIpv6([0x2001, 0xdb8, ...groups]);
        expect(contentProblem('AAAA', content)).toBeUndefined();
      }),
    );
  });
});

describe('isRecordName', () => {
  test.each(['example.com', '_dmarc.example.com', '*.example.com', 'a.b_c.example.com'])(
    'takes %j',
    (name) => {
      expect(isRecordName(name)).toBe(true);
    },
  );

  test.each([
    '',
    '@',
    'www',
    'example.com.',
    'Example.com',
    '-a.example.com',
    'a..example.com',
    'a.*.example.com',
    '203.0.113.10',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(125)}example.com`,
  ])('refuses %j', (name) => {
    expect(isRecordName(name)).toBe(false);
  });
});

describe('isServiceName', () => {
  test.each([
    ['_dmarc.example.com', true],
    ['s1._domainkey.example.com', true],
    ['a_b.example.com', false],
    ['example.com', false],
  ])('of %j is %s', (name, expected) => {
    expect(isServiceName(name)).toBe(expected);
  });
});
