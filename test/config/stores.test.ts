import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { faultLines } from '../support/synth';

const FILE = 'config/launches/example.ts';

/** What is said of a launch with other stores. */
function said(changed: Partial<LaunchInput>): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, ...changed }, FILE));
}

const purpose = 'accounts of customers';

describe('stores of data', () => {
  test('lie in one place each, in the account and region of the launch', () => {
    const far = 'arn:aws:rds:us-east-1:999999999999:db:example';
    expect(
      said({
        stores: {
          nowhere: { purpose },
          both: { purpose, bucket: 'example-files', elsewhere: 'another cloud' },
          far: { purpose, arn: far },
        },
      }),
    ).toEqual([
      `${FILE}: stores.nowhere: must have one of bucket, arn and elsewhere`,
      `${FILE}: stores.both: must have one of bucket, arn and elsewhere, got "bucket, elsewhere"`,
      `${FILE}: stores.far.arn: must lie in the account of the launch, got "${far}"; name a store of aws.accountId, or say where it lies in elsewhere`,
      `${FILE}: stores.far.arn: must lie in the region of the launch, got "${far}"; a backup plan reaches its own region only: name a store of aws.region, or elsewhere`,
    ]);
  });

  test('and logs are named once', () => {
    const arn = 'arn:aws:s3:::example-files';
    const log = { group: '/example/api', keepDays: 30 } as const;
    expect(
      said({
        stores: {
          one: { purpose, arn },
          two: { purpose, arn },
          three: { purpose, bucket: 'example-photos' },
          four: { purpose, bucket: 'example-photos' },
        },
        logs: { one: log, two: log },
      }),
    ).toEqual([
      `${FILE}: stores.four.bucket: is named twice, got "example-photos"; it stands at stores.three.bucket too`,
      `${FILE}: stores.two.arn: is named twice, got "${arn}"; it stands at stores.one.arn too`,
      `${FILE}: logs.two.group: is named twice, got "/example/api"; it stands at logs.one.group too`,
    ]);
  });

  test('say what is wrong with each part of them', () => {
    expect(
      said({
        stores: { files: { purpose: 'x', bucket: 'No Bucket' } },
        backups: { keepDays: 90 },
        logs: { api: { group: 'no name', keepDays: 31 as 30 } },
      }),
    ).toEqual([
      `${FILE}: stores.files.purpose: must have at least 3 characters, got "x"`,
      `${FILE}: stores.files.bucket: must be a bucket name (such as acme-terraform-state), got "No Bucket"`,
      `${FILE}: backups.keepDays: must be a whole number from 7 to 35, got 90`,
      `${FILE}: logs.api.group: must be 1 to 512 letters, digits and the signs _ . - / #, got "no name"`,
      `${FILE}: logs.api.keepDays: must be 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653, got 31`,
    ]);
  });
});
