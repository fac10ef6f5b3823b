import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeMailbox, type SavedMessage } from '../../checks/mailbox';
import type { MessageResult } from '../../checks/mailbox-message';

function saved(name: string): SavedMessage {
  return { name, source: readFileSync(path.join(__dirname, 'fixtures/mailbox', name), 'utf8') };
}

const THREE = ['gmail.eml', 'outlook.eml', 'yahoo.eml'].map(saved);
const [GMAIL, OUTLOOK, YAHOO] = THREE as [SavedMessage, SavedMessage, SavedMessage];

/** The message with a part replaced, which it must have. */
function edit(message: SavedMessage, from: string, to: string): SavedMessage {
  expect(message.source).toContain(from);
  return { ...message, source: message.source.replaceAll(from, to) };
}

/** How a message stands beside nothing else. */
function one(message: SavedMessage, zoneName = 'example.com'): MessageResult {
  return judgeMailbox([message], zoneName).messages[0]!;
}

/** Verdict and problems: all that decides. */
function decided({ verdict, problems }: MessageResult) {
  return [verdict, ...problems];
}

function passed(name: string, receiver: string, signer: string) {
  return {
    name,
    receiver,
    from: 'example.com',
    spf: { result: 'pass', aligned: true, evidence: 'spf=pass smtp.mailfrom=send.example.com' },
    dkim: { result: 'pass', aligned: true, evidence: `dkim=pass ${signer}=example.com` },
    dmarc: { result: 'pass', aligned: true, evidence: 'dmarc=pass header.from=example.com' },
    verdict: 'pass',
    problems: [],
    notes: [],
  };
}

describe('judgeMailbox', () => {
  test('passes three messages that Gmail, Outlook and Yahoo let pass', () => {
    const result = {
      zoneName: 'example.com',
      verdict: 'pass',
      messages: [
        passed('gmail.eml', 'Gmail', 'header.i'),
        passed('outlook.eml', 'Outlook', 'header.d'),
        passed('yahoo.eml', 'Yahoo', 'header.i'),
      ],
      problems: [],
    };
    expect(judgeMailbox(THREE, 'example.com')).toEqual(result);
    const withCrlf = THREE.map((message) => edit(message, '\n', '\r\n'));
    expect(judgeMailbox(withCrlf, 'example.com')).toEqual(result);
  });

  test('asks for three messages, one from each of the three', () => {
    expect(judgeMailbox([], 'example.com')).toEqual({
      zoneName: 'example.com',
      verdict: 'fail',
      messages: [],
      problems: [
        '3 messages are needed, got 0',
        'no message shows that Gmail received it',
        'no message shows that Outlook received it',
        'no message shows that Yahoo received it',
      ],
    });
    const again = edit(GMAIL, 'welcome-1', 'welcome-9');
    const { verdict, problems } = judgeMailbox([GMAIL, OUTLOOK, again], 'example.com');
    expect([verdict, problems]).toEqual(['fail', ['no message shows that Yahoo received it']]);
  });

  test('takes more than three, and fails with one of them', () => {
    const more = edit(GMAIL, 'welcome-1', 'welcome-9');
    expect(judgeMailbox([...THREE, more], 'example.com').verdict).toBe('pass');
    const failing = edit(more, 'dmarc=pass', 'dmarc=fail');
    expect(judgeMailbox([...THREE, failing], 'example.com').verdict).toBe('fail');
  });

  test('is unknown where all three were received and one could not be judged', () => {
    const waiting = edit(YAHOO, 'spf=pass', 'spf=temperror');
    const result = judgeMailbox([GMAIL, OUTLOOK, waiting], 'example.com');
    expect([result.verdict, result.problems]).toEqual(['unknown', []]);
    expect(decided(result.messages[2]!)).toEqual([
      'unknown',
      'spf is temperror; send the message again',
    ]);
  });

  test('refuses the same message twice, by its Message-ID or by all its headers', () => {
    const problem = 'is the same message as outlook.eml; send one of its own to each mailbox';
    const sameId = edit({ ...YAHOO, name: 'copy.eml' }, 'welcome-3', 'welcome-2');
    const [, , copy] = judgeMailbox([GMAIL, OUTLOOK, sameId], 'example.com').messages;
    expect(decided(copy!)).toEqual(['fail', problem]);

    const bare = edit(OUTLOOK, 'Message-ID: <welcome-2@example.com>\n', '');
    const crlf = edit({ ...bare, name: 'copy.eml' }, '\n', '\r\n');
    const results = judgeMailbox([bare, crlf, ...THREE], 'example.com');
    expect(results.messages.map(({ verdict }) => verdict)).toEqual([
      'pass',
      'fail',
      'pass',
      'pass',
      'pass',
    ]);
    expect(results.verdict).toBe('fail');
  });

  test('names Authentication-Results that a sender wrote below those of Gmail, and does not read them', () => {
    expect(one(saved('gmail-forged.eml'))).toEqual({
      name: 'gmail-forged.eml',
      receiver: 'Gmail',
      from: 'example.com',
      spf: {
        result: 'softfail',
        aligned: false,
        evidence: 'spf=softfail smtp.mailfrom=example.com',
      },
      dkim: { result: 'missing', aligned: false, evidence: 'no dkim result' },
      dmarc: { result: 'fail', aligned: false, evidence: 'dmarc=fail header.from=example.com' },
      verdict: 'fail',
      problems: [
        'spf is softfail, not pass',
        'the receiver says nothing of dkim',
        'dmarc is fail, not pass',
      ],
      notes: ["not read: 1 Authentication-Results header below the receiver's own"],
    });
  });

  test('believes nothing where the receiver wrote no results and the sender did', () => {
    const forged = saved('plain-receiver-forged.eml');
    const unread = { result: 'unread', aligned: false, evidence: 'not read' };
    expect(one(forged)).toEqual({
      name: 'plain-receiver-forged.eml',
      receiver: undefined,
      from: 'example.com',
      spf: unread,
      dkim: unread,
      dmarc: unread,
      verdict: 'unknown',
      problems: [
        'has results in the manner of Gmail below a Received header by mail.example.org, so a sender could have written them; save the message from a mailbox at Gmail',
      ],
      notes: [],
    });
    expect(judgeMailbox([forged, OUTLOOK, YAHOO], 'example.com').verdict).toBe('fail');
  });

  test('says the same whatever a sender writes below the results of the receiver', () => {
    const failing = saved('gmail-forged.eml');
    const start = failing.source.indexOf(
      'Authentication-Results: mx.google.com;\n       dkim=pass',
    );
    const top = failing.source.slice(0, start);
    const rest = failing.source.slice(failing.source.indexOf('From: '));
    const value = fc.oneof(
      fc.constantFrom(
        'mx.google.com; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com',
        'spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com; dmarc=pass header.from=example.com',
        'from mx.google.com by mx.google.com with ESMTPS id 1',
      ),
      fc.stringMatching(/^[ -~]{0,40}$/),
    );
    const name = fc.constantFrom('Authentication-Results', 'Received', 'ARC-Seal', 'X-Received');
    const headers = fc.array(fc.record({ name, value }), { maxLength: 6 });
    fc.assert(
      fc.property(headers, (forged) => {
        const lines = forged.map((header) => `${header.name}: ${header.value}\n`).join('');
        const { spf, dkim, dmarc, ...result } = one({ name: 'a.eml', source: top + lines + rest });
        expect([spf.result, dkim.result, dmarc.result]).toEqual(['softfail', 'missing', 'fail']);
        expect([result.receiver, result.verdict]).toEqual(['Gmail', 'fail']);
      }),
    );
  });

  test('answers for any text, and lets none pass', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (sources) => {
        const messages = sources.map((source, index) => ({ name: String(index), source }));
        expect(judgeMailbox(messages, 'example.com').verdict).toBe('fail');
      }),
    );
  });
});
