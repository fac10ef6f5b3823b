import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mailboxDomain, mailtoAddress } from '../../lib/mailto';

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
