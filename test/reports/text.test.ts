import { describe, expect, test } from '@jest/globals';
import { textReport } from '../../reports/text';
import { greenCard, redCard } from './card';

const PLAIN = { colour: false, width: 100, everyControl: false };

describe('textReport', () => {
  test('shows every verdict, the finding and what to change, with the headline last', () => {
    expect(textReport(redCard, PLAIN).split('\n')).toEqual([
      'example.com  acme  declared  2 stacks, 13 resources  synth gate  2026-04-01',
      '',
      'tls',
      '  pass      min-version   No version below TLS 1.2 is spoken',
      '  FAIL      ssl-mode      Cloudflare verifies the certificate of the origin',
      '            cloudflare_zone_setting.tls_ssl: value = flexible',
      '            here: leave tls.mode out',
      '            why: why of tls/ssl-mode',
      '            breaks: what breaks without tls/ssl-mode',
      '            fix: fix of tls/ssl-mode',
      '            source: https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      '  advice    hsts          Browsers keep to https',
      '            cloudflare_zone_setting.tls_hsts: max_age = 60',
      '            why: why of tls/hsts',
      '            fix: fix of tls/hsts',
      '            source: RFC 8446 section 4.1',
      '',
      'mail',
      '  waived    dmarc-policy  Mail that fails DMARC is put aside or refused',
      '            cloudflare_dns_record.mail_dmarc: p = none',
      '            waived: until 2026-05-31, ops@example.com: the newsletter moves to another sender in May',
      '',
      'uptime',
      '  unknown   alarm         An alarm sounds within 5 minutes',
      '            aws_cloudwatch_metric_alarm.home_alarm: period is known after apply',
      '            why: why of uptime/alarm',
      '            fix: fix of uptime/alarm',
      '            source: RFC 8446 section 4.1',
      '',
      'edge',
      '  to prove  login-limit   Login is rate limited',
      '            endpoints.login: 5 requests in 900 s, counted by the application',
      '',
      'waivers that do not hold',
      '  FAIL      tls/min-version on tls: it expired on 2026-03-31; mend the finding or decide anew',
      '',
      'evidence that is due',
      '  FAIL      LR-40  Downtime alerts somebody within five minutes (attested)',
      '            the attestation expired on 2026-02-28; do it again',
      '            do: Take a test target down, and record when it went down and when the alert arrived in',
      '                each channel: at most 300 s later, seen by the person on duty.',
      '            form: docs/templates/alert-drill.md',
      '',
      'controls    proven    to prove  declared  planned   observed  attested',
      '  tls       0 of 1    0         0 of 1    0 of 1    0 of 1    -',
      '  edge      1 of 1    0         1 of 1    -         -         -',
      '  mail      0 of 2    1         0 of 1    0 of 1    0 of 1    0 of 1',
      '  uptime    0 of 1    0         0 of 1    -         -         0 of 1',
      '',
      'next',
      '  1. Mend 1 failed check: tls/ssl-mode; its finding says what to change',
      '  2. Make 1 check readable: uptime/alarm',
      '  3. Mend or remove 1 waiver that no longer holds',
      '  4. Bring the evidence that is due for 1 control: LR-40',
      '  5. Weigh what 1 check advises, which stops nothing: tls/hsts',
      '  6. Prove what the configuration alone cannot show: edge/login-limit',
      '  7. After the deploy, observe 2 controls on the live domain',
      '  8. Name who attests 1 control that needs a person, beginning with LR-39; docs/templates/ holds the',
      '     forms',
      '',
      '6 checks: 1 pass, 1 fail, 1 advises, 1 waived, 1 unknown, 1 to prove',
      'not ready to plan: 1 of 5 controls proven, 1 to prove',
      '',
    ]);
  });

  test('lists each control with its four kinds of evidence where that is asked for', () => {
    const report = textReport(greenCard, { ...PLAIN, everyControl: true });
    expect(report.split('\n')).toEqual([
      'example.com  acme  declared  2 stacks, 13 resources  synth gate  2026-04-01',
      '',
      'tls',
      '  pass      min-version  No version below TLS 1.2 is spoken',
      '',
      'controls  declared  planned   observed  attested',
      'edge  1 of 1 proven, 0 to prove',
      '  LR-30   pass      -         to prove  -         Cloudflare stands in front, its firewall rules on',
      'mail  0 of 1 proven, 1 to prove',
      '  LR-39   -         -         -         to prove  Bounces and reputation are watched; leaving is',
      '                                                  easy',
      '',
      'next',
      '  1. Plan each stack, and read the plan before it is applied',
      '  2. After the deploy, observe 1 control on the live domain',
      '  3. Name who attests 1 control that needs a person, beginning with LR-39; docs/templates/ holds the',
      '     forms',
      '',
      '1 check: 1 pass, 0 fail',
      'ready to plan: 1 of 2 controls proven, 1 to prove',
      '',
    ]);
  });

  test('colours only where that is asked for, and says the same words', () => {
    const coloured = textReport(redCard, { ...PLAIN, colour: true });
    // eslint-disable-next-line no-control-regex -- colour is control characters
    const bare = coloured.replace(/\u001b\[[0-9;]*m/g, '');
    expect(coloured).toContain(
      '\u001b[1m\u001b[31mFAIL\u001b[39m\u001b[22m      ssl-mode      Cloudflare',
    );
    expect(bare).toBe(textReport(redCard, PLAIN));
  });

  test('keeps to the width, but for words that are longer', () => {
    const report = textReport(redCard, { ...PLAIN, width: 60, everyControl: true });
    const long = report.split('\n').filter((line) => line.length > 60);
    expect(long).toEqual([
      '            source: https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
    ]);
  });

  test('shows no control character of what it reports', () => {
    const [, failed] = redCard.checks;
    const hostile = {
      ...redCard,
      checks:
        failed === undefined
          ? []
          : [
              {
                ...failed,
                findings: [
                  { verdict: 'fail' as const, subject: 'a\u001b[2Jb', evidence: 'c\nd\u202Ee' },
                ],
              },
            ],
    };
    expect(textReport(hostile, PLAIN).split('\n')[4]).toBe(
      '            a\\u{001b}[2Jb: c d\\u{202e}e',
    );
  });
});
