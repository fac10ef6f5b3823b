import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCovered, originCertificateNames } from '../../lib/origin-names';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,4}$/);
const name = fc
  .array(label, { maxLength: 3 })
  .map((labels) => [...labels, 'example.com'].join('.'));

describe('originCertificateNames', () => {
  test('covers each name that it is given, and no more for one of one label', () => {
    fc.assert(
      fc.property(fc.array(name), label, (names, more) => {
        const held = originCertificateNames('example.com', names);
        expect(names.filter((one) => !isCovered(one, held))).toEqual([]);
        expect(held).toEqual([...held].sort());
        expect(originCertificateNames('example.com', [...names, `${more}.example.com`])).toEqual(
          held,
        );
      }),
    );
  });

  test('holds a wildcard beside each deeper name', () => {
    expect(
      originCertificateNames('example.com', [
        'eu.app.example.com',
        'us.app.example.com',
        '*.t.example.com',
      ]),
    ).toEqual(['*.app.example.com', '*.example.com', '*.t.example.com', 'example.com']);
  });
});

describe('isCovered', () => {
  test.each([
    ['app.example.com', ['*.example.com'], true],
    ['example.com', ['*.example.com'], false],
    ['eu.app.example.com', ['*.example.com'], false],
    ['*.t.example.com', ['*.t.example.com'], true],
    ['app.example.com', [], false],
  ])('of %s, by %j, says %j', (one, held, covered) => {
    expect(isCovered(one, held)).toBe(covered);
  });
});
