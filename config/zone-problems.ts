import type { Problem } from '../lib/fault';

/**
 * Finds what a launch says of its zone that does not go together. A zone is named in one way; one that is
 * made here is pending and on Free at first, and nobody but the operator knows when that has changed.
 */
export function zoneProblems(cloudflare: unknown): readonly Problem[] {
  if (typeof cloudflare !== 'object' || cloudflare === null) return [];
  const { zone, zoneId, status, plan, planBought, entrypoints }: Readonly<Record<string, unknown>> =
    {
      ...cloudflare,
    };
  const isPaid = typeof plan === 'string' && plan !== 'free';
  const problems: (Problem | undefined)[] = [
    (zone === undefined) === (zoneId === undefined)
      ? {
          where: 'cloudflare.zoneId',
          problem: 'must stand here, or cloudflare.zone in its place: one of the two',
        }
      : undefined,
    zone === 'created' && status === undefined
      ? {
          where: 'cloudflare.status',
          problem: 'must be said of a zone that is made here',
          fix: 'write "pending"; once its name servers stand at the registrar and answer, "active"',
        }
      : undefined,
    zone === 'created' && isPaid && planBought === undefined
      ? {
          where: 'cloudflare.planBought',
          problem: `must be said of a zone that is made here for the ${plan} plan, since it is on Free at first`,
          fix: 'write false; once the plan is bought for it, true',
        }
      : undefined,
    planBought === false && isPaid && status !== 'pending'
      ? {
          where: 'cloudflare.planBought',
          problem: 'must be true for a zone that is active, or visitors meet it without its rules',
          got: planBought,
          fix: `buy the plan before the name servers move, or set cloudflare.plan to "free"`,
        }
      : undefined,
    zone === 'created' && entrypoints !== undefined
      ? {
          where: 'cloudflare.entrypoints',
          problem: 'must not stand beside a zone that is made here: it has no rules yet',
          fix: 'remove it',
        }
      : undefined,
  ];
  return problems.filter((problem) => problem !== undefined);
}
