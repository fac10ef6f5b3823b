import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownReport, marker } from '../../reports/markdown';
import { markdownCode, markdownText } from '../../reports/markdown-text';
import type { Scorecard } from '../../checks/scorecard';
import { changesBetween } from '../../reports/changes';
import { scorecardJson } from '../../reports/json';
import { greenCard, redCard } from './card';

/** A card of failed checks, one for each text, each with one finding that says it. */
function oneEach(texts: readonly string[]): Scorecard {
  return cardOf(texts.map((text) => [text]));
}

/** One check with so many findings, which all say the same. */
function manyFindings(count: number, text: string): Scorecard {
  const many = Array.from({ length: count }, () => text);
  return cardOf([many, ...Array.from({ length: 100 }, () => [text, text])]);
}

function cardOf(checks: readonly (readonly string[])[]): Scorecard {
  const [, failed] = redCard.checks;
  if (failed === undefined) throw new Error('the red card has no failed check');
  return {
    ...redCard,
    checks: checks.map((texts, at) => ({
      ...failed,
      check: {
        ...failed.check,
        id: `area/check-${String(at)}`,
        title: `Title of check ${String(at)}`,
      },
      findings: texts.map((text, nth) => ({
        verdict: 'fail',
        subject: `${String(nth)} ${text}`,
        evidence: text,
      })),
    })),
  };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('markdownReport', () => {
  test('shows the whole of a red scorecard', () => {
    expect(markdownReport(redCard).split('\n')).toEqual([
      '<!-- launch-ready: acme -->',
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
      '<details>',
      '<summary>Controls</summary>',
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
      '</details>',
      '',
      '<details>',
      '<summary>Accepted, advised or to prove</summary>',
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
      '</details>',
      '',
      '<details>',
      '<summary>Attested</summary>',
      '',
      '- FAIL LR-40: expired on 2026-02-28; do it again (until 2026-02-28, evidence `https://wiki.example.com/drill`)',
      '',
      '</details>',
      '',
      '<details>',
      '<summary>Checks</summary>',
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
      '</details>',
      '',
      '<details>',
      '<summary>How to read this</summary>',
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
      '</details>',
      '',
    ]);
  });

  test('leaves out what there is nothing to say of', () => {
    expect(markdownReport(greenCard).match(/^#+ .*$|^<summary>.*$/gm)).toEqual([
      '# example.com: ready to plan: 1 of 2 controls proven, 1 to prove',
      '## What to do next',
      '<summary>Controls</summary>',
      '<summary>Checks</summary>',
      '<summary>How to read this</summary>',
    ]);
  });

  test('says what changed since an earlier result, and what the launch costs', () => {
    const changes = changesBetween(
      scorecardJson({ ...greenCard, today: '2026-03-20' }),
      scorecardJson(redCard),
    );
    const cost = {
      currency: 'USD',
      microdollars: 3_500_000,
      stacks: [],
      byUse: [],
      unknown: [],
      pricesOf: undefined,
    } as const;
    const lines = markdownReport({ ...redCard, cost }, changes).split('\n');
    expect(lines[3]).toMatch(
      / 1 to prove\. Monthly cost: 3\.50 USD at list prices, before tax, free tiers and use\.$/,
    );
    const from = lines.findIndex((one) => one.startsWith('## Since'));
    expect(lines.slice(from, from + 11)).toEqual([
      '## Since 2026-03-20: 0 fixed, 3 new, 0 still open, 1 waived, 0 expired',
      '',
      '1 -> 1 of 5 controls proven.',
      '',
      '- **new** `tls/ssl-mode` `cloudflare_zone_setting.tls_ssl`: `value = flexible`',
      '- **new** `tls/hsts` `cloudflare_zone_setting.tls_hsts`: `max_age = 60`',
      '- **new** `uptime/alarm` `aws_cloudwatch_metric_alarm.home_alarm`: `period is known after apply`',
      '- **waived** `mail/dmarc-policy` `cloudflare_dns_record.mail_dmarc`: `p = none`',
      '- LR-27 TLS is valid and modern all the way to the origin: not listed -> fail',
      '- LR-37 DMARC reports to you and, once tested, enforces: not listed -> waived',
      '- LR-40 Downtime alerts somebody within five minutes: not listed -> unknown',
    ]);
  });

  test('of a thousand findings is no longer than a comment may be, and tells what stops first', () => {
    const report = markdownReport(manyFindings(1_000, 'x'.repeat(300)));
    expect(report.length).toBeLessThanOrEqual(65_536);
    expect(report.length).toBeGreaterThan(60_000);
    expect(report).toContain('  - and 980 findings more\n');
    const [, shown = ''] = report.split('## What stops the launch\n');
    expect(shown.split('\n')[1]).toBe('- **FAIL** `area/check-0` Title of check 0');
    expect(report.trimEnd().endsWith('</details>')).toBe(true);
    expect(count(report, '<details>')).toBe(count(report, '</details>'));
  });

  test('stays within a comment whatever the findings say, and leaves nothing half open', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2_000 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 30 }), (texts) => {
        const report = markdownReport(oneEach(texts.map((one) => one.repeat(40))));
        expect(report.length).toBeLessThanOrEqual(65_536);
        expect(report.startsWith('<!-- launch-ready: acme -->\n# ')).toBe(true);
        expect(count(report, '\n<details>\n')).toBe(count(report, '\n</details>\n'));
      }),
      { numRuns: 50 },
    );
  });

  test('names every check before it tells one at length', () => {
    const report = markdownReport(oneEach(Array.from({ length: 700 }, () => 'y'.repeat(700))));
    expect(count(report, '- **FAIL** ')).toBe(700);
    expect(count(report, '  - why: ')).toBeGreaterThan(5);
  });

  test('counts the checks that have no room', () => {
    const report = markdownReport(oneEach(Array.from({ length: 2_000 }, () => 'y'.repeat(700))));
    const found = /(\d+) more have no room here: scorecard\.html has all of them\./.exec(report);
    const shown = count(report, '- **FAIL** ');
    expect(shown + Number(found?.[1])).toBe(2_000);
    expect(shown).toBeGreaterThan(800);
  });
});

describe('marker', () => {
  test('names the launch', () => {
    expect(marker('b2b-handover')).toBe('<!-- launch-ready: b2b-handover -->');
  });

  test('ends no comment, whatever the launch is called', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(marker(name)).toMatch(/^<!-- launch-ready: (?:[\w.]|-(?!-))* -->$/);
      }),
    );
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
