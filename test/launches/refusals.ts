import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as ts from 'typescript';

const PROJECT = path.join(__dirname, '../..');

/** Where a launch goes: it is parsed, and its stacks are built. */
const ENTRIES = ['config/parse.ts', 'stacks/app.ts'];

/** What is said of a record's content or of a signing request, by functions that return nothing but the words. */
const SAYING = [
  'lib/dns-content.ts',
  'lib/signing-request.ts',
  'lib/rate-limit-plan.ts',
  'lib/service-params.ts',
];
const SAID = /(?:return|\?|:|refuse\()\s*(['"`])((?:(?!\1)[\s\S])*)\1/g;

/** A refusal as it is written in the code. */
export interface Refusal {
  /** `the limit for ${} on the ${} plan is ${}`: the same words in two files are one refusal. */
  readonly template: string;
  /** Matches the problem once it is worded. */
  readonly pattern: RegExp;
}

/**
 * Every refusal that a launch can meet, gathered from the source: all words of a `problem` in the files that
 * parsing and building lead to, and that word problems for whoever wrote the launch.
 */
export function refusals(): readonly Refusal[] {
  const templates = reached()
    .map((file) => readFileSync(path.join(PROJECT, file), 'utf8'))
    .filter((source) => /\b(?:Problem|ValueProblem|InputError)\b/.test(source))
    .flatMap((source) => problemsOf(source));
  return unique(templates);
}

/** The same, and what is said of contents. */
export function wordings(): readonly Refusal[] {
  const said = SAYING.flatMap((file) => [
    ...readFileSync(path.join(PROJECT, file), 'utf8').matchAll(SAID),
  ]).map(([, , template = '']) => template.replace(/\$\{[^}]*\}/g, '${}'));
  return [...refusals(), ...unique(said)];
}

/** The refusal that words a problem: of all that match, the one with the most words of its own. */
export function refusalOf(problem: string, all: readonly Refusal[]): Refusal | undefined {
  return all
    .filter(({ pattern }) => pattern.test(problem))
    .toSorted((a, b) => ownLength(b) - ownLength(a))[0];
}

function ownLength({ template }: Refusal): number {
  return template.replaceAll('${}', '').length;
}

function unique(templates: readonly string[]): readonly Refusal[] {
  return [...new Set(templates)].map((template) => ({ template, pattern: worded(template) }));
}

/** The files that the entries lead to, by imports of values. */
function reached(): readonly string[] {
  const files = new Set(ENTRIES);
  for (const file of files) {
    const source = readFileSync(path.join(PROJECT, file), 'utf8');
    for (const [, from = ''] of source.matchAll(
      /^(?:import|export) (?!type )[^;]*?'(\.[^']+)';/gm,
    )) {
      const target = path.join(path.dirname(file), from);
      files.add(moduleFile(target));
    }
  }
  return [...files];
}

function moduleFile(target: string): string {
  const file = [`${target}.ts`, `${target}/index.ts`].find((one) =>
    ts.sys.fileExists(path.join(PROJECT, one)),
  );
  if (file === undefined) throw new Error(`no file for ${target}`);
  return file;
}

/** The words of each `problem` in a source: of an object's property, or of a constant. */
function problemsOf(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
      ts.isIdentifier(node.name) &&
      node.name.text === 'problem' &&
      node.initializer !== undefined
    ) {
      found.push(...wordsOf(node.initializer));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('any.ts', source, ts.ScriptTarget.Latest));
  return found;
}

/** The texts that an expression may be; what a function gives back is not one of them. */
function wordsOf(expression: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isConditionalExpression(expression)) {
    return [...wordsOf(expression.whenTrue), ...wordsOf(expression.whenFalse)];
  }
  if (!ts.isTemplateExpression(expression)) return [];
  const texts = expression.templateSpans.map(({ literal }) => literal.text);
  return [[expression.head.text, ...texts].join('${}')];
}

function worded(template: string): RegExp {
  const parts = template.split('${}').map((text) => text.replace(/[.[\]()^$+*?{}|\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
