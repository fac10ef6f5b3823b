import { describe, expect, test } from '@jest/globals';
import { HeaderScanner } from '../../lib/header-scanner';

describe('HeaderScanner', () => {
  test('takes characters, runs and quoted strings from left to right', () => {
    const scanner = new HeaderScanner(' (a (b)\\( c) \t name="a \\"b\\\\" end');
    scanner.skip();
    expect(scanner.run(/[a-z]+/y)).toBe('name');
    expect(scanner.take(';')).toBe(false);
    expect(scanner.take('=')).toBe(true);
    expect(scanner.quoted()).toBe('a "b\\');
    expect(scanner.quoted()).toBeUndefined();
    scanner.skip();
    expect(scanner.next).toBe('e');
    expect(scanner.run(/[a-z]+/y)).toBe('end');
    expect([scanner.atEnd, scanner.next, scanner.run(/[a-z]+/y), scanner.problem]).toEqual([
      true,
      '',
      '',
      undefined,
    ]);
  });

  test('keeps the first problem', () => {
    const scanner = new HeaderScanner('(');
    expect(scanner.problems).toEqual([]);
    scanner.skip();
    scanner.fail('is something else');
    expect(scanner.problems).toEqual(['holds a comment that is not closed']);
  });
});
