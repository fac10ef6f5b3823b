import { records } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { endpoints } from '../facts/rate-limits';
import { PROBE_PATH } from '../facts/redirects';
import { parseExpression } from '../lib/rules-expression';
import { evaluate, type Answer, type Request } from '../lib/rules-match';
import { VISITOR } from './visitor';

/** What a rule reaches as a whole, in words: `every page of app.example.com`. */
export interface Reach {
  /** Every request, or whole hosts. */
  readonly hosts: readonly string[];
  /** Those of them that only programs call. */
  readonly programHosts: readonly string[];
  /** Endpoints of the launch. */
  readonly endpoints: readonly string[];
  /** Whether it may reach more: something that it asks cannot be answered. */
  readonly isOpen: boolean;
}

/** A host and path that nobody wrote a rule for: what holds for them holds for all. */
const ANY: Request = { host: 'any.invalid', path: PROBE_PATH };

/** Methods that a rule may be limited to; each alone is as good as all. */
const METHODS = ['GET', 'POST'];

/** Finds what an expression reaches as a whole; undefined where it cannot be read. */
export function expressionReach(expression: string | undefined, facts: Facts): Reach | undefined {
  const parsed = expression === undefined ? undefined : parseExpression(expression);
  return parsed === undefined
    ? undefined
    : reachOf(facts, (request) => evaluate(parsed, { ...VISITOR, ...request }));
}

/** Finds what a test of requests reaches as a whole. */
export function reachOf(facts: Facts, isMet: (request: Request) => Answer): Reach {
  let isOpen = false;
  const isReached = (request: Request): boolean => {
    const answers = METHODS.map((method) => isMet({ ...request, method }));
    isOpen ||= answers.includes('unknown') && !answers.includes(true);
    return answers.includes(true);
  };
  const names = [
    ...records(facts, 'A', 'AAAA', 'CNAME').flatMap(({ name }) => name ?? []),
    ...Object.values(facts.inventory.hosts ?? {}).map(({ name }) => name),
  ];
  const apis = Object.values(facts.inventory.hosts ?? {}).filter(({ role }) => role === 'api');
  const reached = {
    programHosts: apis.map(({ name }) => `every page of ${name}`),
    hosts: isReached(ANY)
      ? ['every request']
      : [...new Set(names)]
          .filter((host) => isReached({ host, path: PROBE_PATH }))
          .map((host) => `every page of ${host}`),
    endpoints: endpoints(facts)
      .filter(({ host, path }) => isReached({ host, path }))
      .map(({ key }) => `endpoint ${key}`),
  };
  return { ...reached, isOpen };
}
