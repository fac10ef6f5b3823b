import { evaluate, type Request } from './rules-match';
import { implies, isContradictory } from './rules-relations';
import type { Expression } from './rules-tree';
import { witnessOf } from './rules-witness';

/** A rule among the others of its set, as far as its place goes. */
export interface PlacedRule {
  /** Words for it: its ref. */
  readonly name: string;
  readonly expression: Expression;
  /** What it does, as one text: rules of one text do the same. Undefined where that is not known. */
  readonly does: string | undefined;
  /** Whether the rules behind it are not asked about a request that it is for. */
  readonly isEnd: boolean;
  /** What it sets, by setting, where a later rule may set the same otherwise; left out where none can. */
  readonly sets?: ReadonlyMap<string, Setting>;
}

/** What a rule does to one setting. */
export interface Setting {
  readonly value: string;
  /** Whether nothing is left of what earlier rules did to it; what is added, say, stands beside that. */
  readonly isLast: boolean;
}

/** A rule that could as well not be there. */
export interface IdleRule {
  readonly name: string;
  readonly why: 'contradictory' | 'unreached' | 'overridden' | 'repeated';
  /** The rules that leave it nothing to do. */
  readonly by: readonly string[];
  /** Whether all that it would do is done all the same, so that nobody misses it. */
  readonly isDone: boolean;
}

/**
 * Finds the rules of a set that never do anything, and those that do only what others do. Sound, and not complete:
 * a rule that is not found may still be one.
 */
export function idleRules(rules: readonly PlacedRule[]): readonly IdleRule[] {
  const judged = rules.map((rule) => new Judged(rule));
  return judged.flatMap((one, index) => {
    const [before, behind] = [judged.slice(0, index), judged.slice(index + 1)];
    const found =
      contradictory(one) ??
      unreached(one, before) ??
      overridden(one, behind) ??
      repeated(one, before);
    return found === undefined ? [] : [found];
  });
}

/** A rule, and a request for it, which shows at once of most others that they do not cover it. */
class Judged {
  readonly rule: PlacedRule;
  #witness: Request | 'none' | undefined;

  constructor(rule: PlacedRule) {
    this.rule = rule;
  }

  /** Whether another is for all that this is for. */
  isCoveredBy(other: Judged): boolean {
    return this.isMaybeCoveredBy(other) && implies(this.rule.expression, other.rule.expression);
  }

  isMaybeCoveredBy({ rule }: Judged): boolean {
    this.#witness ??= witnessOf(this.rule.expression) ?? 'none';
    return this.#witness === 'none' || evaluate(rule.expression, this.#witness) !== false;
  }
}

function contradictory({ rule }: Judged): IdleRule | undefined {
  if (!isContradictory(rule.expression)) return undefined;
  return { name: rule.name, why: 'contradictory', by: [], isDone: false };
}

function unreached(one: Judged, before: readonly Judged[]): IdleRule | undefined {
  const by = coverOf(
    one,
    before.filter(({ rule }) => rule.isEnd),
  );
  return by.length === 0
    ? undefined
    : idle(
        one,
        'unreached',
        by,
        by.every((other) => doesAlike(one, other)),
      );
}

/** So many rules at most are taken together. */
const MOST_TOGETHER = 64;

/** The rules that together are for all that one is for: a single one where there is any, or as few as it takes. */
function coverOf(one: Judged, others: readonly Judged[]): readonly Judged[] {
  // One of them is for its witness; otherwise something is left to it.
  const candidates = others.filter((other) => one.isMaybeCoveredBy(other));
  if (candidates.length === 0) return [];
  const single = candidates.find((other) => one.isCoveredBy(other));
  if (single !== undefined) return [single];
  const cover = (some: readonly Judged[]): boolean =>
    implies(one.rule.expression, ...some.map(({ rule }) => rule.expression));
  if (others.length > MOST_TOGETHER || !cover(others)) return [];
  return others.reduce((needed, other) => {
    const rest = needed.filter((each) => each !== other);
    return cover(rest) ? rest : needed;
  }, others);
}

function overridden(one: Judged, behind: readonly Judged[]): IdleRule | undefined {
  const { sets } = one.rule;
  if (sets === undefined || sets.size === 0) return undefined;
  const winners = [...sets].map(([setting, { value }]) => {
    const winner = behind.findLast(
      (other) => other.rule.sets?.get(setting)?.isLast === true && one.isCoveredBy(other),
    );
    return { winner, isDone: winner?.rule.sets?.get(setting)?.value === value };
  });
  const by = [...new Set(winners.flatMap(({ winner }) => winner ?? []))];
  if (winners.some(({ winner }) => winner === undefined)) return undefined;
  return idle(
    one,
    'overridden',
    by,
    winners.every(({ isDone }) => isDone),
  );
}

/** What neither ends anything nor is set anew is done twice where two rules are for the same requests. */
function repeated(one: Judged, before: readonly Judged[]): IdleRule | undefined {
  if (one.rule.isEnd || one.rule.sets !== undefined) return undefined;
  const same = before.find(
    (other) => doesAlike(one, other) && one.isCoveredBy(other) && other.isCoveredBy(one),
  );
  return same === undefined ? undefined : idle(one, 'repeated', [same], true);
}

function doesAlike(one: Judged, other: Judged): boolean {
  return one.rule.does !== undefined && one.rule.does === other.rule.does;
}

function idle(
  { rule }: Judged,
  why: IdleRule['why'],
  by: readonly Judged[],
  isDone: boolean,
): IdleRule {
  return { name: rule.name, why, by: by.map((other) => other.rule.name), isDone };
}
