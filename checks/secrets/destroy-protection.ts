import { resources } from '../../facts/graph';
import { nested } from '../../facts/rules';
import type { Check } from '../check';
import { equals, settle } from '../demand';
import { example, inventoryOutput } from '../examples';
import { noSecrets } from '../without';

const KEPT = { lifecycle: { prevent_destroy: true } };

export const destroyProtection: Check = {
  id: 'secrets/destroy-protection',
  controls: ['LR-19'],
  title: 'No plan can destroy a secret or its key',
  why: 'a secret that is renamed in code is deleted and made anew, empty; its key takes every secret along',
  breaks: 'the product stops in the middle of a release because its passwords are gone',
  severity: 'blocks',
  source: 'https://developer.hashicorp.com/terraform/language/meta-arguments#prevent_destroy',
  fix: 'list your secrets in secrets: their containers and their key are protected; keep the entry of a secret that is still in use',
  // A plan does not show what protects a resource.
  kinds: ['declared'],
  absence: 'neither a secret nor a key is declared',
  judge: (facts) => {
    const kept = ['aws_kms_key', 'aws_secretsmanager_secret'].flatMap((type) =>
      resources(facts, type),
    );
    if (kept.length === 0) return noSecrets(facts);
    return kept.map(({ address, values }) =>
      settle(address, [equals(nested(values, 'lifecycle') ?? {}, 'prevent_destroy', true)]),
    );
  },
  examples: {
    pass: [
      example({ aws_kms_key: { store_key: KEPT } }),
      example({ aws_secretsmanager_secret: { store_url: KEPT } }),
      example({}, inventoryOutput({ without: { secrets: 'a site of files alone' } })),
    ],
    fail: [
      example({ aws_kms_key: { store_key: KEPT }, aws_secretsmanager_secret: { store_url: {} } }),
      example({ aws_kms_key: { store_key: { lifecycle: { prevent_destroy: false } } } }),
      example({ aws_secretsmanager_secret: { store_url: { lifecycle: {} } } }),
    ],
  },
  siblings: ['secrets/containers', 'secrets/key-rotation'],
};
