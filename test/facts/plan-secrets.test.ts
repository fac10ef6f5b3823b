import { describe, expect, test } from '@jest/globals';
import { plannedFacts } from '../../facts/plan';
import { maskedTexts, secretFinder } from '../../facts/plan-secrets';
import { Sensitive, show, Unknown } from '../../facts/value';
import { factsOf, recorded, resource } from './recorded';

const create = factsOf('create');
const change = factsOf('change');
const values = factsOf('values');

describe('secrets', () => {
  test.each(['create', 'change', 'values'])(
    'of %s stand in the plan in clear, and nowhere in its facts',
    (name) => {
      const plan = recorded(name);
      expect(JSON.stringify(plan)).toContain('canary-');
      const facts = plannedFacts([{ name, json: plan }]);
      expect(JSON.stringify(facts)).not.toContain('canary-');
      expect(facts.resources.map((one) => show(one.values)).join()).not.toContain('canary-');
      expect(
        facts.stacks
          .flatMap((one) => [
            one.outputs,
            one.variables,
            ...one.providers.map((provider) => provider.values),
          ])
          .map(show)
          .join(),
      ).not.toContain('canary-');
    },
  );

  test.each([
    ['literal', 'secret_string', new Sensitive(true)],
    ['computed', 'secret_string', new Sensitive(true)],
    ['by_default', 'secret_string', new Sensitive(true)],
    ['variable', 'secret_string', new Sensitive(false)],
    ['variable', 'secret_binary', undefined],
    ['variable', 'secret_string_wo', undefined],
    // A write-only argument is null in the plan; the configuration tells what was written.
    ['write_only', 'secret_string_wo', new Sensitive(true)],
    ['fleeting', 'secret_string_wo', new Sensitive(true)],
    ['passing', 'secret_string_wo', new Unknown()],
    ['write_only', 'secret_string', undefined],
  ])('%s: %s says whether it is written out', (name, attribute, expected) => {
    const { values: version } = resource(create, `aws_secretsmanager_secret_version.${name}`);
    expect(version[attribute]).toEqual(expected);
  });

  test('that a module is given as a literal are literal', () => {
    const { values: parameter } = resource(
      create,
      'module.uptime["home"].aws_ssm_parameter.password',
    );
    expect(parameter['value']).toEqual(new Sensitive(true));
  });

  test('that are empty or unset are no secret', () => {
    expect(resource(create, 'aws_ssm_parameter.tagged').values['tags']).toEqual({
      note: 'kept',
      pass: new Sensitive(false),
    });
    expect(resource(values, 'terraform_data.empty').values['input']).toBeUndefined();
    const { values: version } = resource(change, 'aws_secretsmanager_secret_version.database');
    expect([version['secret_string'], version['secret_binary']]).toEqual([
      new Sensitive(false),
      undefined,
    ]);
  });

  test('are dropped where a provider repeats them in what nobody marked', () => {
    expect(resource(values, 'terraform_data.copied').values).toEqual({
      id: '00000000-0000-0000-0000-000000000001',
      input: new Sensitive(false),
      output: { first: new Sensitive(false), second: new Sensitive(false) },
    });
  });
});

test('maskedTexts finds the texts under a mask, and no other', () => {
  const value = { a: 'one', b: ['two', 'three'], c: { d: 'four', e: 5 }, f: 'six' };
  expect(maskedTexts(value, { a: true, b: [false, true], c: true, f: {} })).toEqual([
    'one',
    'three',
    'four',
  ]);
  expect(maskedTexts(value, false)).toEqual([]);
});

describe('secretFinder', () => {
  const isSecret = secretFinder(['canary-"long"', 'canar', 'web']);

  test.each([
    ['canary-"long"', 'the secret'],
    ['postgres://app:canary-"long"@db', 'a text that holds it'],
    ['{"password":"canary-\\"long\\""}', 'JSON that holds it'],
    ['canar', 'a short secret'],
  ])('knows %s: %s', (text) => {
    expect(isSecret(text)).toBe(true);
  });

  test.each([
    ['web', 'what is too short to tell'],
    ['a canar', 'a text that holds a short one'],
    ['canary', 'part of one'],
    ['', 'nothing'],
  ])('passes %s: %s', (text) => {
    expect(isSecret(text)).toBe(false);
  });
});
