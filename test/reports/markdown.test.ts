import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownCode, markdownReport, markdownText } from '../../reports/markdown';
import { greenCard, redCard } from './card';

describe('markdownReport', () => {
  test('shows the whole of a red scorecard', () => {
    expect(markdownReport(redCard).split('\n')).toEqual([
      '# example.com: not ready to plan: 1 of 5 controls proven, 1 to prove',
      '',
      'Launch acme, synth gate, 2026-04-01. 2 stacks, 13 resources. 6 checks: 1 pass, 1 fail, 1 advises, 1 waived, 1 unknown, 1 to prove.',
      '',
      '## What to do next',
      '',
      '1. Mend 1 failed check: tls/ssl-mode; its finding says what to change',
      '2. Make 1 check readable: uptime/alarm',
      '3. Mend or remove 1 waiver that no longer holds',
      '4. Bring the evidence that is due for 1 control: LR-40',
      '5. Weigh what 1 check advises, which stops nothing: tls/hsts',
      '6. Prove what the configuration alone cannot show: edge/login-limit',
      '7. After the deploy, observe 2 controls on the live domain',
      '8. Name who attests 1 control that needs a person, beginning with LR-39; docs/templates/ holds the forms',
      '',
      '## What stops the launch',
      '',
      '- **FAIL** `tls/ssl-mode` Cloudflare verifies the certificate of the origin',
      '  - `cloudflare_zone_setting.tls_ssl`: `value = flexible`; leave tls.mode out',
      '  - why: why of tls/ssl-mode',
      '  - breaks: what breaks without tls/ssl-mode',
      '  - fix: fix of tls/ssl-mode',
      '  - source: https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      '- **unknown** `uptime/alarm` An alarm sounds within 5 minutes',
      '  - `aws_cloudwatch_metric_alarm.home_alarm`: `period is known after apply`',
      '  - why: why of uptime/alarm',
      '  - breaks: what breaks without uptime/alarm',
      '  - fix: fix of uptime/alarm',
      '  - source: RFC 8446 section 4.1',
      '',
      '## Waivers that do not hold',
      '',
      '- `tls/min-version` on `tls`: it expired on 2026-03-31; mend the finding or decide anew',
      '',
      '## Evidence that is due',
      '',
      '- LR-40 Downtime alerts somebody within five minutes: attested FAIL; to do: Take a test target down, and record when it went down and when the alert arrived in each channel: at most 300 s later, seen by the person on duty.',
      '',
      '## Accepted, advised or to prove',
      '',
      '- **advice** `tls/hsts` Browsers keep to https',
      '  - `cloudflare_zone_setting.tls_hsts`: `max_age = 60`',
      '  - why: why of tls/hsts',
      '  - fix: fix of tls/hsts',
      '  - source: RFC 8446 section 4.1',
      '- **waived** `mail/dmarc-policy` Mail that fails DMARC is put aside or refused',
      '  - `cloudflare_dns_record.mail_dmarc`: `p = none`; accepted until 2026-05-31 by ops\\@example.com: the newsletter moves to another sender in May',
      '- **to prove** `edge/login-limit` Login is rate limited',
      '  - `endpoints.login`: `5 requests in 900 s, counted by the application`',
      '',
      '## Controls',
      '',
      '| control | what holds | declared | planned | observed | attested |',
      '| --- | --- | --- | --- | --- | --- |',
      '| **tls** | **0 of 1 proven, 0 to prove** |   |   |   |   |',
      '| LR-27 | TLS is valid and modern all the way to the origin | FAIL | to prove | to prove | - |',
      '| **edge** | **1 of 1 proven, 0 to prove** |   |   |   |   |',
      '| LR-30 | Cloudflare stands in front, its firewall rules on | pass | - | - | - |',
      '| **mail** | **0 of 2 proven, 1 to prove** |   |   |   |   |',
      '| LR-37 | DMARC reports to you and, once tested, enforces | waived | to prove | to prove | - |',
      '| LR-39 | Bounces and reputation are watched; leaving is easy | - | - | - | to prove |',
      '| **uptime** | **0 of 1 proven, 0 to prove** |   |   |   |   |',
      '| LR-40 | Downtime alerts somebody within five minutes | unknown | - | - | FAIL |',
      '',
      '- declared: stands in the configuration that will be applied',
      '- planned: stands in the plan that Terraform made against the real accounts',
      '- observed: was seen on the live domain, or in a scan of the product',
      '- attested: was done by a person, who signs for it',
      '- pass: there is evidence, and it holds',
      '- FAIL: there is evidence against it, or what is due is missing',
      '- advice: a better way is known; it stops nothing',
      '- unknown: it is due, and could not be read; it never counts as passed',
      '- waived: a finding is accepted by a named person until a given day',
      '- to prove: its evidence is not due yet',
      '',
      '## Checks',
      '',
      '| verdict | check | evidence | controls | what holds |',
      '| --- | --- | --- | --- | --- |',
      '| pass | tls/min-version | declared | LR-27 | No version below TLS 1.2 is spoken |',
      '| FAIL | tls/ssl-mode | declared | LR-27 | Cloudflare verifies the certificate of the origin |',
      '| advice | tls/hsts | declared | LR-27 | Browsers keep to https |',
      '| waived | mail/dmarc-policy | declared | LR-27 | Mail that fails DMARC is put aside or refused |',
      '| unknown | uptime/alarm | declared | LR-40 | An alarm sounds within 5 minutes |',
      '| to prove | edge/login-limit | declared | LR-27 | Login is rate limited |',
      '',
      '## Attested',
      '',
      '- FAIL LR-40: expired on 2026-02-28; do it again (until 2026-02-28, evidence `https://wiki.example.com/drill`)',
      '',
    ]);
  });

  test('leaves out what there is nothing to say of', () => {
    expect(markdownReport(greenCard).match(/^#+ .*$/gm)).toEqual([
      '# example.com: ready to plan: 1 of 2 controls proven, 1 to prove',
      '## What to do next',
      '## Controls',
      '## Checks',
    ]);
  });
});

describe('markdownText', () => {
  test('leaves nothing that Markdown or HTML would act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const acting = markdownText(text)
          .replace(/\\[\\`*_[\]>|~#@]/g, '')
          .replace(/&(?:amp|lt);/g, '');
        expect(acting).not.toMatch(/[\\`*_[\]<>|~#@&\n]/);
      }),
    );
  });
});

describe('markdownCode', () => {
  test('is closed by no backtick of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', ' ', 'a') }), (text) => {
        const code = markdownCode(text);
        const [fence = ''] = /^`+/.exec(code.replace(/^(`+) .*$/, '$1')) ?? [];
        const inner = code.slice(fence.length, code.length - fence.length);
        expect(code.endsWith(fence)).toBe(true);
        expect((inner.match(/`+/g) ?? []).filter((run) => run.length === fence.length)).toEqual([]);
      }),
    );
  });
});
