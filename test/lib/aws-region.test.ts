import { describe, expect, test } from '@jest/globals';
import { isRegion } from '../../lib/aws-region';

describe('isRegion', () => {
  test.each([
    ['us-east-1', true],
    ['ap-southeast-2', true],
    ['us-gov-west-1', true],
    ['us-east-1x', false],
    ['us-east', false],
    ['somewhere', false],
    ['', false],
  ])('answers %j', (text, expected) => {
    expect(isRegion(text)).toBe(expected);
  });
});
