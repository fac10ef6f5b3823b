import { FaultCollector, InputError } from '../../lib/fault';
import { writeCondition, type Condition } from '../../lib/expression';
import { MAX_EXPRESSION_CHARACTERS } from '../../lib/limits/rules';
import { hostsOf, isPlainHost, withLeadingHosts, type WrittenRedirect } from '../../lib/redirect';
import { redirectCondition } from '../../lib/redirect-rule';
import { inRuleOrder } from '../../lib/rule-order';
import { byKey } from '../keys';

type Entry = readonly [key: string, redirect: WrittenRedirect];

/** Redirects that one rule does: they differ in nothing but their hosts. */
export interface Pack {
  readonly ref: string;
  readonly entries: readonly [Entry, ...Entry[]];
  readonly condition: Condition;
  /** The condition as Cloudflare takes it. */
  readonly expression: string;
  readonly description: string;
}

/** Longer than any path of a rule, whose expression has a limit of its own. */
const LONGEST = MAX_EXPRESSION_CHARACTERS;

/** A page before a folder, a longer folder before a shorter one, and the whole host last. */
function rankOf({ path, below }: WrittenRedirect): number {
  if (path !== undefined) return 0;
  return below === undefined ? LONGEST + 1 : 1 + LONGEST - below.length;
}

/** Redirects of one rank that meet on a request are the same page, folder or host: that is found by itself. */
const OUTCOME = 'sends on';

/**
 * Packs whole hosts of one target into one rule, and puts the rules in order.
 * @throws InputError where `before` names no redirect or leads in a circle, for a key that is the ref of a pack, and
 *   for more hosts than a rule can name
 */
export function inPlace(
  redirects: Readonly<Record<string, WrittenRedirect>>,
  where: string,
): readonly Pack[] {
  const packs = packed(byKey(withLeadingHosts(redirects)), where);
  const refs = new Map(
    packs.flatMap(({ ref, entries }) => entries.map(([key]) => [key, ref] as const)),
  );
  const ordered = packs.map((pack) => {
    const [[key, redirect]] = pack.entries;
    const { before } = redirect;
    return [
      pack.ref,
      {
        rule: pack,
        rank: rankOf(redirect),
        condition: pack.condition,
        // A key that names no redirect is said by the order itself.
        ...(before === undefined
          ? {}
          : { before: before.map((other) => refs.get(other) ?? other) }),
        outcome: OUTCOME,
        where: `${where}.${key}`,
      },
    ] as const;
  });
  return inRuleOrder(Object.fromEntries(ordered)).map(([, pack]) => pack);
}

/** The packs by ref, in the order of their first keys. */
function packed(entries: readonly Entry[], where: string): readonly Pack[] {
  const byRef = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of entries) {
    const [key, redirect] = entry;
    const ref = isPlain(redirect) ? packRef(redirect) : key;
    const pack = byRef.get(ref);
    if (pack === undefined) byRef.set(ref, [entry]);
    else if (isPlain(redirect) && isPlain(pack[0][1])) pack.push(entry);
    else throw taken(`${where}.${key}`, ref);
  }
  const faults = new FaultCollector();
  const packs: Pack[] = [];
  for (const [ref, pack] of byRef) faults.try(() => packs.push(written(ref, pack, where)));
  faults.throwIfAny();
  return packs;
}

function written(ref: string, entries: Pack['entries'], where: string): Pack {
  const [[key, first], ...rest] = entries;
  const condition = redirectCondition(
    first,
    rest.map(([, redirect]) => redirect),
  );
  return {
    ref,
    entries,
    condition,
    expression: expressionOf(condition, `${where}.${key}.from`),
    description: rest.length === 0 ? described(first) : `hosts to ${first.to}`,
  };
}

/** A rule of a redirect only grows with its hosts. */
function expressionOf(condition: Condition, where: string): string {
  try {
    return writeCondition(condition, where);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const fix =
      'give some of its hosts a rule of their own: a redirect with before: [] shares none';
    throw new InputError(...error.problems.map((problem) => ({ ...problem, fix })));
  }
}

/** A whole host whose path and query are kept, and which claims no place of its own. */
function isPlain(redirect: WrittenRedirect): boolean {
  return isPlainHost(redirect) && redirect.before === undefined;
}

/**
 * The ref of whole hosts that lead to one host: it says where, so that it stays when hosts come and go. A dot is
 * one hyphen and a hyphen two, so that no two hosts have one ref.
 */
function packRef({ to, status }: WrittenRedirect): string {
  return `to-${to.replaceAll('-', '--').replaceAll('.', '-')}-${String(status)}`;
}

function taken(where: string, ref: string): InputError {
  return new InputError({
    where,
    problem: `would have the ref "${ref}", which is that of whole hosts`,
    got: ref,
    fix: 'choose another name',
  });
}

function described(redirect: WrittenRedirect): string {
  const { path, below, to, toPath = '' } = redirect;
  const what = path ?? (below === undefined ? '' : `${below}*`);
  return `${hostsOf(redirect).join(', ')}${what} to ${to}${toPath}`;
}
