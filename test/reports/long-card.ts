import type { Scorecard } from '../../checks/scorecard';
import { redCard } from './card';

/** The red card with so many findings of one check that fails. */
export function longCard(findings: number): Scorecard {
  return {
    ...redCard,
    checks: redCard.checks.map((one) =>
      one.check.id === 'tls/ssl-mode'
        ? {
            ...one,
            findings: Array.from({ length: findings }, (_, at) => ({
              verdict: 'fail' as const,
              subject: `cloudflare_dns_record.name-${String(at)}`,
              evidence: `record ${String(at)} leads to 203.0.113.${String(at % 256)}`,
            })),
          }
        : one,
    ),
  };
}
