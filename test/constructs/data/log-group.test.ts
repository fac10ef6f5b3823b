import { describe, expect, test } from '@jest/globals';
import { LogGroup, type LogGroupProps } from '../../../constructs/data/log-group';
import { faultLines, synthResources, type Resources } from '../../support/synth';

function synth(props: LogGroupProps): Resources {
  return synthResources('aws_cloudwatch_log_group', (scope) => {
    new LogGroup(scope, 'log', props);
  });
}

describe('LogGroup', () => {
  test('keeps lines for as long as is asked, and is destroyed by no plan', () => {
    expect(synth({ group: '/shop/api', keepDays: 30 })).toEqual({
      log_group: {
        name: '/shop/api',
        retention_in_days: 30,
        lifecycle: { prevent_destroy: true },
      },
    });
  });

  test('refuses a name that is none, and days that AWS does not offer', () => {
    const lines = faultLines(() => synth({ group: 'no name', keepDays: 31 as 30 }));
    expect(lines).toEqual([
      'stack/log.group: must be 1 to 512 letters, digits and the signs _ . - / #, got "no name"',
      'stack/log.keepDays: must be 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653, got 31',
    ]);
  });

  test("refuses the names that are AWS's own", () => {
    expect(faultLines(() => synth({ group: 'aws/api', keepDays: 30 }))).toEqual([
      'stack/log.group: must not begin with "aws/", which AWS keeps for itself, got "aws/api"',
    ]);
  });
});
