import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromDomain } from '../../lib/mail-address';

describe('fromDomain', () => {
  test.each([
    ['hello@example.com', 'example.com'],
    ['<hello@example.com>', 'example.com'],
    ['Example <hello@Mail.Example.COM>', 'Mail.Example.COM'],
    ['"Example, Inc. <sales@example.net>" <hello@example.com>', 'example.com'],
    ['"a \\" quote" <hello@example.com>', 'example.com'],
    ['John Q. Public (at (the) desk) <j.q.public@example.com> (work)', 'example.com'],
    ['=?UTF-8?Q?Example,_Inc.?= <hello@example.com>', 'example.com'],
    ['=?UTF-8?B?RXhhbXBsZQ==?= =?UTF-8?B?LCBJbmMu?= <hello@example.com>', 'example.com'],
    ['"a b"."c@d"@example.com', 'example.com'],
    ['Grüße <grüße@bücher.example>', 'bücher.example'],
    ['hello@xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['hello @ example.com', 'example.com'],
  ])('reads %s', (value, domain) => {
    expect(fromDomain(value)).toEqual({ ok: true, value: domain });
  });

  test.each([
    ['', 'holds no address that can be read'],
    ['Example', 'holds no address that can be read'],
    ['<>', 'holds no address that can be read'],
    ['hello@', 'holds no address that can be read'],
    ['@example.com', 'holds no address that can be read'],
    ['Example hello@example.com', 'holds no address that can be read'],
    ['<hello@example.com', 'holds no address that can be read'],
    ['<hello@example.com> more', 'holds no address that can be read'],
    ['<@relay.example.net:hello@example.com>', 'holds no address that can be read'],
    ['a@b@example.com', 'holds no address that can be read'],
    ['hello@localhost', 'is not at a host name'],
    ['hello@exa_mple.com', 'is not at a host name'],
    ['hello@[192.0.2.1]', 'is at an address literal, and a host name is needed'],
    ['a@example.com, b@example.net', 'names several addresses, and one is needed'],
    ['A <a@example.com>, B <b@example.net>', 'names several addresses, and one is needed'],
    ['Team: a@example.com;', 'names a group, and one address is needed'],
    ['undisclosed recipients:;', 'names a group, and one address is needed'],
    [
      'hello@example.com <forger@example.net>',
      'has a display name that holds an address; put the name in quotes',
    ],
    ['"Example <hello@example.com>', 'holds a quoted string that is not closed'],
    ['(Example <hello@example.com>', 'holds a comment that is not closed'],
  ])('refuses %j', (value, problem) => {
    expect(fromDomain(value)).toEqual({ ok: false, problems: [problem] });
  });

  const atom = fc.stringMatching(/^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,10}$/);
  const quoted = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
  const comment = fc.stringMatching(/^[ -'*-[\]-~]{0,10}$/).map((text) => `(${text})`);
  const gap = fc.oneof(fc.constantFrom('', ' ', '\t '), comment);
  const words = fc.array(fc.oneof(atom, quoted), { maxLength: 3 }).map((all) => all.join(' '));
  const local = fc.oneof(
    fc.array(atom, { minLength: 1, maxLength: 3 }).map((all) => all.join('.')),
    quoted,
  );
  const domain = fc
    .array(fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/), { minLength: 1, maxLength: 3 })
    .map((labels) => `${labels.join('.')}.example`);

  test('reads the domain of any address, with any display name and comments', () => {
    fc.assert(
      fc.property(words, gap, local, domain, gap, (name, before, mailbox, host, after) => {
        const expected = { ok: true, value: host };
        expect(fromDomain(`${name} ${before}<${mailbox}@${host}>${after}`)).toEqual(expected);
        expect(fromDomain(`${before}${mailbox}@${host}${after}`)).toEqual(expected);
      }),
    );
  });

  test('never takes one of two addresses for the only one', () => {
    fc.assert(
      fc.property(local, domain, local, domain, (one, first, two, second) => {
        const value = `<${one}@${first}>, <${two}@${second}>`;
        expect(fromDomain(value).ok).toBe(false);
      }),
    );
  });

  test('answers for any text, and gives no domain with white space or brackets', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '@',
        ',',
        ':',
        ';',
        '(',
        ')',
        '"',
        '\\',
        '.',
        ' ',
        'a',
        'b.c',
        '=?',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const read = fromDomain(pieces.join(''));
        expect(read.ok && /[\s<>@,;:()]/.test(read.value)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['nested comments', `${'('.repeat(500_000)}${')'.repeat(500_000)}a@example.com`, true],
    ['comments left open', `${'('.repeat(1_000_000)}a@example.com`, false],
    ['beginnings of encoded words', `${'=?'.repeat(500_000)} <a@example.com>`, true],
    ['one long word', `${'a'.repeat(2_000_000)} <a@example.com>`, true],
    ['a long domain', `a@${'a.'.repeat(1_000_000)}example.com`, false],
    ['escapes', `"${'\\"'.repeat(500_000)}" <a@example.com>`, true],
  ])('answers for a million characters of %s', (_what, value, ok) => {
    expect(fromDomain(value).ok).toBe(ok);
  });
});
