import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PLANS, type Plan } from '../../lib/limits/plan';
import { builtResources, type Built } from '../support/resources';
import { faultLines } from '../support/synth';
import { excess } from './excess';
import { ROWS } from './rows';

const CONSTRUCTS = path.join(__dirname, '../../constructs');

/** `<file below constructs/> <class>` of each construct, read from the folder. */
function constructsOnDisk(): readonly string[] {
  return readdirSync(CONSTRUCTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = readFileSync(path.join(CONSTRUCTS, file), 'utf8');
      const id = file.slice(0, -'.ts'.length).split(path.sep).join('/');
      return [
        ...source.matchAll(/class (\w+) extends (?:Construct|DnsRecord|Records|Redirects)\b/g),
      ].map(([, name = '']) => `${id} ${name}`);
    })
    .sort();
}

describe('the table of constructs', () => {
  test('has a row for each construct in the folder, and no other', () => {
    expect(ROWS.map(({ id, name }) => `${id} ${name}`)).toEqual(constructsOnDisk());
  });
});

/** Constructs that no limit holds for: the plan has no say, nor any number that they are given. */
const WITHOUT_LIMIT = ['Dnssec', 'AlertTopic', 'TieredCache'];

/** Constructs that make what the plan has, so that none is refused. */
const WITHIN_EVERY_PLAN = ['Notifications'];

function outcomesOf(name: string): readonly boolean[] {
  if (WITHOUT_LIMIT.includes(name)) return [];
  return WITHIN_EVERY_PLAN.includes(name) ? [true] : [true, false];
}

test.each(ROWS.map((row) => [row.name, row] as const))(
  'the table holds %s up to its limit, and refuses it beyond',
  (name, { asks }) => {
    const outcomes = asks.flatMap(({ refused }) =>
      PLANS.map((plan) => refused[plan] === undefined),
    );
    expect(new Set(outcomes)).toEqual(new Set(outcomesOf(name)));
  },
);

const overPlan = (resources: readonly Built[], plan: Plan): readonly string[] =>
  resources.flatMap((one) => excess(one, plan).map((words) => `${one.type}: ${words}`));

describe.each(ROWS.map((row) => [row.name, row] as const))('%s', (_name, { bare, asks }) => {
  test.each(PLANS)('from required props alone, stays within the limits of the %s plan', (plan) => {
    const resources = builtResources((scope) => {
      bare(scope, plan);
    });
    expect(overPlan(resources, plan)).toEqual([]);
  });

  const cases = asks.flatMap((ask) => PLANS.map((plan) => [ask.what, plan, ask] as const));
  // A construct without a limit of its own has no case.
  if (cases.length === 0) return;

  test.each(cases)('asked for %s, holds it on the %s plan or says why not', (_what, plan, ask) => {
    let resources: readonly Built[] = [];
    const faults = faultLines(() => {
      resources = builtResources((scope) => {
        ask.build(scope, plan);
      });
    });
    expect(faults.join('\n')).toBe(ask.refused[plan] ?? '');
    expect(overPlan(resources, plan)).toEqual([]);
  });
});

describe('excess', () => {
  test.each<[string, Built]>([
    [
      'a comment too long',
      { type: 'cloudflare_dns_record', values: { ttl: 1, comment: 'x'.repeat(101) } },
    ],
    ['a time to live of 59', { type: 'cloudflare_dns_record', values: { ttl: 59, comment: '' } }],
    ['2 rules', ruleset({ expression: 'http.request.uri.path eq "/"' }, 2)],
    ['the field http.host', ruleset({ expression: 'http.host eq "a"' })],
    ['a period of 60', ruleset({ ratelimit: { period: 60, mitigation_timeout: 10 } })],
    ['a timeout of 60', ruleset({ ratelimit: { period: 10, mitigation_timeout: 60 } })],
    ['an answer of its own', ruleset({ action_parameters: { response: {} } })],
    [
      'files kept too short a time',
      ruleset({ action_parameters: { edge_ttl: { default: 7199 } } }),
    ],
    ['6 days', { type: 'aws_kms_key', values: { deletion_window_in_days: 6 } }],
    ['too few regions', { type: 'aws_route53_health_check', values: { regions: ['us-east-1'] } }],
  ])('sees %s on the free plan', (words, built) => {
    expect(excess(built, 'free')).toEqual([words]);
  });
});

function ruleset(rule: object, count = 1): Built {
  const one = {
    expression: '',
    ratelimit: { period: 10, mitigation_timeout: 10 },
    ...rule,
  };
  return {
    type: 'cloudflare_ruleset',
    values: { phase: 'http_ratelimit', rules: Array.from({ length: count }, () => one) },
  };
}
