import { describe, expect, test } from '@jest/globals';
import { parsed } from '../../lib/parsed';

describe('parsed', () => {
  test('gives the value, or every problem and no value', () => {
    expect(parsed('x', [])).toEqual({ ok: true, value: 'x' });
    expect(parsed('x', ['is wrong', 'is long'])).toEqual({
      ok: false,
      problems: ['is wrong', 'is long'],
    });
  });
});
