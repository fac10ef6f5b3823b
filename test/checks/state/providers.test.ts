import { describe, expect, test } from '@jest/globals';
import { stateBackend } from '../../../checks/state/backend';
import { stateProviders } from '../../../checks/state/providers';
import { declaredFacts, type StackJson } from '../../../facts/synth';
import { verdicts } from '../verdicts';

const TOPIC = { aws_sns_topic: { alerts: { name: 'alerts' } } };

/** What follows where one stack names a provider once. */
const ALONE = 'one version for all stacks, configured once';

const say = (required_providers: object): readonly string[] =>
  verdicts(
    stateProviders,
    declaredFacts([{ name: 'edge', json: { resource: TOPIC, terraform: { required_providers } } }]),
  );

describe('state/providers', () => {
  test.each(['6.25.0', '= 6.25.0', '6.25', '~> 6.25', '>= 6.0, < 7.0', '< 7', '6.25.0-beta1'])(
    'takes %s for a version with an end',
    (version) => {
      expect(say({ aws: { source: 'hashicorp/aws', version } })).toEqual([
        `pass stack edge provider aws: source = hashicorp/aws, version = ${version}, ${ALONE}`,
      ]);
    },
  );

  test.each(['', '*', '> 6.0', '>= 6.0', '!= 6.1', 'latest', '6.25.0,', '0.0.0.0/0'])(
    'does not take %j for one',
    (version) => {
      const shown = version === '' ? '""' : version;
      expect(say({ aws: { version } })).toEqual([
        `fail stack edge provider aws: version = ${shown} (must be a version with an end)`,
      ]);
    },
  );

  test('reads the oldest form, the version alone', () => {
    expect(say({ aws: '~> 6.25' })).toEqual([
      `pass stack edge provider aws: version = ~> 6.25, ${ALONE}`,
    ]);
  });

  test('knows the maker of a provider, and who only sounds like it', () => {
    expect(say({ aws: { source: 'aws-community/aws', version: '6.25.0' } })).toEqual([
      'fail stack edge provider aws: source = aws-community/aws (must be of hashicorp)',
    ]);
    const cloudflare = (source: string): readonly string[] =>
      verdicts(
        stateProviders,
        declaredFacts([
          {
            name: 'edge',
            json: {
              resource: { cloudflare_dns_record: { site: { name: 'example.com' } } },
              terraform: { required_providers: { cloudflare: { source, version: '5.14.0' } } },
            },
          },
        ]),
      );
    expect(cloudflare('cloudflare/cloudflare')).toEqual([
      `pass stack edge provider cloudflare: source = cloudflare/cloudflare, version = 5.14.0, ${ALONE}`,
    ]);
    expect(cloudflare('cloudflare')).toEqual([
      'fail stack edge provider cloudflare: source = cloudflare (must be of cloudflare)',
    ]);
  });

  test('finds two versions in one launch, and one provider configured twice', () => {
    const stack = (name: string, version: string, aws: readonly object[]): StackJson => ({
      name,
      json: {
        resource: TOPIC,
        provider: { aws },
        terraform: { required_providers: { aws: { version } } },
        output: { launch_inventory: { value: { launch: 'shop' } } },
      },
    });
    const facts = declaredFacts([
      stack('a', '6.25.0', [{}, { alias: 'us' }]),
      stack('b', '6.26.0', [{}, {}]),
    ]);
    expect(verdicts(stateProviders, facts)).toEqual([
      'fail stack a provider aws: stack b names another version',
      'fail stack b provider aws: stack a names another version; is configured twice',
    ]);
  });

  test('asks for those alone that a stack needs', () => {
    expect(say({ aws: { version: '6.25.0' }, null: {} })).toEqual([
      `pass stack edge provider aws: version = 6.25.0, ${ALONE}`,
    ]);
    expect(say({})).toEqual([
      'fail stack edge provider aws: is not in terraform.required_providers',
    ]);
  });
});

describe('state/backend, for a launch of this kit', () => {
  const stack = (name: string, key: string, bucket = 'state'): { name: string; json: object } => ({
    name,
    json: {
      terraform: {
        backend: { s3: { bucket, key, region: 'eu-west-1', encrypt: true, use_lockfile: true } },
      },
      output: { launch_inventory: { value: { launch: 'shop' } } },
    },
  });

  test('finds a state that lies under the name of another launch or stack', () => {
    const facts = declaredFacts([
      stack('edge', 'shop/edge.tfstate'),
      stack('secrets', 'other/secrets.tfstate'),
      stack('monitoring', 'shop/monitor.tfstate'),
    ]);
    expect(verdicts(stateBackend, facts).slice(1)).toEqual([
      'fail stack secrets: key = other/secrets.tfstate (must be shop/secrets.tfstate)',
      'fail stack monitoring: key = shop/monitor.tfstate (must be shop/monitoring.tfstate)',
    ]);
  });

  test('finds a state in another bucket', () => {
    const facts = declaredFacts([
      stack('edge', 'shop/edge.tfstate'),
      stack('secrets', 'shop/secrets.tfstate', 'other'),
    ]);
    expect(verdicts(stateBackend, facts)).toEqual([
      'fail stack edge: another stack keeps its state in other',
      'fail stack secrets: another stack keeps its state in state',
    ]);
  });
});
