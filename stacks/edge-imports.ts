import { List } from '@cdktf/provider-cloudflare/lib/list';
import { Ruleset } from '@cdktf/provider-cloudflare/lib/ruleset';
import type { TerraformResource } from 'cdktf';
import type { Launch } from '../config/schema';
import { byKey } from '../constructs/keys';
import { listName } from '../lib/bulk-redirect';
import { FaultCollector, InputError } from '../lib/fault';
import type { BaseStack } from './base-stack';

/**
 * Takes over the rulesets that the zone and the account have already, of which Cloudflare holds one for each phase and
 * refuses a second (error 20217), and lists that the account has of a name already.
 * @throws InputError under `entrypoints.<phase>`, for a phase in which the stack writes no rules
 * @see https://developers.cloudflare.com/ruleset-engine/about/rulesets/#entry-point-ruleset
 */
export function importEntrypoints(
  stack: BaseStack,
  where: string,
  zoneId: string,
  { cloudflare, bulkRedirects, domain }: Launch,
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
  for (const [key, { listId }] of byKey(bulkRedirects?.lists ?? {})) {
    if (listId === undefined) continue;
    const list = stack.node
      .findAll()
      .find((one) => one instanceof List && one.nameInput === listName(domain, key));
    if (list instanceof List) blocks.push(taken(list, `${cloudflare.accountId}/${listId}`));
  }
  // A resource's own importFrom asks for a terraform on the PATH, which a synth can do without.
  if (blocks.length > 0) stack.addOverride('import', blocks);
}

function taken(resource: TerraformResource, id: string): object {
  return { to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id };
}
