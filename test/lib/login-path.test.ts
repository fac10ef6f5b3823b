import { describe, expect, test } from '@jest/globals';
import { isLoginPath } from '../../lib/login-path';

describe('isLoginPath', () => {
  test.each([
    ['/login', true],
    ['/log-in', true],
    ['/users/sign_in', true],
    ['/SignIn', true],
    ['/api/auth/callback', true],
    ['/sessions', true],
    ['/', false],
    ['/pricing', false],
    ['/blog', false],
  ])('answers %s', (path, expected) => {
    expect(isLoginPath(path)).toBe(expected);
  });
});
