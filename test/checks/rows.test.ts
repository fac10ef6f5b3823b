import { describe, expect, test } from '@jest/globals';
import { controls } from '../../checks/controls';
import { rows } from '../../checks/rows';

const DOCUMENTS = ['000', '001', '002', '003', '004'];

/** Of each document: scorecard rows, checks to run first, red flags. */
const COUNTS = { R: 10, C: 6, F: 5 };

describe('rows', () => {
  test('hold 10 rows, 6 first checks and 5 red flags of each document, in order', () => {
    const expected = DOCUMENTS.flatMap((document) =>
      Object.entries(COUNTS).flatMap(([letter, count]) =>
        Array.from({ length: count }, (_, i) => `${document}-${letter}${String(i + 1)}`),
      ),
    );
    expect(expected).toHaveLength(105);
    expect(rows.map(({ id }) => id)).toEqual(expected);
  });

  test('lead each to controls that exist, none of them twice', () => {
    const known = new Set<string>(controls.map(({ id }) => id));
    const bad = rows.filter(
      (row) =>
        !row.controls.some((id) => known.has(id)) ||
        row.controls.some((id) => !known.has(id)) ||
        new Set(row.controls).size !== row.controls.length,
    );
    expect(bad).toEqual([]);
  });

  test('reach every control but two, which follow from the rows about TLS and the edge', () => {
    const reached = new Set(rows.flatMap((row) => row.controls));
    expect(controls.filter(({ id }) => !reached.has(id)).map(({ id }) => id)).toEqual([
      'LR-29',
      'LR-31',
    ]);
  });

  test('reach each control as often as the documents ask for it', () => {
    const counts = new Map<string, number>();
    for (const id of rows.flatMap((row) => row.controls)) counts.set(id, (counts.get(id) ?? 0) + 1);
    const inOrder = controls.map(({ id }) => counts.get(id) ?? 0).join(' ');
    expect(inOrder).toBe(
      '9 6 8 3 4 5 1 9 7 1 1 4 5 9 1 ' + // LR-01 to LR-15
        '10 12 2 2 10 8 3 5 1 2 ' + // LR-16 to LR-25
        '1 2 2 0 1 0 3 1 2 7 7 8 5 1 ' + // LR-26 to LR-39
        '7 7 2 6 1 1 7 1 1 1 2 1 2 1 1', // LR-40 to LR-54
    );
  });

  test('have for main proof a person in 10 cases', () => {
    const byPerson = rows.filter(
      ({ controls: [first] }) => controls.find(({ id }) => id === first)?.kinds[0] === 'attested',
    );
    expect(byPerson).toHaveLength(10);
  });

  test('are worded in 4 to 14 words, without a full stop', () => {
    const bad = rows.filter(({ wording }) => {
      const words = wording.split(' ').length;
      return words < 4 || words > 14 || !/^[A-Z].*[^.\s]$/.test(wording);
    });
    expect(bad.map(({ wording }) => wording)).toEqual([]);
  });

  test('repeat neither another wording nor the title of a control', () => {
    const texts = [
      ...rows.map(({ wording }) => wording.toLowerCase()),
      ...controls.map(({ title }) => title.toLowerCase()),
    ];
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});
