import type { Resource } from '../facts/graph';
import { nested, rulesOf, type Rule } from '../facts/rules';
import { at, holdsUnknown, isList, isObject, text, type Value } from '../facts/value';
import { idleRules, type IdleRule, type PlacedRule, type Setting } from '../lib/idle-rules';
import { parseExpression } from '../lib/rules-expression';

/**
 * Actions after which no other rule is asked.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/actions/
 */
const ENDING = [
  'block',
  'challenge',
  'js_challenge',
  'managed_challenge',
  'redirect',
  'serve_error',
  'log_custom_field',
];

/**
 * The phase whose rules do what they do only once a limit is passed, so that none ends anything before.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/request-rate/
 */
const COUNTING = 'http_ratelimit';

/**
 * Phases whose rules all run, and of which the last one that sets a thing wins.
 * @see https://developers.cloudflare.com/rules/configuration-rules/#execution-order
 * @see https://developers.cloudflare.com/cache/how-to/cache-rules/order/
 * @see https://developers.cloudflare.com/rules/origin-rules/faq/
 * @see https://developers.cloudflare.com/rules/transform/#transform-rules-evaluation
 * @see https://developers.cloudflare.com/rules/compression-rules/
 */
const SETTING = [
  'http_request_cache_settings',
  'http_config_settings',
  'http_request_origin',
  'http_request_transform',
  'http_request_late_transform',
  'http_response_headers_transform',
  'http_response_compression',
];

/** What is found of the rules of one set that are on. */
export interface JudgedSet {
  readonly rules: readonly Rule[];
  readonly idle: readonly (IdleRule & { readonly rule: Rule })[];
  /** Rules whose expression is not known, or is more than can be read. */
  readonly unread: readonly Rule[];
}

/** Finds the rules of a set that have nothing to do. */
export function judgeSet(ruleset: Resource): JudgedSet {
  const known = JUDGED.get(ruleset);
  if (known !== undefined) return known;
  const rules = rulesOf(ruleset).filter(({ isEnabled }) => isEnabled);
  // By place: a set that is wrong may have one ref twice.
  const placed = rules.flatMap((rule, place) => placedRule(rule, String(place)) ?? []);
  const read = new Set(placed.map(({ name }) => name));
  const idle = idleRules(placed).flatMap((one) => {
    const rule = rules[Number(one.name)];
    const by = one.by.map((place) => nameOf(rules[Number(place)]));
    return rule === undefined ? [] : [{ ...one, name: nameOf(rule), by, rule }];
  });
  const judged = { rules, idle, unread: rules.filter((_, place) => !read.has(String(place))) };
  JUDGED.set(ruleset, judged);
  return judged;
}

/** Two checks ask about each set. */
const JUDGED = new WeakMap<Resource, JudgedSet>();

/** What leaves a rule nothing to do. */
export function idleWords({ why, by }: IdleRule): string {
  const others = by.join(' and ');
  switch (why) {
    case 'contradictory':
      return 'no request is ever as its expression says';
    case 'unreached':
      return `never reached: ${others} in front of it ${by.length > 1 ? 'end' : 'ends'} all that it is for`;
    case 'overridden':
      return `all that it sets is set anew by ${others} behind it`;
    case 'repeated':
      return `does what ${others} does, for the same requests`;
  }
}

function nameOf(rule: Rule | undefined): string {
  return rule === undefined ? '' : rule.subject.slice(rule.ruleset.address.length + 1);
}

/** Undefined where its expression cannot be read. */
function placedRule(rule: Rule, name: string): PlacedRule | undefined {
  const parsed = rule.expression === undefined ? undefined : parseExpression(rule.expression);
  if (parsed === undefined) return undefined;
  const phase = text(rule.ruleset.values['phase']) ?? '';
  const settings = nested(rule.values, 'action_parameters') ?? null;
  return {
    name,
    expression: parsed,
    does: doesText(rule),
    isEnd: phase !== COUNTING && isEnd(rule, settings),
    ...(SETTING.includes(phase) ? { sets: new Map(settingsOf(settings)) } : {}),
  };
}

function isEnd({ values }: Rule, settings: Value): boolean {
  const action = text(values['action']) ?? '';
  // What is left out of the set, or of the phase, is never asked either.
  const isRest = ['ruleset', 'phase'].some((name) => at(settings, name) === 'current');
  return ENDING.includes(action) || (action === 'skip' && isRest);
}

/** Words for people, places and names; the rest is what a rule does. */
const NO_DEED = ['ref', 'id', 'version', 'last_updated', 'description', 'enabled', 'expression'];

function doesText({ values }: Rule): string | undefined {
  const deeds = Object.entries(values).filter(([name]) => !NO_DEED.includes(name));
  return deeds.some(([, value]) => holdsUnknown(value))
    ? undefined
    : valueText(Object.fromEntries(deeds));
}

/** One text for a value, whatever the order of its names; what is null is not set. */
function valueText(value: Value): string {
  if (isList(value)) return `[${value.map(valueText).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).filter(([, part]) => part !== null);
  return `{${parts
    .map(([name, part]) => `${JSON.stringify(name)}:${valueText(part)}`)
    .sort()
    .join()}}`;
}

/** What is set as one, not part by part: a path, a header. */
const WHOLE = ['value', 'expression', 'operation'];

/** Each thing that a rule sets, by its names joined with dots. What is not known sets nothing for certain. */
function settingsOf(value: Value, path = ''): readonly (readonly [string, Setting])[] {
  if (value === null) return [];
  if (isObject(value) && !WHOLE.some((name) => name in value)) {
    return Object.entries(value).flatMap(([name, part]) =>
      settingsOf(part, path === '' ? name.toLowerCase() : `${path}.${name.toLowerCase()}`),
    );
  }
  if (
    isList(value) &&
    value.length > 0 &&
    value.every((one) => text(at(one, 'name')) !== undefined)
  ) {
    return value.flatMap((one) =>
      settingsOf(one, `${path}.${(text(at(one, 'name')) ?? '').toLowerCase()}`),
    );
  }
  if (holdsUnknown(value)) return [[path, { value: '', isLast: false }]];
  const isAdded = at(value, 'operation') === 'add';
  return [[path, { value: valueText(value), isLast: !isAdded }]];
}
