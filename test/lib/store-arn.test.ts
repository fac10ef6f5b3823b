import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseStoreArn, storeArnProblem } from '../../lib/store-arn';

const HERE = { region: 'eu-west-1', accountId: '123456789012' };

describe('the ARN of a store', () => {
  test.each([
    ['arn:aws:rds:eu-west-1:123456789012:db:shop', { kind: 'database', ...HERE }],
    ['arn:aws:rds:eu-west-1:123456789012:cluster:shop-1', { kind: 'cluster', ...HERE }],
    ['arn:aws:dynamodb:eu-west-1:123456789012:table/carts', { kind: 'table', ...HERE }],
    [
      'arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-0123abcd',
      { kind: 'files', ...HERE },
    ],
    ['arn:aws:s3:::shop-uploads', { kind: 'bucket', region: undefined, accountId: undefined }],
  ])('%s is read', (text, arn) => {
    expect([parseStoreArn(text), storeArnProblem(text)]).toEqual([arn, undefined]);
  });

  test.each([
    'shop',
    'arn:aws:rds:eu-west-1:123456789012:snapshot:shop',
    'arn:aws:rds:eu-west-1:12:db:shop',
    'arn:aws:s3:::shop-uploads/folder',
    'arn:aws:dynamodb:eu-west-1:123456789012:table/carts/index/day',
  ])('%s is none', (text) => {
    expect([parseStoreArn(text), storeArnProblem(text)]).toEqual([
      undefined,
      {
        problem:
          'must be the ARN of an RDS database or cluster, a DynamoDB table, an S3 bucket or an EFS file system',
      },
    ]);
  });

  test('is never read from any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseStoreArn(text)).toBeUndefined();
      }),
    );
  });
});
