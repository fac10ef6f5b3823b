import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgeMailbox } from '../../checks/mailbox';
import { mailboxText } from '../../reports/mailbox-text';

const FIXTURES = path.join(__dirname, '../checks/fixtures/mailbox');

function textOf(...names: readonly string[]): string {
  const messages = names.map((name) => ({
    name,
    source: readFileSync(path.join(FIXTURES, name), 'utf8'),
  }));
  return mailboxText(judgeMailbox(messages, 'example.com'));
}

describe('mailboxText', () => {
  test('shows what each receiver said, and that the test passes', () => {
    expect(textOf('gmail.eml', 'outlook.eml', 'yahoo.eml')).toBe(`example.com  mailbox test  LR-38

pass     gmail.eml  Gmail, From example.com
         spf    pass      aligned      spf=pass smtp.mailfrom=send.example.com
         dkim   pass      aligned      dkim=pass header.i=example.com
         dmarc  pass      aligned      dmarc=pass header.from=example.com

pass     outlook.eml  Outlook, From example.com
         spf    pass      aligned      spf=pass smtp.mailfrom=send.example.com
         dkim   pass      aligned      dkim=pass header.d=example.com
         dmarc  pass      aligned      dmarc=pass header.from=example.com

pass     yahoo.eml  Yahoo, From example.com
         spf    pass      aligned      spf=pass smtp.mailfrom=send.example.com
         dkim   pass      aligned      dkim=pass header.i=example.com
         dmarc  pass      aligned      dmarc=pass header.from=example.com

3 of 3 messages pass: the mailbox test passes`);
  });

  test('shows problems and notes under their message, and what is wrong with the set', () => {
    expect(textOf('gmail-forged.eml', 'plain-receiver-forged.eml'))
      .toBe(`example.com  mailbox test  LR-38

FAIL     gmail-forged.eml  Gmail, From example.com
         spf    softfail  not aligned  spf=softfail smtp.mailfrom=example.com
         dkim   missing   not aligned  no dkim result
         dmarc  fail      not aligned  dmarc=fail header.from=example.com
         problem: spf is softfail, not pass
         problem: the receiver says nothing of dkim
         problem: dmarc is fail, not pass
         note: not read: 1 Authentication-Results header below the receiver's own

unknown  plain-receiver-forged.eml  receiver not known, From example.com
         spf    unread    not aligned  not read
         dkim   unread    not aligned  not read
         dmarc  unread    not aligned  not read
         problem: has results in the manner of Gmail below a Received header by mail.example.org, so a sender could have written them; save the message from a mailbox at Gmail

FAIL     3 messages are needed, got 2
FAIL     no message shows that Outlook received it
FAIL     no message shows that Yahoo received it

0 of 2 messages pass: the mailbox test fails`);
  });

  test('spells out what a file name would do to the terminal', () => {
    const messages = [{ name: 'a\u001b[2J.eml', source: '' }];
    expect(mailboxText(judgeMailbox(messages, 'example.com')).split('\n')[2]).toBe(
      'unknown  a\\u{001b}[2J.eml  receiver not known, From not known',
    );
  });
});
