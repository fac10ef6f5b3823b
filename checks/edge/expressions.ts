import { expressionsOf } from '../../facts/expressions';
import type { Facts, Resource } from '../../facts/graph';
import { planOf } from '../../facts/parked-zones';
import { rulesets, rulesOf, type Rule } from '../../facts/rules';
import { holdsUnknown, show, text } from '../../facts/value';
import { expressionProblems } from '../../lib/expression-problems';
import type { Check } from '../check';
import { counted, settle, type Demand } from '../demand';
import { example, inventoryOutput, ZONE_ID } from '../examples';

const PATH = 'http.request.uri.path';
const REDIRECT = 'http_request_dynamic_redirect';
const HEADERS = 'http_response_headers_transform';

export const expressions: Check = {
  id: 'edge/expressions',
  controls: ['LR-08', 'LR-28', 'LR-30', 'LR-32'],
  title: 'Cloudflare can read each expression of the edge rules, and each can hold',
  why: 'one expression that Cloudflare cannot read, or a field that the plan lacks, and it refuses the whole set of rules; one that compares with capitals that never come is taken, and does nothing',
  breaks:
    'the apply stops halfway, or a rule that everybody counts on never matches: administration stays open, the login stays without its limit',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/ruleset-engine/rules-language/',
  fix: 'leave expressions to redirects, firewall, endpoints and caching of the launch file, which write them for the plan; where one is written by hand, correct what the finding names',
  kinds: ['declared', 'planned'],
  absence: 'no edge rules are declared',
  waits: 'rules',
  judge: (facts) => rulesets(facts).map((ruleset) => judgeRuleset(ruleset, facts)),
  examples: {
    pass: [
      filtering(`http.host eq "example.com" and starts_with(lower(${PATH}), "/admin")`),
      filtering('any(lower(http.request.headers["accept"][*])[*] contains "json")'),
      filtering(`${PATH} matches "^/a\\.b$" and ip.src.is_in_european_union`, 'business'),
      filtering('http.response.code eq 404', 'free', HEADERS),
      filtering(`${PATH} wildcard r"/a\\**/*"`, 'free', 'http_config_settings'),
      filtering(`${PATH} eq "/login"`, 'free', 'http_ratelimit'),
      redirecting('wildcard_replace(http.request.full_uri, "http://*", "https://$${1}")'),
      rewriting('concat(http.host, to_string(cf.edge.server_port))'),
    ],
    fail: [
      filtering(`http.host in {${Array(300).fill('"abcdefghijklmnop"').join(' ')}}`),
      filtering('(http.host eq "example.com"'),
      filtering('http.host eq "example.com'),
      filtering(`${PATH} starts_with "/admin"`),
      filtering('contains(http.host, "example")'),
      filtering('http.host eq "example.com" AND ssl'),
      filtering(`http.hots eq "example.com"`),
      filtering('HTTP.host eq "example.com"'),
      filtering('http.request.method eq GET'),
      filtering('startswith(http.host, "a")'),
      filtering('http.host("a")'),
      filtering(`${PATH} wildcard "/a/**"`),
      filtering(`${PATH} eq "/a\\.b"`),
      filtering(`${PATH} matches "^/a"`),
      filtering('http.request.body.size gt 1000', 'business'),
      filtering('http.response.code eq 404'),
      filtering('to_string(ssl) eq "true"'),
      filtering('cidr(ip.src, 24, 24) eq 192.0.2.0', 'free', REDIRECT),
      filtering('lower(http.host) eq "Example.com"'),
      filtering('http.host in {"example.com" "App.example.com"}'),
      filtering(`starts_with(lower(${PATH}), "/Admin")`),
      filtering('http.request.method eq "get"'),
      filtering('any(http.request.headers["X-Id"][*] eq "a")'),
      filtering('http.host eq "*.example.com"'),
      filtering(`${PATH} eq "admin"`),
      filtering(`${PATH} contains "/a?b"`),
      filtering('http.host eq "example.com"', 'free', 'http_ratelimit'),
      filtering('cf.client.bot', 'free', 'http_ratelimit'),
      filtering('cf.colo.id eq 1'),
      filtering('${var.expression}'),
      redirecting('regex_replace(http.request.full_uri, "^http:", "https:")'),
      redirecting('wildcard_replace(http.request.full_uri, "http://*", "https://$${2}")'),
      redirecting('concat("https://example.com", http.request.uri.paht)'),
      rewriting('wildcard_replace(http.host, "*", "a")'),
    ],
  },
  siblings: [
    'edge/firewall',
    'edge/managed-rules',
    'edge/rate-limits',
    'edge/redirects',
    'caching/static-files',
  ],
};

function judgeRuleset(ruleset: Resource, facts: Facts): ReturnType<typeof settle> {
  const written = ruleset.values['rules'];
  const isOpen = holdsUnknown(written) && rulesOf(ruleset).length === 0;
  const demands = rulesOf(ruleset).flatMap((rule) => ruleDemands(rule, facts));
  const isUnread = isOpen || ruleset.values['dynamic'] !== undefined;
  return settle(
    ruleset.address,
    [
      ...demands,
      ...(isUnread ? [{ holds: 'unknown', seen: 'rules = known after apply' } as const] : []),
      { holds: isUnread || demands.length > 0, seen: 'has no rules' },
    ],
    counted(demands.length, 'expression'),
  );
}

/** One demand for each expression, so that what is right is counted too. */
function ruleDemands(rule: Rule, facts: Facts): readonly Demand[] {
  const { ruleset, subject } = rule;
  const plan = planOf(ruleset, facts);
  const start = subject.slice(ruleset.address.length + 1);
  return expressionsOf(rule).map(({ name, use, value }): Demand => {
    const written = `${start}: ${name}`;
    const source = text(value);
    if (source === undefined) {
      const isUnread = holdsUnknown(value);
      return { holds: isUnread ? 'unknown' : false, seen: `${written} = ${show(value)}` };
    }
    const phase = text(ruleset.values['phase']) ?? '';
    const problems = expressionProblems(source, { phase, plan, use });
    const isBroken = problems.some(({ isSure }) => isSure);
    // What is surely wrong comes first, and is said alone.
    const said = problems.filter(({ isSure }) => isSure === isBroken).map(({ words }) => words);
    return {
      holds: problems.length === 0 ? true : isBroken ? false : 'unknown',
      seen: `${written} ${said.join(', ')}`,
    };
  });
}

function filtering(
  expression: string,
  plan = 'free',
  phase = 'http_request_firewall_custom',
): Facts {
  return withRule(phase, plan, { expression });
}

function redirecting(expression: string): Facts {
  const from_value = { target_url: { expression } };
  return withRule(REDIRECT, 'free', { action_parameters: { from_value } });
}

function rewriting(expression: string): Facts {
  const headers = { 'x-host': { operation: 'set', expression } };
  return withRule(HEADERS, 'free', { action_parameters: { headers } });
}

function withRule(phase: string, cloudflare_plan: string, over: object): Facts {
  const rules = [{ ref: 'rule', expression: 'http.host eq "example.com"', ...over }];
  return example(
    { cloudflare_ruleset: { rules: { zone_id: ZONE_ID, kind: 'zone', phase, rules } } },
    inventoryOutput({ cloudflare_plan }),
  );
}
