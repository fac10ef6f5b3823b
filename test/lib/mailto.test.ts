import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDmarc } from '../../lib/dmarc';
import { writeDmarc } from '../../lib/dmarc-write';
import {
  canonicalMailbox,
  mailboxDomain,
  mailboxProblem,
  mailtoAddress,
  nobodyProblem,
  reportPlaceProblem,
} from '../../lib/mailto';

describe('mailtoAddress', () => {
  test('leaves an ordinary mailbox as it is', () => {
    expect(mailtoAddress('dmarc+a@example.com')).toBe('dmarc+a@example.com');
  });

  test('holds no sign that ends an address in a record, and is decoded to the same', () => {
    const local = fc.string({ unit: fc.constantFrom('a', '!', ',', ';', '%', '2', '1') });
    fc.assert(
      fc.property(local, (text) => {
        const address = mailtoAddress(`${text}@example.com`);
        expect(address).not.toMatch(/[!,;]/);
        expect(decodeURIComponent(address)).toBe(`${text}@example.com`);
      }),
    );
  });
});

describe('mailboxDomain', () => {
  test('is what follows the last at sign, in lower case', () => {
    expect(mailboxDomain('"a@b"@Example.COM')).toBe('example.com');
  });
});

describe('mailboxProblem', () => {
  test.each([
    'ops@example.com',
    "o'neil+dmarc@example.com",
    'Ops@MÜNCHEN.de',
    'a_b.c-d@xn--p1ai.рф',
  ])('takes %s', (mailbox) => {
    expect(mailboxProblem(mailbox)).toBeUndefined();
  });

  test.each([
    '',
    'nobody',
    '@example.com',
    'ops@',
    'ops@localhost',
    'ops@203.0.113.9',
    'a b@example.com',
    'a..b@example.com',
    'bücher@example.com',
    `${'x'.repeat(65)}@example.com`,
    'a@b@example.com',
  ])('refuses %j', (mailbox) => {
    expect(mailboxProblem(mailbox)).toEqual({ problem: 'must be an e-mail address' });
  });

  test.each(['mailto:ops@example.com', 'Ops <ops@example.com>', ' ops@example.com'])(
    'finds the one in %j',
    (written) => {
      expect(mailboxProblem(written)).toEqual({
        problem: 'must be an e-mail address',
        fix: 'did you mean "ops@example.com"?',
      });
    },
  );

  test('takes none that a DMARC record cannot hold', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '.', '+', "'", '-', '!', ',', ';', '?') });
    fc.assert(
      fc.property(part, (local) => {
        const mailbox = `${local}@example.com`;
        fc.pre(mailboxProblem(mailbox) === undefined);
        const read = parseDmarc(writeDmarc({ step: 'monitor', reportsTo: [mailbox] }));
        expect(read.ok && read.value.reportsTo).toEqual([mailbox]);
      }),
    );
  });
});

describe('canonicalMailbox', () => {
  test.each([
    ['Ops@München.DE', 'Ops@xn--mnchen-3ya.de'],
    ['nobody', 'nobody'],
  ])('makes %s %s', (written, mailbox) => {
    expect(canonicalMailbox(written)).toBe(mailbox);
  });
});

describe('reportPlaceProblem', () => {
  test.each(['tls@example.com', 'https://tls.example.com/v1'])('takes %s', (place) => {
    expect(reportPlaceProblem(place)).toBeUndefined();
  });

  test.each(['tls', 'http://tls.example.com', 'https://tls'])('refuses %s', (place) => {
    expect(reportPlaceProblem(place)).toEqual({
      problem: 'must be an e-mail address or an https:// URL',
    });
  });
});

test('a list of mailboxes names one at least', () => {
  expect(nobodyProblem(['a@example.com'])).toBeUndefined();
  expect(nobodyProblem([])).toEqual({ problem: 'must name at least one mailbox' });
});
