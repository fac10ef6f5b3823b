import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTags } from '../../lib/tags';

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,5}$/);
const value = fc.stringMatching(/^(?:[!-:<-~](?:[ !-:<-~]*[!-:<-~])?)?$/);
const space = fc.constantFrom('', ' ', '\t', '  ');

describe('parseTags', () => {
  test('reads any list back, whatever space stands around', () => {
    const tags = fc.uniqueArray(fc.tuple(name, value), {
      minLength: 1,
      selector: ([one]) => one,
    });
    fc.assert(
      fc.property(tags, space, fc.constantFrom('', ';'), (given, gap, end) => {
        const text = given.map(([one, its]) => `${gap}${one}${gap}=${gap}${its}${gap}`).join(';');
        expect(parseTags(text + end)).toEqual({ ok: true, value: new Map(given) });
      }),
    );
  });

  test.each([
    ['', ['"" is no tag: it has no "="']],
    ['a=1;;b=2', ['"" is no tag: it has no "="']],
    ['a=1; b', ['"b" is no tag: it has no "="']],
    ['1a=1', ['"1a" is no name of a tag']],
    ['a=1; a=2', ['tag a stands twice']],
    ['a=é', ['tag a holds a character that is not ASCII']],
  ])('refuses %j', (text, problems) => {
    expect(parseTags(text)).toEqual({ ok: false, problems });
  });

  test('tells names apart by case', () => {
    expect(parseTags('p=1; P=2')).toEqual({
      ok: true,
      value: new Map([
        ['p', '1'],
        ['P', '2'],
      ]),
    });
  });
});
