import { secretContainers } from '../../facts/aws';
import type { Facts, Resource } from '../../facts/graph';
import { at, isObject, Unknown, type Value } from '../../facts/value';
import type { Check } from '../check';
import { demand, isWhole, isWorded, settle, worded } from '../demand';
import { example, inventoryOutput } from '../examples';
import { noSecrets } from '../without';

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
    if (containers.length === 0) return noSecrets(facts);
    return containers.map(({ address, values }) => {
      const tags = lowered(tagsOf(values));
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

/** A plan lays the provider's default tags under the resource's own. */
function tagsOf(values: Resource['values']): Value {
  const [own, all] = [at(values, 'tags'), at(values, 'tags_all')];
  if (own instanceof Unknown) return own;
  return { ...(isObject(all) ? all : {}), ...(isObject(own) ? own : {}) };
}

function lowered(tags: Value): Value {
  return isObject(tags)
    ? Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name.toLowerCase(), tag]))
    : tags;
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
