import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { spfLookupLimit } from '../../../checks/mail/spf-lookup-limit';
import { spfRecord } from '../../../checks/mail/spf-record';
import { verdicts } from '../verdicts';

const SPF = 'cloudflare_dns_record.spf';
const facts = (text: string, inventory: object = {}) =>
  example(
    {
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        spf: exampleTxt('example.com', text),
      },
    },
    inventoryOutput(inventory),
  );

describe('mail/spf-record', () => {
  test.each([
    ['v=spf1 mx ~all', 'pass', ''],
    ['v=spf1 mx', 'fail', ': ends without all'],
    ['v=spf1 +all', 'fail', ': +all lets everybody send'],
    ['v=spf1 ?all', 'fail', ': ?all says nothing of other hosts'],
    ['v=spf1 -all mx', 'fail', ': terms after all are never read'],
    ['v=spf1 redirect=a.example -all', 'fail', ': redirect is never read beside all'],
    ['v=spf1 redirect=a.example', 'to prove', ': what others may do is decided at a.example'],
    ['v=spf1 ptr -all', 'fail', ': ptr is slow, and receivers leave it out (RFC 7208 section 5.5)'],
    ['v=spf1 ip4:192.0.2.0/7 -all', 'fail', ': a network is as wide as a continent'],
    ['v=spf1 ip6:2001::/15 -all', 'fail', ': a network is as wide as a continent'],
    ['v=spf1 mx//15 -all', 'fail', ': a network is as wide as a continent'],
    ['v=spf1 include=a.example -all', 'fail', ': receivers ignore include='],
    ['v=spf1 mx: -all', 'fail', ': "mx:" names no domain'],
  ])('of %j says %s%s', (text, verdict, words) => {
    expect(verdicts(spfRecord, facts(text))).toEqual([`${verdict} ${SPF}: ${text}${words}`]);
  });

  test('lets a launch without senders have no sender in the record', () => {
    expect(verdicts(spfRecord, facts('v=spf1 mx -all', { senders: {} }))).toEqual([
      `fail ${SPF}: v=spf1 mx -all: the launch has no sender`,
    ]);
  });

  test('judges the record of a name below, and still wants one at the apex', () => {
    const below = example({
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        spf: exampleTxt('bounce.example.com', 'v=spf1 +all'),
      },
    });
    expect(verdicts(spfRecord, below)).toEqual([
      'fail zone example.com: no SPF record at example.com',
      `fail ${SPF}: v=spf1 +all: +all lets everybody send`,
    ]);
  });
});

describe('mail/spf-lookup-limit', () => {
  test.each([
    ['v=spf1 mx a -all', 'pass', '2 of 10 look-ups by its own terms'],
    [
      'v=spf1 mx include:a.example -all',
      'pass',
      '2 of 10 look-ups by its own terms; those of a.example come on top (mail/spf-tree)',
    ],
    [`v=spf1${' a'.repeat(11)} -all`, 'fail', '11 of 10 look-ups by its own terms'],
  ])('of %j says %s: %s', (text, verdict, words) => {
    expect(verdicts(spfLookupLimit, facts(text))).toEqual([`${verdict} ${SPF}: ${words}`]);
  });
});
