import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import type { Launch } from '../config/schema';
import { PipelineRoles } from '../constructs/pipeline/pipeline-roles';
import { StateBucket } from '../constructs/state/state-bucket';
import { HEALTH_METRICS_REGION } from '../lib/limits/aws';
import { BaseStack, type StackProps } from './base-stack';
import { bootstrapInventory } from './bootstrap-inventory';
import { stateKey } from './state-backend';

/**
 * The stacks that the pipeline plans and applies. A person does this one and the stack of the data, which makes
 * a role of its own.
 */
export const PIPELINE_STACKS = ['edge', 'secrets', 'monitoring'] as const;

/** What all other stacks stand on: the bucket of their state, and the roles that plan and apply them. */
export class BootstrapStack extends BaseStack {
  constructor(scope: Construct, id: string, props: StackProps & NonNullable<Launch['bootstrap']>) {
    const { launch, name, github, oidcProviderExists, keepOldVersionsDays, stateInBucket } = props;
    const { backend, environment, aws } = launch;
    // Its own state comes into the bucket once there is one.
    const first = stateInBucket === false ? ({ kind: 'local' } as const) : backend;
    super(scope, id, props, bootstrapInventory(launch), first);
    if (backend.kind !== 's3') return;

    const { accountId } = aws;
    const { bucket, region: bucketRegion, kmsKeyArn } = backend;
    const key = kmsKeyArn === undefined ? {} : { kmsKeyArn };
    new AwsProvider(this, 'aws', { region: bucketRegion, allowedAccountIds: [accountId] });

    this.build('state', 'bootstrap', (state) => {
      new StateBucket(this, state, {
        bucket,
        accountId,
        ...key,
        ...(keepOldVersionsDays === undefined ? {} : { keepOldVersionsDays }),
      });
    });
    this.build(
      'pipeline',
      'bootstrap.github',
      (pipeline) => {
        new PipelineRoles(this, pipeline, {
          ...github,
          accountId,
          region: aws.region,
          alarmRegion: HEALTH_METRICS_REGION,
          secretPrefix: `${name}/${environment}`,
          namePrefix: name,
          bucket,
          bucketRegion,
          ...key,
          stateKeys: PIPELINE_STACKS.map((stack) => stateKey(name, stack)),
          ...(oidcProviderExists === undefined ? {} : { oidcProviderExists }),
        });
      },
      { namePrefix: 'bootstrap' },
    );
  }
}
