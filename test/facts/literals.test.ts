import { describe, expect, test } from '@jest/globals';
import { secretLiterals } from '../../facts/literals';
import { declaredFacts } from '../../facts/synth';
import type { Facts } from '../../facts/graph';
import { Sensitive } from '../../facts/value';

/** `<place>: <what>` of each finding. */
function found(facts: Facts): readonly string[] {
  return facts.stacks
    .flatMap((stack) => secretLiterals(stack, facts))
    .map(({ place, what }) => `${place}: ${what}`);
}

function foundIn(json: object): readonly string[] {
  return found(declaredFacts([{ name: 'app', json }]));
}

/** Written in two parts, so that no scan takes it for a real one. */
const TOKEN = ['gh', 'p_abcdefghij0123456789abcdefghij012345'].join('');

describe('secretLiterals', () => {
  test.each([
    [
      'a value that passes through the state',
      { resource: { aws_secretsmanager_secret_version: { a: { secret_string: '${var.a}' } } } },
      'aws_secretsmanager_secret_version.a: secret_string: the value would stand in the state',
    ],
    [
      'a value that is read into the state',
      { data: { aws_secretsmanager_secret_version: { a: { secret_id: 'shop/a' } } } },
      'data.aws_secretsmanager_secret_version.a: secret_string: the value would stand in the state',
    ],
    [
      'an encrypted parameter with its value',
      { resource: { aws_ssm_parameter: { a: { type: 'SecureString', value: '${var.a}' } } } },
      'aws_ssm_parameter.a: value: the value would stand in the state',
    ],
    [
      'a write-only value that is written out',
      { resource: { aws_secretsmanager_secret_version: { a: { secret_string_wo: 'horse' } } } },
      'aws_secretsmanager_secret_version.a: secret_string_wo: a credential is written out',
    ],
    [
      'a password',
      { resource: { aws_db_instance: { a: { password: 'horse' } } } },
      'aws_db_instance.a: password: a credential is written out',
    ],
    [
      'a token within an expression',
      { resource: { null_resource: { a: { triggers: { x: `\${var.a} ${TOKEN}` } } } } },
      'null_resource.a: triggers.x: looks like a GitHub token',
    ],
    [
      'an environment variable of a container, in JSON',
      {
        resource: {
          aws_ecs_task_definition: {
            a: {
              container_definitions: JSON.stringify([
                { environment: [{ name: 'DB_PASSWORD', value: 'horse' }] },
              ]),
            },
          },
        },
      },
      'aws_ecs_task_definition.a: container_definitions.0.environment.0.value: a credential is written out',
    ],
    [
      'a credential of a provider',
      { provider: { aws: [{ secret_key: 'horse' }] } },
      'provider aws: secret_key: a credential is written out',
    ],
    [
      'a credential of the backend',
      { terraform: { backend: { s3: { access_key: 'horse' } } } },
      'backend: s3.access_key: a credential is written out',
    ],
    [
      'a default of a sensitive variable',
      { variable: { a: { sensitive: true, default: 'horse' } } },
      'variable a: a secret has a default',
    ],
    [
      'a default of a variable with the name of a secret',
      { variable: { db_password: { default: 'horse' } } },
      'variable db_password: a secret has a default',
    ],
    [
      'an output',
      { output: { a: { value: TOKEN } } },
      'output a: value: looks like a GitHub token',
    ],
  ])('finds %s', (_, json, expected) => {
    expect(foundIn(json)).toEqual([expected]);
  });

  test.each([
    [
      'a container without value',
      { resource: { aws_secretsmanager_secret: { a: { name: 'a' } } } },
    ],
    [
      'a plain setting',
      { resource: { aws_ssm_parameter: { a: { type: 'String', insecure_value: 'x' } } } },
    ],
    [
      'a password from a variable',
      { resource: { aws_db_instance: { a: { password: '${var.a}' } } } },
    ],
    [
      'a write-only value from a variable',
      { resource: { aws_secretsmanager_secret_version: { a: { secret_string_wo: '${var.a}' } } } },
    ],
    [
      'the whereabouts of a secret',
      {
        resource: {
          aws_lambda_function: {
            a: { environment: { variables: { DB_PASSWORD: 'arn:aws:x', API_KEY: '/shop/key' } } },
          },
        },
      },
    ],
    ['a variable without default', { variable: { db_password: { sensitive: true } } }],
    ['an empty default', { variable: { db_password: { default: '' } } }],
  ])('lets %s be', (_, json) => {
    expect(foundIn(json)).toEqual([]);
  });

  test('finds a sensitive value that is written out, and never one that is not', () => {
    const facts = declaredFacts([{ name: 'app', json: {} }]);
    const resource = (name: string, literal: boolean): Facts['resources'][number] => ({
      address: `aws_db_instance.${name}`,
      stack: 'app',
      mode: 'managed',
      type: 'aws_db_instance',
      name,
      values: { password: new Sensitive(literal) },
    });
    expect(found({ ...facts, resources: [resource('a', true), resource('b', false)] })).toEqual([
      'aws_db_instance.a: password: a sensitive value is written out',
    ]);
  });

  test('never shows a value', () => {
    const json = { resource: { aws_db_instance: { a: { password: 'correct horse', x: TOKEN } } } };
    expect(foundIn(json)).toEqual([
      'aws_db_instance.a: password: a credential is written out',
      'aws_db_instance.a: x: looks like a GitHub token',
    ]);
  });
});
