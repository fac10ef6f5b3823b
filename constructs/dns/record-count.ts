import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import type { Construct } from 'constructs';
import { InputError } from '../../lib/fault';
import { MAX_RECORDS } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { orMove } from '../edge/plan-fix';

/**
 * Refuses the construct with whose records a zone has more than its plan holds: all records count that were
 * declared for the zone so far, by whatever construct of the app. Those that come after it say nothing more.
 * @throws InputError under `where`
 */
export function refuseCrowd(
  scope: Construct,
  { zoneId, plan }: { readonly zoneId: string; readonly plan: Plan },
  where: string,
): void {
  const most = MAX_RECORDS[plan];
  const all = recordsOf(scope.node.root, zoneId);
  if (all <= most || all - recordsOf(scope, zoneId) > most) return;
  throw new InputError({
    where,
    problem: `the limit for records of a zone on the ${plan} plan is ${String(most)}`,
    got: all,
    fix: orMove('take out what nobody asks for', (other) => all <= MAX_RECORDS[other]),
  });
}

function recordsOf(scope: Construct, zoneId: string): number {
  return scope.node
    .findAll()
    .filter((one) => one instanceof DnsRecord && one.zoneIdInput === zoneId).length;
}
