import { secretContainers } from '../../facts/aws';
import type { Facts, Resource } from '../../facts/graph';
import { listedAs, tagsOf } from '../../facts/secrets';
import type { Value } from '../../facts/value';
import type { Check } from '../check';
import { demand, equals, isWhole, isWorded, settle, worded, type Demand } from '../demand';
import { example, inventoryOutput } from '../examples';
import { noContainers } from '../without';

/** Longest life of a secret, in days: LR-21 and LR-22 of the checklist ask for a schedule, a year is its limit. */
const MAX_ROTATION_DAYS = 365;

export const secretOwners: Check = {
  id: 'secrets/owners',
  controls: ['LR-22'],
  title: 'Each secret says who owns it, who reads it and how long it lives',
  why: 'a secret without an owner is never changed, and nobody knows what stops working when it is',
  breaks: 'a key leaks, and it takes days to find out where it is used',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html',
  fix: 'set owner, consumers, purpose and rotateEveryDays of secrets.<key>',
  kinds: ['declared', 'planned'],
  absence: 'no container for a secret is declared',
  judge: (facts) => {
    const containers = secretContainers(facts);
    if (containers.length === 0) {
      return noContainers(
        facts,
        ({ name, owner }) => `launch-ready secrets put tags ${name} with its owner ${owner}`,
      );
    }
    return containers.map((container) => {
      const { address, values } = container;
      const tags = tagsOf(values);
      const listed = listedDemands(container, tags, facts);
      if (listed.length > 0) return settle(address, [worded(values, 'description'), ...listed]);
      return settle(address, [
        worded(values, 'description'),
        demand(tags, 'owner', 'an address', (owner) => isWorded(owner) && /^\S+@\S+$/.test(owner)),
        worded(tags, 'consumers'),
        demand(tags, 'rotate-every-days', `1 to ${String(MAX_ROTATION_DAYS)}`, (days) =>
          typeof days === 'string' && /^[1-9]\d*$/.test(days)
            ? isWhole(Number(days), 1, MAX_ROTATION_DAYS)
            : isWhole(days, 1, MAX_ROTATION_DAYS),
        ),
      ]);
    });
  },
  examples: {
    pass: [
      tagged({}),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      tagged({ owner: undefined }),
      tagged({ owner: 'somebody' }),
      tagged({ consumers: ' ' }),
      tagged({ 'rotate-every-days': '0' }),
      tagged({ 'rotate-every-days': '09' }),
      tagged({ 'rotate-every-days': '3650' }),
      tagged({}, ''),
    ],
  },
};

/** What the launch is meant to hold stands in the tags as well, for whoever meets the container alone. */
function listedDemands(container: Resource, tags: Value, facts: Facts): readonly Demand[] {
  const [, secret] = listedAs(container, facts) ?? [];
  if (secret === undefined) return [];
  const { launch = '', environment = '' } = facts.inventory;
  return [
    equals(tags, 'owner', secret.owner),
    equals(tags, 'consumers', secret.consumers.join(' ')),
    equals(tags, 'rotate-every-days', String(secret.rotate_every_days)),
    equals(tags, 'variable', secret.variable),
    equals(tags, 'launch', launch),
    equals(tags, 'environment', environment),
    equals(tags, 'managed-by', 'launch-ready'),
  ];
}

function tagged(over: object, description = 'connects the API to its database'): Facts {
  const tags = {
    owner: 'ops@example.com',
    consumers: 'api',
    'rotate-every-days': '90',
    ...over,
  };
  return example({
    aws_secretsmanager_secret: { store_key: { name: 'shop/production/key', description, tags } },
  });
}
