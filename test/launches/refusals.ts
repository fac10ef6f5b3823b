import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const PROJECT = path.join(__dirname, '../..');

/** Rooms and files whose refusals a launch can meet once it was parsed. */
const REFUSING = ['constructs', 'stacks', 'lib/expression.ts'];

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
  return REFUSING.flatMap(sourceFiles).flatMap((file) => {
    const source = readFileSync(path.join(PROJECT, file), 'utf8');
    return [...source.matchAll(/problem:\s*(['"`])((?:(?!\1)[\s\S])*)\1/g)].map(
      ([, , template = '']) => ({ file, template, pattern: worded(template) }),
    );
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
