import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { launchSchema, type Launch } from '../../config/schema';
import { InputError, type Problem } from '../../lib/fault';
import { synthesize } from '../../stacks/app';
import { readStacks } from '../stacks/example';
import { temporaryFolder } from '../support/synth';
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
  'must not be a mailbox of the domain itself, which takes no mail':
    'refused as it is parsed, of every mailbox that the launch names',
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

/** Who calls a webhook, where a launch made anew does not say. */
const SIGNED = { signature: 'HMAC over the body, checked by the application' };

/**
 * The launch with what names a host or a consumer naming one that it has, with callers of webhooks alone, with
 * administrators, with stores in one place each, with a bucket for its bootstrap, with somebody whom Access lets in,
 * with a policy of known words, with hosts that other origins call, and with a lock for its servers: made anew, these
 * seldom go together.
 */
function fitting(launch: unknown): unknown {
  const hosts = Reflect.get(launch as object, 'hosts') as Readonly<Record<string, unknown>>;
  const keys = Object.keys(hosts);
  const hasApi = Object.values(hosts).some((one) => isObject(one) && one['role'] === 'api');
  const known = (key: string): string =>
    keys.includes(key) ? key : (keys[key.length % keys.length] ?? key);
  const readers = Object.keys((Reflect.get(launch as object, 'consumers') ?? {}) as object);
  const reader = (key: string): string =>
    readers.includes(key) ? key : (readers[key.length % readers.length] ?? key);
  const fitted = JSON.parse(JSON.stringify(launch), (name, value: unknown) => {
    if (name === 'host' && typeof value === 'string' && /^[a-z0-9-]+$/.test(value)) {
      return known(value);
    }
    if (name === 'hosts' && Array.isArray(value)) return value.map(String).map(known);
    if (name === 'consumers' && Array.isArray(value) && readers.length > 0) {
      return [...new Set(value.map((one) => reader(String(one))))];
    }
    if (name === 'lists' && isObject(value)) return listed(value);
    if (name === 'stores' && isObject(value)) return placed(value, launch as object);
    if (name === 'logs' && isObject(value)) return grouped(value);
    if (name === 'policy') return { 'default-src': ["'self'"] };
    if (name === 'origins' && Array.isArray(value) && !hasApi) return [];
    if (name === 'access' && typeof value === 'object' && value !== null) return letIn(value);
    if (name === 'methods' && !Array.isArray(value)) {
      const entries = Object.entries(value as object) as [string, unknown][];
      return Object.fromEntries(entries.map(([key, list]) => [known(key), list]));
    }
    if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
    const { from = SIGNED, ...rest } = value as { readonly kind: unknown; readonly from?: unknown };
    return rest.kind === 'webhook' ? { ...rest, from } : rest;
  }) as Readonly<Record<string, object>>;
  const firewall = { admin: { countries: ['DE'] }, ...fitted['firewall'] };
  const { bootstrap, bulkRedirects = {}, ...others } = fitted;
  const lists: unknown = Reflect.get(bulkRedirects, 'lists');
  const hasLists = isObject(lists) && Object.keys(lists).length > 0;
  const hasBucket = Reflect.get(fitted['backend'] ?? {}, 'kind') === 's3';
  return {
    originLock: 'allow-list',
    ...others,
    ...(hasLists ? { bulkRedirects } : {}),
    ...(hasBucket && bootstrap !== undefined ? { bootstrap } : {}),
    firewall,
  };
}

/** The same lists, of addresses that a launch which is right has. */
function listed(lists: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([key, list]) => {
      const { redirects = {} } = list as { readonly redirects?: object };
      const known = Object.entries(redirects).filter(([source]) => KNOWN_SOURCES.has(source));
      return known.length === 0 ? [] : [[key, { redirects: Object.fromEntries(known) }]];
    }),
  );
}

/** Old addresses of the launches that are right. */
const KNOWN_SOURCES = new Set(
  Object.values(presets)
    .flatMap(({ bulkRedirects }) => Object.values(bulkRedirects?.lists ?? {}))
    .flatMap(({ redirects }) => Object.keys(redirects)),
);

/** The same stores, each in one place: what exists is in the launch's account and region. */
function placed(stores: Readonly<Record<string, unknown>>, launch: object): object {
  const { accountId, region } = Reflect.get(launch, 'aws') as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(stores).map(([key, entry]) => {
      const { arn, bucket, ...rest } = entry as Readonly<Record<string, unknown>>;
      if (typeof arn === 'string' && arn.includes(`:${region ?? ''}:${accountId ?? ''}:`)) {
        return [key, { purpose: rest['purpose'], arn }];
      }
      return bucket === undefined
        ? [key, { purpose: rest['purpose'], elsewhere: 'another cloud' }]
        : [key, { purpose: rest['purpose'], bucket }];
    }),
  );
}

/** The same logs, none of one name. */
function grouped(logs: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(logs).map(([key, entry]) => [
      key,
      { ...(entry as object), group: `/any/${key}` },
    ]),
  );
}

/** The same applications, each for somebody. */
function letIn(access: object): object {
  return Object.fromEntries(
    Object.entries(access).map(([key, entry]: [string, unknown]) => [
      key,
      isObject(entry) ? { emails: ['ops@example.org'], ...entry } : entry,
    ]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
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
