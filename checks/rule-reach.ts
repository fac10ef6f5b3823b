import { records } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { endpoints } from '../facts/rate-limits';
import { PROBE_PATH } from '../facts/redirects';
import { parseExpression, type Expression } from '../lib/rules-expression';
import { evaluate, type Request } from '../lib/rules-match';

/** What a rule reaches as a whole, in words: `every page of app.example.com`. */
export interface Reach {
  /** Every request, or whole hosts. */
  readonly hosts: readonly string[];
  /** Those of them that only programs call. */
  readonly programHosts: readonly string[];
  /** Endpoints of the launch. */
  readonly endpoints: readonly string[];
}

/** A host and path that nobody wrote a rule for: what holds for them holds for all. */
const ANY: Request = { host: 'any.invalid', path: PROBE_PATH };

/** Methods that a rule may be limited to; each alone is as good as all. */
const METHODS = ['GET', 'POST'];

/** Finds what an expression reaches as a whole; undefined where it cannot be read. */
export function expressionReach(expression: string | undefined, facts: Facts): Reach | undefined {
  const parsed = expression === undefined ? undefined : parseExpression(expression);
  return parsed === undefined ? undefined : reachOf(facts, (request) => holds(parsed, request));
}

/** Finds what a test of requests reaches as a whole. */
export function reachOf(facts: Facts, isMet: (request: Request) => boolean): Reach {
  const isReached = (request: Request): boolean =>
    METHODS.some((method) => isMet({ ...request, method }));
  const names = [
    ...records(facts, 'A', 'AAAA', 'CNAME').flatMap(({ name }) => name ?? []),
    ...Object.values(facts.inventory.hosts ?? {}).map(({ name }) => name),
  ];
  const hosts = [...new Set(names)].filter((host) => isReached({ host, path: PROBE_PATH }));
  const apis = Object.values(facts.inventory.hosts ?? {}).filter(({ role }) => role === 'api');
  return {
    programHosts: apis.map(({ name }) => `every page of ${name}`),
    hosts: isReached(ANY) ? ['every request'] : hosts.map((host) => `every page of ${host}`),
    endpoints: endpoints(facts)
      .filter(({ host, path }) => isReached({ host, path }))
      .map(({ key }) => `endpoint ${key}`),
  };
}

/**
 * Whether an expression holds for a request from anywhere: a condition on an address, a country or a header
 * is taken for one that few requests meet.
 */
function holds(expression: Expression, request: Request): boolean {
  switch (expression.kind) {
    case 'constant':
      return expression.value;
    case 'not':
      return !holds(expression.operand, request);
    case 'and':
      return expression.operands.every((one) => holds(one, request));
    case 'or':
      return expression.operands.some((one) => holds(one, request));
    case 'xor':
      return expression.operands.filter((one) => holds(one, request)).length % 2 === 1;
    case 'condition': {
      const answer = evaluate(expression, request);
      // Every request that is judged here comes over https.
      return answer === 'unknown' ? expression.field === 'ssl' : answer;
    }
  }
}
