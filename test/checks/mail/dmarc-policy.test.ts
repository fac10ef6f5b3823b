import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { dmarcPolicy } from '../../../checks/mail/dmarc-policy';
import { verdicts } from '../verdicts';

const say = (text: string, step?: string): readonly string[] =>
  verdicts(
    dmarcPolicy,
    example(
      {
        cloudflare_dns_record: {
          dmarc: exampleTxt('_dmarc.example.com', text),
          site: exampleHost('example.com'),
        },
      },
      inventoryOutput(step === undefined ? {} : { dmarc_step: step }),
    ),
  );

describe('mail/dmarc-policy', () => {
  test.each([
    ['v=DMARC1; p=none', undefined, 'fail', 'none'],
    ['v=DMARC1; p=quarantine', undefined, 'pass', 'quarantine'],
    ['v=DMARC1; p=reject; t=y', undefined, 'pass', 'quarantine'],
    ['v=DMARC1; p=quarantine; t=y', undefined, 'fail', 'none'],
    [
      'v=DMARC1; p=none',
      'monitor',
      'to prove',
      'none: the rollout is at its first step, and reports are being read',
    ],
    [
      'v=DMARC1; p=quarantine',
      'monitor',
      'fail',
      'quarantine, which is more than the step monitor of the launch',
    ],
    [
      'v=DMARC1; p=quarantine; t=y',
      'quarantine-test',
      'to prove',
      'none: quarantine is being tried, and reports are being read',
    ],
    [
      'v=DMARC1; p=none',
      'quarantine-test',
      'fail',
      'none, which is less than the step quarantine-test of the launch',
    ],
    [
      'v=DMARC1; p=quarantine; t=y',
      'monitor',
      'fail',
      'none, which is more than the step monitor of the launch',
    ],
    [
      'v=DMARC1; p=reject; t=y',
      'reject',
      'fail',
      'quarantine, which is less than the step reject of the launch',
    ],
    ['v=DMARC1; p=reject; sp=none', undefined, 'fail', 'reject, and to subdomains only none'],
    [
      'v=DMARC1; p=reject; np=quarantine',
      undefined,
      'fail',
      'reject, and to names that do not exist only quarantine',
    ],
    ['v=DMARC1; p=quarantine; sp=reject', 'quarantine', 'pass', 'quarantine'],
  ])('of %j at step %s says %s: receivers apply %s', (text, step, verdict, applied) => {
    expect(say(text, step)).toEqual([
      `${verdict} cloudflare_dns_record.dmarc: ${text}: receivers apply ${applied}`,
    ]);
  });
});
