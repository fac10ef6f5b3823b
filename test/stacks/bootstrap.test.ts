import { describe, expect, test } from '@jest/globals';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import example from '../../config/launches/example';
import type { LaunchInput } from '../../config/schema';
import { declaredFacts } from '../../facts/synth';
import type { Facts } from '../../facts/graph';
import { show, text } from '../../facts/value';
import { takesIn } from '../../lib/action-pattern';
import { LAUNCH_WORK } from '../../lib/pipeline-actions';
import { PIPELINE_STACKS } from '../../stacks/bootstrap-stack';
import { launchStacks } from '../support/launch-stacks';
import { faultLines } from '../support/synth';

/** Roles and data: what a pipeline got wrong here, no later run of it would put right. */
const BY_A_PERSON: readonly string[] = ['bootstrap', 'data'];

const FILE = 'config/launches/example.ts';
const BOOTSTRAP = {
  github: { repository: 'acme/shop', branch: 'main', environment: 'production' },
};
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef';

function factsOf(changed: Partial<LaunchInput> = {}, name = 'example'): Facts {
  const launch = parseLaunch({ ...example, bootstrap: BOOTSTRAP, ...changed }, FILE);
  return declaredFacts(launchStacks({ launch, name, file: FILE }));
}

const backendOf = (facts: Facts, stack: string): unknown =>
  facts.stacks.find(({ name }) => name === stack)?.backend;

describe('the bootstrap stack', () => {
  test('has these addresses', () => {
    const mine = factsOf().resources.filter(({ stack }) => stack === 'bootstrap');
    expect(mine.map(({ address }) => address)).toEqual([
      'aws_iam_openid_connect_provider.pipeline_github',
      'aws_iam_role.pipeline_apply',
      'aws_iam_role.pipeline_plan',
      'aws_iam_role_policy.pipeline_apply-policy',
      'aws_iam_role_policy.pipeline_plan-policy',
      'aws_s3_bucket.state_bucket',
      'aws_s3_bucket_lifecycle_configuration.state_old-versions',
      'aws_s3_bucket_policy.state_policy',
      'aws_s3_bucket_public_access_block.state_public-access',
      'aws_s3_bucket_server_side_encryption_configuration.state_encryption',
      'aws_s3_bucket_versioning.state_versioning',
    ]);
  });

  test('is left out where the launch does not ask for it', () => {
    const launch = parseLaunch(example, FILE);
    const stacks = launchStacks({ launch, name: 'example', file: FILE });
    expect(stacks.map(({ name }) => name)).not.toContain('bootstrap');
  });

  test('keeps its state here before there is a bucket, and in the bucket afterwards', () => {
    const first = factsOf({ bootstrap: { ...BOOTSTRAP, stateInBucket: false } });
    expect(backendOf(first, 'bootstrap')).toEqual({
      local: { path: '../../../state/example/bootstrap.tfstate' },
    });
    expect(backendOf(factsOf(), 'bootstrap')).toEqual({
      s3: {
        bucket: 'example-terraform-state',
        key: 'example/bootstrap.tfstate',
        region: 'eu-west-1',
        encrypt: true,
        allowed_account_ids: ['123456789012'],
        use_lockfile: true,
      },
    });
  });

  test('says what it is meant to hold', () => {
    const { state_bucket: bucket, pipeline } = factsOf({
      backend: { kind: 's3', bucket: 'acme-state', region: 'eu-west-1', kmsKeyArn: KEY },
      bootstrap: { ...BOOTSTRAP, oidcProviderExists: true, keepOldVersionsDays: 365 },
    }).inventory;
    expect({ bucket, pipeline }).toEqual({
      bucket: { name: 'acme-state', keep_old_versions_days: 365, kms_key: KEY },
      pipeline: {
        plans: ['repo:acme/shop:pull_request', 'repo:acme/shop:ref:refs/heads/main'],
        applies: ['repo:acme/shop:environment:production'],
        provider_elsewhere: true,
      },
    });
  });

  test('is refused without a bucket to make, and for a launch whose name is too long for a role', () => {
    expect(faultLines(() => factsOf({ backend: { kind: 'local' } }))).toEqual([
      `${FILE}: bootstrap: must stand beside a backend of kind s3, whose bucket it makes, got "local"; set backend to { kind: "s3", bucket, region }, or take bootstrap out`,
    ]);
    const name = `a${'b'.repeat(58)}`;
    expect(faultLines(() => factsOf({}, name))).toContain(
      `${FILE}: bootstrap: must have at most 58 characters: the roles are called by it, got "${name}"; give the launch a shorter name`,
    );
  });
});

describe('a state in HCP Terraform', () => {
  test('has a workspace for each stack', () => {
    const launch = parseLaunch(
      { ...example, backend: { kind: 'cloud', organization: 'acme', hostname: 'tf.example.com' } },
      FILE,
    );
    const facts = declaredFacts(launchStacks({ launch, name: 'example', file: FILE }));
    expect(facts.stacks.map(({ backend }) => backend)).toEqual(
      facts.stacks.map(({ name: stack }) => ({
        cloud: {
          organization: 'acme',
          hostname: 'tf.example.com',
          workspaces: { name: `example-${stack}` },
        },
      })),
    );
  });
});

/** The ARN that AWS will give a resource, as far as its name says; undefined where it gives an id. */
function arnOf(type: string, values: Facts['resources'][number]['values']): string | undefined {
  const name = text(values['name']) ?? '';
  const account = '(?:\\d{12})';
  const arns: Readonly<Record<string, string>> = {
    aws_secretsmanager_secret: `secret:${name}-x`,
    aws_kms_alias: name,
    aws_sns_topic: name,
    aws_cloudwatch_metric_alarm: `alarm:${text(values['alarm_name']) ?? ''}`,
    aws_cloudwatch_composite_alarm: `alarm:${text(values['alarm_name']) ?? ''}`,
    aws_cloudwatch_dashboard: `dashboard/${text(values['dashboard_name']) ?? ''}`,
    aws_cloudwatch_event_rule: `rule/${name}`,
  };
  const end = arns[type];
  return end === undefined ? undefined : `${account}:${end}`;
}

test('no right of the pipeline is for what no preset has', () => {
  const types = new Set(
    Object.entries(presets).flatMap(([name, input]) =>
      declaredFacts(
        launchStacks({ launch: parseLaunch(input, FILE), name, file: FILE }),
      ).resources.map(({ type }) => type),
    ),
  );
  const known = LAUNCH_WORK.flatMap((work) => work.types);
  expect(known.filter((type) => !types.has(type))).toEqual([]);
});

describe.each(Object.entries(presets).filter(([, launch]) => launch.bootstrap !== undefined))(
  'the pipeline of %s',
  (name, input) => {
    const launch = parseLaunch(input, FILE);
    const facts = declaredFacts(launchStacks({ launch, name, file: FILE }));
    const others = facts.resources.filter(
      ({ stack, type }) => PIPELINE_STACKS.some((one) => one === stack) && type.startsWith('aws_'),
    );

    test('reaches the states of all stacks but those that a person applies', () => {
      const stacks = facts.stacks
        .map((one) => one.name)
        .filter((one) => !BY_A_PERSON.includes(one));
      expect(stacks.toSorted()).toEqual([...PIPELINE_STACKS].sort());
    });

    test('may do what every AWS resource of the stacks needs', () => {
      const known = LAUNCH_WORK.flatMap(({ types }) => types);
      const types = new Set(others.map(({ type }) => type));
      expect([...types].filter((type) => !known.includes(type))).toEqual([]);
    });

    test('reaches each of them by its name', () => {
      const policy = show(
        facts.resources.find(({ name: one }) => one === 'pipeline_apply-policy')?.values['policy'],
      );
      const patterns = [...policy.matchAll(/"(arn:aws:[^"]+)"/g)].map(([, arn = '']) =>
        arn.replace(/^arn:aws:[^:]*:[^:]*:\d{12}:/, '(?:\\d{12}):'),
      );
      const unreached = others
        .map(({ type, values, address }) => [address, arnOf(type, values)] as const)
        .filter(([, arn]) => arn !== undefined && !patterns.some((one) => takesIn(one, arn)));
      expect(unreached).toEqual([]);
    });
  },
);
