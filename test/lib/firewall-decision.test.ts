import { describe, expect, test } from '@jest/globals';
import { firewallDecision, type FirewallRule } from '../../lib/firewall-decision';

const on = (path: string, outcome: FirewallRule['outcome']): FirewallRule => ({
  expression: `http.request.uri.path eq "${path}"`,
  outcome,
});
const BY_AGENT = 'http.user_agent contains "Probe"';
const X = { path: '/x' };

describe('firewallDecision', () => {
  test.each<[string, readonly FirewallRule[], string]>([
    ['lets pass what no rule matches', [on('/y', 'block')], 'passed'],
    ['lets pass where there is no rule', [], 'passed'],
    ['blocks', [on('/x', 'block')], 'blocked'],
    ['challenges', [on('/x', 'challenge'), on('/x', 'block')], 'challenged'],
    ['follows the first that ends something', [on('/x', 'pass'), on('/x', 'block')], 'passed'],
    ['goes past what ends nothing', [on('/x', 'nothing'), on('/x', 'block')], 'blocked'],
    [
      'knows nothing where a rule may match and another end follows',
      [{ expression: BY_AGENT, outcome: 'pass' }, on('/x', 'block')],
      'unknown',
    ],
    [
      'knows what both ways lead to',
      [{ expression: BY_AGENT, outcome: 'block' }, on('/x', 'block')],
      'blocked',
    ],
    ['passes either way', [{ expression: BY_AGENT, outcome: 'pass' }], 'passed'],
    [
      'cannot read a rule without an expression',
      [{ expression: undefined, outcome: 'block' }],
      'unknown',
    ],
  ])('%s', (_, rules, decision) => {
    expect(firewallDecision(rules, X)).toBe(decision);
  });
});
