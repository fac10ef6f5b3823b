import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const CONSTRUCTS = path.join(__dirname, '../../constructs');

/** A doc comment, and the line behind it. */
const DOC = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\n?(.*)/g;

const SOURCE = /RFC \d+ section|draft \d+, section|https:\/\/|the kit's own/;

const UNIT = /second|day|character|request|priorit|number|count|in the provider/i;

interface Documented {
  readonly file: string;
  readonly doc: string;
  /** What is documented: the line behind the comment. */
  readonly line: string;
}

function documented(): readonly Documented[] {
  return readdirSync(CONSTRUCTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(path.join(CONSTRUCTS, file), 'utf8').matchAll(DOC)].map(
        ([, doc = '', line = '']) => ({ file, doc, line: line.trim() }),
      ),
    );
}

const named = (all: readonly Documented[]): readonly string[] =>
  all.map(({ file, line }) => `${file}: ${line}`);

const isConstruct = ({ line }: Documented): boolean =>
  /^export class \w+ extends (?:Construct|Records|DnsRecord)\b/.test(line);

test('there are docs of constructs, defaults and numbers to read', () => {
  const all = documented();
  expect(all.filter(isConstruct).length).toBeGreaterThan(15);
  expect(all.filter(({ doc }) => doc.includes('@default')).length).toBeGreaterThan(10);
});

test('a construct says what it defines, and what it refuses', () => {
  const mute = documented()
    .filter(isConstruct)
    .filter(({ doc }) => !/^\s*\*? ?Defines /.test(doc) || !doc.includes('@throws InputError'));
  expect(named(mute)).toEqual([]);
});

test('a default names its source, or says that it is the kit’s own policy', () => {
  const bare = documented().filter(({ doc }) => doc.includes('@default') && !SOURCE.test(doc));
  expect(named(bare)).toEqual([]);
});

test('a number says its unit', () => {
  const bare = documented().filter(
    ({ doc, line }) => /^readonly \w+\??: number/.test(line) && !UNIT.test(doc) && !UNIT.test(line),
  );
  expect(named(bare)).toEqual([]);
});
