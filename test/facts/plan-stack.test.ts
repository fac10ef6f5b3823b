import { describe, expect, test } from '@jest/globals';
import { plannedFacts } from '../../facts/plan';
import { Sensitive, Unknown } from '../../facts/value';
import { factsOf, recorded, resource } from './recorded';

const create = factsOf('create');
const change = factsOf('change');
const values = factsOf('values');

describe('a plan as a stack', () => {
  test('shows provider configurations without what may be a credential', () => {
    const skips = {
      skip_credentials_validation: true,
      skip_metadata_api_check: true,
      skip_requesting_account_id: true,
    };
    expect(create.stacks[0]?.providers).toEqual([
      {
        name: 'aws',
        values: {
          region: 'eu-west-1',
          access_key: new Sensitive(true),
          secret_key: new Unknown(),
          ...skips,
        },
      },
      {
        name: 'aws',
        values: {
          alias: 'us_east_1',
          region: 'us-east-1',
          access_key: new Sensitive(true),
          secret_key: new Sensitive(true),
          default_tags: [{ tags: { owner: new Sensitive(false) } }],
          ...skips,
        },
      },
    ]);
  });

  test('keeps the provider that a module configures itself apart from the one of its name', () => {
    expect(resource(change, 'module.elsewhere.aws_sns_topic.global').provider).toBe(
      'module.elsewhere:aws',
    );
    expect(
      change.stacks[0]?.providers.map(({ name, values: { region } }) => [name, region]),
    ).toEqual([
      ['aws', 'eu-west-1'],
      ['module.elsewhere:aws', 'us-east-1'],
    ]);
  });

  test('shows variables as they are declared, never the values given', () => {
    expect(create.stacks[0]?.variables).toEqual({
      fleeting: { sensitive: true, default: new Sensitive(true) },
      not_marked: { sensitive: false },
      passing: { sensitive: false },
      password: { sensitive: true },
      provider_key: { sensitive: true },
      session_key: { sensitive: true, default: new Sensitive(true) },
      unset_key: { sensitive: true },
    });
  });

  test('shows outputs: known, unknown in part, sensitive, and null as absent', () => {
    const check = 'module.uptime.aws_route53_health_check.this';
    expect(create.stacks[0]?.outputs).toEqual({
      alarms: { value: { home: new Unknown([check]), login: new Unknown([check]) } },
      audit_arn: {
        value: new Unknown(['aws_sns_topic.audit'], undefined, ['aws_sns_topic.audit[0]']),
      },
      password: { value: new Sensitive(false), sensitive: true },
      zone_name: { value: 'example.com' },
    });
    expect(values.stacks[0]?.outputs['nothing']).toEqual({});
  });

  test('has no backend: a plan does not show it', () => {
    expect(create.stacks.map(({ name, backend }) => [name, backend])).toEqual([
      ['create', undefined],
    ]);
  });
});

test('outputs are read without their changes: what has no value is unknown', () => {
  const { output_changes: _changes, ...plan } = recorded('create');
  const outputs = { mark: { sensitive: true, value: 'kept from all' } };
  expect(
    plannedFacts([{ name: 'create', json: { ...plan, planned_values: { outputs } } }]).stacks[0]
      ?.outputs,
  ).toEqual({ mark: { value: new Sensitive(false), sensitive: true } });
  expect(plannedFacts([{ name: 'create', json: plan }]).stacks[0]?.outputs).toEqual({
    ...create.stacks[0]?.outputs,
    alarms: { value: new Unknown(['module.uptime.aws_route53_health_check.this']) },
  });
});
