import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serviceParamProblems } from '../../lib/service-params';

const NO_KEY = (key: string): string =>
  `has no key "${key}" (the keys are mandatory, alpn, no-default-alpn, port, ipv4hint, ech, ipv6hint, dohpath, ohttp, and key65280 for any other by its number)`;
const SYNTAX = 'must be key=value, parted by blanks, with quotes that are closed';

describe('the parameters of a service binding', () => {
  test.each([
    '',
    '  ',
    'alpn=h2',
    'alpn="h3,h2"  port=8443',
    'alpn=h2 no-default-alpn',
    'no-default-alpn= alpn=h2',
    'port=0',
    'port=65535',
    'ipv4hint=203.0.113.7,203.0.113.8',
    'ipv6hint="2001:db8::1,2001:db8::2"',
    'ech="AEX+DQ=="',
    'mandatory=alpn,ipv4hint alpn=h2 ipv4hint=203.0.113.7',
    'mandatory=key65280 key65280=a',
    'alpn=dot dohpath=/dns-query{?dns}',
    'ohttp alpn=h2',
    'key65280="any \\"thing\\" = here"',
    'key65280',
    String.raw`alpn="f\\\\oo\\,bar,h2"`,
  ])('may be %j', (params) => {
    expect(serviceParamProblems(params)).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['alpn="h2', [SYNTAX]],
    ['alpn="h2"port=1', [SYNTAX]],
    ['alpn=h"2"', [SYNTAX]],
    ['alpn', ['must have protocols, joined by commas (such as h3,h2) behind alpn']],
    ['alpn=h2,', ['must have protocols, joined by commas (such as h3,h2) behind alpn']],
    [
      `alpn=${'a'.repeat(256)}`,
      ['must have protocols, joined by commas (such as h3,h2) behind alpn'],
    ],
    ['no-default-alpn', ['must have alpn beside no-default-alpn']],
    ['alpn=h2 no-default-alpn=1', ['must have nothing behind no-default-alpn']],
    ['alpn=h2 ohttp=1', ['must have nothing behind ohttp']],
    ['port=65536', ['must have a port, 0 to 65535 behind port']],
    ['port', ['must have a port, 0 to 65535 behind port']],
    ['port=-1', ['must have a port, 0 to 65535 behind port']],
    ['ipv4hint=2001:db8::1', ['must have IPv4 addresses, joined by commas behind ipv4hint']],
    ['ipv6hint=203.0.113.7', ['must have IPv6 addresses, joined by commas behind ipv6hint']],
    ['ipv6hint="2001:db8::1, ::1"', ['must have IPv6 addresses, joined by commas behind ipv6hint']],
    ['ech=a', ['must have Base64 behind ech']],
    ['dohpath=/q', ['must have a path with {?dns} (such as /dns-query{?dns}) behind dohpath']],
    ['alnp=h2', [NO_KEY('alnp')]],
    ['ALPN=h2', [NO_KEY('ALPN')]],
    ['key065=a', [NO_KEY('key065')]],
    ['key65535=a', [NO_KEY('key65535')]],
    ['=a', [NO_KEY('=a')]],
    ['port=1 port=1', ['has port twice']],
    // The same key, by its number.
    ['port=1 key3=a', ['has key3 twice']],
    ['mandatory=alpn', ['must have alpn, which it names as mandatory']],
    ['mandatory=mandatory', ['must not name mandatory itself behind mandatory']],
    ['mandatory=alpn,alpn alpn=h2', ['names alpn twice behind mandatory']],
    ['mandatory', ['must have keys, joined by commas behind mandatory']],
    ['mandatory=alnp', ['must have keys, joined by commas behind mandatory']],
    [
      'port=x ipv4hint=y z port=1',
      [
        NO_KEY('z'),
        'must have a port, 0 to 65535 behind port',
        'must have IPv4 addresses, joined by commas behind ipv4hint',
        'has port twice',
      ],
    ],
  ])('may not be %j', (params, problems) => {
    expect(serviceParamProblems(params)).toEqual(problems);
  });

  test('are judged whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', '\\', '=', ' ', ',', 'alpn', 'port', 'key7', '1', 'é'),
    });
    fc.assert(
      fc.property(text, (params) => {
        const problems = serviceParamProblems(params);
        expect(problems.every((one) => one !== '')).toBe(true);
        // Blanks around it change nothing.
        expect(serviceParamProblems(` ${params}`)).toEqual(problems);
      }),
    );
  });

  test('may stand in any order', () => {
    const all = ['alpn=h2', 'port=1', 'ipv4hint=203.0.113.7', 'key7000=a', 'no-default-alpn'];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (params) => {
        expect(serviceParamProblems(params.join(' '))).toEqual([]);
      }),
    );
  });
});
