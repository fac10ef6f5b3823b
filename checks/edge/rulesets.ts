import { zoneId } from '../../facts/dns';
import { pointsTo, resources, type Facts, type Resource } from '../../facts/graph';
import { planOf } from '../../facts/parked-zones';
import { nested, rulesetZone, rulesets, rulesOf } from '../../facts/rules';
import { holdsUnknown, isList, isObject, show, type Value } from '../../facts/value';
import { MAX_RULES } from '../../lib/limits/rules';
import type { Check } from '../check';
import { counted, demand, equals, isWorded, read, settle, worded, type Demand } from '../demand';
import { example, inventoryOutput, ZONE_ID } from '../examples';
import { lostRules } from '../lost-rules';
import { isKnownPhase, ruleDemands } from '../rule-demands';

/** Ref of a rule that was made in the dashboard. */
const HANDMADE = 'd'.repeat(32);

export const edgeRulesets: Check = {
  id: 'edge/rulesets',
  controls: ['LR-08', 'LR-28', 'LR-30', 'LR-32'],
  title: 'Each set of edge rules can be applied, and its rules stay themselves',
  why: 'Cloudflare takes one set of rules for each phase of a zone, and refuses it whole where one rule does not fit the plan; a rule without a ref is deleted and made again whenever another one moves',
  breaks:
    'the apply stops halfway, or the login stands without its limit while rules are made anew',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/ruleset-engine/rulesets-api/',
  fix: 'keep all rules of a phase in one set: redirects, endpoints and caching of the launch file write them so; have fewer entries, or a larger cloudflare.plan, where there are too many',
  kinds: ['declared', 'planned'],
  absence: 'no edge rules are declared',
  waits: 'rules',
  judge: (facts) => [
    ...rulesets(facts).map((ruleset) =>
      settle(
        ruleset.address,
        [...placeDemands(ruleset, facts), ...rulesDemands(ruleset, facts)],
        `${show(ruleset.values['phase'])}: ${counted(rulesOf(ruleset).length, 'rule')}`,
      ),
    ),
    ...lostRules(facts),
  ],
  examples: {
    pass: [
      withRulesets({ cache: {} }),
      takingOver([rule({})]),
      takingOver([rule({ ref: HANDMADE })], { http_request_cache_settings: 'of the old site' }),
      withRulesets({ cache: { phase: 'http_ratelimit' } }),
      withRulesets({ more: skipping({ ruleset: 'current', phases: ['http_request_sbfm'] }) }),
      withRulesets({ more: skipping({ rules: { ['0'.repeat(32)]: ['1'.repeat(32)] } }) }),
    ],
    fail: [
      withRulesets({ cache: {}, second: {} }),
      takingOver([rule({ ref: HANDMADE, description: '' })]),
      takingOver([rule({ ref: HANDMADE })], { http_ratelimit: 'of the old site' }),
      withRulesets({ cache: { kind: 'custom' } }),
      withRulesets({ cache: { name: '' } }),
      withRulesets({ cache: { rules: [] } }),
      withRulesets({ more: { phase: 'any_other', rules: [rule({ expression: '' })] } }),
      withRulesets({ more: skipping({}) }),
      withRulesets({ more: skipping({ ruleset: 'all' }) }),
      withRulesets({ more: skipping({ phases: ['http_request_sbfm', 'http_request_sbfm'] }) }),
      withRulesets({ more: skipping({ phases: ['http_request_origin'] }) }),
      withRulesets({ more: skipping({ rulesets: ['owasp'] }) }),
      withRulesets({ more: skipping({ rulesets: '${var.rulesets}' }) }),
      withRulesets({ more: skipping({ ruleset: 'current' }, { logging: { enabled: false } }) }),
      withRulesets({ cache: { zone_id: undefined } }),
      withRulesets({ cache: { rules: [rule({ ref: undefined })] } }),
      withRulesets({ cache: { rules: [rule({}), rule({})] } }),
      withRulesets({ cache: { rules: [rule({ enabled: false })] } }),
      withRulesets({ cache: { rules: [rule({ description: '' })] } }),
      withRulesets({ cache: { rules: [rule({ expression: 'true' })] } }),
      withRulesets({
        cache: { rules: Array.from({ length: 11 }, (_, i) => rule({ ref: `r${String(i)}` })) },
      }),
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

/** Where the set stands, and that it is the only one there. */
function placeDemands(ruleset: Resource, facts: Facts): readonly Demand[] {
  const { values } = ruleset;
  const isOfAccount =
    read(values, 'account_id') !== undefined && read(values, 'zone_id') === undefined;
  return [
    worded(values, 'name'),
    worded(values, 'phase'),
    isOfAccount
      ? demand(values, 'kind', 'root or custom', (kind) => kind === 'root' || kind === 'custom')
      : kindDemand(ruleset, facts),
    ...(isOfAccount ? [] : [zoneDemand(ruleset, facts)]),
    aloneDemand(ruleset, facts),
  ];
}

/** A custom set of a zone does nothing until a rule of another set runs it. */
function kindDemand(ruleset: Resource, facts: Facts): Demand {
  const isRun = rulesets(facts).some((other) =>
    rulesOf(other).some(({ values }) =>
      pointsTo(nested(values, 'action_parameters') ?? {}, ruleset, ['id']),
    ),
  );
  return ruleset.values['kind'] === 'custom' && isRun
    ? { holds: true, seen: 'kind = custom' }
    : equals(ruleset.values, 'kind', 'zone');
}

/** Rules protect the zone whose records are declared, where any are. */
function zoneDemand(ruleset: Resource, facts: Facts): Demand {
  const zone = rulesetZone(ruleset, facts);
  const seen = `zone_id = ${show(ruleset.values['zone_id'])}`;
  if (zone === undefined) {
    const isUnread = holdsUnknown(ruleset.values['zone_id']);
    return { holds: isUnread ? 'unknown' : false, seen: `${seen} (must be 32 hexadecimal digits)` };
  }
  const zones = ['cloudflare_dns_record', 'cloudflare_zone_setting']
    .flatMap((type) => resources(facts, type))
    .map(({ values }) => zoneId(values['zone_id'], facts));
  const isOurs = zones.length === 0 || zones.includes(zone);
  return { holds: isOurs, seen: isOurs ? seen : `${seen} (no record of that zone is declared)` };
}

function aloneDemand(ruleset: Resource, facts: Facts): Demand {
  const { phase, kind } = ruleset.values;
  const place = placeOf(ruleset, facts);
  const others = rulesets(facts).filter(
    (other) =>
      other.address !== ruleset.address &&
      kind !== 'custom' &&
      other.values['kind'] !== 'custom' &&
      isWorded(phase) &&
      other.values['phase'] === phase &&
      placeOf(other, facts) === place,
  );
  return others.length === 0
    ? { holds: true, seen: 'alone in its phase' }
    : {
        holds: false,
        seen: `phase ${show(phase)} is also in ${others.map(({ address }) => address).join(', ')}`,
      };
}

function placeOf(ruleset: Resource, facts: Facts): string {
  return rulesetZone(ruleset, facts) ?? show(ruleset.values['account_id']);
}

function rulesDemands(ruleset: Resource, facts: Facts): readonly Demand[] {
  const written: Value | undefined = ruleset.values['rules'];
  const isOpen = holdsUnknown(written) && !isList(written);
  if (isOpen || ruleset.values['dynamic'] !== undefined) {
    return [{ holds: 'unknown', seen: 'rules = known after apply' }];
  }
  const all = rulesOf(ruleset);
  // What is no object is no rule, and would be lost silently.
  const isWhole = isObject(written) || (isList(written) && written.length === all.length);
  if (!isWhole || all.length === 0) return [{ holds: false, seen: 'has no rules' }];
  return [
    ...countDemand(ruleset, all.length, facts),
    ...all.flatMap((one) => ruleDemands(one, all)),
  ];
}

function countDemand(ruleset: Resource, count: number, facts: Facts): readonly Demand[] {
  const { phase } = ruleset.values;
  const plan = planOf(ruleset, facts);
  if (plan === undefined || !isKnownPhase(phase)) return [];
  const most = MAX_RULES[phase][plan];
  return count <= most
    ? [{ holds: true, seen: counted(count, 'rule') }]
    : [{ holds: false, seen: `${counted(count, 'rule')}, plan ${plan} takes ${String(most)}` }];
}

function skipping(settings: object, over: object = {}): object {
  const rules = [rule({ action: 'skip', action_parameters: settings, ...over })];
  return { phase: 'http_request_firewall_custom', rules };
}

function rule(over: object): object {
  return {
    ref: 'static-files',
    description: 'caches static files',
    action: 'set_cache_settings',
    enabled: true,
    expression: 'http.host eq "app.example.com" and starts_with(http.request.uri.path, "/assets/")',
    ...over,
  };
}

/** As a plan shows it that takes over a ruleset with rules. */
function takingOver(rules: readonly object[], rules_go?: object): Facts {
  const facts = withRulesets({ cache: {} }, rules_go === undefined ? {} : { rules_go });
  const before = withRulesets({ cache: { rules } });
  return { ...facts, kind: 'planned', before };
}

function withRulesets(rulesetsByName: Readonly<Record<string, object>>, said: object = {}): Facts {
  const cloudflare_ruleset = Object.fromEntries(
    Object.entries(rulesetsByName).map(([name, over]) => [
      name,
      {
        zone_id: ZONE_ID,
        name: 'caching',
        kind: 'zone',
        phase: 'http_request_cache_settings',
        rules: [rule({})],
        ...over,
      },
    ]),
  );
  return example({ cloudflare_ruleset }, inventoryOutput({ cloudflare_plan: 'free', ...said }));
}
