import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { policyFaults } from '../../checks/policy-faults';
import type { PolicyUse } from '../../facts/policy-documents';

const ACCOUNT = '123456789012';
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const GRANT = { Effect: 'Allow', Principal: ROOT, Action: 'kms:*', Resource: '*' };

const faults = (use: PolicyUse | undefined, ...statements: readonly object[]): readonly string[] =>
  policyFaults(JSON.stringify({ Version: '2012-10-17', Statement: statements }), use);

describe('policyFaults finds nothing in', () => {
  test.each<readonly [string, PolicyUse, object]>([
    [
      'a role that a pipeline takes on by OIDC',
      'trust',
      {
        Effect: 'Allow',
        Principal: {
          Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
        },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:sub': 'repo:a/b:ref:refs/heads/main',
          },
        },
      },
    ],
    [
      'a bucket that only one distribution may read',
      'resource',
      {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::files/*',
        Condition: {
          StringEquals: { 'AWS:SourceArn': `arn:aws:cloudfront::${ACCOUNT}:distribution/E1` },
        },
      },
    ],
    [
      'a bucket of a public site',
      'resource',
      {
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject'],
        Resource: 'arn:aws:s3:::site/*',
      },
    ],
    [
      'a bucket for the addresses of Cloudflare',
      'resource',
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::site/*',
        Condition: { IpAddress: { 'aws:SourceIp': ['173.245.48.0/20', '2400:cb00::/32'] } },
      },
    ],
    [
      'a queue that one topic may write to',
      'resource',
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sqs:SendMessage',
        Resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`,
        Condition: { ArnEquals: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${ACCOUNT}:events` } },
      },
    ],
    [
      'a bucket for all accounts of an organization',
      'resource',
      {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::shared/*',
        Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3/r-ab12/*' } },
      },
    ],
    [
      'an image repository, which names no resource',
      'repository',
      { Effect: 'Allow', Principal: ROOT, Action: ['ecr:BatchGetImage'] },
    ],
    [
      'a refusal of everybody but one role',
      'resource',
      {
        Effect: 'Deny',
        NotPrincipal: ROOT,
        NotAction: 's3:Get*',
        NotResource: 'arn:aws:s3:::open/*',
      },
    ],
    [
      'a role that may list what it owns',
      'identity',
      {
        Sid: '',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::files',
        Condition: { StringLike: { 's3:prefix': ['', 'home/${aws:username}/*'] } },
      },
    ],
  ])('%s', (_what, use, statement) => {
    expect(faults(use, statement)).toEqual([]);
  });
});

describe('policyFaults says', () => {
  test.each<readonly [string, object]>([
    ['statement 1: Effect = allow (must be Allow or Deny)', { ...GRANT, Effect: 'allow' }],
    ['statement 1: there is no element Actions', { ...GRANT, Actions: 'kms:*' }],
    ['statement 1: it has no Action', { ...GRANT, Action: undefined }],
    ['statement 1: Action = decrypt', { ...GRANT, Action: ['kms:Encrypt', 'decrypt'] }],
    ['statement 1: it has both Action and NotAction', { ...GRANT, NotAction: 'kms:Decrypt' }],
    ['statement 1: it has no Principal', { ...GRANT, Effect: 'Deny', Principal: undefined }],
    ['statement 1: Principal names nobody', { ...GRANT, Principal: {} }],
    ['statement 1: Principal AWS is empty', { ...GRANT, Principal: { AWS: [] } }],
    ['statement 1: Principal AWS = 12345', { ...GRANT, Principal: { AWS: '12345' } }],
    ['statement 1: there is no principal of kind User', { ...GRANT, Principal: { User: 'a' } }],
    ['statement 1: it has no Resource', { ...GRANT, Resource: undefined }],
    ['statement Deny: Resource = ""', { ...GRANT, Sid: 'Deny', Effect: 'Deny', Resource: '' }],
    ['statement 1: Condition is empty', { ...GRANT, Condition: {} }],
    ['statement 1: Bool names no key', { ...GRANT, Condition: { Bool: {} } }],
    [
      'statement 1: there is no condition StringEqual',
      { ...GRANT, Condition: { StringEqual: { 'aws:SourceAccount': ACCOUNT } } },
    ],
    [
      'statement 1: StringEquals aws:SourceAccount has no value',
      { ...GRANT, Condition: { StringEquals: { 'aws:SourceAccount': [] } } },
    ],
    ['it allows everybody, and no condition says who', { ...GRANT, Principal: '*' }],
    [
      'it allows everybody, and no condition says who',
      { ...GRANT, Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ],
    [
      'it allows everybody, and no condition says who',
      {
        ...GRANT,
        Principal: '*',
        Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3' } },
      },
    ],
    [
      'it allows everybody, and no condition says who',
      {
        ...GRANT,
        Principal: '*',
        Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:*:events' } },
      },
    ],
    [
      'it allows everybody, and no condition says who',
      { ...GRANT, Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } },
    ],
  ])('%s', (words, statement) => {
    expect(faults('resource', statement)).toEqual([words]);
  });

  test('that an administrator is one', () => {
    const all = { Effect: 'Allow', Action: ['s3:*', '*'], Resource: '*' };
    expect(faults('identity', all)).toEqual(['it allows every action on everything']);
    expect(faults('identity', { ...all, Effect: 'Deny' })).toEqual([]);
    expect(faults(undefined, all)).toEqual([]);
  });

  test('what a use does not have', () => {
    const grant = { Effect: 'Allow', Principal: ROOT, Action: 'sts:AssumeRole', Resource: '*' };
    expect(faults('trust', grant)).toEqual(['statement 1: it may have no Resource']);
    expect(faults('identity', grant)).toEqual(['statement 1: it may have no Principal']);
  });

  test('that two statements have one name', () => {
    const one = { ...GRANT, Sid: 'Mine' };
    expect(faults('resource', one, one)).toEqual(['two statements are called Mine']);
  });

  test('that a text is no policy', () => {
    expect(policyFaults('none', 'resource')).toEqual(['is no policy document']);
    expect(policyFaults('[]', 'resource')).toEqual(['is no policy document']);
    expect(policyFaults('{}', 'resource')).toEqual([
      'Version = not set (must be 2012-10-17)',
      'it has no statement',
    ]);
  });
});

describe('policyFaults', () => {
  test('reads any JSON, and finds fault with all of it that is no policy', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(policyFaults(json, 'resource').length).toBeGreaterThan(0);
      }),
    );
  });
});
