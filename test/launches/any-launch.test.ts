import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { parseLaunch } from '../../config/parse';
import { launchSchema, type Launch } from '../../config/schema';
import { InputError, type Problem } from '../../lib/fault';
import { synthesize } from '../../stacks/app';
import { readStacks } from '../stacks/example';
import { temporaryFolder } from '../support/synth';
import { fitting } from './fitting';
import { fromSchema, type Source } from './from-schema';
import { NEAR } from './near';
import { NEAR_BOOTSTRAP } from './near-bootstrap';
import { NEAR_LISTS } from './near-lists';
import { NEAR_MAIL } from './near-mail';
import { NEAR_RECORDS } from './near-records';
import { NEAR_SECRETS } from './near-secrets';
import { NEAR_SHAPE } from './near-shape';
import { NEAR_UPTIME } from './near-uptime';
import { refusalOf, refusals, wordings } from './refusals';
import { BASES, DNS, domainOf, plausible } from './words';

const LAUNCHES = 1000;
const SEED = 20_261_122;
const FILE = 'config/launches/any.ts';

/** How far a launch is from one that is right: of a hundred values, so many are made anew. */
const HEATS = [1, 1, 2, 3, 9, 25];

/** Refusals that no launch meets, and why. */
const UNMET: Readonly<Record<string, string>> = {
  'is missing, ${}': 'every union of the schema says what it must be, in words of its own',
  'must be a full name, with "*" as its first label only (such as *.example.com)':
    'refused as it is parsed, of the label or name that it is made from',
  'must name at least one path': 'the schema takes no empty list',
  'must be an IPv4 or IPv6 address': 'the schema takes no other text',
  'makes a header of signs that Cloudflare does not take':
    'the schema takes no sign but those of sources and addresses',
  'must have a name in kebab-case, at most 63 characters': 'said of the file, not of what it holds',
  'asks for HCL, which no gate reads': 'said of the environment',
  'must be letters, digits and underscores':
    'a list is called by the zone and its key, which hold nothing else once they are written',
  'needs a vault whose name has 2 to ${} letters, digits, hyphens and underscores':
    'said of the name of the file',
  'must have at most ${} characters: the roles are called by it': 'said of the name of the file',
  'must have at most ${} characters: the function is called by it': 'said of the name of the file',
  'must not be a mailbox of the domain itself, which takes no mail':
    'refused as it is parsed, of every mailbox that the launch names',
  'must have at most ${} entries, with ${} in targets':
    'takes some five hundred signals; the table of limits has it',
};

/** Every object with its keys the other way round; lists stay as they are. */
function reversed<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((item: unknown) => reversed(item)) as Part;
  const entries = Object.entries(part).toReversed();
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [key, reversed(value)]),
  ) as Part;
}

interface Run {
  readonly parsed: readonly Launch[];
  readonly synthesized: readonly Launch[];
  /** What is said as a launch is parsed, and as its stacks are built. */
  readonly parsing: readonly Problem[];
  readonly problems: readonly Problem[];
  readonly reordered: readonly string[];
}

function synth(launch: Launch, outdir: string): string {
  // For a staging launch, nobody has read DNS.
  const dns = launch.environment === 'staging' ? {} : { dns: DNS };
  return JSON.stringify(
    readStacks(synthesize({ launch, name: 'any', file: FILE, outdir, ...dns })),
  );
}

/** What a step returns, or the problems of the InputError that it throws; any other error passes. */
function attempt<T>(
  step: () => T,
): { readonly value: T } | { readonly problems: readonly Problem[] } {
  try {
    return { value: step() };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
}

function anyLaunch(): fc.Arbitrary<unknown> {
  const made = BASES.flatMap((base) => {
    const words = plausible(domainOf(base));
    return HEATS.map((heat) => {
      const source: Source = { plausible: words, heat };
      const launch = fromSchema(launchSchema, source, base);
      // The hottest are left as they come.
      return heat > 9 ? launch : launch.map(fitting);
    });
  });
  return fc.oneof(...made);
}

function run(): Run {
  const outdir = temporaryFolder();
  const parsed: Launch[] = [];
  const synthesized: Launch[] = [];
  const parsing: Problem[] = [];
  const problems: Problem[] = [];
  const reordered: string[] = [];
  const near = [
    ...NEAR,
    ...NEAR_BOOTSTRAP,
    ...NEAR_LISTS,
    ...NEAR_MAIL,
    ...NEAR_RECORDS,
    ...NEAR_SECRETS,
    ...NEAR_SHAPE,
    ...NEAR_UPTIME,
  ];
  const made = fc.sample(anyLaunch(), { numRuns: LAUNCHES - near.length, seed: SEED });
  for (const input of [...near, ...made]) {
    const launch = attempt(() => parseLaunch(input, FILE));
    if ('problems' in launch) {
      parsing.push(...launch.problems);
      continue;
    }
    parsed.push(launch.value);
    const stacks = attempt(() => synth(launch.value, outdir));
    if ('problems' in stacks) {
      problems.push(...stacks.problems);
      continue;
    }
    synthesized.push(launch.value);
    // Each eighth one also the other way round.
    if (synthesized.length % 8 === 0 && synth(reversed(launch.value), outdir) !== stacks.value) {
      reordered.push(JSON.stringify(launch.value));
    }
  }
  return { parsed, synthesized, parsing, problems, reordered };
}

/** The refusals that launches met, by their words. */
function met({ parsing, problems }: Run): ReadonlySet<string> {
  const all = refusals();
  const said = new Set([...parsing, ...problems].map(({ problem }) => problem));
  return new Set([...said].flatMap((problem) => refusalOf(problem, all)?.template ?? []));
}

describe('any launch, right or near to it', () => {
  let done: Run = { parsed: [], synthesized: [], parsing: [], problems: [], reordered: [] };

  // A fault that is no InputError ends it here.
  beforeAll(() => {
    done = run();
  }, 600_000);

  afterAll(() => {
    const { parsed, synthesized, parsing, problems } = done;
    const words = [
      `${String(LAUNCHES)} launches: ${String(parsed.length)} parsed, ${String(synthesized.length)} synthesized`,
      `${String(parsing.length)} refusals as they were parsed and ${String(problems.length)} as stacks were built`,
      `${String(met(done).size)} of ${String(refusals().length)} kinds`,
    ];
    process.stdout.write(`${words.join(', ')}\n`);
  });

  test('synthesizes in a third of all cases or more', () => {
    expect(done.synthesized.length).toBeGreaterThanOrEqual(LAUNCHES / 3);
  });

  test('is refused in every way there is', () => {
    const found = met(done);
    const unmet = refusals()
      .map(({ template }) => template)
      .filter((template) => !found.has(template));
    expect(unmet.sort()).toEqual(Object.keys(UNMET).sort());
  });

  test('is refused in words that stand in the code', () => {
    const patterns = wordings();
    const strange = done.problems
      .map(({ problem }) => problem)
      .filter((problem) => !patterns.some(({ pattern }) => pattern.test(problem)));
    expect(strange).toEqual([]);
  });

  test('gives the same, whatever the order of its entries', () => {
    expect(done.reordered).toEqual([]);
  });
});

describe('the values of a schema', () => {
  const source: Source = { plausible: [1, 'app'], heat: 50 };

  test.each<[string, z.core.$ZodType]>([
    ['date', z.date()],
    ['pipe', z.string().transform((text) => text.length)],
    ['object', z.strictObject({ one: z.bigint() })],
  ])('are not made for what nobody has thought of: %s', (_type, schema) => {
    expect(() => fromSchema(schema, source)).toThrow('no value can be made for a schema of type');
  });

  test('are not made for a text that only a function can tell', () => {
    expect(() =>
      fromSchema(
        z.string().refine((text) => text === 'secret'),
        source,
      ),
    ).toThrow('no text is known for {"$schema":');
  });

  test('are values that the schema takes', () => {
    const schema = z.strictObject({
      a: z.int().min(1).max(9),
      b: z.string().min(3).max(5),
      c: z.partialRecord(z.enum(['x', 'y']), z.boolean()).exactOptional(),
      d: z.array(z.union([z.literal(1), z.literal('one')])).max(2),
      e: z.record(z.string().regex(/^[a-z]+$/), z.iso.date()),
    });
    fc.assert(
      fc.property(fromSchema(schema, source), (value) => {
        expect(schema.safeParse(value).error?.issues ?? []).toEqual([]);
      }),
    );
  });
});
