import { describe, expect, test } from '@jest/globals';
import { textFailures } from '../../reports/text-checks';
import { greenCard, redCard } from './card';

describe('textFailures', () => {
  test('shows only what stops the launch, and a line of summary', () => {
    expect(textFailures(redCard, { colour: false, width: 80 }).split('\n')).toEqual([
      'tls',
      '  FAIL      ssl-mode  Cloudflare verifies the certificate of the origin',
      '            cloudflare_zone_setting.tls_ssl: value = flexible',
      '            here: leave tls.mode out',
      '            why: why of tls/ssl-mode',
      '            breaks: what breaks without tls/ssl-mode',
      '            fix: fix of tls/ssl-mode',
      '            source: https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      '',
      'uptime',
      '  unknown   alarm     An alarm sounds within 5 minutes',
      '            aws_cloudwatch_metric_alarm.home_alarm: period is known after apply',
      '            why: why of uptime/alarm',
      '            fix: fix of uptime/alarm',
      '            source: RFC 8446 section 4.1',
      '',
      'waivers that do not hold',
      '  FAIL      tls/min-version on tls: it expired on 2026-03-31; mend the finding',
      '            or decide anew',
      '',
      'evidence that is due',
      '  FAIL      LR-40  Downtime alerts somebody within five minutes (attested)',
      '            the attestation expired on 2026-02-28; do it again',
      '            do: Take a test target down, and record when it went down and when',
      '                the alert arrived in each channel: at most 300 s later, seen by',
      '                the person on duty.',
      '            form: docs/templates/alert-drill.md',
      '',
      'acme: not ready to plan: 1 of 5 controls proven, 1 to prove',
      '',
    ]);
  });

  test('names the controls whose plan was due and not read', () => {
    const [first] = greenCard.controls;
    const controls =
      first === undefined
        ? []
        : [{ ...first, evidence: { declared: 'pass' as const, planned: 'unknown' as const } }];
    const card = { ...greenCard, gate: 'plan' as const, exitCode: 3 as const, controls };
    expect(textFailures(card, { colour: false, width: 80 }).split('\n').slice(0, 3)).toEqual([
      'evidence that is due',
      '  unknown   LR-30  Cloudflare stands in front, its firewall rules on (planned)',
      '',
    ]);
  });
});
