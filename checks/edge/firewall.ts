import type { Zone } from '../../facts/dns';
import { FIREWALL_PHASE, firewallRule, zoneRules } from '../../facts/firewall';
import type { Facts } from '../../facts/graph';
import { factsOf, servedZones } from '../../facts/parked-zones';
import { endpoints } from '../../facts/rate-limits';
import { holdsUnreadRules, type Rule } from '../../facts/rules';
import { text } from '../../facts/value';
import { firewallDecision } from '../../lib/firewall-decision';
import { parseExpression } from '../../lib/rules-expression';
import { conditions } from '../../lib/rules-match';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { judgeAdmin, type Closed } from '../closed-administration';
import { counted } from '../demand';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';
import {
  adminPlaces,
  closedQuestions,
  hostQuestions,
  isWatched,
  proxiedNames,
  type ClosedPlace,
  type Question,
} from '../firewall-questions';
import { listed } from '../listed';

const PATH = 'http.request.uri.path';
const STRAY =
  `(${PATH} contains "/." and not starts_with(${PATH}, "/.well-known/")) or ` +
  `${PATH} contains "phpmyadmin" or ends_with(${PATH}, ".sql") or ends_with(${PATH}, ".bak") or ` +
  `${PATH} in {"/wp-login.php" "/xmlrpc.php"}`;
const METHODS = 'http.request.method in {"TRACE" "CONNECT"}';
const OFFICE = 'ip.src in {203.0.113.0/24}';
const BELOW = (path: string): string => `starts_with(lower(${PATH}), "${path}")`;

const BLOCKS = [rule('paths', STRAY), rule('methods', METHODS)];
const ADMIN_HOST = { admin: { name: 'example.com', role: 'admin', watched: false } };
const STAGING_HOST = { staging: { name: 'example.com', role: 'staging', watched: false } };
const IN_FRONT = (domain: string, decision = 'allow'): object => ({
  cloudflare_zero_trust_access_application: {
    application: {
      account_id: 'a'.repeat(32),
      type: 'self_hosted',
      domain,
      policies: [{ decision, include: [{ email: { email: 'ops@example.com' } }] }],
    },
  },
});
const HOOK = { hook: { kind: 'webhook', host: 'example.com', path: '/hook' } };
const CLOSED_HOOK = rule('closed', `${BELOW('/hook')} and not ${OFFICE}`);
const FIREWALL = { wordpress: false, methods: {}, webhooks: {}, rules: {} };
const OPEN_TO_OFFICE = { ...FIREWALL, admin: { addresses: ['203.0.113.0/24'] } };

export const edgeFirewall: Check = {
  id: 'edge/firewall',
  controls: ['LR-30'],
  title: 'The edge turns away what nobody needs, and lets through what somebody does',
  why: 'programs ask every site for its configuration, its backups and its administration, day and night; one forgotten file is enough',
  breaks:
    'a stranger reads the passwords in /.env, guesses at the door of administration, or forges the call of the payment service; or the firewall shuts visitors out',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/waf/custom-rules/; https://owasp.org/www-project-web-security-testing-guide/ WSTG-CONF-04, WSTG-CONF-06',
  fix: 'leave firewall to its defaults, and name in firewall.admin and in from of each webhook who is let in',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'firewall rules',
  judge: (facts) => servedZones(facts).flatMap((zone) => judgeZone(zone, factsOf(zone, facts))),
  examples: {
    pass: [
      withRules(BLOCKS),
      withRules([rule('trusted', `${PATH} eq "/hook"`, 'skip'), ...BLOCKS]),
      withRules([...BLOCKS, rule('abroad', 'ip.src.country in {"XX"}', 'managed_challenge')], {
        firewall: { ...FIREWALL, rules: { abroad: 'managed_challenge' } },
      }),
      withRules([...BLOCKS, rule('closed', `not ${OFFICE}`)], {
        hosts: ADMIN_HOST,
        firewall: OPEN_TO_OFFICE,
      }),
      withRules([...BLOCKS, rule('closed', 'not ip.src.country in {"DE"}')], {
        hosts: ADMIN_HOST,
        firewall: { ...FIREWALL, admin: { countries: ['DE'] } },
      }),
      withRules(
        BLOCKS,
        { hosts: ADMIN_HOST, firewall: { ...FIREWALL, admin: { access: true } } },
        IN_FRONT('example.com'),
      ),
      withRules(BLOCKS, { hosts: STAGING_HOST, firewall: FIREWALL }, IN_FRONT('example.com')),
      withRules([...BLOCKS, rule('closed', `not ${OFFICE}`)], {
        hosts: STAGING_HOST,
        firewall: OPEN_TO_OFFICE,
      }),
      withRules([...BLOCKS, CLOSED_HOOK], {
        endpoints: HOOK,
        firewall: { ...FIREWALL, webhooks: { hook: { addresses: ['203.0.113.0/24'] } } },
      }),
      withRules(
        [
          rule(
            'paths',
            STRAY.replace(' or http.request.uri.path in {"/wp-login.php" "/xmlrpc.php"}', ''),
          ),
          rule('methods', METHODS),
        ],
        { firewall: { ...FIREWALL, wordpress: true } },
      ),
    ],
    fail: [
      withRules([]),
      withRules([rule('paths', STRAY)]),
      withRules([rule('methods', METHODS)]),
      withRules([rule('paths', STRAY, 'managed_challenge'), rule('methods', METHODS)]),
      withRules([{ ...rule('paths', STRAY), enabled: false }, rule('methods', METHODS)]),
      withRules([rule('paths', `${PATH} contains "/."`), ...BLOCKS]),
      withRules([rule('trusted', 'http.host eq "example.com"', 'skip'), ...BLOCKS]),
      withRules([...BLOCKS, rule('trusted', OFFICE, 'skip')]),
      withRules(BLOCKS, { firewall: { ...FIREWALL, rules: { abroad: 'js_challenge' } } }),
      withRules([...BLOCKS, rule('abroad', 'ip.src.country in {"XX"}', 'managed_challenge')], {
        firewall: FIREWALL,
      }),
      withRules([rule('all', 'http.host eq "example.com"'), ...BLOCKS]),
      withRules([rule('paths', '${var.expression}'), ...BLOCKS]),
      withRules(BLOCKS, { hosts: ADMIN_HOST, firewall: FIREWALL }),
      withRules(BLOCKS, { hosts: ADMIN_HOST, firewall: OPEN_TO_OFFICE }),
      withRules(BLOCKS, { hosts: ADMIN_HOST, firewall: { ...FIREWALL, admin: { access: true } } }),
      withRules(BLOCKS, { hosts: STAGING_HOST, firewall: FIREWALL }),
      withRules(BLOCKS, { hosts: STAGING_HOST, firewall: FIREWALL }, IN_FRONT('example.com/beta')),
      withRules(
        BLOCKS,
        { hosts: STAGING_HOST, firewall: FIREWALL },
        IN_FRONT('example.com', 'bypass'),
      ),
      withRules([...BLOCKS, rule('closed', 'ip.src in {0.0.0.0/0 ::/0}')], {
        hosts: ADMIN_HOST,
        firewall: OPEN_TO_OFFICE,
      }),
      withRules(BLOCKS, {
        endpoints: HOOK,
        firewall: { ...FIREWALL, webhooks: { hook: { addresses: ['203.0.113.7'] } } },
      }),
      withRules([...BLOCKS, CLOSED_HOOK], {
        endpoints: HOOK,
        firewall: { ...FIREWALL, webhooks: { hook: { addresses: ['198.51.100.7'] } } },
      }),
      withRules([...BLOCKS, rule('closed', 'not ip.src in {203.0.113.0/24 198.51.100.0/24}')], {
        hosts: ADMIN_HOST,
        firewall: OPEN_TO_OFFICE,
      }),
      withRules(BLOCKS, { firewall: { ...FIREWALL, wordpress: true } }),
      withRules([...BLOCKS, CLOSED_HOOK], { endpoints: HOOK, firewall: FIREWALL }),
      withRules([...BLOCKS, CLOSED_HOOK], {
        endpoints: HOOK,
        firewall: { ...FIREWALL, webhooks: { hook: { signature: 'HMAC over the body' } } },
      }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  if (holdsUnreadRules(facts, FIREWALL_PHASE)) {
    return [unknown(zone.subject, 'some firewall rules are not known yet')];
  }
  const found = zoneRules(facts, zone, FIREWALL_PHASE);
  const subject = found[0]?.ruleset.address ?? zone.subject;
  const names = proxiedNames(facts, zone);
  const closed = [...judgeAdmin(facts, names), ...judgeWebhooks(facts, names)];
  const questions = [
    ...names.flatMap((host) => hostQuestions(host, facts)),
    ...watchedQuestions(facts, names),
    ...closed.flatMap((one) =>
      'host' in one ? closedQuestions(one, writtenBlocks(one, found)) : [],
    ),
  ];
  return [
    ...answered(subject, questions, found),
    ...judgeOwn(zone, facts, found),
    ...judgeOrder(found),
    ...closed.flatMap((one) => ('verdict' in one ? [one] : [])),
  ];
}

/** The blocks of addresses that stand in rules; a place that is watched may be open to those of probes. */
function writtenBlocks(
  { isWatched: isOpen }: ClosedPlace,
  found: readonly Rule[],
): readonly string[] {
  if (isOpen) return [];
  return found.flatMap(({ expression = '' }) => {
    const parsed = parseExpression(expression);
    return parsed === undefined
      ? []
      : conditions(parsed).flatMap(({ operator, values }) => (operator === 'from' ? values : []));
  });
}

/**
 * The launch's own rules are there and do what is said; nothing asks visitors for a proof that is not said.
 * Rules are told by what they do: their names are for people.
 */
function judgeOwn(zone: Zone, { inventory }: Facts, found: readonly Rule[]): readonly Finding[] {
  if (inventory.firewall === undefined) return [];
  const said = Object.values(inventory.firewall.rules);
  const done = found.map(({ values }) => text(values['action']) ?? 'nothing');
  return [...new Set<string>([...said, ...done])].flatMap((action) => {
    if (action === 'skip') return [];
    const count = (all: readonly string[]): number => all.filter((one) => one === action).length;
    const [wanted, there] = [count(said), count(done)];
    // The kit blocks for reasons of its own.
    const isRight = action === 'block' ? there >= wanted : there === wanted;
    const evidence = `${counted(there, 'rule')} with action ${action}, asked for ${String(wanted)}`;
    return isRight ? [] : [fail(zone.subject, evidence)];
  });
}

/** A rule that spares others the rest of the rules does so only in front of them. */
function judgeOrder(found: readonly Rule[]): readonly Finding[] {
  const outcomes = found.map((one) => firewallRule(one).outcome);
  return found.flatMap((one, index) => {
    const rest = outcomes.slice(index + 1);
    const isIdle = outcomes[index] === 'pass' && !rest.some((two) => two !== 'nothing');
    return isIdle ? [fail(one.subject, 'spares nothing: every other rule stands before it')] : [];
  });
}

function answered(
  subject: string,
  questions: readonly Question[],
  found: readonly Rule[],
): readonly Finding[] {
  const rules = found.map(firewallRule);
  const wrong: string[] = [];
  const open: string[] = [];
  for (const { request, must, words } of questions) {
    const decision = firewallDecision(rules, request);
    // What passes for some visitors passes: a rule for a country, say, is not for all.
    if (decision === 'unknown') open.push(...(must === 'blocked' ? [words] : []));
    else if (decision !== must) wrong.push(`${words} is ${decision}`);
  }
  if (wrong.length > 0) return [fail(subject, listed(wrong))];
  if (open.length > 0) return [unknown(subject, `what becomes of ${listed(open)} cannot be read`)];
  return [pass(subject, `answers ${counted(questions.length, 'request')} as it should`)];
}

/** What is watched has to be reached by those who watch; what is closed is asked for by itself. */
function watchedQuestions(facts: Facts, names: readonly string[]): readonly Question[] {
  const closed = adminPlaces(facts, names);
  return Object.values(facts.inventory.targets ?? {})
    .filter(({ host, path }) => names.includes(host) && !isClosed(closed, host, path))
    .map(({ host, path }) => ({
      request: { host, path, method: 'GET' },
      must: 'passed',
      words: `the watch of ${host}${path}`,
    }));
}

function isClosed(closed: readonly ClosedPlace[], host: string, path: string): boolean {
  return closed.some((one) => one.host === host && path.startsWith(one.path));
}

function judgeWebhooks(facts: Facts, names: readonly string[]): Closed {
  const said = facts.inventory.firewall?.webhooks ?? {};
  return endpoints(facts, 'webhook')
    .filter(({ host }) => names.includes(host))
    .map(({ key, host, path }) => {
      const caller = said[key];
      const subject = `endpoint ${key}`;
      if (caller === undefined) return fail(subject, `nobody says who calls ${host}${path}`);
      return 'signature' in caller
        ? duty(subject, `the application verifies who calls ${host}${path}: ${caller.signature}`)
        : {
            host,
            path,
            method: 'POST',
            addresses: caller.addresses,
            isWatched: isWatched({ host, path }, facts),
          };
    });
}

function rule(ref: string, expression: string, action = 'block'): object {
  const settings = action === 'skip' ? { action_parameters: { ruleset: 'current' } } : {};
  return { ref, expression, action, enabled: true, ...settings };
}

function withRules(rules: readonly object[], inventory: object = {}, more: object = {}): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      ...(rules.length === 0
        ? {}
        : {
            cloudflare_ruleset: {
              firewall: { zone_id: ZONE_ID, kind: 'zone', phase: FIREWALL_PHASE, rules },
            },
          }),
      ...more,
    },
    inventoryOutput(inventory),
  );
}
