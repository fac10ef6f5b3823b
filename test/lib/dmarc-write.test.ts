import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDmarc, POLICIES } from '../../lib/dmarc';
import { stepOf, STEPS } from '../../lib/dmarc-rollout';
import { dmarcTags, reportConsent, writeDmarc } from '../../lib/dmarc-write';
import { mailtoAddress } from '../../lib/mailto';

const reportsTo = ['dmarc@example.com'];
const RUA = 'rua=mailto:dmarc@example.com';

describe('writeDmarc', () => {
  test.each([
    ['monitor', `v=DMARC1; p=none; ${RUA}`],
    ['quarantine-test', `v=DMARC1; p=quarantine; t=y; ${RUA}`],
    ['quarantine', `v=DMARC1; p=quarantine; ${RUA}`],
    ['reject', `v=DMARC1; p=reject; ${RUA}`],
  ] as const)('writes the step %s', (step, text) => {
    expect(writeDmarc({ step, reportsTo })).toBe(text);
  });

  test('writes every tag that the launch chooses, and every mailbox', () => {
    expect(
      writeDmarc({
        step: 'quarantine',
        reportsTo: ['a!b,c%d@example.com', 'e@example.net'],
        subdomains: 'reject',
        nonExistent: 'reject',
        alignment: { dkim: 'strict', spf: 'relaxed' },
      }),
    ).toBe(
      'v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=r; ' +
        'rua=mailto:a%21b%2Cc%25d@example.com,mailto:e@example.net',
    );
  });

  test('writes what is read back the same', () => {
    const policy = fc.option(fc.constantFrom(...POLICIES), { nil: undefined });
    const mode = fc.option(fc.constantFrom('relaxed' as const, 'strict' as const), {
      nil: undefined,
    });
    const local = fc.string({ unit: fc.constantFrom('a', '!', ',', '%', ';', '+'), minLength: 1 });
    fc.assert(
      fc.property(
        fc.constantFrom(...STEPS),
        fc.array(local, { minLength: 1, maxLength: 3 }),
        policy,
        policy,
        mode,
        (step, locals, subdomains, nonExistent, dkim) => {
          const mailboxes = locals.map((one) => `${one}@example.com`);
          const text = writeDmarc({
            step,
            reportsTo: mailboxes,
            subdomains,
            nonExistent,
            alignment: { dkim },
          });
          const read = parseDmarc(text);
          if (!read.ok) throw new Error(read.problems.join());
          expect(stepOf(read.value)).toBe(step);
          expect(read.value.reportsTo).toEqual(mailboxes.map(mailtoAddress));
          expect(read.value.subdomainPolicy).toBe(subdomains);
          expect(read.value.nonExistentPolicy).toBe(nonExistent);
          expect([...read.value.historicTags, ...read.value.unknownTags]).toEqual([]);
        },
      ),
    );
  });
});

describe('dmarcTags', () => {
  test('names only what was chosen', () => {
    expect(dmarcTags({})).toEqual({});
    expect(dmarcTags({ subdomains: 'none', alignment: { spf: 'strict' } })).toEqual({
      sp: 'none',
      aspf: 's',
    });
  });
});

describe('reportConsent', () => {
  test('is the record by which another domain takes the reports', () => {
    expect(reportConsent('example.com', 'reports.example.net')).toEqual({
      name: 'example.com._report._dmarc.reports.example.net',
      text: 'v=DMARC1',
    });
  });
});
