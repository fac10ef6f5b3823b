import { describe, expect, test } from '@jest/globals';
import { example } from '../../../checks/examples';
import { keyRotation } from '../../../checks/secrets/key-rotation';
import { longLivedKeys } from '../../../checks/secrets/long-lived-keys';
import { ownAccount } from '../../../checks/secrets/own-account';
import { policies } from '../../../checks/secrets/policies';
import { declaredFacts } from '../../../facts/synth';
import { verdicts } from '../verdicts';

const TOPIC = { aws_sns_topic: { alerts: { name: 'alerts' } } };

const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

describe('secrets/policies', () => {
  test('says how many it has read, stack by stack', () => {
    const trust = {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    };
    const role = { assume_role_policy: document(trust) };
    const facts = declaredFacts([
      { name: 'one', json: { resource: TOPIC } },
      { name: 'two', json: { resource: { aws_iam_role: { a: role, b: role } } } },
      { name: 'none', json: {} },
    ]);
    expect(verdicts(policies, facts)).toEqual([
      'pass stack one: no policy in 1 resource',
      'pass stack two: each statement of its 2 policies names who, what and where',
    ]);
  });

  test('names each policy that is wrong, and what is wrong in it', () => {
    const facts = example({
      aws_iam_policy: {
        all: { policy: document({ Effect: 'Allow', Action: '*', Resource: '*' }) },
        odd: { policy: document({ Effect: 'Deny', Action: [], Resource: '*' }) },
      },
      aws_iam_role: { api: { assume_role_policy: '${data.aws_iam_policy_document.api.json}' } },
    });
    expect(verdicts(policies, facts)).toEqual([
      'fail aws_iam_policy.all: policy: it allows every action on everything',
      'fail aws_iam_policy.odd: policy: statement 1: Action is empty',
      'unknown aws_iam_role.api: assume_role_policy: known after apply',
    ]);
  });

  test('finds an administrator who is one by a policy of AWS', () => {
    const attached = { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
    expect(
      verdicts(policies, example({ aws_iam_user_policy_attachment: { ann: attached } })),
    ).toEqual([
      'fail aws_iam_user_policy_attachment.ann: AdministratorAccess allows every action on everything',
    ]);
  });
});

describe('secrets/own-account', () => {
  const said = (account: string): readonly string[] => {
    const refusal = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'secretsmanager:*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': account } },
    };
    return verdicts(
      ownAccount,
      example(
        {
          aws_secretsmanager_secret: { key: { name: 'key' } },
          aws_secretsmanager_secret_policy: {
            key: {
              secret_arn: '${aws_secretsmanager_secret.key.arn}',
              policy: document(refusal),
            },
          },
        },
        { provider: { aws: [{ allowed_account_ids: ['123456789012'] }] } },
      ),
    );
  };

  test('keeps a secret to the account of its provider', () => {
    expect(said('123456789012')).toEqual([
      'pass aws_secretsmanager_secret_policy.key: refuses every account but 123456789012',
    ]);
    expect(said('210987654321')).toEqual([
      'fail aws_secretsmanager_secret_policy.key: policy does not refuse every account but 123456789012',
    ]);
    expect(said('${var.account}')).toEqual([
      'unknown aws_secretsmanager_secret_policy.key: the account that it keeps to is known after apply',
    ]);
  });
});

describe('secrets/long-lived-keys', () => {
  test('names what makes a lasting key, and what it makes', () => {
    const facts = example({ ...TOPIC, aws_iam_access_key: { ci: { user: 'ci' } } });
    expect(verdicts(longLivedKeys, facts)).toEqual([
      'fail aws_iam_access_key.ci: makes an access key that never expires',
    ]);
    expect(verdicts(longLivedKeys, example(TOPIC))).toEqual([
      'pass stack edge: no lasting key in 1 resource',
    ]);
  });
});

describe('secrets/key-rotation', () => {
  test('finds an alias that AWS would refuse', () => {
    const key = { enable_key_rotation: true };
    const facts = example({
      aws_kms_key: { store: key },
      aws_kms_alias: {
        a: { name: 'alias/shop', target_key_id: '${aws_kms_key.store.key_id}' },
        b: { name: 'alias/shop', target_key_id: '${aws_kms_key.gone.key_id}' },
        c: { name: 'shop', target_key_id: '1234abcd-12ab-34cd-56ef-1234567890ab' },
      },
    });
    expect(verdicts(keyRotation, facts).slice(1)).toEqual([
      'fail aws_kms_alias.b: has the name of aws_kms_alias.a; target_key_id = known after apply (aws_kms_key.gone) (must be a key)',
      'fail aws_kms_alias.c: name = shop (must begin with alias/)',
    ]);
  });
});
