import b2b from '../../config/presets/b2b-handover';

/** Launches whose state, or whose pipeline, is nobody's. */
export const NEAR_BOOTSTRAP: readonly unknown[] = [
  {
    ...b2b,
    backend: { kind: 's3', bucket: 'No Bucket', region: 'eu-central-1', kmsKeyArn: 'key' },
    bootstrap: {
      github: { repository: 'shop', branch: 'release/*', environment: 'any one' },
      keepOldVersionsDays: 1,
    },
  },
  { ...b2b, backend: { kind: 'cloud', organization: 'no organization' } },
  { ...b2b, backend: { kind: 'local' } },
];
