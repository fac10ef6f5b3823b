import { describe, expect, test } from '@jest/globals';
import {
  awsAccountProblem,
  choiceProblem,
  cloudflareIdProblem,
  wholeNumberProblem,
} from '../../lib/value-problems';

describe('wholeNumberProblem', () => {
  test.each([1, 5, 9])('takes %d', (value) => {
    expect(wholeNumberProblem(value, { min: 1, max: 9 })).toBeUndefined();
  });

  test.each([0, 10, 1.5, -1, NaN, Infinity])('refuses %d', (value) => {
    expect(wholeNumberProblem(value, { min: 1, max: 9 })).toEqual({
      problem: 'must be a whole number from 1 to 9',
    });
  });

  test('says so where there is no most', () => {
    expect(wholeNumberProblem(0, { min: 1 })).toEqual({
      problem: 'must be a whole number, 1 or more',
    });
    expect(wholeNumberProblem(Number.MAX_SAFE_INTEGER, { min: 1 })).toBeUndefined();
  });
});

describe('choiceProblem', () => {
  test('takes one of a few, and names them all otherwise', () => {
    expect(choiceProblem(301, [301, 302, 307])).toBeUndefined();
    expect(choiceProblem(300, [301, 302, 307])).toEqual({ problem: 'must be 301, 302 or 307' });
    expect(choiceProblem('b', ['a'])).toEqual({ problem: 'must be a' });
  });
});

test('an identifier of Cloudflare has 32 hexadecimal digits', () => {
  expect(cloudflareIdProblem('0a'.repeat(16))).toBeUndefined();
  expect(cloudflareIdProblem('0A'.repeat(16))).toEqual({
    problem: 'must be 32 hexadecimal digits, as the Cloudflare dashboard shows it',
  });
});

test('an AWS account has 12 digits', () => {
  expect(awsAccountProblem('012345678901')).toBeUndefined();
  expect(awsAccountProblem('12')).toEqual({ problem: 'must be 12 digits' });
});
