import { describe, expect, test } from '@jest/globals';
import { SecretStore, type SecretStoreProps } from '../../../constructs/secrets/secret-store';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const DATABASE = {
  purpose: 'connects the API to its database',
  owner: 'ops@example.com',
  consumers: ['worker', 'api'],
  rotateEveryDays: 90,
};

function synth(
  type: string,
  secrets: SecretStoreProps['secrets'] = { 'database-url': DATABASE },
): Resources {
  return synthResources(type, (scope) => {
    new SecretStore(scope, 'store', {
      launch: 'example',
      environment: 'production',
      accountId: '123456789012',
      region: 'eu-west-1',
      secrets,
    });
  });
}

/** A policy of the only resource of a type. */
function policyOf(type: string, id: string): unknown {
  const policy: unknown = JSON.parse(String(synth(type)[id]?.['policy']));
  return policy;
}

describe('SecretStore', () => {
  test('holds containers that can be brought back, under a key of their own', () => {
    expect(synth('aws_secretsmanager_secret')).toEqual({
      'store_database-url': {
        name: 'example/production/database-url',
        description: 'connects the API to its database',
        kms_key_id: '${aws_kms_key.store_key.arn}',
        recovery_window_in_days: 30,
        tags: {
          owner: 'ops@example.com',
          consumers: 'api worker',
          'rotate-every-days': '90',
          variable: 'DATABASE_URL',
          launch: 'example',
          environment: 'production',
          'managed-by': 'launch-ready',
        },
        lifecycle: { prevent_destroy: true },
      },
    });
  });

  test('never holds a value', () => {
    expect(synth('aws_secretsmanager_secret_version')).toEqual({});
  });

  test('has Terraform write a value where it is told to, from a variable that nothing keeps', () => {
    const written = { 'database-url': { ...DATABASE, writeOnly: { version: 3 } } };
    expect(synth('aws_secretsmanager_secret_version', written)).toEqual({
      'store_database-url-value_version': {
        secret_id: '${aws_secretsmanager_secret.store_database-url.id}',
        secret_string_wo: '${var.secret_database_url}',
        secret_string_wo_version: 3,
        lifecycle: { create_before_destroy: true },
      },
    });
    expect(
      faultLines(() => synth('aws_kms_key', { one: { ...DATABASE, writeOnly: { version: 0 } } })),
    ).toEqual(['stack/store/one-value.version: must be a whole number from 1 to 1000000, got 0']);
  });

  test('turns the key over each year, and lets the account decide who uses it', () => {
    const { policy: _policy, ...key } = synth('aws_kms_key')['store_key'] ?? {};
    expect(key).toEqual({
      description: 'encrypts the secrets of example/production',
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(policyOf('aws_kms_key', 'store_key')).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AccountDecides',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    });
    expect(synth('aws_kms_alias')).toEqual({
      'store_key-alias': {
        name: 'alias/secrets/example/production',
        target_key_id: '${aws_kms_key.store_key.key_id}',
      },
    });
  });

  test('hands no secret out in clear, nor to another account', () => {
    const { policy: _policy, ...rest } =
      synth('aws_secretsmanager_secret_policy')['store_database-url-policy'] ?? {};
    expect(rest).toEqual({
      secret_arn: '${aws_secretsmanager_secret.store_database-url.arn}',
      block_public_policy: true,
    });
    const deny = { Effect: 'Deny', Principal: '*', Action: 'secretsmanager:*', Resource: '*' };
    expect(policyOf('aws_secretsmanager_secret_policy', 'store_database-url-policy')).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'OnlyOverTls', ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        {
          Sid: 'OnlyThisAccount',
          ...deny,
          Condition: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } },
        },
      ],
    });
  });

  test('without any secret, pays for no key', () => {
    expect(synth('aws_kms_key', {})).toEqual({});
  });

  test('never takes a purpose for an expression of Terraform', () => {
    const secrets = { 'database-url': { ...DATABASE, purpose: 'fills ${DATABASE_URL}' } };
    expect(synth('aws_secretsmanager_secret', secrets)['store_database-url']?.['description']).toBe(
      'fills $${DATABASE_URL}',
    );
  });

  test('refuses every text that AWS would not hold and every key that is taken, each on its line', () => {
    const lines = faultLines(() =>
      synth('aws_secretsmanager_secret', {
        long: { ...DATABASE, purpose: 'x'.repeat(2049) },
        many: { ...DATABASE, consumers: ['a'.repeat(128), 'b'.repeat(128)] },
        owned: { ...DATABASE, owner: `${'x'.repeat(60)}@${`${'y'.repeat(47)}.`.repeat(4)}exam` },
        key: DATABASE,
        one: DATABASE,
        'one-policy': DATABASE,
      }),
    );
    expect(lines).toEqual([
      'stack/store.secrets.key: would have the id "key", which is taken, got "key"; choose another name',
      'stack/store.secrets.long.purpose: must have at most 2048 characters, got 2049; shorten it',
      'stack/store.secrets.many.consumers: must have at most 256 characters, got 257; shorten it',
      'stack/store.secrets.one-policy: would have the id "one-policy", which is taken, got "one-policy"; choose another name',
      'stack/store.secrets.owned.owner: must have at most 256 characters, got 257; shorten it',
    ]);
  });
});
