import { HOST_FIELD, literals, matches, PATH_FIELD, type Request } from '../lib/rules-match';
import { parseExpression } from '../lib/rules-expression';
import type { Facts } from './graph';
import type { Inventory } from './inventory';
import { holdsUnreadRules, rules, type Rule } from './rules';

export const RATE_LIMIT_PHASE = 'http_ratelimit';

/** An address of the product that needs a limit, as the inventory has it. */
export type Endpoint = NonNullable<Inventory['endpoints']>[string] & { readonly key: string };

/** The endpoints of some kinds, in the order of their keys. */
export function endpoints(facts: Facts, ...kinds: readonly string[]): readonly Endpoint[] {
  return Object.entries(facts.inventory.endpoints ?? {})
    .map(([key, endpoint]) => ({ key, ...endpoint }))
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The rate limits that count requests to an address. */
export interface LimitsOn {
  readonly sure: readonly Rule[];
  /** Whether a limit that cannot be read may be on it too. */
  readonly isUnsure: boolean;
}

/** Finds the limits that count what is sent to a host and path. */
export function limitsOn(facts: Facts, host: string, path: string): LimitsOn {
  // Guesses, messages and files are posted; a rule may say so.
  const request: Request = { host, path, method: 'POST' };
  const answers = rules(facts, RATE_LIMIT_PHASE)
    .filter(({ isEnabled }) => isEnabled)
    .map((rule) => ({
      rule,
      answer:
        rule.expression === undefined ? ('unknown' as const) : matches(rule.expression, request),
    }));
  return {
    sure: answers.filter(({ answer }) => answer === true).map(({ rule }) => rule),
    isUnsure:
      answers.some(({ answer }) => answer === 'unknown') ||
      holdsUnreadRules(facts, RATE_LIMIT_PHASE),
  };
}

/** The requests that an expression is written for: its hosts with its paths, where it matches them. */
export function requestsOf(expression: string): readonly Request[] {
  const parsed = parseExpression(expression);
  if (parsed === undefined) return [];
  const hosts = literals(parsed, HOST_FIELD);
  return literals(parsed, PATH_FIELD)
    .map((path) => path.replaceAll('*', ''))
    .flatMap((path): readonly Request[] =>
      hosts.length === 0
        ? [{ path, method: 'POST' }]
        : hosts.map((host) => ({ host, path, method: 'POST' })),
    )
    .filter((request) => matches(expression, request) === true);
}
