import { describe, expect, test } from '@jest/globals';
import { example } from '../../checks/examples';
import { policyDocuments } from '../../facts/policy-documents';

const DOCUMENT = JSON.stringify({ Version: '2012-10-17', Statement: [] });

const found = (type: string, body: object): readonly string[] =>
  policyDocuments(example({ [type]: { one: body } })).map(
    ({ attribute, use }) => `${attribute} ${use ?? '-'}`,
  );

describe('policyDocuments', () => {
  test('knows what a policy is on', () => {
    expect(found('aws_iam_role', { assume_role_policy: DOCUMENT })).toEqual([
      'assume_role_policy trust',
    ]);
    expect(found('aws_iam_role', { inline_policy: [{ name: 'a', policy: DOCUMENT }] })).toEqual([
      'inline_policy identity',
    ]);
    expect(found('aws_ecr_repository_policy', { policy: DOCUMENT })).toEqual(['policy repository']);
    expect(found('aws_kms_key', { policy: 'none' })).toEqual(['policy resource']);
  });

  test('takes a policy of a type that it does not know by its statements', () => {
    expect(found('aws_vpc_endpoint', { policy: DOCUMENT })).toEqual(['policy -']);
    expect(found('aws_ecr_lifecycle_policy', { policy: '{"rules":[]}' })).toEqual([]);
    expect(found('google_project_iam_policy', { policy: DOCUMENT })).toEqual([]);
  });

  test('passes over what is not set', () => {
    expect(found('aws_sns_topic', { policy: null })).toEqual([]);
    expect(found('aws_sqs_queue', { policy: '' })).toEqual([]);
  });

  test('keeps what is known after apply only', () => {
    expect(found('aws_sns_topic', { policy: '${data.aws_iam_policy_document.a.json}' })).toEqual([
      'policy resource',
    ]);
  });
});
