import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reportFiles, writeFiles } from '../../reports/write';
import { greenCard } from './card';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'launch-ready-write-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('writeFiles', () => {
  test('writes every report into a folder that it makes, and nothing else', () => {
    const out = path.join(folder, 'out', 'acme');
    const files = reportFiles(greenCard);
    expect(writeFiles(out, files)).toEqual([
      path.join(out, 'scorecard.html'),
      path.join(out, 'scorecard.md'),
      path.join(out, 'scorecard.json'),
      path.join(out, 'scorecard.sarif'),
      path.join(out, 'scorecard.junit.xml'),
      path.join(out, 'scorecard.csv'),
    ]);
    expect(readdirSync(out).sort()).toEqual([
      'scorecard.csv',
      'scorecard.html',
      'scorecard.json',
      'scorecard.junit.xml',
      'scorecard.md',
      'scorecard.sarif',
    ]);
    expect(files.map(({ name }) => readFileSync(path.join(out, name), 'utf8'))).toEqual(
      files.map(({ content }) => content),
    );
  });

  test('replaces what an earlier run wrote', () => {
    writeFiles(folder, [{ name: 'a', content: 'old and longer' }]);
    writeFiles(folder, [{ name: 'a', content: 'new' }]);
    expect(readFileSync(path.join(folder, 'a'), 'utf8')).toBe('new');
  });

  test('leaves earlier reports whole where one cannot be written', () => {
    writeFileSync(path.join(folder, 'a'), 'old');
    mkdirSync(path.join(folder, `b.${String(process.pid)}.new`));
    const files = [
      { name: 'a', content: 'new' },
      { name: 'b', content: 'new' },
    ];
    expect(() => writeFiles(folder, files)).toThrow(
      new Error(
        `${folder}: cannot be written, got "EISDIR"; name another folder, or make room in this one`,
      ),
    );
    expect(readFileSync(path.join(folder, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('says so where a file stands in the way of the folder', () => {
    writeFileSync(path.join(folder, 'out'), '');
    const out = path.join(folder, 'out', 'acme');
    expect(() => writeFiles(out, [])).toThrow(
      new Error(
        `${out}: cannot be written, got "ENOTDIR"; name another folder, or make room in this one`,
      ),
    );
  });
});
