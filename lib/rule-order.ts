import { writeCondition, type Condition } from './expression';
import { FaultCollector, type Problem } from './fault';
import { moreFirst, specificityOf } from './specificity';
import { suggest } from './suggest';

/** A rule, and what decides its place among the others of its phase. */
export interface OrderedRule<Rule> {
  readonly rule: Rule;
  /** Place of its kind; the lower number stands first. */
  readonly rank: number;
  /** What it is for: of two rules of one rank, the one that asks for more of a request stands first. */
  readonly condition: Condition;
  /** Keys of rules that stand behind it, whatever their rank. */
  readonly before?: readonly string[];
  /** What it does with a request, in words: two rules of one outcome never quarrel. */
  readonly outcome: string;
  /** Its path in the launch file. */
  readonly where: string;
}

type Entry<Rule> = readonly [key: string, rule: OrderedRule<Rule>];

/**
 * Puts rules in order: by rank, then by what they ask of a request, the most first. A rule with `before`
 * moves up in front of those that it names. The order of the keys never matters.
 * @throws InputError where `before` names no other rule or leads in a circle, and for each two rules that
 *   nothing sets apart, that can hold for one request and do different things with it
 */
export function inRuleOrder<Rule>(
  rules: Readonly<Record<string, OrderedRule<Rule>>>,
): readonly (readonly [key: string, rule: Rule])[] {
  const entries = Object.entries(rules).toSorted(inPlainOrder);
  const faults = new FaultCollector();
  faults.add(unknownKeys(entries));
  const circle = circleIn(entries);
  faults.add(circle === undefined ? [] : [circle]);
  faults.add(tiesOf(entries));
  faults.throwIfAny();
  return movedUp(entries).map(([key, { rule }]) => [key, rule] as const);
}

/** Without `before`: the key comes last, and only between rules for which it makes no difference. */
function inPlainOrder<Rule>(a: Entry<Rule>, b: Entry<Rule>): number {
  return byPlace(a, b) || (a[0] < b[0] ? -1 : 1);
}

function byPlace<Rule>([, a]: Entry<Rule>, [, b]: Entry<Rule>): number {
  return a.rank - b.rank || moreFirst(specificityOf(a.condition), specificityOf(b.condition));
}

function unknownKeys<Rule>(entries: readonly Entry<Rule>[]): readonly Problem[] {
  const keys = entries.map(([key]) => key);
  return entries.flatMap(([key, { before = [], where }]) =>
    before.flatMap((named, index) => {
      const others = keys.filter((other) => other !== key);
      if (others.includes(named)) return [];
      const near = suggest(named, others);
      return [
        {
          where: `${where}.before[${String(index)}]`,
          problem: named === key ? 'names the rule itself' : 'names no rule of this phase',
          got: named,
          fix:
            near === undefined || named === key
              ? 'name a rule that is to stand behind it'
              : `did you mean "${near}"?`,
        },
      ];
    }),
  );
}

/** The first circle of `before`, its keys in the order in which they would have to stand. */
function circleIn<Rule>(entries: readonly Entry<Rule>[]): Problem | undefined {
  const rules = new Map(entries);
  const isDone = new Set<string>();
  const follow = (key: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    if (isDone.has(key)) return undefined;
    for (const next of rules.get(key)?.before ?? []) {
      // A rule that names itself is said already.
      const found = next === key ? undefined : follow(next, [...path, key]);
      if (found !== undefined) return found;
    }
    isDone.add(key);
    return undefined;
  };
  for (const [key] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const circle = follow(key, []);
    if (circle !== undefined) {
      const [first = key] = circle;
      return {
        where: `${rules.get(first)?.where ?? first}.before`,
        problem: 'leads in a circle',
        got: circle.join(' before '),
        fix: 'take one of them out',
      };
    }
  }
  return undefined;
}

function tiesOf<Rule>(entries: readonly Entry<Rule>[]): readonly Problem[] {
  const behind = reachedFrom(entries);
  return entries.flatMap((a, index) =>
    entries.slice(index + 1).flatMap((b) => {
      const isSettled =
        byPlace(a, b) !== 0 ||
        a[1].outcome === b[1].outcome ||
        behind(a[0]).has(b[0]) ||
        behind(b[0]).has(a[0]) ||
        !canBothHold(a[1], b[1]);
      return isSettled ? [] : [tie(a, b)];
    }),
  );
}

function tie<Rule>([key, rule]: Entry<Rule>, [other, { outcome }]: Entry<Rule>): Problem {
  return {
    where: rule.where,
    problem: `nothing says whether it stands before or behind "${other}", which asks for as much and does something else`,
    got: `${rule.outcome}, ${outcome}`,
    fix: `write before: ["${other}"] here, or before: ["${key}"] there`,
  };
}

/** The rules that stand behind one, by `before` alone. */
function reachedFrom<Rule>(entries: readonly Entry<Rule>[]): (key: string) => ReadonlySet<string> {
  const rules = new Map(entries);
  return (key) => {
    const reached = new Set<string>();
    const visit = (from: string): void => {
      for (const next of rules.get(from)?.before ?? []) {
        if (reached.has(next)) continue;
        reached.add(next);
        visit(next);
      }
    };
    visit(key);
    return reached;
  };
}

/** Whether one request may meet both. Two hosts, or two paths, that are compared whole never do. */
function canBothHold<Rule>(a: OrderedRule<Rule>, b: OrderedRule<Rule>): boolean {
  if (writeCondition(a.condition, a.where) === writeCondition(b.condition, b.where)) return true;
  const [left, right] = [wholeTexts(a.condition), wholeTexts(b.condition)];
  return !left.some(([of, texts]) =>
    right.some(([other, more]) => of === other && !texts.some((text) => more.includes(text))),
  );
}

/** The texts of which a field has to be one, for each field that is compared whole. */
function wholeTexts(condition: Condition): readonly (readonly [string, readonly string[]])[] {
  switch (condition.kind) {
    case 'and':
      return condition.terms.flatMap(wholeTexts);
    case 'eq':
      return typeof condition.of === 'string' && !condition.anyCase
        ? [[condition.of, [condition.text]]]
        : [];
    case 'in':
      return condition.anyCase ? [] : [[condition.of, condition.texts]];
    default:
      return [];
  }
}

/** Places each rule, and right in front of it those that `before` wants there. */
function movedUp<Rule>(entries: readonly Entry<Rule>[]): readonly Entry<Rule>[] {
  const placed = new Map<string, Entry<Rule>>();
  const place = (entry: Entry<Rule>): void => {
    if (placed.has(entry[0])) return;
    for (const other of entries) {
      if (other[1].before?.includes(entry[0]) === true) place(other);
    }
    placed.set(entry[0], entry);
  };
  entries.forEach(place);
  return [...placed.values()];
}
