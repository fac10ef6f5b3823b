import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.join(__dirname, '../..');

/** Rooms and files whose refusals a launch can meet once it was parsed. */
const REFUSING = [
  'constructs',
  'stacks',
  'lib/expression.ts',
  'lib/redirect-problems.ts',
  'lib/spf-senders.ts',
];

/**
 * What is wrong with a record, or with two of them, is said in the standards' own room. Not every one of
 * those is a launch's to meet: most are refused as it is parsed, and have tests of their own.
 */
const JUDGING = [
  'lib/record-problems.ts',
  'lib/zone-conflicts.ts',
  'lib/dns-content.ts',
  'lib/signing-request.ts',
];

/** Where a problem is worded: as one, or as what a function says of a value. */
const WORDED = /problem:\s*(['"`])((?:(?!\1)[\s\S])*)\1/g;
const SAID = /(?:problem(?::|\s=)|return|\?|:|refuse\()\s*(['"`])((?:(?!\1)[\s\S])*)\1/g;

/** A refusal as it is written in the code. */
export interface Refusal {
  readonly file: string;
  /** `the limit for ${noun} on the ${plan} plan`. */
  readonly template: string;
  /** Matches the problem once it is worded. */
  readonly pattern: RegExp;
}

/** The template of every problem that the constructs and stacks word. */
export function refusals(): readonly Refusal[] {
  return templates(REFUSING, WORDED);
}

/** The same, and what is said of records. */
export function wordings(): readonly Refusal[] {
  return [...templates(REFUSING, WORDED), ...templates(JUDGING, SAID)];
}

function templates(places: readonly string[], form: RegExp): readonly Refusal[] {
  return places.flatMap(sourceFiles).flatMap((file) => {
    const source = readFileSync(path.join(PROJECT, file), 'utf8');
    return [...source.matchAll(form)].map(([, , template = '']) => ({
      file,
      template,
      pattern: worded(template),
    }));
  });
}

function sourceFiles(place: string): readonly string[] {
  if (place.endsWith('.ts')) return [place];
  return readdirSync(path.join(PROJECT, place), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${place}/${file}`)
    .sort();
}

function worded(template: string): RegExp {
  const parts = template
    .split(/\$\{[^}]*\}/)
    .map((text) => text.replace(/[.[\]()^$+*?{}|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]+')}$`);
}
