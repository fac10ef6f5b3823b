import { z } from 'zod';
import { InputError, type Problem } from '../lib/fault';
import { orList } from '../lib/value-problems';
import { referenceProblems } from './references';

import { launchSchema, type Launch } from './schema';
import { suggest } from '../lib/suggest';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * Parses a launch.
 * @param file the path that problems are reported under
 * @throws InputError with every problem at once, each with path, value and what is allowed
 */
export function parseLaunch(input: unknown, file: string): Launch {
  const result = launchSchema.safeParse(input);
  const problems = [
    ...(result.error?.issues ?? []).flatMap((issue) => shapeProblems(issue, input)),
    ...referenceProblems(input),
  ].map((one): Problem => ({ ...one, where: one.where === '' ? file : `${file}: ${one.where}` }));
  if (!result.success || problems.length > 0) throw new InputError(...problems);
  return result.data;
}

/** Words what zod found; a misspelt key or word gets the one that was likely meant. */
function shapeProblems(issue: Issue, input: unknown, at: Path = issue.path): readonly Problem[] {
  const where = pathText(at);
  const got = valueAt(input, at);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => {
        const known = keysAt(launchSchema, at, input);
        const near = suggest(name, known);
        return {
          where: pathText([...at, name]),
          problem: 'is no key here',
          fix: near === undefined ? `the keys are ${known.join(', ')}` : `did you mean "${near}"?`,
        };
      });
    case 'invalid_value':
      return [wordChoice(where, got, issue.values.map(String))];
    case 'invalid_type':
      return [
        got === undefined
          ? { where, problem: `is missing, must be ${article(issue.expected)}` }
          : { where, problem: `must be ${article(issue.expected)}`, got },
      ];
    case 'invalid_key': {
      const name = String(at.at(-1));
      const [first] = issue.issues;
      const problem = ownWords(first?.message ?? 'is no key here');
      return [{ where, problem, got: name, ...(first === undefined ? {} : fixOf(first)) }];
    }
    case 'too_small':
    case 'too_big':
      return [{ where, problem: ownWords(boundText(issue)), got }];
    case 'invalid_union':
      return unionProblems(issue, input, at);
    default:
      return [
        {
          where,
          problem: ownWords(issue.message),
          ...(got === undefined ? {} : { got }),
          ...fixOf(issue),
        },
      ];
  }
}

/** A word that is not among those allowed, with the one that was likely meant. */
function wordChoice(where: string, got: unknown, allowed: readonly string[]): Problem {
  const near = typeof got === 'string' ? suggest(got, allowed) : undefined;
  return {
    where,
    problem:
      got === undefined ? `is missing, must be ${orList(allowed)}` : `must be ${orList(allowed)}`,
    got,
    ...(near === undefined ? {} : { fix: `did you mean "${near}"?` }),
  };
}

/** What to change, where the schema's own function says so. */
function fixOf(issue: Issue): Pick<Problem, 'fix'> {
  const fix: unknown = issue.code === 'custom' ? issue.params?.['fix'] : undefined;
  return typeof fix === 'string' ? { fix } : {};
}

/** A union says what it takes as a whole; one that is told apart by a word says that word. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  input: unknown,
  at: Path,
): readonly Problem[] {
  const got = valueAt(input, at);
  const words: unknown = Reflect.get(issue, 'options');
  if (issue.discriminator !== undefined && Array.isArray(words)) {
    return [wordChoice(pathText(at), got, words.map(String))];
  }
  if (got === undefined)
    return [{ where: pathText(at), problem: `is missing, ${ownWords(issue.message)}` }];
  const [only] = issue.errors;
  if (issue.errors.length === 1 && only !== undefined) {
    return only.flatMap((inner) => shapeProblems(inner, input, [...at, ...inner.path]));
  }
  return [{ where: pathText(at), problem: ownWords(issue.message), got }];
}

function boundText(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  if (issue.message.startsWith('must ')) return issue.message;
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const side = issue.code === 'too_small' ? 'at least' : 'at most';
  const unit =
    issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : '';
  return `must ${unit === '' ? 'be' : 'have'} ${side} ${String(bound)}${unit}`;
}

/** Our messages complete "must"; zod's own are made to. */
function ownWords(message: string): string {
  if (message.startsWith('must ')) return message;
  return `is not valid: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

function article(type: string): string {
  const named: Readonly<Record<string, string>> = {
    object: 'an object',
    record: 'an object of entries by key',
    array: 'a list',
    int: 'a whole number',
  };
  return named[type] ?? `a ${type}`;
}

/** A path as it is written in code: `hosts.app.origin`, `waivers[0].check`. */
function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

function valueAt(input: unknown, path: Path): unknown {
  let here: unknown = input;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}

/** The keys that the schema allows at a path, told apart by what stands there; none where anything goes. */
function keysAt(schema: z.core.$ZodType, path: Path, value: unknown): readonly string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    const options = fittingOptions(inner, value);
    return [...new Set(options.flatMap((option) => keysAt(option, path, value)))];
  }
  const [step, ...rest] = path;
  if (step === undefined) {
    if (inner instanceof z.ZodObject) return Object.keys(inner.shape as object);
    const words = inner instanceof z.ZodRecord ? inner.keyType : undefined;
    return words instanceof z.ZodEnum ? words.options.map(String) : [];
  }
  const below = valueAt(value, [step]);
  if (inner instanceof z.ZodObject) {
    const next: z.core.$ZodType | undefined = (inner.shape as Record<PropertyKey, z.core.$ZodType>)[
      step
    ];
    return next === undefined ? [] : keysAt(next, rest, below);
  }
  if (inner instanceof z.ZodRecord) return keysAt(inner.valueType, rest, below);
  return inner instanceof z.ZodArray ? keysAt(inner.element, rest, below) : [];
}

/** The options that a value may be: the one that its word names, where a word tells them apart. */
function fittingOptions(union: z.ZodUnion, value: unknown): readonly z.core.$ZodType[] {
  if (!(union instanceof z.ZodDiscriminatedUnion)) return union.options;
  const { discriminator } = union.def;
  const word = valueAt(value, [discriminator]);
  const named = union.options.filter((option) => {
    const shape: unknown = option instanceof z.ZodObject ? option.shape[discriminator] : undefined;
    return shape instanceof z.ZodLiteral && [...shape.values].some((one) => one === word);
  });
  return named.length > 0 ? named : union.options;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional
    ? unwrap(schema.unwrap())
    : schema;
}
