import { Ruleset } from '@cdktf/provider-cloudflare/lib/ruleset';
import type { Launch } from '../config/schema';
import { byKey } from '../constructs/keys';
import { FaultCollector, InputError } from '../lib/fault';
import type { BaseStack } from './base-stack';

/**
 * Takes over the rulesets that the zone and the account have already: Cloudflare holds one for
 * each phase, and refuses a second (error 20217).
 * @throws InputError under `entrypoints.<phase>`, for a phase in which the stack writes no rules
 * @see https://developers.cloudflare.com/ruleset-engine/about/rulesets/#entry-point-ruleset
 */
export function importEntrypoints(
  stack: BaseStack,
  where: string,
  zoneId: string,
  { cloudflare, bulkRedirects }: Launch,
): void {
  const faults = new FaultCollector();
  const rulesets = stack.node.findAll().filter((one) => one instanceof Ruleset);
  const blocks: object[] = [];
  for (const [phase, { rulesetId }] of byKey(cloudflare.entrypoints ?? {})) {
    faults.try(() => {
      const ruleset = rulesets.find(
        (one) => one.zoneIdInput === zoneId && one.phaseInput === phase,
      );
      if (ruleset === undefined) {
        throw new InputError({
          where: `${where}.${phase}`,
          problem: 'is a phase in which this launch writes no rules',
          fix: 'remove it: what nobody here writes is left alone',
        });
      }
      blocks.push(taken(ruleset, `zones/${zoneId}/${rulesetId}`));
    });
  }
  faults.throwIfAny();
  const ofAccount = rulesets.find((one) => one.kindInput === 'root');
  const rulesetId = bulkRedirects?.accountRules?.rulesetId;
  if (ofAccount !== undefined && rulesetId !== undefined) {
    blocks.push(taken(ofAccount, `accounts/${cloudflare.accountId}/${rulesetId}`));
  }
  // A resource's own importFrom asks for a terraform on the PATH, which a synth can do without.
  if (blocks.length > 0) stack.addOverride('import', blocks);
}

function taken(ruleset: Ruleset, id: string): object {
  return { to: `${ruleset.terraformResourceType}.${ruleset.friendlyUniqueId}`, id };
}
