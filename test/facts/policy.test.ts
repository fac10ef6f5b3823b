import { describe, expect, test } from '@jest/globals';
import { readTemplate } from '../../facts/expression';
import {
  callerConditions,
  deniesPlainText,
  foreignAccounts,
  isOpen,
  readPolicy,
  shutsOut,
  type Statement,
} from '../../facts/policy';
import { Unknown } from '../../facts/value';

const OWN = '123456789012';

function written(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** The one statement of a policy. */
function statement(over: object): Statement {
  const read = readPolicy(written({ Effect: 'Allow', Principal: '*', Action: '*', ...over }));
  if (read === undefined || read === 'unknown') throw new Error('it was not read');
  const [first] = read;
  if (first === undefined) throw new Error('it has no statement');
  return first;
}

describe('readPolicy', () => {
  test('gives single values as lists', () => {
    expect(
      readPolicy(
        written({
          Effect: 'Deny',
          Principal: { AWS: ['a', 'b'], Service: 'c' },
          Action: 'sns:Publish',
          Resource: ['x'],
          Condition: { Bool: { k: 'false' } },
        }),
      ),
    ).toEqual([
      {
        isAllow: false,
        principals: ['a', 'b', 'c'],
        actions: ['sns:Publish'],
        resources: ['x'],
        condition: { Bool: { k: 'false' } },
      },
    ]);
  });

  test('reads a document with references, each an unknown of its own', () => {
    const policy = readTemplate(
      written({ Effect: 'Allow', Action: 'x', Resource: '${aws_sns_topic.a.arn}' }),
    );
    expect(readPolicy(policy)).toEqual([
      {
        isAllow: true,
        principals: undefined,
        actions: ['x'],
        resources: [new Unknown(['aws_sns_topic.a'], '${aws_sns_topic.a.arn}')],
        condition: undefined,
      },
    ]);
  });

  test('knows what it cannot see', () => {
    expect(readPolicy(readTemplate('${data.aws_iam_policy_document.a.json}'))).toBe('unknown');
    expect(readPolicy(new Unknown())).toBe('unknown');
  });

  test.each([
    ['no JSON', 'none'],
    ['no statement', JSON.stringify({ Version: '2012-10-17', Statement: [] })],
    ['a statement that is none', JSON.stringify({ Statement: ['x'] })],
    [
      'another version',
      JSON.stringify({ Version: '2012-10-18', Statement: [{ Effect: 'Deny', Action: '*' }] }),
    ],
    ['another effect', written({ Effect: 'deny', Action: '*' })],
    ['no action', written({ Effect: 'Deny', Principal: '*' })],
  ])('takes %s for no policy', (_, policy) => {
    expect(readPolicy(policy)).toBeUndefined();
  });
});

describe('isOpen', () => {
  const of = (value: unknown, operator = 'StringEquals', key = 'aws:SourceAccount'): object => ({
    Condition: { [operator]: { [key]: value } },
  });

  test.each([
    ['everybody', {}, true],
    ['everybody, in a list', { Principal: { AWS: ['*'] } }, true],
    ['everybody but one', { Principal: undefined, NotPrincipal: { AWS: OWN } }, true],
    ['one account', { Principal: { AWS: OWN } }, false],
    ['nobody', { Effect: 'Deny' }, false],
    ['everybody of one account', of(OWN), false],
    ['everybody of any account', of('*'), true],
    ['everybody not of one account', of(OWN, 'StringNotEquals'), true],
    ['everybody, if the key is there', of(OWN, 'StringEqualsIfExists'), true],
    ['everybody over TLS', of('true', 'Bool', 'aws:SecureTransport'), true],
    ['everybody, by no value', of([]), true],
  ])('judges %s', (_, over, expected) => {
    expect(isOpen(statement(over))).toBe(expected);
  });
});

describe('callerConditions', () => {
  test('gives keys in lower case with the values that they admit', () => {
    expect(
      callerConditions({
        StringEquals: { 'aws:SourceAccount': OWN, 's3:prefix': 'a' },
        ArnLike: { 'AWS:SourceArn': ['a', 'b'] },
      }),
    ).toEqual([
      ['aws:sourceaccount', [OWN]],
      ['aws:sourcearn', ['a', 'b']],
    ]);
  });
});

describe('deniesPlainText', () => {
  const deny = {
    Effect: 'Deny',
    Action: 'sns:Publish',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };

  test.each([
    ['as AWS writes it', {}, true],
    ['with a Boolean', { Condition: { Bool: { 'aws:SecureTransport': false } } }, true],
    ['for the whole service', { Action: ['sns:*'] }, true],
    ['as an Allow', { Effect: 'Allow' }, false],
    ['for one principal', { Principal: { AWS: OWN } }, false],
    ['for another action', { Action: 'sns:Subscribe' }, false],
    ['the wrong way around', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, false],
    [
      'where the key may be absent',
      { Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } } },
      false,
    ],
    [
      'under a second condition',
      { Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { a: 'b' } } },
      false,
    ],
    ['without a condition', { Condition: undefined }, false],
  ])('judges a refusal %s', (_, over, expected) => {
    expect(deniesPlainText(statement({ ...deny, ...over }), 'sns:*', 'sns:Publish')).toBe(expected);
  });
});

describe('foreignAccounts', () => {
  test('names the accounts that are let in beside one’s own', () => {
    const both = {
      AWS: [`arn:aws:iam::${OWN}:root`, 'arn:aws:iam::210987654321:role/a', '111122223333'],
    };
    expect(foreignAccounts(statement({ Principal: both }), [OWN])).toEqual([
      '210987654321',
      '111122223333',
    ]);
    expect(foreignAccounts(statement({ Principal: both, Effect: 'Deny' }), [OWN])).toEqual([]);
    expect(foreignAccounts(statement({ Principal: both }), [])).toEqual([]);
  });
});

describe('shutsOut', () => {
  const others = (account: string): object => ({
    Effect: 'Deny',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': account } },
  });

  test.each([
    ['a refusal without condition', { Effect: 'Deny' }, true],
    ['a refusal of all other accounts', others(OWN), false],
    ['a refusal of one’s own account', others('210987654321'), true],
    ['a refusal of one principal', { Effect: 'Deny', Principal: { AWS: OWN } }, false],
    ['an Allow', {}, false],
  ])('judges %s', (_, over, expected) => {
    expect(shutsOut(statement(over), [OWN])).toBe(expected);
  });
});
