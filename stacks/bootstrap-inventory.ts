import type { Launch } from '../config/schema';
import { KEEP_OLD_VERSIONS_DAYS } from '../constructs/state/state-bucket';
import { applyingSubject, planningSubjects } from '../lib/github-identity';
import { sorted, type InventoryPart } from './inventory-part';

/** What the bootstrap stack is meant to hold. */
export function bootstrapInventory({ backend, bootstrap }: Launch): InventoryPart {
  if (bootstrap === undefined || backend.kind !== 's3') return {};
  const { github, oidcProviderExists, keepOldVersionsDays } = bootstrap;
  const { bucket, kmsKeyArn } = backend;
  return {
    state_bucket: {
      name: bucket,
      keep_old_versions_days: keepOldVersionsDays ?? KEEP_OLD_VERSIONS_DAYS,
      ...(kmsKeyArn === undefined ? {} : { kms_key: kmsKeyArn }),
    },
    pipeline: {
      plans: sorted(planningSubjects(github)),
      applies: [applyingSubject(github)],
      ...(oidcProviderExists === true ? { provider_elsewhere: true } : {}),
    },
  };
}
