import { PipelineRoles } from '../../constructs/pipeline/pipeline-roles';
import { StateBucket } from '../../constructs/state/state-bucket';
import { onEveryPlan, type ConstructRow } from './construct';

const BUCKET = { bucket: 'acme-terraform-state', accountId: '123456789012' };

const stateBucket: ConstructRow = {
  id: 'state/state-bucket',
  name: 'StateBucket',
  bare: (scope) => {
    new StateBucket(scope, 'one', BUCKET);
  },
  asks: [
    {
      what: 'older versions for 3,650 days',
      build: (scope) => {
        new StateBucket(scope, 'one', { ...BUCKET, keepOldVersionsDays: 3650 });
      },
      refused: {},
    },
    {
      what: 'older versions for 29 days',
      build: (scope) => {
        new StateBucket(scope, 'one', { ...BUCKET, keepOldVersionsDays: 29 });
      },
      refused: onEveryPlan(
        'stack/one.keepOldVersionsDays: must be a whole number from 30 to 3650, got 29',
      ),
    },
  ],
};

const ROLES = {
  repository: 'acme/shop',
  branch: 'main',
  environment: 'production',
  accountId: '123456789012',
  region: 'eu-west-1',
  alarmRegion: 'us-east-1',
  secretPrefix: 'shop/production',
  namePrefix: 'shop',
  bucket: 'acme-terraform-state',
  bucketRegion: 'eu-west-1',
  stateKeys: ['shop/edge.tfstate'],
};

const pipelineRoles: ConstructRow = {
  id: 'pipeline/pipeline-roles',
  name: 'PipelineRoles',
  bare: (scope) => {
    new PipelineRoles(scope, 'one', ROLES);
  },
  asks: [
    {
      what: 'a launch of 58 characters',
      build: (scope) => {
        new PipelineRoles(scope, 'one', { ...ROLES, namePrefix: 'x'.repeat(58) });
      },
      refused: {},
    },
    {
      what: 'a launch of 59 characters',
      build: (scope) => {
        new PipelineRoles(scope, 'one', { ...ROLES, namePrefix: 'x'.repeat(59) });
      },
      refused: onEveryPlan(
        `stack/one.namePrefix: must have at most 58 characters: the roles are called by it, got "${'x'.repeat(59)}"; give the launch a shorter name`,
      ),
    },
  ],
};

/** The constructs of the bootstrap stack. */
export const BOOTSTRAP_ROWS: readonly ConstructRow[] = [stateBucket, pipelineRoles];
