import { describe, expect, test } from '@jest/globals';
import {
  example,
  exampleHost,
  exampleRecord,
  exampleTxt,
  inventoryOutput,
} from '../../../checks/examples';
import { dmarcRecord } from '../../../checks/mail/dmarc-record';
import { verdicts } from '../verdicts';

const DMARC = 'cloudflare_dns_record.dmarc';
const RUA = 'rua=mailto:a@example.com';
const say = (dmarc: object, others: Record<string, object> = {}): readonly string[] =>
  verdicts(
    dmarcRecord,
    example({ cloudflare_dns_record: { dmarc, site: exampleHost('example.com'), ...others } }),
  );

describe('mail/dmarc-record', () => {
  test.each([
    [`v=DMARC1; ${RUA}`, 'pass', ''],
    ['v=DMARC1; p=none', 'fail', ': has no mailbox for reports (rua)'],
    [`v=DMARC1; ri=60; ${RUA}`, 'fail', ': ri is no longer part of DMARC (RFC 9989)'],
    [`v=DMARC1; x=1; ${RUA}`, 'fail', ': x is no tag of DMARC'],
    [`v=DMARC1; p=rejct; ${RUA}`, 'fail', ': p is "rejct", which it may not be'],
    ['proof=1', 'fail', ': does not begin with v=DMARC1'],
    [
      'v=DMARC1; rua=mailto:a@notexample.com',
      'to prove',
      ': notexample.com has to publish TXT example.com._report._dmarc.notexample.com = "v=DMARC1" to take the reports',
    ],
    [
      'v=DMARC1; rua=mailto:a@x.test,mailto:b@sub.example.com,mailto:b@X.test,mailto:c@y.test',
      'to prove',
      ': x.test has to publish TXT example.com._report._dmarc.x.test = "v=DMARC1" to take the reports; y.test has to publish TXT example.com._report._dmarc.y.test = "v=DMARC1" to take the reports',
    ],
  ])('of %j says %s%s', (text, verdict, words) => {
    expect(say(exampleTxt('_dmarc.example.com', text))).toEqual([
      `${verdict} ${DMARC}: ${text}${words}`,
    ]);
  });

  test('leaves a record behind a CNAME to be read there', () => {
    const alias = { name: '_dmarc.example.com', type: 'CNAME', content: 'd.example.net' };
    expect(say(exampleRecord(alias))).toEqual([
      `to prove ${DMARC}: the record is kept at d.example.net, and is read there once it answers`,
    ]);
  });

  test('judges the record of a name below, and still wants one of the zone', () => {
    expect(say(exampleTxt('_dmarc.sub.example.com', `v=DMARC1; p=x; ${RUA}`))).toEqual([
      'fail zone example.com: no TXT record at _dmarc.example.com',
      `fail ${DMARC}: v=DMARC1; p=x; ${RUA}: p is "x", which it may not be`,
    ]);
  });

  test('wants the mailboxes and the tags that the launch names, no others', () => {
    const text = `v=DMARC1; aspf=s; ${RUA}`;
    const dmarc = {
      rollout: [{ step: 'monitor' }],
      reports_to: ['b@example.com'],
      tags: { sp: 'none' },
    };
    const facts = example(
      { cloudflare_dns_record: { dmarc: exampleTxt('_dmarc.example.com', text) } },
      inventoryOutput({ zone_name: 'example.com', dmarc }),
    );
    expect(verdicts(dmarcRecord, facts)).toEqual([
      `fail ${DMARC}: ${text}: does not report to b@example.com; reports to a@example.com, which the launch does not name; sp is not set, and none in the launch; aspf is s, and not set in the launch`,
    ]);
  });

  test('takes no second record, of whatever text', () => {
    const text = exampleTxt('_dmarc.example.com', `v=DMARC1; ${RUA}`);
    expect(say(text, { twin: exampleTxt('_dmarc.example.com', 'proof=1') })).toEqual([
      `fail ${DMARC}: _dmarc.example.com has more than one record, where one is meant`,
      'fail cloudflare_dns_record.twin: _dmarc.example.com has more than one record, where one is meant',
    ]);
  });
});
