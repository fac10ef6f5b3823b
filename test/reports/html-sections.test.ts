import { describe, expect, test } from '@jest/globals';
import type { Scorecard } from '../../checks/scorecard';
import { htmlReport } from '../../reports/html';
import { greenCard, redCard } from './card';
import { longCard } from './long-card';
import { places, shown, unbalanced } from './page';

/** What stands between two lines of the page, without the second. */
function between(card: Scorecard, first: string, last: string): readonly string[] {
  const text = shown(htmlReport(card));
  const from = text.indexOf(first);
  return text.slice(from, text.indexOf(last, from));
}

/** The red card on another day. */
function on(today: string): Scorecard {
  return { ...redCard, today };
}

describe('the gates', () => {
  const STEPS = (card: Scorecard) =>
    between(card, 'Ready to plan', '1 proven').filter((line) => !line.includes('evidence'));

  test('say of each step whether this result passed it', () => {
    expect(STEPS({ ...greenCard, headline: '' })).toEqual([
      ...['Ready to plan', 'this result: passed', 'Ready to apply', 'not yet'],
      ...['Ready to open', 'not yet', 'Ready to hand over', 'not yet'],
    ]);
  });

  test('say how the kinds before stand at a later gate', () => {
    const [control] = greenCard.controls;
    const card: Scorecard = {
      ...greenCard,
      headline: '',
      gate: 'verify',
      exitCode: 3,
      checks: [],
      controls: [{ ...control!, evidence: { planned: 'fail', observed: 'unknown' } }],
    };
    expect(STEPS(card)).toEqual([
      ...['Ready to plan', 'judged in the plan', 'Ready to apply', 'FAIL'],
      ...['Ready to open', 'this result: unknown', 'Ready to hand over', 'not yet'],
    ]);
  });

  test('mark the one of this result', () => {
    expect(htmlReport(redCard)).toMatch(/<li class="fail here"\s+aria-current="step">/);
    expect(htmlReport(redCard).match(/aria-current/g)).toHaveLength(1);
  });
});

describe('the waivers', () => {
  const lastDay = (card: Scorecard) =>
    between(card, 'Last day', 'Duties left to the application, or to a person');

  test('say how many days are left', () => {
    expect(lastDay(on('2026-04-01'))).toEqual(['Last day', '2026-05-31, 60 days left']);
    expect(lastDay(on('2026-05-30'))).toEqual(['Last day', '2026-05-31, 1 day left']);
    expect(lastDay(on('2026-05-31'))).toEqual(['Last day', '2026-05-31, today']);
  });

  test('are one where a plan was judged beside what was declared', () => {
    const planned = redCard.checks.map((one) => ({
      ...one,
      kind: 'planned' as const,
      findings: one.findings.map((finding) => ({ ...finding })),
    }));
    const page = htmlReport({ ...redCard, checks: [...redCard.checks, ...planned] });
    expect(shown(page)).toContain('Waivers 1');
    expect(shown(page)).toContain('Duties 1');
    const { ids } = places(page);
    expect(ids).toContain('mail/dmarc-policy');
    expect(ids).toContain('mail/dmarc-policy-2');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the cost', () => {
  test('is the sum, what it is made of, what is not in it and whose prices these are', () => {
    const cost: Scorecard['cost'] = {
      currency: 'USD',
      microdollars: 1_500_000,
      stacks: [
        {
          name: 'monitoring',
          microdollars: 1_500_000,
          lines: [
            { price: 'health-check', noun: 'health check', count: 2, microdollars: 1_500_000 },
          ],
        },
        { name: 'data', microdollars: 0, lines: [] },
      ],
      byUse: [],
      unknown: [{ noun: 'vault of backups', count: 1 }],
      pricesOf: { first: '2024-07-01', last: '2026-09-20' },
    };
    expect(between({ ...redCard, cost }, 'What it costs in a month', '5 controls')).toEqual([
      'What it costs in a month',
      'at least 1.50 USD at list prices, before tax, free tiers and use',
      'monitoring',
      '1.50',
      '2 health checks 1.50',
      'data',
      '0.00',
      'Not known',
      '1 x vault of backups',
      'Prices',
      'of 2024-07-01 to 2026-09-20',
      'Where each price was read',
      expect.stringMatching(
        /^health check: https:\/\/\S+ of https:\/\/aws\.amazon\.com\/route53\/pricing\/, 2026-09-20$/,
      ),
    ]);
  });
});

describe('places', () => {
  test('are named after controls, checks and subjects, each once', () => {
    const { ids, targets } = places(htmlReport(redCard));
    expect(ids).toEqual(
      expect.arrayContaining([
        'LR-27',
        'tls/ssl-mode',
        'tls/ssl-mode/cloudflare_zone_setting.tls_ssl',
        'tls/min-version/cloudflare_zone_setting.tls_min-version',
        'mail/dmarc-policy/cloudflare_dns_record.mail_dmarc',
        'edge/login-limit/endpoints.login',
      ]),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });
});

describe('a long page', () => {
  test('folds what is long, and stays below 400 bytes a finding', () => {
    const page = htmlReport(longCard(1_000));
    expect(unbalanced(page)).toEqual([]);
    expect(shown(page)).toContain('988 findings more');
    expect(page.length).toBeLessThan(400_000);
  });
});
