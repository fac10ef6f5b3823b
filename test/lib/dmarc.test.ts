import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  comparePolicies,
  effectivePolicy,
  isDmarc,
  parseDmarc,
  POLICIES,
  writtenPolicy,
  type DmarcRecord,
} from '../../lib/dmarc';

const BARE: DmarcRecord = {
  policy: 'none',
  testing: false,
  publicSuffix: false,
  reportsTo: [],
  historicTags: [],
  unknownTags: [],
};

describe('isDmarc', () => {
  test.each(['v=DMARC1', 'v=DMARC1;p=none', 'v = DMARC1 ; p=none'])('takes %j', (text) => {
    expect(isDmarc(text)).toBe(true);
  });

  test.each(['', 'v=DMARC', 'v=DMARC10', 'v=dmarc1; p=none', 'V=DMARC1', ' v=DMARC1', 'p=none'])(
    'refuses %j',
    (text) => {
      expect(isDmarc(text)).toBe(false);
    },
  );
});

describe('parseDmarc', () => {
  test('takes the version alone: the policy is none', () => {
    expect(parseDmarc('v=DMARC1')).toEqual({ ok: true, value: BARE });
  });

  test('reads every tag, and says which are historic or unknown', () => {
    const text =
      'v=DMARC1; p=Reject; sp=quarantine; np=reject; adkim=s; aspf=r; fo=1:d; psd=n; t=y; ' +
      'rua=mailto:a@example.com, mailto:b@example.net; ruf=mailto:c@example.com; pct=50; ri=1; polcy=x;';
    expect(parseDmarc(text)).toEqual({
      ok: true,
      value: {
        policy: 'reject',
        subdomainPolicy: 'quarantine',
        nonExistentPolicy: 'reject',
        testing: true,
        publicSuffix: false,
        reportsTo: ['a@example.com', 'b@example.net'],
        historicTags: ['pct', 'ri'],
        unknownTags: ['polcy'],
      },
    });
  });

  test.each([
    ['psd=y', true],
    ['psd=Y', true],
    ['psd=n', false],
    ['psd=u', false],
  ])('tells by %s whether others have domains below it', (tag, expected) => {
    const read = parseDmarc(`v=DMARC1; ${tag}`);
    expect(read.ok && read.value.publicSuffix).toBe(expected);
  });

  test.each([
    ['p=none; v=DMARC1', ['does not begin with v=DMARC1']],
    ['v=DMARC1; p=rejct', ['p is "rejct", which it may not be']],
    ['v=DMARC1; p=none; sp=', ['sp is "", which it may not be']],
    [
      'v=DMARC1; p=none; t=x; adkim=strict',
      ['adkim is "strict", which it may not be', 't is "x", which it may not be'],
    ],
    ['v=DMARC1; p=none; p=reject', ['tag p stands twice']],
    ['v=DMARC1; p=none rua', ['p is "none rua", which it may not be']],
    ['v=DMARC1; rua=a@example.com', ['rua holds "a@example.com", which is no mailto address']],
    ['v=DMARC1; rua=', ['rua holds "", which is no mailto address']],
    [
      'v=DMARC1; rua=mailto:a@example.com!10m',
      ['rua holds "mailto:a@example.com!10m", which is no mailto address'],
    ],
    [
      'v=DMARC1; ruf=https://example.com/',
      ['ruf holds "https://example.com/", which is no mailto address'],
    ],
  ])('refuses %j', (text, problems) => {
    expect(parseDmarc(text)).toEqual({ ok: false, problems });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseDmarc(`v=DMARC1; ${text}`).ok).toBe('boolean');
      }),
    );
  });
});

const policy = fc.constantFrom(...POLICIES);

describe('writtenPolicy', () => {
  test('is what receivers apply, but for what t=y takes off', () => {
    fc.assert(
      fc.property(
        policy,
        fc.option(policy),
        fc.option(policy),
        fc.boolean(),
        (p, sp, np, testing) => {
          const record: DmarcRecord = {
            ...BARE,
            policy: p,
            ...(sp === null ? {} : { subdomainPolicy: sp }),
            ...(np === null ? {} : { nonExistentPolicy: np }),
          };
          const written = writtenPolicy({ ...record, testing });
          expect(written).toEqual({ domain: p, subdomains: sp ?? p, nonExistent: np ?? sp ?? p });
          expect(effectivePolicy(record)).toEqual(written);
        },
      ),
    );
  });
});

describe('effectivePolicy', () => {
  test('takes p for all names where nothing else is written', () => {
    fc.assert(
      fc.property(policy, (p) => {
        expect(effectivePolicy({ ...BARE, policy: p })).toEqual({
          domain: p,
          subdomains: p,
          nonExistent: p,
        });
      }),
    );
  });

  test('takes sp and np where they are written, np falling back on sp', () => {
    fc.assert(
      fc.property(policy, policy, policy, (p, sp, np) => {
        const record = { ...BARE, policy: p, subdomainPolicy: sp };
        expect(effectivePolicy(record)).toEqual({ domain: p, subdomains: sp, nonExistent: sp });
        expect(effectivePolicy({ ...record, nonExistentPolicy: np }).nonExistent).toBe(np);
      }),
    );
  });

  test('is one step less under t=y, never more', () => {
    fc.assert(
      fc.property(policy, policy, (p, sp) => {
        const record = { ...BARE, policy: p, subdomainPolicy: sp };
        const plain = effectivePolicy(record);
        const tested = effectivePolicy({ ...record, testing: true });
        const step = (one: (typeof POLICIES)[number]): number => comparePolicies(one, 'none');
        expect(step(tested.domain)).toBe(Math.max(0, step(plain.domain) - 1));
        expect(step(tested.subdomains)).toBe(Math.max(0, step(plain.subdomains) - 1));
      }),
    );
  });
});
