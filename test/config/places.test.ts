import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { launchPlaces } from '../../config/places';

const ROOT = path.join(__dirname, '../..');
const exampleText = readFileSync(path.join(ROOT, 'config/launches/example.ts'), 'utf8');

/** The text of the line on which a path is found, and how much of the path. */
function found(source: string, wanted: string): readonly [string, string] | undefined {
  const place = launchPlaces(source).lineOf(wanted);
  if (place === undefined) return undefined;
  return [source.split('\n')[place.line - 1]?.trim() ?? '', place.path];
}

describe('lineOf', () => {
  test('finds keys of the example launch', () => {
    expect(launchPlaces(exampleText).lineOf('domain')).toEqual({
      line: 8,
      column: 3,
      path: 'domain',
    });
    expect(found(exampleText, 'mail.dmarc.step')).toEqual([
      "step: 'quarantine',",
      'mail.dmarc.step',
    ]);
    expect(found(exampleText, 'records.search-console.type')).toEqual([
      "type: 'TXT',",
      'records.search-console.type',
    ]);
    expect(found(exampleText, 'mail.dmarc.history.1.step')?.[0]).toBe(
      "{ step: 'quarantine-test', since: '2026-07-06' },",
    );
  });

  test('says how much of a path stands in the file', () => {
    expect(found(exampleText, 'mail.mtaSts.mode')).toEqual(['mail: {', 'mail']);
    expect(found(exampleText, 'parity.differs')).toBeUndefined();
  });

  test.each(['b2b-first-users', 'b2b-handover', 'coach', 'marketplace', 'mobile-app'])(
    'finds the top keys of the preset %s',
    (name) => {
      const source = readFileSync(path.join(ROOT, `config/presets/${name}.ts`), 'utf8');
      for (const key of ['domain', 'hosts', 'mail', 'uptime', 'owners']) {
        expect(found(source, key)?.[0]).toMatch(new RegExp(`^${key}: `));
      }
    },
  );

  test('reads a key that holds dots', () => {
    const source = "export default {\n  lists: {\n    'a.example/x': { to: 'b' },\n  },\n};";
    expect(found(source, 'lists.a.example/x.to')).toEqual([
      "'a.example/x': { to: 'b' },",
      'lists.a.example/x.to',
    ]);
  });

  test.each<[string, string, [string, string], string?]>([
    ['satisfies', 'export default {\n a: 1 } satisfies X;', ['a: 1 } satisfies X;', 'a']],
    ['a constant', 'const x = {\n a: 1 } as const;\nexport default x;', ['a: 1 } as const;', 'a']],
    ['a spread', 'const x = {\n a: 1 };\nexport default { ...x,\n b: 1 };', ['a: 1 };', 'a']],
    ['shorthand', 'const m = {\n a: 1 };\nexport default {\n m };', ['a: 1 };', 'm.a'], 'm.a'],
    ['the last of two', 'export default { a: 1,\n a: 2 };', ['a: 2 };', 'a']],
  ])('reads %s', (_what, source, expected, wanted = 'a') => {
    expect(found(source, wanted)).toEqual(expected);
  });

  test.each([
    ['a spread of another file', 'import x from "./x";\nexport default { a: 1, ...x };'],
    ['a spread within a spread', 'const y = { ...z };\nexport default { a: 1, ...y };'],
    ['a condition', 'export default { a: 1, ...(b ? { a: 2 } : {}) };'],
    ['a key that is made', 'export default { a: 1, [b]: 2 };'],
    ['constants in a circle', 'const x = y;\nconst y = x;\nexport default x;'],
    ['a spread of itself', 'const x = { ...x };\nexport default x;'],
    ['a variable', 'let x = { a: 1 };\nexport default x;'],
    ['another function', 'export default f({ a: 1 });'],
    ['no default export', 'export const a = 1;'],
    ['a function', 'export default function a() {}'],
    ['a class', 'export default class { a = 1 }'],
    ['a file that does not parse', 'export default { a: '],
  ])('does not know of %s', (_what, source) => {
    expect(launchPlaces(source).lineOf('a')).toBeUndefined();
    expect(launchPlaces(source).waiverOf('a', 'b')).toBeUndefined();
  });

  test('knows what a spread leaves alone after it', () => {
    const source = 'import x from "./x";\nexport default { ...x,\n a: 1 };';
    expect(found(source, 'a')).toEqual(['a: 1 };', 'a']);
  });

  test('reads what staging has of its own, and production where it stands in the same file', () => {
    const source = [
      "const production = defineLaunch({ domain: 'a.example',",
      '  mail: { mx: {} },',
      '  waivers: [],',
      '});',
      'export default stagingOf(production, {',
      "  domain: 'b.example',",
      "  mail: 'none',",
      '});',
    ].join('\n');
    expect(found(source, 'domain')).toEqual(["domain: 'b.example',", 'domain']);
    expect(found(source, 'mail.mx')).toEqual(['mail: { mx: {} },', 'mail.mx']);
    expect(found(source, 'waivers')).toBeUndefined();
  });

  test('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'export default ',
            '{',
            '}',
            'a',
            ':',
            ',',
            '...',
            '[',
            ']',
            '1',
            '(',
            ')',
            ' as ',
            '"',
            '\n',
            'const a=',
          ),
          maxLength: 30,
        }),
        (source) => {
          const place = launchPlaces(source).lineOf('a.a');
          expect(place === undefined || place.line >= 1).toBe(true);
        },
      ),
    );
  });

  test('finds each path of a launch-like literal on the line that it was printed on', () => {
    const key = fc.stringMatching(/^[a-z][a-zA-Z0-9-]{0,6}$/).filter((one) => one !== '__proto__');
    interface Tree {
      readonly [key: string]: string | Tree;
    }
    const { tree } = fc.letrec<{ tree: Tree; leaf: string | Tree }>((tie) => ({
      tree: fc.dictionary(key, tie('leaf'), { maxKeys: 4, noNullPrototype: true }),
      leaf: fc.oneof({ depthSize: 'small' }, fc.string({ unit: 'binary' }), tie('tree')),
    }));
    const print = (
      value: Tree,
      lines: string[],
      seen: Map<string, number>,
      prefix: string,
      depth: number,
    ): void => {
      for (const [name, part] of Object.entries(value)) {
        const full = prefix === '' ? name : `${prefix}.${name}`;
        const indent = '  '.repeat(depth);
        const shown = /^\w+$/.test(name) ? name : `'${name}'`;
        if (lines.length % 3 === 0) lines.push(`${indent}/* ${shown}: */`);
        seen.set(full, lines.length + 1);
        if (typeof part === 'string') lines.push(`${indent}${shown}: ${JSON.stringify(part)},`);
        else {
          lines.push(`${indent}${shown}: {`);
          print(part, lines, seen, full, depth + 1);
          lines.push(`${indent}},`);
        }
      }
    };
    fc.assert(
      fc.property(tree, fc.constantFrom('\n', '\r\n'), (made, end) => {
        const lines = ['export default defineLaunch({'];
        const seen = new Map<string, number>();
        print(made, lines, seen, '', 1);
        // JSON leaves line separators as they are, and they end no line of a file.
        const places = launchPlaces([...lines, '});'].join(end));
        for (const [full, line] of seen) {
          expect([full, places.lineOf(full)?.line]).toEqual([full, line]);
          expect(places.lineOf(`${full}.notThere`)?.path).toBe(full);
        }
      }),
    );
  });
});

describe('waiverOf', () => {
  const source = [
    'export default defineLaunch({',
    '  waivers: [',
    "    { check: 'tls/hsts', subject: 'one' },",
    "    { check: 'tls/hsts', subject: 'two' },",
    '    { check, subject: `three` },',
    '  ],',
    '});',
  ].join('\n');

  test('finds the waiver of a check and subject', () => {
    expect(launchPlaces(source).waiverOf('tls/hsts', 'two')).toEqual({
      line: 4,
      column: 5,
      path: 'waivers.1',
    });
  });

  test('finds the list where the waiver is not written in words', () => {
    expect(launchPlaces(source).waiverOf('tls/hsts', 'three')).toEqual({
      line: 2,
      column: 3,
      path: 'waivers',
    });
  });
});
