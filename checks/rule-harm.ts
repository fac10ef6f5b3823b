import type { Facts } from '../facts/graph';
import { nested, type Rule } from '../facts/rules';
import {
  at,
  blocks,
  holdsUnknown,
  isList,
  isObject,
  show,
  text,
  texts,
  type Value,
} from '../facts/value';
import { isReflected, matchesOrigin } from '../lib/origin-conditions';
import { foreignOrigins, namedOrigins } from './cors-probes';
import { expressionReach, type Reach } from './rule-reach';

/** What a rule does to the protection of others: harm, something narrow, or what cannot be told. */
export interface Harm {
  readonly kind: 'harm' | 'narrow' | 'unread';
  readonly words: string;
}

/** What a rule takes away, and from how much of the zone that is harm. */
interface Taken {
  readonly words: string;
  /**
   * `any`: a single path is too much. `endpoints`: whole hosts and endpoints are. `pages`: whole hosts are,
   * but those that only programs call.
   */
  readonly from: 'any' | 'hosts' | 'endpoints' | 'pages';
}

/** Says what a rule takes away; undefined for one that takes nothing. */
export function ruleHarm(rule: Rule, facts: Facts): Harm | undefined {
  const settings = nested(rule.values, 'action_parameters') ?? {};
  const action = text(rule.values['action']) ?? '';
  if (weighed(action, settings).some(holdsUnknown)) {
    return { kind: 'unread', words: 'not all that it does is known' };
  }
  const taken = takenBy(action, settings, facts, rule.expression ?? '');
  return taken.length === 0 ? undefined : harmOf(taken, expressionReach(rule.expression, facts));
}

/** Weighs what is taken against what is reached; undefined reach could not be read. */
export function harmOf(taken: readonly Taken[], reach: Reach | undefined): Harm {
  const words = taken.map((one) => one.words).join(', ');
  const always = taken.find(({ from }) => from === 'any');
  if (always !== undefined) return { kind: 'harm', words: always.words };
  if (reach === undefined) return { kind: 'unread', words: `${words}: for whom, cannot be read` };
  for (const { words: what, from } of taken) {
    const [first] = reachedBy(from, reach);
    if (first !== undefined) return { kind: 'harm', words: `${what} for ${first}` };
  }
  if (reach.isOpen) return { kind: 'unread', words: `${words}: for whom, cannot be told` };
  return { kind: 'narrow', words };
}

function reachedBy(from: Taken['from'], reach: Reach): readonly string[] {
  switch (from) {
    case 'pages':
      return reach.hosts.filter((host) => !reach.programHosts.includes(host));
    case 'hosts':
      return reach.hosts;
    default:
      return [...reach.hosts, ...reach.endpoints];
  }
}

/** Actions that may take something away. */
const ACTIONS: readonly string[] = ['skip', 'set_config', 'rewrite'];

/** Headers of an answer that open it, or that keep browsers to https. */
const HEADERS = ['access-control-allow-origin', 'strict-transport-security'];

/** The values that decide what a rule takes away. */
function weighed(action: string, settings: Value): readonly (Value | undefined)[] {
  // Where they are known as a whole only after apply, all of them are.
  if (!isObject(settings)) return ACTIONS.includes(action) ? [settings] : [];
  switch (action) {
    case 'skip':
      return [settings];
    case 'set_config':
      return ['ssl', ...Object.keys(CONFIG_WEAK)].map((name) => at(settings, name));
    case 'rewrite': {
      const headers = at(settings, 'headers');
      const judged = headersOf(settings).filter(({ name }) => HEADERS.includes(name));
      return [
        isObject(headers) || isList(headers) ? undefined : headers,
        ...judged.map(({ values }) => values),
      ];
    }
    default:
      return [];
  }
}

function takenBy(
  action: string,
  settings: Value,
  facts: Facts,
  expression: string,
): readonly Taken[] {
  switch (action) {
    case 'skip':
      return skipped(settings);
    case 'set_config':
      return configured(settings);
    case 'rewrite':
      return rewritten(settings, facts, expression);
    default:
      return [];
  }
}

/**
 * What a skip rule waves through. To leave out single rules of a managed set is tuning.
 * @see https://developers.cloudflare.com/waf/custom-rules/skip/options/
 */
function skipped(settings: Value): readonly Taken[] {
  const names = ['phases', 'products', 'rulesets'].flatMap((name) => texts(at(settings, name)));
  const all = at(settings, 'ruleset') === undefined ? names : [...names, 'the rest of its set'];
  if (all.length === 0) return [];
  // What is done about bots, programs of the launch's own are in the way of.
  if (all.every((name) => name === 'http_request_sbfm')) {
    return [{ words: `skips ${all.join(', ')}`, from: 'pages' }];
  }
  const skipsLimits = all.includes('http_ratelimit') || all.includes('rateLimit');
  return [{ words: `skips ${all.join(', ')}`, from: skipsLimits ? 'endpoints' : 'hosts' }];
}

/** Ways to the origin whose certificate is verified. */
const VERIFIED = ['strict', 'origin_pull'];

/**
 * What a configuration rule turns down.
 * @see https://developers.cloudflare.com/rules/configuration-rules/settings/
 */
function configured(settings: Value): readonly Taken[] {
  const ssl = at(settings, 'ssl');
  return [
    ...(ssl === undefined || ssl === null || VERIFIED.some((one) => one === ssl)
      ? []
      : [{ words: `sets ssl = ${show(ssl)}`, from: 'any' } as const]),
    ...weakenedBy(settings, CONFIG_WEAK),
  ];
}

/** Values that turn a protection off, by the name that a configuration rule has for it. */
const CONFIG_WEAK: Readonly<Record<string, readonly Value[]>> = {
  security_level: ['off', 'essentially_off'],
  bic: [false],
  automatic_https_rewrites: [false],
};

/** The settings that have a weak value; each is harm where it holds for whole hosts. */
export function weakenedBy(
  settings: Value,
  weak: Readonly<Record<string, readonly Value[]>>,
): readonly Taken[] {
  return Object.entries(weak).flatMap(([name, values]) => {
    const value = at(settings, name);
    return values.some((one) => one === value)
      ? [{ words: `sets ${name} = ${show(value)}`, from: 'hosts' as const }]
      : [];
  });
}

/** What a rule on response headers opens: CORS for everybody, or https that browsers forget. */
function rewritten(settings: Value, facts: Facts, expression: string): readonly Taken[] {
  return headersOf(settings).flatMap(({ name, values }): readonly Taken[] => {
    if (name === 'strict-transport-security') {
      const isGone =
        values['operation'] === 'remove' || /max-age="?0/i.test(text(values['value']) ?? '');
      return isGone ? [{ words: 'takes HSTS back', from: 'hosts' }] : [];
    }
    if (name !== 'access-control-allow-origin' || values['operation'] === 'remove') return [];
    const value = text(values['value']);
    if (value === '*') return [{ words: 'lets every origin read answers', from: 'endpoints' }];
    const allowed = facts.inventory.cors_origins;
    // The origin itself is answered to those alone that the rule names, letter by letter.
    const isGuarded =
      isReflected(text(values['expression']) ?? '') &&
      foreignOrigins(allowed ?? namedOrigins([expression]), [expression]).every(
        (origin) => matchesOrigin(expression, { origin }) === false,
      );
    if (isGuarded) return [];
    if (value === undefined || value === 'null' || allowed?.includes(value) === false) {
      return [{ words: `lets ${value ?? 'whoever asks'} read answers`, from: 'any' }];
    }
    return [];
  });
}

/** The headers that a rule writes, by name, or as a list of blocks as older providers have them. */
function headersOf(
  settings: Value,
): readonly { readonly name: string; readonly values: Readonly<Record<string, Value>> }[] {
  const headers = at(settings, 'headers');
  const named = isObject(headers) && text(headers['name']) === undefined;
  const pairs = named
    ? Object.entries(headers).map(([name, one]) => ({ name, values: blocks(one)[0] ?? {} }))
    : blocks(headers).map((values) => ({ name: text(values['name']) ?? '', values }));
  return pairs.map(({ name, values }) => ({ name: name.toLowerCase(), values }));
}
