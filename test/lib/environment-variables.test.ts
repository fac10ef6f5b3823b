import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  namesCredential,
  publicValueProblem,
  publicVariableProblem,
  secretVariableProblem,
  variableName,
} from '../../lib/environment-variables';
import { PUBLIC_PREFIXES } from '../../lib/public-prefixes';

describe('the variable of a secret', () => {
  test('is its key in capitals', () => {
    expect(variableName('stripe-webhook-key')).toBe('STRIPE_WEBHOOK_KEY');
  });

  test('is one that no build publishes, and a public one begins as builds publish', () => {
    const prefix = fc.constantFrom(...PUBLIC_PREFIXES.map((one) => one.prefix));
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/), (start, rest) => {
        expect(secretVariableProblem(`${start}${rest}`)?.problem).toMatch(/^must not begin as /);
        expect(publicVariableProblem(`${start}${rest}`)).toBeUndefined();
      }),
    );
  });
});

test.each([
  ['VITE_DB_PASSWORD', true],
  ['NEXT_PUBLIC_API_KEY', true],
  ['VITE_SUPABASE_SERVICE_ROLE_KEY', true],
  ['NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY', false],
  ['VITE_VAPID_PUBLIC_KEY', false],
  ['VITE_API_URL', false],
])('%s names a credential: %s', (name, expected) => {
  expect(namesCredential(name)).toBe(expected);
});

test('a public value is one line, which quotes can stand around', () => {
  expect(publicValueProblem('https://key@errors.example.net/1?a="b" c')).toBeUndefined();
  for (const value of ['a\nb', "it's", '\u2028', '\u0000']) {
    expect(publicValueProblem(value)?.problem).toMatch(/^must be one line /);
  }
});
