import { describe, expect, test } from '@jest/globals';
import { receiverResults } from '../../lib/mail-receiver';
import { readMessage } from '../../lib/message';

function read(...lines: readonly string[]) {
  const message = readMessage(`${lines.join('\n')}\n\n`);
  return receiverResults(message.ok ? message.value : []);
}

function receiver(...lines: readonly string[]): string {
  const found = read(...lines);
  return found.ok ? found.value.receiver : found.problems.join('\n');
}

const GMAIL = 'Authentication-Results: mx.google.com; spf=pass';
const OUTLOOK = 'Authentication-Results: spf=pass';
const YAHOO = 'Authentication-Results: atlas1.mail.ne1.yahoo.com; spf=pass';

function unsure(manner: string, above: string): string {
  return `has results in the manner of ${manner} below ${above}, so a sender could have written them; save the message from a mailbox at ${manner}`;
}

describe('receiverResults', () => {
  test.each([
    ['Gmail', 'Received: by 2002:a05:6512:3b82:: with SMTP id g2', GMAIL],
    [
      'Gmail',
      'Received: from out.example.net (out.example.net. [192.0.2.1]) by mx.google.com',
      GMAIL,
    ],
    ['Gmail', 'Received: by MX.Google.com', 'authentication-results: MX.Google.com; spf=pass'],
    [
      'Outlook',
      'Received: from a.example.net (192.0.2.1) by A.prod.outlook.com with HTTPS',
      OUTLOOK,
    ],
    ['Outlook', 'Received: from a by B.outlook.office365.com (2001:db8::1) via Frontend', OUTLOOK],
    ['Outlook', 'Received: from a by C.prod.exchangelabs.com (2001:db8::1)', OUTLOOK],
    ['Yahoo', 'Received: from 127.0.0.1 by atlas1.mail.ne1.yahoo.com with HTTPS; now', YAHOO],
  ])('finds %s', (expected, ...lines) => {
    expect(receiver(...lines)).toBe(expected);
  });

  test('reads the topmost header alone, though the next has the same authserv-id', () => {
    expect(
      read('Received: by mx.google.com', GMAIL, `${GMAIL}; dkim=pass`, `X-${GMAIL}`, YAHOO),
    ).toEqual({
      ok: true,
      value: {
        receiver: 'Gmail',
        results: [
          { method: 'spf', version: '1', result: 'pass', reason: undefined, properties: [] },
        ],
        ignored: 2,
      },
    });
  });

  test.each([
    ['no Received header above', unsure('Gmail', 'no Received header'), [GMAIL]],
    [
      'no Received header above but below',
      unsure('Outlook', 'no Received header'),
      [OUTLOOK, 'Received: by A.prod.outlook.com'],
    ],
    [
      'a strange host above',
      unsure('Gmail', 'a Received header by mail.example.org'),
      ['Received: by mail.example.org', 'Received: by mx.google.com', GMAIL],
    ],
    [
      'a strange host between',
      unsure('Outlook', 'a Received header by mail.example.org'),
      ['Received: by A.prod.outlook.com', 'Received: by mail.example.org', OUTLOOK],
    ],
    [
      'a host of another service above',
      unsure('Yahoo', 'a Received header by mx.google.com'),
      ['Received: by mx.google.com', YAHOO],
    ],
    [
      'a host that only looks alike',
      unsure('Gmail', 'a Received header by mx.google.com.example.net'),
      ['Received: by mx.google.com.example.net', GMAIL],
    ],
    [
      'a public address that only looks alike',
      unsure('Gmail', 'a Received header by 2002:c000:201::1'),
      ['Received: by 2002:c000:201::1', GMAIL],
    ],
    [
      'the host named in a comment alone',
      unsure('Gmail', 'a Received header by mail.example.org'),
      ['Received: from a (by mx.google.com) by mail.example.org', GMAIL],
    ],
    [
      'a sender that calls itself by',
      unsure('Gmail', 'a Received header by mail.example.org'),
      ['Received: from by (mx.google.com) by mail.example.org', GMAIL],
    ],
    [
      'a Received header without host',
      unsure('Gmail', 'a Received header by (none)'),
      ['Received: from mx.google.com; now', GMAIL],
    ],
  ])('believes nothing with %s', (_what, problem, lines) => {
    expect(receiver(...lines)).toBe(problem);
  });

  test('believes no other service', () => {
    expect(
      receiver('Received: by mx.example.org', 'Authentication-Results: mx.example.org; spf=pass'),
    ).toBe(
      'was judged by mx.example.org, which is none of Gmail, Outlook, Yahoo: it may let forged results through',
    );
  });

  test('goes no further where the topmost header cannot be read', () => {
    expect(
      receiver('Received: by mx.google.com', 'Authentication-Results: mx.google.com', GMAIL),
    ).toBe('has a topmost Authentication-Results header that holds no result');
  });

  test('takes neither ARC-Authentication-Results nor Received-SPF instead', () => {
    expect(
      receiver(
        'Received: by mx.google.com',
        'ARC-Authentication-Results: i=1; mx.google.com; spf=pass',
        'Received-SPF: pass',
      ),
    ).toBe(
      'holds no Authentication-Results header; save it with all headers from the mailbox where it arrived',
    );
  });
});
