import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadSnapshot } from '../../config/dns-snapshot';
import { InputError } from '../../lib/fault';

let project = '';
beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'snapshot-'));
  mkdirSync(path.join(project, 'config/dns'), { recursive: true });
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

const write = (text: string): void => {
  writeFileSync(path.join(project, 'config/dns/shop.json'), text);
};

const fault = (): string => {
  try {
    loadSnapshot(project, 'shop');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
};

const FIX = 'write it anew: npm run launch -- spf --refresh';

describe('loadSnapshot', () => {
  test('gives what was written', () => {
    const snapshot = {
      readOn: '2026-11-22',
      answers: {
        'a.example': { TXT: ['v=spf1 -all'], A: 'void', MX: [{ host: 'b', priority: 1 }] },
      },
    };
    write(JSON.stringify(snapshot));
    expect(loadSnapshot(project, 'shop')).toEqual(snapshot);
  });

  test('gives nothing where there is none', () => {
    expect(loadSnapshot(project, 'other')).toBeUndefined();
  });

  test.each([
    ['{', 'is no snapshot of DNS (at the top)'],
    ['{"readOn":"soon","answers":{}}', 'is no snapshot of DNS (at readOn)'],
    [
      '{"readOn":"2026-11-22","answers":{"a.example":{"A":["999.1.1.1"]}}}',
      'is no snapshot of DNS (at answers.a.example.A.0)',
    ],
  ])('refuses %s', (text, problem) => {
    write(text);
    expect(fault()).toBe(`config/dns/shop.json: ${problem}; ${FIX}`);
  });

  test('refuses a file that is far too large', () => {
    write(' '.repeat(2 ** 20 + 1));
    expect(fault()).toBe(`config/dns/shop.json: is no snapshot of DNS; ${FIX}`);
  });

  test('never throws anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        write(text);
        fault();
      }),
    );
  });
});
