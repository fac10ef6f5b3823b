import { matches, type Request } from './rules-match';

/** A firewall rule, as far as its outcome goes. */
export interface FirewallRule {
  /** Undefined where it cannot be read. */
  readonly expression: string | undefined;
  /**
   * What it does with what matches: it refuses, asks for a proof, leaves out the rest of the rules, or
   * something that ends nothing.
   */
  readonly outcome: 'block' | 'challenge' | 'pass' | 'nothing';
}

/** What becomes of a request; unknown where it rests on what is not known. */
export type FirewallDecision = 'blocked' | 'challenged' | 'passed' | 'unknown';

const DECISIONS = { block: 'blocked', challenge: 'challenged', pass: 'passed' } as const;

/**
 * Follows a request through the rules, in their order: the first that matches and ends something decides.
 * Where a rule may match or not, both ways are followed; what both lead to is known.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/actions/
 */
export function firewallDecision(
  rules: readonly FirewallRule[],
  request: Request,
): FirewallDecision {
  const possible = new Set<FirewallDecision>();
  for (const { expression, outcome } of rules) {
    if (outcome === 'nothing') continue;
    const answer = expression === undefined ? 'unknown' : matches(expression, request);
    if (answer === false) continue;
    possible.add(DECISIONS[outcome]);
    if (answer === true) return settled(possible);
  }
  return settled(possible.add('passed'));
}

function settled(possible: ReadonlySet<FirewallDecision>): FirewallDecision {
  const [only, ...more] = possible;
  return only === undefined || more.length > 0 ? 'unknown' : only;
}
