import type { Launch } from '../config/schema';
import { variableName } from '../lib/environment-variables';
import { storedName, writeOnlyVariable } from '../lib/secret-names';
import { mapValues, sorted, type InventoryPart } from './inventory-part';
import { outsidersOf, readersOf, wayOfChange } from './secret-parts';

/** What the secrets stack is meant to hold: names, no values but those of public variables. */
export function secretsInventory(launch: Launch, launchName: string): InventoryPart {
  const { secrets, environment, secretStore: store, publicVariables } = launch;
  return {
    secrets: mapValues(secrets, (secret, key) => ({
      name: storedName(store ?? 'secrets-manager', launchName, environment, key),
      owner: secret.owner,
      consumers: sorted(secret.consumers),
      rotate_every_days: secret.rotateEveryDays,
      changed_by: wayOfChange(secret),
      variable: secret.variable ?? variableName(key),
      ...(secret.writeOnly === undefined ? {} : { write_only: writeOnlyVariable(key) }),
    })),
    ...(store === undefined ? {} : { secret_store: store }),
    secret_readers: readersOf(launch),
    ...(Object.keys(outsidersOf(launch)).length === 0
      ? {}
      : { secret_outsiders: outsidersOf(launch) }),
    ...(publicVariables === undefined
      ? {}
      : {
          public_variables: mapValues(publicVariables, ({ value, whyPublic }) => ({
            value,
            ...(whyPublic === undefined ? {} : { why_public: whyPublic }),
          })),
        }),
  };
}
