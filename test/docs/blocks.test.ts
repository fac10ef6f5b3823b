import { describe, expect, test } from '@jest/globals';
import { blocksOf, commandsOf, missingFrom, patched } from './blocks';

describe('blocksOf', () => {
  test('finds each block, by its language and line, without the indent of its list', () => {
    const page = [
      '# A',
      '```sh',
      'npm start',
      '```',
      '1. b',
      '',
      '   ```ts',
      '   a {',
      '     b',
      '',
    ];
    expect(blocksOf([...page, '   }', '   ```', ''].join('\n'))).toEqual([
      { line: 2, language: 'sh', lines: ['npm start'] },
      { line: 7, language: 'ts', lines: ['a {', '  b', '', '}'] },
    ]);
  });

  test('refuses a block without an end', () => {
    expect(() => blocksOf('a\n```sh\nb')).toThrow('the block of line 2 has no end');
  });
});

describe('commandsOf', () => {
  test('reads one command a line, with the code that its comment tells', () => {
    const lines = [
      '# first',
      'a --b   # ends with 3: why',
      '',
      'c \\',
      '  d  # all well',
      'e "#f"',
    ];
    expect(commandsOf({ lines })).toEqual([
      { text: 'a --b', code: 3 },
      { text: 'c d', code: 0 },
      { text: 'e "#f"', code: 0 },
    ]);
  });
});

describe('missingFrom', () => {
  const printed = 'a\n  b  \nc\nd\nb\n';

  test.each([[['a', '  b']], [['...', 'c', '...', 'b']], [['a', '...', 'd']]])(
    'finds %j',
    (shown) => {
      expect(missingFrom(printed, shown)).toBeUndefined();
    },
  );

  test.each([
    [['a', 'c'], 'a\nc'],
    [['c', '...', 'a'], 'a'],
    [['b', '...', 'b'], 'b'],
    [['a', '...', 'D'], 'D'],
  ])('misses of %j: %j', (shown, missing) => {
    expect(missingFrom(printed, shown)).toBe(missing);
  });
});

describe('patched', () => {
  test('takes lines out and puts lines in, where the others stand', () => {
    expect(patched('a\n  b\nc\n', [' a', '-  b', '+  B', '+  D', ' c'])).toBe('a\n  B\n  D\nc\n');
  });

  test('refuses lines that stand there nowhere, or twice', () => {
    expect(() => patched('a\n', ['-b', '+c'])).toThrow('these lines stand there nowhere:\nb\n');
    expect(() => patched('a\na\n', ['-a', '+c'])).toThrow('these lines stand there twice:\na\n');
  });
});
