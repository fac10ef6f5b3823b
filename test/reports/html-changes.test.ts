import { describe, expect, test } from '@jest/globals';
import type { ChangedFinding, Changes } from '../../reports/changes';
import { htmlReport } from '../../reports/html';
import { redCard } from './card';
import { changes } from './changes';
import { shown, unbalanced } from './page';

/** What the page says of changes, one entry for each block of text. */
function said(some: Changes): readonly string[] {
  const text = shown(htmlReport(redCard, some));
  const from = text.findIndex((line) => line.startsWith('What changed since '));
  return text.slice(from, text.indexOf('What to do next', from));
}

describe('what changed', () => {
  test('says how many findings moved, the controls that did, and each finding', () => {
    expect(said(changes)).toEqual([
      'What changed since 2026-03-20',
      'Since 2026-03-20: 1 fixed, 1 new, 1 still open, 1 waived, 1 expired',
      '2026-03-20',
      'not ready to plan: 0 of 5 controls proven, 2 to prove (synth gate: 0 of 5)',
      '2026-04-01',
      'not ready to plan: 1 of 5 controls proven, 1 to prove (synth gate: 1 of 5)',
      '2 controls moved',
      'LR-27 TLS is valid and modern all the way to the origin',
      'pass to FAIL',
      'LR-30 Cloudflare stands in front, its firewall rules on',
      'absent to pass',
      'fixed 1 finding',
      'CAA names who may issue dns/caa',
      'cloudflare_dns_record.caa issue letsencrypt.org',
      'before: no CAA record',
      'new 1 finding',
      'Cloudflare verifies the certificate of the origin tls/ssl-mode',
      'cloudflare_zone_setting.tls_ssl value = flexible',
      'What to change: leave tls.mode out',
      'still open 1 finding',
      'An alarm sounds within 5 minutes uptime/alarm',
      'aws_cloudwatch_metric_alarm.home_alarm period is known after apply',
      'waived 1 finding',
      'Mail that fails DMARC is put aside or refused mail/dmarc-policy',
      'cloudflare_dns_record.mail_dmarc p = none',
      'last day 2026-05-31',
      'expired 1 finding',
      'No version below TLS 1.2 is spoken tls/min-version',
      'tls value = 1.0',
      'waived until 2026-03-31',
    ]);
  });

  test('says which launch the earlier result is of where it is another', () => {
    const before = { ...changes.before, launch: 'acme-staging', zoneName: 'staging.example.com' };
    const text = said({ ...changes, before, findings: [], controls: [] });
    expect(text).toEqual([
      'What changed since 2026-03-20',
      'Since 2026-03-20: no finding moved',
      '2026-03-20',
      'not ready to plan: 0 of 5 controls proven, 2 to prove (synth gate: 0 of 5; staging.example.com, launch acme-staging)',
      '2026-04-01',
      'not ready to plan: 1 of 5 controls proven, 1 to prove (synth gate: 1 of 5; example.com, launch acme)',
    ]);
  });

  test('leads to the places of this page, and names what it does not hold', () => {
    const page = htmlReport(redCard, changes);
    expect(page).toContain('href="#tls/ssl-mode/cloudflare_zone_setting.tls_ssl"');
    expect(page).toContain('href="#LR-27"');
    expect(page).toContain('<code>dns/caa</code>');
  });

  test('folds a long list of what was fixed, and shows all that is new', () => {
    const many = (change: ChangedFinding['change']): readonly ChangedFinding[] =>
      Array.from({ length: 30 }, (_, at) => ({
        ...{ change, advises: false, check: 'dns/caa', title: 'CAA names who may issue' },
        ...{ subject: `record ${String(at)}`, evidence: 'seen' },
      }));
    const page = htmlReport(redCard, {
      ...changes,
      findings: [...many('fixed'), ...many('new')],
    });
    expect(unbalanced(page)).toEqual([]);
    expect(page).toMatch(
      /<details class="card pad"\s*>\s*<summary>\s*<span class="mark pass">fixed</,
    );
    expect(page).toMatch(
      /<details class="card pad"\s+open\s*>\s*<summary>\s*<span class="mark fail">new</,
    );
    expect(shown(page).filter((line) => line === '18 findings more')).toHaveLength(2);
  });

  test('are not on the page where there is no earlier result', () => {
    expect(htmlReport(redCard)).not.toContain('What changed');
  });
});
