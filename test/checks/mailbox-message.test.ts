import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgeMessage, type MessageResult } from '../../checks/mailbox-message';

function source(name: string): string {
  return readFileSync(path.join(__dirname, 'fixtures/mailbox', name), 'utf8');
}

const OUTLOOK = source('outlook.eml');
const YAHOO = source('yahoo.eml');

/** How a message stands after some of its text was replaced, which it must have. */
function judged(text: string, ...edits: readonly (readonly [string, string])[]): MessageResult {
  const edited = edits.reduce((before, [from, to]) => {
    expect(before).toContain(from);
    return before.replaceAll(from, to);
  }, text);
  return judgeMessage('a.eml', edited, 'example.com');
}

function decided({ verdict, problems }: MessageResult) {
  return [verdict, ...problems];
}

const FROM = 'From: "Example, Inc." <hello@example.com>';

describe('judgeMessage', () => {
  test.each([
    ['fail', 'spf is softfail, not pass', 'spf=pass', 'spf=softfail'],
    ['fail', 'dkim is fail, not pass', 'dkim=pass', 'dkim=fail'],
    ['fail', 'dmarc is bestguesspass, not pass', 'dmarc=pass', 'dmarc=bestguesspass'],
    ['unknown', 'dmarc is temperror; send the message again', 'dmarc=pass', 'dmarc=temperror'],
    ['fail', 'the receiver says nothing of dkim', 'dkim=pass', 'x-dkim=pass'],
    [
      'fail',
      'dmarc passed for another name than example.com: dmarc=pass header.from=send.example.com',
      'header.from=example.com',
      'header.from=send.example.com',
    ],
    [
      'fail',
      'dmarc passed for another name than example.com: dmarc=pass',
      'header.from=example.com',
      '',
    ],
  ])('says %s: %s', (verdict, problem, from, to) => {
    expect(decided(judged(OUTLOOK, [from, to]))).toEqual([verdict, problem]);
  });

  test('names every problem, and fails where one of them is a failure', () => {
    expect(
      decided(judged(YAHOO, ['dkim=pass', 'dkim=temperror'], ['spf=pass', 'spf=none'])),
    ).toEqual(['fail', 'spf is none, not pass', 'dkim is temperror; send the message again']);
  });

  test('needs one aligned name of SPF and DKIM, and notes which is not', () => {
    const spfAway = ['mailfrom=send.example.com', 'mailfrom=mail.example.net'] as const;
    const dkimAway = ['header.d=example.com', 'header.d=example.net'] as const;
    const dkimOnly = judged(OUTLOOK, spfAway);
    expect([dkimOnly.verdict, dkimOnly.spf.aligned, dkimOnly.notes]).toEqual([
      'pass',
      false,
      ['only dkim is aligned: the sender uses a return path outside the zone'],
    ]);
    const spfOnly = judged(OUTLOOK, dkimAway);
    expect([spfOnly.verdict, spfOnly.dkim.aligned, spfOnly.notes]).toEqual([
      'pass',
      false,
      ['only spf is aligned: DMARC fails once the message is forwarded; sign with the zone as d='],
    ]);
    expect(decided(judged(OUTLOOK, spfAway, dkimAway))).toEqual([
      'fail',
      'neither spf nor dkim passed for a name aligned with example.com',
    ]);
  });

  test('takes any one of several signatures that is aligned and passes', () => {
    const two = 'header.d=example.net;dkim=pass header.d=example.com;';
    expect(judged(OUTLOOK, ['header.d=example.com;', two]).dkim).toEqual({
      result: 'pass',
      aligned: true,
      evidence: 'dkim=pass header.d=example.com',
    });
    const failed = 'header.d=example.net;dkim=fail header.d=example.com;';
    expect(judged(OUTLOOK, ['header.d=example.com;', failed]).dkim).toEqual({
      result: 'pass',
      aligned: false,
      evidence: 'dkim=pass header.d=example.net',
    });
  });

  test('takes the HELO name for no MAIL FROM', () => {
    const { spf } = judged(OUTLOOK, ['smtp.mailfrom=send', 'smtp.helo=send']);
    expect(spf).toEqual({ result: 'pass', aligned: false, evidence: 'spf=pass' });
  });

  test('trusts no value that is given twice, and no second result for SPF or DMARC', () => {
    const twice = 'smtp.mailfrom=example.net smtp.mailfrom=send.example.com';
    expect(judged(OUTLOOK, ['smtp.mailfrom=send.example.com', twice]).spf.aligned).toBe(false);
    expect(
      decided(judged(OUTLOOK, ['compauth=', 'dmarc=pass header.from=example.com; x='])),
    ).toEqual(['unknown', 'dmarc has 2 results in one header, and one is needed']);
  });

  test('keeps the local parts of addresses out of its evidence', () => {
    const address = 'smtp.mailfrom="bounce+reader=example.org"@send.example.com';
    expect(judged(OUTLOOK, ['smtp.mailfrom=send.example.com', address]).spf).toEqual({
      result: 'pass',
      aligned: true,
      evidence: 'spf=pass smtp.mailfrom=send.example.com',
    });
  });

  test('cuts what is long and shows no character that would move a cursor', () => {
    const long = judged(OUTLOOK, ['mailfrom=send', `mailfrom=\u001b[31m\u202e${'x'.repeat(300)}`]);
    expect(long.spf.evidence).toBe(`spf=pass smtp.mailfrom=\uFFFD[31m\uFFFD${'x'.repeat(224)}…`);
  });

  test.each([
    ['has 0 From headers, and one is needed', 'X-From: hello@example.com'],
    ['has 2 From headers, and one is needed', `${FROM}\n${FROM}`],
    [
      'has a From header that names several addresses, and one is needed',
      'From: a@example.com, b@example.com',
    ],
  ])('fails: %s', (problem, header) => {
    expect(decided(judged(OUTLOOK, [FROM, header]))).toEqual(['fail', problem]);
  });

  test('fails a From address outside the zone, and takes one below it', () => {
    expect(
      decided(
        judged(OUTLOOK, [FROM, 'From: a@example.net'], ['from=example.com', 'from=example.net']),
      ),
    ).toEqual([
      'fail',
      'has a From address at example.net, outside the zone example.com',
      'neither spf nor dkim passed for a name aligned with example.net',
    ]);
    const below = judged(
      OUTLOOK,
      [FROM, 'From: a@News.Example.com'],
      ['from=example.com', 'from=news.example.com'],
    );
    expect([below.from, below.verdict]).toEqual(['news.example.com', 'pass']);
  });

  test('knows an international From domain in both forms', () => {
    const text = YAHOO.replaceAll('example.com', 'xn--bcher-kva.example').replace(
      FROM.replace('example.com', 'xn--bcher-kva.example'),
      'From: Grüße <hallo@bücher.example>',
    );
    const { from, verdict } = judgeMessage('a.eml', text, 'xn--bcher-kva.example');
    expect([from, verdict]).toEqual(['xn--bcher-kva.example', 'pass']);
  });

  test('is unknown where the file or its topmost results cannot be read', () => {
    expect(decided(judgeMessage('a.eml', '', 'example.com'))).toEqual([
      'unknown',
      'holds no header',
    ]);
    expect(decided(judged(OUTLOOK, ['spf=pass (sender', 'spf=pass ((sender']))).toEqual([
      'unknown',
      'has a topmost Authentication-Results header that holds a comment that is not closed',
    ]);
  });
});
