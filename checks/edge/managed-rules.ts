import type { Zone } from '../../facts/dns';
import { MANAGED_PHASE, zoneRules } from '../../facts/firewall';
import type { Facts } from '../../facts/graph';
import { factsOf, servedZones } from '../../facts/parked-zones';
import { holdsUnreadRules, nested, type Rule } from '../../facts/rules';
import { at, holdsUnknown, show, text, type Value } from '../../facts/value';
import { DDOS_RULESET, MANAGED_RULESETS, RUNS_MANAGED_RULESETS } from '../../lib/limits/firewall';
import { matches, matchesEverything } from '../../lib/rules-match';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../examples';

type Exception = NonNullable<Facts['inventory']['managed_exceptions']>[string];

const run = (id: string, over: object = {}): object => ({
  ref: id.slice(0, 4),
  action: 'execute',
  expression: 'true',
  action_parameters: { id },
  ...over,
});
const BOTH = [run(MANAGED_RULESETS.cloudflare), run(MANAGED_RULESETS.owasp)];
const overridden = (overrides: object): object =>
  run(MANAGED_RULESETS.cloudflare, {
    action_parameters: { id: MANAGED_RULESETS.cloudflare, overrides },
  });

const ID = '0'.repeat(32);
const CHAT = { host: 'example.com', path: '/chat', ruleset: 'owasp' };
const SKIP = {
  ref: 'chat',
  action: 'skip',
  expression: 'http.host eq "example.com" and starts_with(http.request.uri.path, "/chat")',
  action_parameters: { rulesets: [MANAGED_RULESETS.owasp] },
};
const FIREWALL = { wordpress: false, methods: {}, webhooks: {}, rules: {} };
const EXCEPT = { firewall: FIREWALL, managed_exceptions: { chat: CHAT } };

export const managedRules: Check = {
  id: 'edge/managed-rules',
  controls: ['LR-30'],
  title: "Cloudflare's managed rules run for every request",
  why: 'they know the attacks of this week; nobody who launches a product has time to write them',
  breaks: 'a hole in a framework, published on Monday, is used against the product on Tuesday',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/waf/managed-rules/; https://developers.cloudflare.com/ddos-protection/managed-rulesets/http/',
  fix: 'leave protection to its defaults; make an exception for the one path where a rule is in the way',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'managed rules',
  judge: (facts) =>
    servedZones(facts).flatMap((zone) => [
      ...judgeZone(zone, factsOf(zone, facts)),
      ...judgeExceptions(zone, factsOf(zone, facts)),
      ...judgeFloods(zone, facts),
    ]),
  examples: {
    pass: [
      withRules(BOTH, { cloudflare_plan: 'pro' }),
      withRules([run(MANAGED_RULESETS.cloudflare)], {
        cloudflare_plan: 'business',
        without_owasp: 'the product takes code as text',
      }),
      withRules([run(MANAGED_RULESETS.cloudflare)], {}),
      withRules([], { cloudflare_plan: 'free' }),
      withRules([SKIP, ...BOTH], EXCEPT),
      withRules([SKIP, ...BOTH], {}),
      withRules(
        [{ ...SKIP, action_parameters: { rules: { [MANAGED_RULESETS.owasp]: [ID] } } }, ...BOTH],
        { firewall: FIREWALL, managed_exceptions: { chat: { ...CHAT, rules: [ID] } } },
      ),
      withRules(BOTH, { cloudflare_plan: 'pro' }, { sensitivity_level: 'low' }),
    ],
    fail: [
      withRules([SKIP, ...BOTH], { firewall: FIREWALL }),
      withRules(BOTH, EXCEPT),
      withRules([...BOTH, SKIP], EXCEPT),
      withRules([{ ...SKIP, action: 'log' }, ...BOTH], EXCEPT),
      withRules([{ ...SKIP, expression: 'http.host eq "www.example.com"' }, ...BOTH], EXCEPT),
      withRules([{ ...SKIP, expression: 'http.host eq "example.com"' }, ...BOTH], EXCEPT),
      withRules(
        [{ ...SKIP, action_parameters: { rulesets: [MANAGED_RULESETS.cloudflare] } }, ...BOTH],
        EXCEPT,
      ),
      withRules([], { cloudflare_plan: 'pro' }),
      withRules([run(MANAGED_RULESETS.cloudflare)], { cloudflare_plan: 'pro' }),
      withRules([run(MANAGED_RULESETS.owasp)], {}),
      withRules([run(MANAGED_RULESETS.cloudflare, { enabled: false })], {}),
      withRules([run(MANAGED_RULESETS.cloudflare, { action: 'log' })], {}),
      withRules([run(MANAGED_RULESETS.cloudflare, { expression: 'http.host eq "a"' })], {}),
      withRules([overridden({ enabled: false })], {}),
      withRules([overridden({ action: 'log' })], {}),
      withRules([overridden({ categories: [{ category: 'xss', enabled: false }] })], {}),
      withRules([run('${var.ruleset}')], {}),
      withRules([overridden({ enabled: '${var.on}' })], {}),
      withRules([run(MANAGED_RULESETS.cloudflare, { expression: '${var.where}' })], {}),
      withRules(BOTH, {}, { sensitivity_level: 'eoff' }),
      withRules(BOTH, {}, { action: 'log' }),
      withRules(BOTH, {}, { sensitivity_level: '${var.level}' }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const { cloudflare_plan: plan, without_owasp: without } = facts.inventory;
  if (plan !== undefined && !RUNS_MANAGED_RULESETS[plan]) {
    return [pass(zone.subject, 'its Free Managed Ruleset runs by itself')];
  }
  if (holdsUnreadRules(facts, MANAGED_PHASE)) {
    return [unknown(zone.subject, 'some managed rules are not known yet')];
  }
  const rules = zoneRules(facts, zone, MANAGED_PHASE).filter(
    ({ values }) => text(values['action']) === 'execute',
  );
  const wanted =
    plan === undefined || without !== undefined
      ? (['cloudflare'] as const)
      : (['cloudflare', 'owasp'] as const);
  return wanted.map((name) => {
    const rule = rules.find((one) => idOf(one) === MANAGED_RULESETS[name]);
    if (rule !== undefined) return judgeRule(rule);
    const unread = rules.find(({ values }) =>
      holdsUnknown(nested(values, 'action_parameters', 'id')),
    );
    return unread === undefined
      ? fail(zone.subject, `no rule runs the ${name} ruleset`)
      : unknown(unread.subject, 'which ruleset it runs is not known yet');
  });
}

function idOf({ values }: Rule): string | undefined {
  const settings = nested(values, 'action_parameters');
  return settings === undefined ? undefined : text(at(settings, 'id'));
}

function judgeRule(rule: Rule): Finding {
  const address = rule.ruleset.address;
  if (!matchesEverything(rule.expression ?? '')) {
    return fail(rule.subject, `runs only where ${show(rule.expression)}`);
  }
  const overrides = nested(rule.values, 'action_parameters', 'overrides');
  if (holdsUnknown(overrides)) return unknown(rule.subject, 'what it overrides is not known yet');
  return weakens(overrides)
    ? fail(rule.subject, 'turns rules of it off, or has them log only')
    : pass(address, `${rule.subject.slice(address.length + 1)} runs for every request`);
}

/** Whether an override, for all rules or for categories of them, turns them off; single rules are tuning. */
function weakens(overrides: Value | undefined): boolean {
  if (overrides === undefined || overrides === null) return false;
  const categories = at(overrides, 'categories');
  const all = [overrides, ...(Array.isArray(categories) ? (categories as readonly Value[]) : [])];
  return all.some(
    (one) =>
      at(one, 'enabled') === false ||
      at(one, 'action') === 'log' ||
      at(one, 'sensitivity_level') === 'eoff',
  );
}

/** Exceptions are those that the launch names: there, where it says, and in front of what they except from. */
function judgeExceptions(zone: Zone, facts: Facts): readonly Finding[] {
  const { firewall, managed_exceptions: named = {} } = facts.inventory;
  const rules = zoneRules(facts, zone, MANAGED_PHASE);
  const skips = rules.filter(({ values }) => values['action'] === 'skip');
  const missing = Object.entries(named).filter(
    ([, asked]) => !skips.some((one) => isException(one, asked, rules)),
  );
  const strange = skips.filter(
    (one) =>
      firewall !== undefined &&
      !Object.values(named).some((asked) => isException(one, asked, rules)),
  );
  return [
    ...missing.map(([key]) =>
      fail(zone.subject, `no rule makes the exception ${key}, and that alone`),
    ),
    ...strange.map(({ subject }) => fail(subject, 'is no exception that the launch names')),
  ];
}

/** Whether a rule makes an exception, no larger, in front of what it is one to. */
function isException(
  rule: Rule,
  { host, path, ruleset, rules: few }: Exception,
  all: readonly Rule[],
): boolean {
  const id = MANAGED_RULESETS[ruleset];
  const settings = nested(rule.values, 'action_parameters') ?? null;
  const skipped = few === undefined ? at(settings, 'rulesets') : at(settings, 'rules', id);
  const run = all.findIndex((one) => idOf(one) === id);
  const expression = rule.expression ?? '';
  return (
    JSON.stringify(skipped) === JSON.stringify(few ?? [id]) &&
    matches(expression, { host, path }) === true &&
    matches(expression, { host, path: '/any/0' }) === false &&
    (run < 0 || all.indexOf(rule) < run)
  );
}

/** Cloudflare's hand against floods is on without a rule; one that is there may take it away. */
function judgeFloods(zone: Zone, facts: Facts): readonly Finding[] {
  return zoneRules(facts, zone, 'ddos_l7').flatMap((rule) => {
    if (idOf(rule) !== DDOS_RULESET) return [];
    const overrides = nested(rule.values, 'action_parameters', 'overrides');
    if (holdsUnknown(overrides))
      return [unknown(rule.subject, 'what it overrides is not known yet')];
    return weakens(overrides) ? [fail(rule.subject, 'lets floods through')] : [];
  });
}

function withRules(rules: readonly object[], inventory: object, floods?: object): Facts {
  const set = (phase: string, all: readonly object[]): object => ({
    zone_id: ZONE_ID,
    kind: 'zone',
    phase,
    rules: all,
  });
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com') },
      cloudflare_ruleset: {
        ...(rules.length === 0 ? {} : { managed: set(MANAGED_PHASE, rules) }),
        ...(floods === undefined
          ? {}
          : {
              ddos: set('ddos_l7', [
                run(DDOS_RULESET, { action_parameters: { id: DDOS_RULESET, overrides: floods } }),
              ]),
            }),
      },
    },
    inventoryOutput(inventory),
  );
}
