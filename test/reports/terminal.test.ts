import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hang, layoutWidth, paint, wantsColour, wrap } from '../../reports/terminal';

describe('wrap', () => {
  const words = fc.array(fc.stringMatching(/^[!-~]{1,12}$/), { maxLength: 30 });

  test('loses no word, and keeps their order', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (given, width) => {
        expect(wrap(given.join(' '), width).join(' ')).toBe(given.join(' '));
      }),
    );
  });

  test('has no line longer than the width, but for a single word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (given, width) => {
        const long = wrap(given.join(' '), width).filter((line) => line.length > width);
        expect(long.filter((line) => line.includes(' '))).toEqual([]);
      }),
    );
  });
});

describe('hang', () => {
  test('indents later lines to the head', () => {
    expect(hang('  fix: ', 'one two three four five six', { colour: false, width: 35 })).toEqual([
      '  fix: one two three four five six',
    ]);
    expect(hang('  fix: ', 'one two three four five six', { colour: false, width: 31 })).toEqual([
      '  fix: one two three four five',
      '       six',
    ]);
  });

  test('leaves no blanks after a head without text', () => {
    expect(hang('  fix: ', '', { colour: false, width: 80 })).toEqual(['  fix:']);
  });
});

describe('paint', () => {
  test('colours, whatever Node thinks of its own stdout', () => {
    expect(paint({ colour: true, width: 80 }, 'green', 'pass')).toBe('\u001b[32mpass\u001b[39m');
  });

  test('leaves text alone where no colour is asked for', () => {
    expect(paint({ colour: false, width: 80 }, 'green', 'pass')).toBe('pass');
  });
});

describe('wantsColour', () => {
  test.each<[string, Record<string, string>, boolean, boolean]>([
    ['a terminal', {}, true, true],
    ['a pipe', {}, false, false],
    ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['a dumb terminal', { TERM: 'dumb' }, true, false],
    ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['FORCE_COLOR above NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ])('decides for %s', (_name, env, isTerminal, wanted) => {
    expect(wantsColour(env, isTerminal)).toBe(wanted);
  });
});

describe('layoutWidth', () => {
  test.each([
    [undefined, 100],
    [0, 100],
    [60, 60],
    [300, 120],
  ])('of %p columns is %p', (columns, width) => {
    expect(layoutWidth(columns)).toBe(width);
  });
});
