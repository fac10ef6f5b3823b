import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Scorecard } from '../../checks/scorecard';
import { annotations } from '../../reports/annotations';
import type { Places } from '../../reports/places';
import { greenCard, redCard } from './card';

const FILE = 'config/launches/acme.ts';

/** A file of which two places are known: of tls.mode, and of the waivers. */
const PLACES: Places = {
  file: FILE,
  lineOf: (path) => (path === 'tls.mode' ? { line: 12, column: 3, path } : undefined),
  waiverOf: () => ({ line: 40, column: 3, path: 'waivers' }),
};

/** The red card with its one failed check in so many copies. */
function failing(count: number, evidence = 'seen'): Scorecard {
  const [, failed] = redCard.checks;
  if (failed === undefined) throw new Error('the red card has no failed check');
  const findings = Array.from({ length: count }, (_, at) => ({
    verdict: 'fail' as const,
    subject: `zone ${String(at)}`,
    evidence,
  }));
  return { ...greenCard, checks: [{ ...failed, findings }] };
}

describe('annotations', () => {
  test('are errors for what stops the launch, and warnings for what is advised', () => {
    expect(annotations(redCard, PLACES)).toEqual([
      '::error file=config/launches/acme.ts,line=12,title=tls/ssl-mode::Cloudflare verifies the certificate of the origin: cloudflare_zone_setting.tls_ssl: value = flexible. Fix: leave tls.mode out',
      '::error file=config/launches/acme.ts,title=uptime/alarm::An alarm sounds within 5 minutes: not readable: aws_cloudwatch_metric_alarm.home_alarm: period is known after apply. Fix: fix of uptime/alarm',
      '::error file=config/launches/acme.ts,line=40,title=tls/min-version::the waiver on tls does not hold: it expired on 2026-03-31; mend the finding or decide anew',
      '::error title=LR-40::Downtime alerts somebody within five minutes: evidence is due (attested)',
      '::warning file=config/launches/acme.ts,title=tls/hsts::Browsers keep to https: cloudflare_zone_setting.tls_hsts: max_age = 60. Fix: fix of tls/hsts',
    ]);
  });

  test('are none where nothing stops the launch', () => {
    expect(annotations(greenCard)).toEqual([]);
  });

  test('are ten of a kind at most, the last of which counts the rest', () => {
    expect(annotations(failing(10))).toHaveLength(10);
    const lines = annotations(failing(1_000));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe(
      '::error title=launch-ready::991 further errors: the summary of this job has all of them',
    );
  });

  test('hold one command a line, whatever the evidence says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (evidence, file) => {
          const lines = annotations(failing(1, evidence), { ...PLACES, file });
          expect(lines).toHaveLength(1);
          expect(lines[0]).toMatch(
            /^::error file=[^:,\r\n]*(?:,line=12)?,title=tls\/ssl-mode::[^\r\n]*$/,
          );
          expect(lines[0]).not.toMatch(/%(?!25|3A|2C)/);
        },
      ),
    );
  });

  test('keep a percent sign as one that is read back', () => {
    expect(annotations(failing(1, '50%0A'))[0]).toContain('zone 0: 50%250A. Fix');
  });
});
