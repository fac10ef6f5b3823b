import { describe, expect, test } from '@jest/globals';
import { cors } from '../../../checks/edge/cors';
import { securityHeaders } from '../../../checks/edge/security-headers';
import { contentPolicy } from '../../../checks/edge/content-policy';
import { judge } from '../../../checks/judge';
import example from '../../../config/launches/example';
import type { LaunchInput } from '../../../config/schema';
import type { Facts } from '../../../facts/graph';
import type { Value } from '../../../facts/value';
import { EMPTY, exampleFacts } from '../../stacks/example';
import { verdicts } from '../verdicts';

const PREFLIGHT =
  'to prove host api.example.com: the application answers a preflight (OPTIONS) with 204 and without a login: methods DELETE, GET, POST; headers Authorization, Content-Type; kept for 7200 s';

const RULESET = 'cloudflare_ruleset.headers_ruleset';

/** The facts with the rules on headers changed. */
function changed(change: (rules: readonly Value[]) => readonly Value[]): Facts {
  const facts = exampleFacts();
  const resources = facts.resources.map((one) =>
    one.address === RULESET
      ? { ...one, values: { ...one.values, rules: change(one.values['rules'] as Value[]) } }
      : one,
  );
  return { ...facts, resources };
}

/** The facts with one text replaced by another in all rules on headers. */
const replaced = (from: string, to: string): Facts =>
  changed((rules) => JSON.parse(JSON.stringify(rules).replaceAll(from, to)) as Value[]);

const first = (facts: Facts): string => verdicts(cors, facts)[0] ?? '';

describe('edge/cors', () => {
  test('passes the rules of the kit, and names the preflight as the duty of the application', () => {
    expect(verdicts(cors, exampleFacts())).toEqual([
      `pass ${RULESET}: 1 origin approved, and no other reads answers of api.example.com`,
      PREFLIGHT,
    ]);
  });

  test('names hosts that Cloudflare does not answer for', () => {
    const files = {
      ...example.hosts['site'],
      label: 'f',
      role: 'assets',
      dnsOnly: 'served by another network',
    };
    const facts = exampleFacts({
      hosts: { ...example.hosts, files } as LaunchInput['hosts'],
      cors: { origins: ['https://app.example.com'], hosts: ['files'] },
    });
    expect(verdicts(cors, facts).filter((line) => line.includes('f.example.com'))).toEqual([
      'to prove host f.example.com: the application lets pages of https://app.example.com alone read its answers: Cloudflare does not answer for it',
      'to prove host f.example.com: the application answers a preflight (OPTIONS) with 204 and without a login: methods that it has; headers that it reads',
    ]);
  });

  test('leaves it to the application where no host is called', () => {
    const facts = exampleFacts(EMPTY);
    expect(verdicts(cors, facts)).toEqual([
      'to prove zone example.com: the application lets no page of another origin read its answers',
    ]);
  });

  test.each<[string, Facts, RegExp]>([
    [
      'a look-alike',
      replaced(' eq \\"https://app', ' contains \\"https://app'),
      /attacker\.example/,
    ],
    ['another origin', replaced('app.example.com\\")', 'appp.example.com\\")'), /not let in/],
    ['a missing rule', changed((rules) => rules.slice(0, -1)), /what the server says/],
    ['no Vary', replaced('"Origin"', '"Cookie"'), /Vary: Origin is missing/],
    [
      'all origins',
      replaced('"expression":"http.request.headers[\\"origin\\"][0]"', '"value":"*"'),
      /not let in/,
    ],
  ])('notices %s', (_what, facts, words) => {
    expect(first(facts)).toMatch(/^fail /);
    expect(first(facts)).toMatch(words);
  });

  test('fails or does not know each of its failing examples, but those whose duty is all there is', () => {
    const seen = cors.examples.fail.map((facts) => judge(cors, facts));
    const mild = seen.filter(
      ({ findings }) => !findings.some((one) => ['fail', 'unknown'].includes(one.verdict)),
    );
    expect(mild.map(({ findings }) => findings.map(({ evidence }) => evidence))).toEqual([
      ['the application answers pages of its own origins alone'],
    ]);
  });
});

describe('edge/security-headers', () => {
  test('passes the rules of the kit', () => {
    expect(verdicts(securityHeaders, exampleFacts())).toEqual([
      `pass ${RULESET}: 3 hosts answer with headers that protect pages`,
    ]);
  });

  test('notices a header that is gone, weaker or told of the server', () => {
    expect(verdicts(securityHeaders, replaced('SAMEORIGIN', 'ALLOWALL'))[0]).toMatch(
      /^fail .*x-frame-options = ALLOWALL/,
    );
    expect(verdicts(securityHeaders, replaced('X-Powered-By', 'X-Other'))[0]).toMatch(
      /^fail .*X-Powered-By tells what the server runs/,
    );
  });
});

describe('edge/content-policy', () => {
  test('says of a policy that is only reported what it does not do yet', () => {
    const csp = {
      policy: { 'default-src': ["'self'"] },
      enforce: false,
      reportTo: 'https://reports.example.net/csp',
    };
    const facts = exampleFacts({ headers: { roles: { site: { csp } } } });
    expect(verdicts(contentPolicy, facts)).toEqual([
      'fail host app.example.com: no directive limits scripts',
      'fail host example.com: a policy is only reported: no directive limits scripts',
    ]);
  });
});
