import { describe, expect, test } from '@jest/globals';
import { InputError, type Problem } from '../../lib/fault';
import { issuerProblems } from '../../lib/issuer-problems';
import { locationProblems } from '../../lib/location-problems';
import {
  bindingProblems,
  portProblems,
  rewritingProblems,
  uriProblems,
} from '../../lib/service-problems';

const lines = (problems: readonly Problem[]): readonly string[] =>
  problems.length === 0 ? [] : new InputError(...problems).message.split('\n');
const common = { label: 'a', why: 'for a test' };

describe('a service binding', () => {
  test.each<[number, string, readonly string[]]>([
    [0, '', []],
    [0, ' ', []],
    [
      0,
      'alpn=h2',
      [
        'params: must be empty where the priority is 0, which makes the record an alias, got "alpn=h2"; give the priority 1, or take the parameters out',
      ],
    ],
    [1, 'alpn=h2', []],
    [
      1,
      'port=x no-default-alpn',
      [
        'params: must have a port, 0 to 65535 behind port, got "port=x no-default-alpn"',
        'params: must have alpn beside no-default-alpn, got "port=x no-default-alpn"',
      ],
    ],
  ])('of priority %i may or may not have the parameters %j', (priority, params, problems) => {
    for (const type of ['HTTPS', 'SVCB'] as const) {
      const record = { type, ...common, priority, target: '.', params };
      expect(lines(bindingProblems(record))).toEqual(problems);
    }
  });
});

describe('where a service is', () => {
  test.each<[number, string, readonly string[]]>([
    [1, 'a.example.net', []],
    [0, '.', []],
    [
      0,
      'a.example.net',
      [
        'port: must be 1 to 65535 where there is a service, got 0; give the target "." to say that there is none',
      ],
    ],
  ])('may or may not be port %i of %s', (port, target, problems) => {
    const record = { type: 'SRV', ...common, priority: 1, weight: 1, port, target } as const;
    expect(lines(portProblems(record))).toEqual(problems);
  });
});

describe('a URI record', () => {
  const uri = (target: string) =>
    lines(uriProblems({ type: 'URI', ...common, priority: 1, weight: 1, target }));

  test.each(['https://a.example/', 'ftp://a.example/x', 'sip:info@example.com', 'urn:isbn:1'])(
    'may lead to %s',
    (target) => {
      expect(uri(target)).toEqual([]);
    },
  );

  test.each([
    '',
    ' ',
    '/path',
    'a.example',
    'https:',
    'https://a b',
    'https://"a"/',
    '//a.example',
  ])('may not lead to %j', (target) => {
    expect(uri(target)).toEqual([
      `target: must be a whole URI (such as https://app.example.com/), got ${JSON.stringify(target)}`,
    ]);
  });
});

describe('a rewriting', () => {
  const said = (regexp: string, replacement: string) =>
    lines(
      rewritingProblems({
        type: 'NAPTR',
        ...common,
        order: 1,
        preference: 1,
        flags: 'U',
        service: 'E2U+sip',
        regexp,
        replacement,
      }),
    );

  test.each([
    ['', '.'],
    ['', 'a.example.net'],
    ['!^.*$!sip:info@example.com!', '.'],
    ['/a/b/i', '.'],
    ['!a\\!b!c!', '.'],
  ])('may have the pattern %j and the replacement %j', (regexp, replacement) => {
    expect(said(regexp, replacement)).toEqual([]);
  });

  test.each(['a', '!a!b', '!a!b!c!', '!a!b!g', '1a1b1', 'iaibi', '\\a\\b\\'])(
    'may not have the pattern %j',
    (regexp) => {
      expect(said(regexp, '.')).toEqual([
        `regexp: must be a pattern and what replaces it, each ended by the same sign, got ${JSON.stringify(regexp)}; write it like "!^.*$!sip:info@example.com!" (RFC 3402 section 3.2)`,
      ]);
    },
  );

  test('may not have both', () => {
    expect(said('!a!b!', 'a.example.net')).toEqual([
      'regexp: must be empty beside a replacement, or the record is thrown away, got "!a!b!"; give the replacement ".", or take the regexp out',
    ]);
  });
});

describe('a place', () => {
  const angle = (degrees: number, minutes = 0, seconds = 0) => ({ degrees, minutes, seconds });
  const said = (latitude: ReturnType<typeof angle>, longitude: ReturnType<typeof angle>) =>
    lines(
      locationProblems({
        type: 'LOC',
        ...common,
        latitude: { ...latitude, direction: 'N' },
        longitude: { ...longitude, direction: 'E' },
        altitudeMetres: 0,
        sizeMetres: 1,
        horizontalPrecisionMetres: 1,
        verticalPrecisionMetres: 1,
      }),
    );

  test('may be a pole, and at most 180 degrees off the meridian', () => {
    expect(said(angle(90), angle(180))).toEqual([]);
    expect(said(angle(89, 59, 59), angle(179, 59, 59))).toEqual([]);
  });

  test('may not lie beyond', () => {
    expect(said(angle(90, 1), angle(180, 0, 0.5))).toEqual([
      'latitude: must be at most 90 degrees, with its minutes and seconds, got "90 1 0"',
      'longitude: must be at most 180 degrees, with its minutes and seconds, got "180 0 0.5"',
    ]);
    expect(said(angle(91), angle(0))).toEqual([
      'latitude: must be at most 90 degrees, with its minutes and seconds, got "91 0 0"',
    ]);
  });
});

describe('the parameters of a CA', () => {
  const said = (value: string) =>
    lines(issuerProblems({ type: 'CAA', ...common, tag: 'issue', value }));

  test.each(['ca.example', 'ca.example;', 'ca.example; ', '; ', 'ca.example; a=b; c-d=e', '; a=b'])(
    'may be %j',
    (value) => {
      expect(said(value)).toEqual([]);
    },
  );

  test.each([
    'ca.example; a',
    'ca.example; =b',
    'ca.example; a=b;',
    'ca.example; -a=b',
    ';;',
    '; a=b c',
  ])('may not be %j', (value) => {
    expect(said(value)).toEqual([
      `value: must have name=value behind each ";", got "${value}"; write it like "ca.example.net; accounturi=https://ca.example.net/1"`,
    ]);
  });

  test('may not be a URL that is none', () => {
    const value = 'https://:80/';
    expect(lines(issuerProblems({ type: 'CAA', ...common, tag: 'iodef', value }))).toEqual([
      'value: must begin with mailto: or https://, got "https://:80/"',
    ]);
  });
});
