import { describe, expect, test } from '@jest/globals';
import { isLeftOut } from '../../checks/demand';
import { Unknown, type Value } from '../../facts/value';

describe('isLeftOut', () => {
  test.each<Value>([null, '', new Unknown()])('holds of %p, which nobody set', (unit) => {
    expect(isLeftOut({ unit }, 'unit')).toEqual({ holds: true, seen: 'unit = not set' });
  });

  test('holds where the attribute is not there', () => {
    expect(isLeftOut({}, 'unit')).toEqual({ holds: true, seen: 'unit = not set' });
  });

  test('fails of what somebody wrote, known or not, and says why where that is given', () => {
    expect([
      isLeftOut({ unit: 'Bytes' }, 'unit', 'it takes values of that unit alone'),
      isLeftOut({ unit: new Unknown(['aws_iam_role.one']) }, 'unit'),
    ]).toEqual([
      {
        holds: false,
        seen: 'unit = Bytes (must be left out: it takes values of that unit alone)',
      },
      { holds: false, seen: 'unit = known after apply (aws_iam_role.one) (must be left out)' },
    ]);
  });
});
