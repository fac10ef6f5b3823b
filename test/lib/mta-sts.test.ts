import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isMtaSts,
  MAX_POLICY_AGE_SECONDS,
  MTA_STS_MODES,
  mtaStsUrl,
  parseMtaStsPolicy,
  parseMtaStsRecord,
  writeMtaStsPolicy,
  writeMtaStsRecord,
  type MtaStsPolicy,
} from '../../lib/mta-sts';

const POLICY: MtaStsPolicy = {
  mode: 'enforce',
  mx: ['mx2.example.net', 'mx1.example.net', 'mx2.example.net'],
  maxAgeSeconds: 604_800,
};
const TEXT =
  'version: STSv1\nmode: enforce\nmx: mx1.example.net\nmx: mx2.example.net\nmax_age: 604800\n';

const server = fc
  .tuple(fc.boolean(), fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/))
  .map(([wild, label]) => `${wild ? '*.' : ''}${label}.example.net`);
const policy: fc.Arbitrary<MtaStsPolicy> = fc.record({
  mode: fc.constantFrom(...MTA_STS_MODES),
  mx: fc.uniqueArray(server, { minLength: 1, maxLength: 5 }).map((all) => [...all].sort()),
  maxAgeSeconds: fc.integer({ min: 0, max: MAX_POLICY_AGE_SECONDS }),
});

describe('writeMtaStsPolicy', () => {
  test('writes each server once, in one order for any', () => {
    expect(writeMtaStsPolicy(POLICY)).toBe(TEXT);
  });

  test('writes what is read back the same, whichever way its lines end', () => {
    fc.assert(
      fc.property(policy, (one) => {
        const text = writeMtaStsPolicy(one);
        expect(parseMtaStsPolicy(text)).toEqual({ ok: true, value: one });
        expect(parseMtaStsPolicy(text.replaceAll('\n', '\r\n'))).toEqual({ ok: true, value: one });
      }),
    );
  });
});

describe('parseMtaStsPolicy', () => {
  test('leaves out fields that it does not know, and the second of one that stands twice', () => {
    expect(parseMtaStsPolicy(`${TEXT}mode: none\nnew-field: x\n`)).toEqual({
      ok: true,
      value: { ...POLICY, mx: ['mx1.example.net', 'mx2.example.net'] },
    });
  });

  test('needs no server where the policy is taken back', () => {
    expect(parseMtaStsPolicy('version: STSv1\nmode: none\nmax_age: 0')).toEqual({
      ok: true,
      value: { mode: 'none', mx: [], maxAgeSeconds: 0 },
    });
  });

  test.each([
    [
      '',
      [
        'version is not STSv1',
        'mode is neither none, testing nor enforce',
        'max_age is no number of seconds up to 31557600',
        'names no mail server (mx)',
      ],
    ],
    [TEXT.replace('STSv1', 'STSv2'), ['version is not STSv1']],
    [TEXT.replace('enforce', 'report'), ['mode is neither none, testing nor enforce']],
    [TEXT.replace('604800', '31557601'), ['max_age is no number of seconds up to 31557600']],
    [TEXT.replace('604800', '-1'), ['max_age is no number of seconds up to 31557600']],
    [TEXT.replace('mx1.', '*.*.'), ['mx "*.*.example.net" is no name of a server']],
    [TEXT.replace('mx1.example.net', '192.0.2.1'), ['mx "192.0.2.1" is no name of a server']],
    [TEXT.replaceAll(/mx: .*\n/g, ''), ['names no mail server (mx)']],
    [`${TEXT}<html>\n`, ['"<html>" is no field']],
  ])('refuses %j', (text, problems) => {
    expect(parseMtaStsPolicy(text)).toEqual({ ok: false, problems });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseMtaStsPolicy(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('writeMtaStsRecord', () => {
  test('draws the id from the text of the policy', () => {
    expect(writeMtaStsRecord(POLICY)).toBe('v=STSv1; id=5eccf25eeaa74c6cef3f22873c019be8');
  });

  test('changes its id exactly when the policy changes', () => {
    fc.assert(
      fc.property(policy, policy, (one, other) => {
        expect(writeMtaStsRecord(one) === writeMtaStsRecord(other)).toBe(
          writeMtaStsPolicy(one) === writeMtaStsPolicy(other),
        );
        expect(writeMtaStsRecord({ ...one, mx: one.mx.toReversed() })).toBe(writeMtaStsRecord(one));
        expect(parseMtaStsRecord(writeMtaStsRecord(one)).ok).toBe(true);
      }),
    );
  });
});

describe('parseMtaStsRecord', () => {
  test.each([
    ['v=STSv1; id=20160831085700Z;', '20160831085700Z'],
    ['v=STSv1;id=1; ext=x', '1'],
  ])('reads %j', (text, id) => {
    expect(parseMtaStsRecord(text)).toEqual({ ok: true, value: { id } });
  });

  test.each([
    ['v=STSv1', ['does not begin with v=STSv1;']],
    ['id=1; v=STSv1;', ['does not begin with v=STSv1;']],
    ['v=STSv1;', ['has no id']],
    ['v=STSv1; id=', ['id is not 1 to 32 letters and digits']],
    ['v=STSv1; id=2016-08-31', ['id is not 1 to 32 letters and digits']],
    [`v=STSv1; id=${'1'.repeat(33)}`, ['id is not 1 to 32 letters and digits']],
    ['v=STSv1; id=1; id=2', ['tag id stands twice']],
  ])('refuses %j', (text, problems) => {
    expect(parseMtaStsRecord(text)).toEqual({ ok: false, problems });
  });
});

test('a record counts by how it begins, and the policy has one address', () => {
  expect(['v=STSv1; id=1', 'v=STSv12; id=1', 'proof=1'].map(isMtaSts)).toEqual([
    true,
    false,
    false,
  ]);
  expect(mtaStsUrl('example.com')).toBe('https://mta-sts.example.com/.well-known/mta-sts.txt');
});
