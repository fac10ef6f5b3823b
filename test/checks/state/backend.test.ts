import { describe, expect, test } from '@jest/globals';
import { stateAccount } from '../../../checks/state/account';
import { stateBackend } from '../../../checks/state/backend';
import { declaredFacts } from '../../../facts/synth';
import { verdicts } from '../verdicts';

function withBackend(backend: object): ReturnType<typeof declaredFacts> {
  return declaredFacts([{ name: 'edge', json: { terraform: { backend } } }]);
}

describe('state/backend', () => {
  test('leaves a local file to those who keep it', () => {
    expect(verdicts(stateBackend, withBackend({ local: { path: 'edge.tfstate' } }))).toEqual([
      'to prove stack edge: state is a local file: keep it and its backup safe, or choose the s3 backend',
    ]);
  });

  test('takes a lock table for a lock', () => {
    const s3 = { bucket: 'state', key: 'edge', region: 'eu-west-1', encrypt: true };
    expect(verdicts(stateBackend, withBackend({ s3: { ...s3, dynamodb_table: 'locks' } }))).toEqual(
      [
        'pass stack edge: encrypt = true, dynamodb_table = locks, bucket = state, key = edge, region = eu-west-1, its key is its own',
      ],
    );
    expect(verdicts(stateBackend, withBackend({ s3 }))).toEqual([
      'fail stack edge: use_lockfile = not set (must be true)',
    ]);
  });

  test('does not judge a backend that it does not know', () => {
    expect(verdicts(stateBackend, withBackend({ gcs: { bucket: 'state' } }))).toEqual([
      'unknown stack edge: backend gcs is not read here',
    ]);
  });
});

describe('state/account', () => {
  const stack = (name: string, account: string): { name: string; json: object } => ({
    name,
    json: {
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [account] }] },
      output: { launch_inventory: { value: { launch: 'shop' } } },
    },
  });

  test('finds the stacks of one launch in two accounts', () => {
    const facts = declaredFacts([stack('a', '123456789012'), stack('b', '210987654321')]);
    expect(verdicts(stateAccount, facts)).toEqual([
      'fail stack a provider aws: another stack names [210987654321]',
      'fail stack b provider aws: another stack names [123456789012]',
    ]);
  });

  test('judges providers with an alias too', () => {
    const facts = declaredFacts([
      { name: 'a', json: { provider: { aws: [{ alias: 'us', region: 'us-east-1' }] } } },
    ]);
    expect(verdicts(stateAccount, facts)).toEqual([
      'fail stack a provider aws.us: allowed_account_ids = not set (must be account ids of 12 digits)',
    ]);
  });
});
