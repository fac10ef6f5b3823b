import { z } from 'zod';
import { AREAS } from '../checks/controls';
import { GATES } from '../checks/judge';
import { KINDS } from '../checks/kind';
import { InputError } from '../lib/fault';

/** The version of the JSON result; it changes when a field's name or meaning does, not when one is added. */
export const RESULT_VERSION = 1;

function list<Entry extends z.ZodType>(entry: Entry) {
  return z.array(entry).readonly();
}

const standing = z.enum(['pass', 'fail', 'waived', 'unknown', 'to prove']);
const count = z.int().nonnegative();
const day = z.iso.date();

const waiver = z.object({
  check: z.string(),
  subject: z.string(),
  reason: z.string(),
  owner: z.string(),
  lastDay: z.string().describe('the last day on which it holds, YYYY-MM-DD'),
});

const finding = z.object({
  verdict: standing,
  subject: z.string().describe('address of the resource, or the words for what is missing'),
  evidence: z.string().describe('the value that was seen'),
  fix: z.string().optional().describe("what to change here, where it is more than the check's fix"),
  waiver: waiver.optional().describe('who accepts it, and until when'),
});

const check = z.object({
  id: z.string().describe('<area>/<noun>'),
  title: z.string().describe('what holds when it passes'),
  kind: z.enum(KINDS).describe('the evidence that was judged'),
  verdict: z.enum([...standing.options, 'advice']).describe('advice: failed, and only advises'),
  severity: z.enum(['blocks', 'advises']),
  controls: list(z.string()),
  why: z.string(),
  breaks: z.string().describe('what happens where it does not hold'),
  fix: z.string(),
  source: z.string().describe("RFC and section, or the vendor's page"),
  findings: list(finding),
});

const control = z.object({
  id: z.string().describe('LR-nn'),
  title: z.string(),
  area: z.enum(AREAS),
  demand: z.string(),
  standing,
  evidence: z
    .partialRecord(z.enum(KINDS), standing)
    .describe('by kind; one that it does not take is left out'),
  checks: list(z.string()).describe('ids of the checks that were judged for it'),
  attest: z
    .object({ task: z.string(), template: z.string().optional() })
    .optional()
    .describe('what a person does and signs'),
});

const attestation = z.object({
  control: z.string(),
  verdict: z.enum(['pass', 'fail']),
  attestation: z.object({
    by: z.string(),
    on: z.string(),
    what: z.string(),
    evidence: z.union([
      z.object({ link: z.string() }),
      z.object({ file: z.string(), sha256: z.string() }),
      z.object({ messages: list(z.string()) }),
    ]),
    lastDay: z.string(),
  }),
  message: z.string(),
});

const source = z.object({
  url: z.string(),
  by: z.enum(['vendor', 'other']),
  copy: z.string(),
  readOn: z.string(),
});
const amount = z.object({ microdollars: z.number().describe('millionths of a US dollar') });

const cost = z.object({
  currency: z.literal('USD'),
  microdollars: z.number().describe('of all stacks in a month, in millionths of a dollar'),
  stacks: list(
    amount.extend({
      name: z.string(),
      lines: list(
        amount.extend({
          price: z.string(),
          noun: z.string(),
          count: z.number(),
          source: source.optional(),
        }),
      ),
    }),
  ),
  byUse: list(
    amount.extend({
      kind: z.literal('use'),
      noun: z.string(),
      per: z.string(),
      region: z.enum(['every', 'us-east-1']),
      source,
    }),
  ).describe('what is paid by use, and is in no sum'),
  unknown: list(z.object({ noun: z.string(), count: z.number() })),
  pricesOf: z.object({ first: day, last: day }).optional(),
});

/** The JSON result as a schema: what `scorecard.json` holds, and what `diff` and `--baseline` read back. */
export const resultSchema = z.object({
  version: z.literal(RESULT_VERSION),
  launch: z.string(),
  zoneName: z.string(),
  gate: z.enum(Object.keys(GATES) as (keyof typeof GATES)[]),
  today: day.describe('day of judgement'),
  headline: z.string(),
  exitCode: z
    .union([z.literal(0), z.literal(1), z.literal(3)])
    .describe('0 nothing due fails or is unknown, 1 a due check fails, 3 one is unknown'),
  proven: count.describe('controls that are proven'),
  toProve: count.describe('controls that are not due yet'),
  totals: z
    .object({
      pass: count,
      fail: count,
      advice: count,
      waived: count,
      unknown: count,
      toProve: count,
    })
    .describe('checks by verdict'),
  stacks: list(z.object({ name: z.string(), resources: count })),
  next: list(z.string()).describe('what to do next, in order'),
  checks: list(check),
  controls: list(control),
  attestations: list(attestation),
  waiverFaults: list(z.object({ waiver, message: z.string() })),
  cost: cost.optional(),
});

/** A result as it was written: of this run, or of an earlier one. */
export type Result = z.infer<typeof resultSchema>;

/** The schema as it is published. */
export function resultJsonSchema(): object {
  return {
    ...z.toJSONSchema(resultSchema, { io: 'input' }),
    title: 'Launch Ready result',
    description: 'scorecard.json, as launch-ready check writes it',
  };
}

/** So many problems of a file that is no result are named; the first say enough. */
const MAX_PROBLEMS = 5;

/**
 * Reads a result.
 * @param where the path that problems are reported under
 * @throws InputError where the text is no result, or one of another version
 */
export function parseResult(text: string, where: string): Result {
  const fix = 'name a scorecard.json that launch-ready check wrote';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InputError({ where, problem: 'is no JSON', fix });
  }
  const version: unknown =
    typeof json === 'object' && json !== null ? Reflect.get(json, 'version') : undefined;
  if (typeof version === 'number' && version !== RESULT_VERSION) {
    throw new InputError({
      where,
      problem: `is a result of another version, must be ${String(RESULT_VERSION)}`,
      got: version,
      fix: 'judge the same plan again with this version',
    });
  }
  const parsed = resultSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError(
    ...parsed.error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => ({
      where: path.length === 0 ? where : `${where}: ${path.join('.')}`,
      problem: `is not what a result has there: ${message}`,
      fix,
    })),
  );
}
