import { describe, expect, test } from '@jest/globals';
import { EXAMPLE_SECRET } from '../../../checks/example-secrets';
import { example, inventoryOutput } from '../../../checks/examples';
import { containers } from '../../../checks/secrets/containers';
import { secretOwners } from '../../../checks/secrets/owners';
import { secretTransport } from '../../../checks/secrets/transport';
import { verdicts } from '../verdicts';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd';

/** Secrets of a launch, in its store at `shop/<key>`. */
function listed(...keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, { ...EXAMPLE_SECRET, name: `shop/${key}` }]));
}

describe('secrets/containers', () => {
  test('names the secrets that have no container', () => {
    const facts = example(
      { aws_secretsmanager_secret: { a: { name: 'shop/a', kms_key_id: KEY } } },
      inventoryOutput({ secrets: listed('a', 'b') }),
    );
    expect(verdicts(containers, facts)).toEqual([
      `pass aws_secretsmanager_secret.a: name = shop/a, its name is its own, kms_key_id = ${KEY}`,
      'fail secret b: no container has its name',
    ]);
  });

  test('finds two containers of one name', () => {
    const secret = { name: 'shop/a', kms_key_id: KEY };
    const facts = example({ aws_secretsmanager_secret: { a: secret, b: secret } });
    expect(verdicts(containers, facts)).toEqual([
      'fail aws_secretsmanager_secret.a: has the name of aws_secretsmanager_secret.b',
      'fail aws_secretsmanager_secret.b: has the name of aws_secretsmanager_secret.a',
    ]);
  });

  test('does not take another attribute of the key for the key', () => {
    const facts = example({
      aws_kms_key: { own: {} },
      aws_secretsmanager_secret: {
        a: { name: 'a', kms_key_id: '${aws_kms_key.own.description}' },
        b: { name: 'b', kms_key_id: '${var.key}' },
      },
    });
    expect(verdicts(containers, facts)).toEqual([
      'fail aws_secretsmanager_secret.a: kms_key_id = known after apply (aws_kms_key.own) (is no id of that key)',
      'unknown aws_secretsmanager_secret.b: kms_key_id = known after apply',
    ]);
  });

  test('says nothing of a launch whose secrets are stated away and listed at once', () => {
    const facts = example(
      {},
      inventoryOutput({ secrets: listed('a'), without: { secrets: 'a site of files alone' } }),
    );
    expect(verdicts(containers, facts)).toEqual(['fail secret a: no container has its name']);
    expect(verdicts(secretOwners, facts)).toEqual([
      'fail (nothing declared): no container for a secret is declared',
    ]);
  });
});

describe('secrets/owners', () => {
  test('reads tags that the provider adds to each resource', () => {
    const tags = { description: 'x', tags: { Owner: 'a@example.com', 'rotate-every-days': '90' } };
    const facts = example({
      aws_secretsmanager_secret: { a: { ...tags, tags_all: { consumers: 'api' } } },
    });
    expect(verdicts(secretOwners, facts)).toEqual([
      'pass aws_secretsmanager_secret.a: description = x, owner = a@example.com, consumers = api, rotate-every-days = 90',
    ]);
  });
});

describe('secrets/transport', () => {
  test('finds a second policy, which would replace the first', () => {
    const policy = { secret_arn: '${aws_secretsmanager_secret.a.arn}' };
    const facts = example({
      aws_secretsmanager_secret: { a: { name: 'a' } },
      aws_secretsmanager_secret_policy: { one: policy, two: policy },
    });
    expect(verdicts(secretTransport, facts)).toEqual([
      'fail aws_secretsmanager_secret.a: has two policies: aws_secretsmanager_secret_policy.one, aws_secretsmanager_secret_policy.two',
    ]);
  });
});
