/** The rule of a composite alarm, in the two forms that are judged: it goes off with any, or with all, of some alarms. */
export interface AlarmRule {
  readonly with: 'any' | 'all';
  /** Names or ARNs of the alarms, as the rule writes them. */
  readonly alarms: readonly string[];
}

const OPERATORS = { any: 'OR', all: 'AND' } as const;

/** `ALARM("name")` or `ALARM(name)`; an interpolation in the name may hold quotes. */
const TERM = /ALARM\(\s*(?:"((?:\$\{[^}]*\}|[^"$\\])+)"|([^\s()"\\]+))\s*\)/y;

const BETWEEN = /\s+(AND|OR)\s+/y;

/**
 * Writes the rule.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export function writeAlarmRule(rule: AlarmRule): string {
  return rule.alarms.map((name) => `ALARM("${name}")`).join(` ${OPERATORS[rule.with]} `);
}

/** Reads a rule of one of the two forms; undefined for any other (with NOT, parentheses, or both operators). */
export function readAlarmRule(text: string): AlarmRule | undefined {
  const written = text.trim();
  const alarms: string[] = [];
  const operators = new Set<string>();
  let place = 0;
  for (;;) {
    TERM.lastIndex = place;
    const term = TERM.exec(written);
    if (term === null) return undefined;
    alarms.push(term[1] ?? term[2] ?? '');
    if (TERM.lastIndex === written.length) break;
    BETWEEN.lastIndex = TERM.lastIndex;
    const between = BETWEEN.exec(written);
    if (between === null) return undefined;
    operators.add(between[1] ?? '');
    place = BETWEEN.lastIndex;
  }
  if (operators.size > 1) return undefined;
  return { with: operators.has(OPERATORS.all) ? 'all' : 'any', alarms };
}
