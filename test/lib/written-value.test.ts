import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isProxied, type WrittenRecord } from '../../lib/written-record';
import { canonicalAddress, writtenValue } from '../../lib/written-value';
import { anyRecord } from '../support/any-record';

const common = { label: 'x', why: 'for a test' };
const angle = { degrees: 52, minutes: 31, seconds: 12.5 };
const key = { usage: 3, selector: 1, matchingType: 1, certificate: 'aB01' };

describe('writtenValue', () => {
  test.each<[WrittenRecord, string]>([
    [{ type: 'A', ...common, address: '203.0.113.7' }, '203.0.113.7'],
    [{ type: 'AAAA', ...common, address: '2001:DB8:0:0::1' }, '2001:db8::1'],
    [{ type: 'CNAME', ...common, target: 'Pages.Example.net.' }, 'pages.example.net'],
    [{ type: 'PTR', ...common, target: 'Host.example.net' }, 'host.example.net'],
    [{ type: 'NS', ...common, host: 'NS1.example.net.' }, 'ns1.example.net'],
    [{ type: 'MX', ...common, host: 'MX.example.net', priority: 10 }, '10 mx.example.net'],
    [{ type: 'MX', ...common, host: '.', priority: 0 }, '0 .'],
    [{ type: 'TXT', ...common, text: 'Proof=1; "x"' }, 'Proof=1; "x"'],
    [{ type: 'OPENPGPKEY', ...common, publicKey: 'mQIN==' }, 'mQIN=='],
    [
      { type: 'SRV', ...common, priority: 10, weight: 5, port: 5060, target: 'Sip.example.net.' },
      '10 5 5060 sip.example.net',
    ],
    [
      { type: 'URI', ...common, priority: 1, weight: 2, target: 'https://Example.net/A' },
      '1 2 https://Example.net/A',
    ],
    [
      { type: 'HTTPS', ...common, priority: 1, target: '.', params: 'alpn="h3,h2"' },
      '1 . alpn="h3,h2"',
    ],
    [
      { type: 'SVCB', ...common, priority: 0, target: 'Svc.example.net', params: '' },
      '0 svc.example.net ',
    ],
    [
      {
        type: 'NAPTR',
        ...common,
        order: 1,
        preference: 2,
        flags: 'U',
        service: 'E2U+sip',
        regexp: '!^.*$!sip:a@example.net!',
        replacement: '.',
      },
      '1 2 U E2U+sip !^.*$!sip:a@example.net! .',
    ],
    [
      {
        type: 'LOC',
        ...common,
        latitude: { ...angle, direction: 'N' },
        longitude: { ...angle, direction: 'E' },
        altitudeMetres: 34,
        sizeMetres: 1,
        horizontalPrecisionMetres: 10,
        verticalPrecisionMetres: 2,
      },
      '52 31 12.5 N 52 31 12.5 E 34 1 10 2',
    ],
    [{ type: 'CAA', ...common, tag: 'issue', value: ';' }, '0 issue ;'],
    [
      { type: 'CAA', ...common, tag: 'issuewild', value: 'ca.example', critical: true },
      '128 issuewild ca.example',
    ],
    [
      {
        type: 'CERT',
        ...common,
        certificateType: 1,
        keyTag: 2,
        algorithm: 3,
        certificate: 'AbC=',
      },
      '1 2 3 AbC=',
    ],
    [
      { type: 'DNSKEY', ...common, flags: 257, protocol: 3, algorithm: 13, publicKey: 'AbC=' },
      '257 3 13 AbC=',
    ],
    [
      { type: 'DS', ...common, keyTag: 1, algorithm: 13, digestType: 2, digest: 'AB01' },
      '1 13 2 ab01',
    ],
    [{ type: 'TLSA', ...common, ...key }, '3 1 1 AB01'],
    [{ type: 'SMIMEA', ...common, ...key }, '3 1 1 AB01'],
    [
      { type: 'SSHFP', ...common, algorithm: 4, fingerprintType: 2, fingerprint: 'AB01' },
      '4 2 ab01',
    ],
  ])('writes %j as %j', (record, line) => {
    expect(writtenValue(record)).toBe(line);
  });

  test('depends on what a record says alone, not on its name, its purpose or its time', () => {
    fc.assert(
      fc.property(anyRecord(), (record) => {
        const other = { ...record, label: 'other', why: 'something else', ttlSeconds: 60 };
        expect(writtenValue(other)).toBe(writtenValue(record));
      }),
    );
  });
});

describe('canonicalAddress', () => {
  test.each([
    ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['203.0.113.7', '203.0.113.7'],
    ['no address', 'no address'],
  ])('makes %j %s', (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });
});

describe('isProxied', () => {
  test('is for records with an address that say so', () => {
    const alias = { type: 'CNAME', ...common, target: 'a.example' } as const;
    expect(isProxied({ ...alias, proxied: true })).toBe(true);
    expect(isProxied({ ...alias, proxied: false })).toBe(false);
    expect(isProxied(alias)).toBe(false);
    expect(isProxied({ type: 'TXT', ...common, text: 'x' })).toBe(false);
  });
});
