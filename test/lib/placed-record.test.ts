import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placedRecord } from '../../lib/placed-record';
import { txtText } from '../../lib/txt';
import type { WrittenRecord } from '../../lib/written-record';
import { anyRecord } from '../support/any-record';

const common = { label: 'x', why: 'for a test' };
const placed = (record: WrittenRecord) => placedRecord('records.x', record, 'x.example.com');

describe('placedRecord', () => {
  test('says where a record stands, under its canonical name', () => {
    expect(
      placed({ type: 'CNAME', ...common, target: 'Pages.Example.net.', proxied: true }),
    ).toEqual({
      where: 'records.x',
      name: 'x.example.com',
      type: 'CNAME',
      value: 'pages.example.net',
      proxied: true,
      target: 'pages.example.net',
    });
  });

  test.each<[WrittenRecord, string | undefined]>([
    [{ type: 'MX', ...common, host: 'MX.example.net', priority: 1 }, 'mx.example.net'],
    [{ type: 'MX', ...common, host: '.', priority: 0 }, '.'],
    [{ type: 'NS', ...common, host: 'Bücher.example' }, 'xn--bcher-kva.example'],
    [
      { type: 'SRV', ...common, priority: 1, weight: 1, port: 1, target: 'a.example.' },
      'a.example',
    ],
    // What these lead to may be anything.
    [{ type: 'PTR', ...common, target: 'a.example' }, undefined],
    [{ type: 'HTTPS', ...common, priority: 1, target: 'a.example', params: '' }, undefined],
    [{ type: 'A', ...common, address: '203.0.113.7' }, undefined],
  ])('knows where %j leads', (record, target) => {
    expect(placed(record).target).toBe(target);
  });

  test('keeps a text as it is stored: quoted, in strings of 255 octets at most', () => {
    expect(placed({ type: 'TXT', ...common, text: `"${'é'.repeat(127)}x` }).value).toBe(
      `"\\"${'é'.repeat(127)}" "x"`,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 700 }), (text) => {
        const { value } = placed({ type: 'TXT', ...common, text });
        expect(txtText(value)).toBe(text);
        const octets = [...value.matchAll(/"((?:[^"\\]|\\.)*)"/gsu)].map(([, inner = '']) =>
          Buffer.byteLength(inner.replace(/\\(.)/gsu, '$1')),
        );
        expect(Math.max(...octets)).toBeLessThanOrEqual(255);
      }),
    );
  });

  test('is the same for records that say the same', () => {
    fc.assert(
      fc.property(anyRecord(), (record) => {
        const again = { ...record, why: 'something else' };
        expect(placed(again)).toEqual(placed(record));
      }),
    );
  });
});
