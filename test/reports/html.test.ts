import { describe, expect, test } from '@jest/globals';
import { htmlReport } from '../../reports/html';
import { greenCard, redCard } from './card';
import { shown, unbalanced } from './page';

describe('htmlReport', () => {
  test('says first what to do and what stops the launch', () => {
    const text = shown(htmlReport(redCard));
    expect(text.slice(0, text.indexOf('5 controls'))).toEqual([
      'Skip to the report',
      'Launch scorecard',
      'example.com',
      'launch acme, synth gate, 2026-04-01; 2 stacks, 13 resources',
      'Not ready to plan 1 of 5 controls proven, 1 to prove',
      'Ready to plan',
      'synth: declared evidence',
      'this result: FAIL',
      'Ready to apply',
      'plan: planned evidence',
      'not yet',
      'Ready to open',
      'verify: observed evidence',
      'not yet',
      'Ready to hand over',
      'handover: attested evidence',
      'not yet',
      '1 proven',
      '1 waived',
      '1 FAIL',
      '1 unknown',
      '1 to prove',
      '6 checks: 1 pass, 1 fail, 1 advises, 1 waived, 1 unknown, 1 to prove',
      'What to do next',
      'What stops it 2',
      'Waivers that do not hold 1',
      'Evidence due 1',
      'Advice 1',
      'Waivers 1',
      'Duties 1',
      'Controls 5',
      'Checks 6',
      'Attested 1',
      'How to read this',
      'What to do next',
      'Mend 1 failed check: tls/ssl-mode; its finding says what to change',
      'Make 1 check readable: uptime/alarm',
      'Mend or remove 1 waiver that no longer holds',
      'Bring the evidence that is due for 1 control: LR-40',
      'Weigh what 1 check advises, which stops nothing: tls/hsts',
      'Prove what the configuration alone cannot show: edge/login-limit',
      'After the deploy, observe 2 controls on the live domain',
      'Name who attests 1 control that needs a person, beginning with LR-39; docs/templates/ holds the forms',
      'What stops the launch',
      'FAIL',
      'Cloudflare verifies the certificate of the origin',
      'tls/ssl-mode, declared; LR-27',
      'cloudflare_zone_setting.tls_ssl value = flexible',
      'Here: leave tls.mode out',
      'Why it matters',
      'why of tls/ssl-mode',
      'What breaks',
      'what breaks without tls/ssl-mode',
      'What to change',
      'fix of tls/ssl-mode',
      'Source',
      'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      'unknown',
      'An alarm sounds within 5 minutes',
      'uptime/alarm, declared; LR-40',
      'unknown aws_cloudwatch_metric_alarm.home_alarm period is known after apply',
      'Why it matters',
      'why of uptime/alarm',
      'What breaks',
      'what breaks without uptime/alarm',
      'What to change',
      'fix of uptime/alarm',
      'Source',
      'RFC 8446 section 4.1',
      'Waivers that do not hold',
      'FAIL',
      'tls/min-version on tls',
      'it expired on 2026-03-31; mend the finding or decide anew',
      'ops@example.com, until 2026-03-31: the newsletter moves to another sender in May',
      'Evidence that is due',
      'LR-40 Downtime alerts somebody within five minutes',
      'attested: FAIL',
      'To do: Take a test target down, and record when it went down and when the alert arrived in each channel: at most 300 s later, seen by the person on duty. Form: docs/templates/alert-drill.md',
      'What is advised, and stops nothing',
      'advice',
      'Browsers keep to https',
      'tls/hsts, declared; LR-27',
      'cloudflare_zone_setting.tls_hsts max_age = 60',
      'Why it matters',
      'why of tls/hsts',
      'Without it',
      'what breaks without tls/hsts',
      'What to change',
      'fix of tls/hsts',
      'Source',
      'RFC 8446 section 4.1',
      'What is accepted, and until when',
      'waived',
      'Mail that fails DMARC is put aside or refused',
      'mail/dmarc-policy',
      'cloudflare_dns_record.mail_dmarc p = none',
      'Reason',
      'the newsletter moves to another sender in May',
      'Owner',
      'ops@example.com',
      'Last day',
      '2026-05-31, 60 days left',
      'Duties left to the application, or to a person',
      'No configuration shows that these are done. The boxes are for whoever does them, here or on',
      'paper; no tick is kept once the page is closed.',
      'edge',
      'Login is rate limited: 5 requests in 900 s, counted by the application',
      'endpoints.login; edge/login-limit, LR-27',
      '1 control to be done and signed by a person',
      'LR-39 Bounces and reputation are watched; leaving is easy',
      'Read spam and bounce rate of the last 30 days at the mail provider, unsubscribe one test address by the header, and record both rates in per cent, a screenshot and the header. Form: docs/templates/sender-reputation.md',
      'LR-39',
    ]);
  });

  test('shows each control with its four kinds of evidence, and what a person has to do', () => {
    const text = shown(htmlReport(redCard));
    expect(text.slice(text.indexOf('5 controls'), text.indexOf('6 checks'))).toEqual([
      '5 controls',
      'tls',
      '0 of 1 proven, 0 to prove',
      'control',
      'declared',
      'planned',
      'observed',
      'attested',
      'LR-27 TLS is valid and modern all the way to the origin',
      'Mode strict (the certificate of the origin is verified), TLS 1.2 at least, 1.3 on, HTTPS always. A handshake with 1.0 or 1.1 is refused; chain and name are valid for more than 14 days. No plan weakens this.',
      'pass tls/min-version, declared',
      'FAIL tls/ssl-mode, declared',
      'FAIL',
      'to prove',
      'to prove',
      '-',
      'edge',
      '1 of 1 proven, 0 to prove',
      'control',
      'declared',
      'planned',
      'observed',
      'attested',
      'LR-30 Cloudflare stands in front, its firewall rules on',
      'All declared web hosts are proxied and answer from Cloudflare addresses; the managed rulesets of the plan run. A request for a dotfile, with an unused method, or by a stranger for administration or a webhook is refused. No plan takes a host out of the proxy.',
      'pass',
      '-',
      '-',
      '-',
      'mail',
      '0 of 2 proven, 1 to prove',
      'control',
      'declared',
      'planned',
      'observed',
      'attested',
      'LR-37 DMARC reports to you and, once tested, enforces',
      'One valid policy with a report address that accepts reports. Monitor (p=none) is enough to begin with; quarantine or reject once the mailbox test has passed. No plan goes back or skips a step unnamed.',
      'waived mail/dmarc-policy, declared',
      'waived',
      'to prove',
      'to prove',
      '-',
      'LR-39 Bounces and reputation are watched; leaving is easy',
      'The spam rate is below 0.3 %, bounces are handled, and marketing mail carries List-Unsubscribe and List-Unsubscribe-Post for leaving in one click.',
      'For a person: Read spam and bounce rate of the last 30 days at the mail provider, unsubscribe one test address by the header, and record both rates in per cent, a screenshot and the header. Form: docs/templates/sender-reputation.md',
      '-',
      '-',
      '-',
      'to prove',
      'uptime',
      '0 of 1 proven, 0 to prove',
      'control',
      'declared',
      'planned',
      'observed',
      'attested',
      'LR-40 Downtime alerts somebody within five minutes',
      'Home page, login and API health are monitored; interval x failed checks + timeout is at most 300 s; at least 2 channels. In a drill, the alert arrives within 300 s. No plan removes a monitor.',
      'unknown uptime/alarm, declared',
      'FAIL attested: expired on 2026-02-28; do it again',
      'For a person: Take a test target down, and record when it went down and when the alert arrived in each channel: at most 300 s later, seen by the person on duty. Form: docs/templates/alert-drill.md',
      'unknown',
      '-',
      '-',
      'FAIL',
    ]);
  });

  test('shows each check with what was seen, passing ones too', () => {
    const text = shown(htmlReport(redCard));
    const from = text.indexOf('6 checks');
    expect(text.slice(from, from + 18)).toEqual([
      '6 checks',
      'tls',
      'check',
      'evidence',
      'verdict',
      'No version below TLS 1.2 is spoken',
      'why of tls/min-version',
      'cloudflare_zone_setting.tls_min-version value = 1.2',
      'RFC 8446 section 4.1',
      'check tls/min-version, proves LR-27',
      'declared',
      'pass',
      'Cloudflare verifies the certificate of the origin',
      'why of tls/ssl-mode',
      'cloudflare_zone_setting.tls_ssl value = flexible',
      'Here: leave tls.mode out',
      'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      'check tls/ssl-mode, proves LR-27',
    ]);
  });

  test('shows what people attested', () => {
    const text = shown(htmlReport(redCard));
    expect(
      text.slice(text.indexOf('What people attested'), text.indexOf('How to read this page')),
    ).toEqual([
      'What people attested',
      'FAIL',
      'LR-40',
      'expired on 2026-02-28; do it again',
      'counts until 2026-02-28; evidence: https://wiki.example.com/drill',
    ]);
  });

  test('leaves out what there is nothing to say of', () => {
    const headings = [...htmlReport(greenCard).matchAll(/<h2>([^<]*)<\/h2>/g)].map(
      ([, text]) => text,
    );
    expect(headings).toEqual([
      'What to do next',
      'Duties left to the application, or to a person',
      '2 controls',
      '1 check',
      'How to read this page',
    ]);
  });

  test('is one well-formed page that loads nothing', () => {
    const page = htmlReport(redCard);
    expect(page).toMatch(/^<!doctype html>\s+<html lang="en">/);
    expect(unbalanced(page)).toEqual([]);
    expect(
      page.match(/<(?:script|link|img|iframe|object)|\bsrc=|@import|url\(|\son[a-z]+=/gi),
    ).toBe(null);
  });

  test('shows hostile text as text', () => {
    const [passed] = redCard.checks;
    const text = '"><script>alert(1)</script>';
    const page = htmlReport({
      ...redCard,
      zoneName: text,
      launch: text,
      checks:
        passed === undefined
          ? []
          : [
              {
                ...passed,
                verdict: 'fail',
                findings: [{ verdict: 'fail', subject: text, evidence: text }],
              },
            ],
    });
    expect(page).not.toContain('<script');
    expect(unbalanced(page)).toEqual([]);
  });

  test('is the same each time', () => {
    expect(htmlReport(redCard)).toBe(htmlReport(redCard));
  });
});
