import type { Plan } from '../../../lib/limits/plan';
import { NotModelled, ok, Refused, type Reply } from './envelope';
import { objectAt, objectsAt, textAt, type JsonObject } from './json';
import { PHASE_RULES, PLAN_ORDER } from './plans';
import { REFUSALS } from './refusals';
import { param, zoneRoute, type Call, type Route } from './routes';
import { refuseRule } from './rule-entitlements';
import { storedRule } from './rules';
import type { World } from './world';

/** What rulesets stand in, and the kind that an entrypoint has there. */
interface Holder {
  readonly kind: 'zone' | 'root';
  readonly plan: Plan;
  readonly rulesets: Map<string, JsonObject>;
}

type HolderCall = Call & { readonly holder: Holder };

/** Phases that an account without Enterprise has: those of bulk redirects. */
const ACCOUNT_PHASES = ['http_request_redirect'];

function routesOf(
  route: (method: string, below: string, handle: (call: HolderCall) => Reply) => Route,
): readonly Route[] {
  return [
    route('GET', '/rulesets', ({ holder }) =>
      // A list holds no rules.
      ok([...holder.rulesets.values()].map(({ rules: _rules, ...ruleset }) => ruleset)),
    ),
    route('POST', '/rulesets', create),
    route('GET', '/rulesets/:ruleset', (call) => ok(find(call))),
    route('PUT', '/rulesets/:ruleset', (call) => replace(call, find(call))),
    route('DELETE', '/rulesets/:ruleset', (call) => {
      call.holder.rulesets.delete(textAt(find(call), 'id'));
      return { status: 204, body: undefined };
    }),
    route('GET', '/rulesets/phases/:phase/entrypoint', ({ holder, params }) => {
      const phase = param(params, 'phase');
      const ruleset = entrypoint(holder, phase);
      if (ruleset === undefined) throw new Refused(REFUSALS.noEntrypoint, { phase });
      return ok(ruleset);
    }),
    route('PUT', '/rulesets/phases/:phase/entrypoint', (call) => {
      const phase = param(call.params, 'phase');
      const { kind } = call.holder;
      const ruleset = entrypoint(call.holder, phase);
      if (ruleset !== undefined) return replace(call, ruleset);
      return create({ ...call, body: { name: 'default', ...call.body, kind, phase } });
    }),
  ];
}

/** Rulesets of a zone and of an account. @see https://developers.cloudflare.com/api/resources/rulesets/ */
export const rulesetRoutes: readonly Route[] = [
  ...routesOf((method, below, handle) =>
    zoneRoute(method, below, (call) => {
      const { plan, rulesets } = call.zone;
      return handle({ ...call, holder: { kind: 'zone', plan, rulesets } });
    }),
  ),
  ...routesOf((method, below, handle) => ({
    method,
    pattern: `/accounts/:account${below}`,
    handle: (call) => {
      const { world, params } = call;
      const plan = accountPlan(world, param(params, 'account'));
      return handle({ ...call, holder: { kind: 'root', plan, rulesets: world.accountRulesets } });
    },
  })),
];

/** An account has what the largest plan of its zones holds. */
export function accountPlan({ zones }: World, account: string): Plan {
  const plans = [...zones.values()].filter((one) => one.accountId === account);
  return PLAN_ORDER.findLast((plan) => plans.some((zone) => zone.plan === plan)) ?? 'free';
}

function entrypoint({ kind, rulesets }: Holder, phase: string): JsonObject | undefined {
  return [...rulesets.values()].find((one) => one['kind'] === kind && one['phase'] === phase);
}

function find({ holder, params }: HolderCall): JsonObject {
  const ruleset = holder.rulesets.get(param(params, 'ruleset'));
  if (ruleset === undefined) throw new NotModelled('a ruleset that is not there');
  return ruleset;
}

function create(call: HolderCall): Reply {
  const { holder, body, world } = call;
  const { kind, phase } = { kind: textAt(body, 'kind'), phase: textAt(body, 'phase') };
  if (kind === 'root' && holder.kind === 'zone') {
    throw new Refused(REFUSALS.rootKind, { phase }, '/kind');
  }
  if (![holder.kind, 'custom'].includes(kind)) throw new NotModelled(`a ruleset of kind ${kind}`);
  if (holder.kind === 'root' && !ACCOUNT_PHASES.includes(phase)) {
    throw new NotModelled(`an account's ruleset of the phase ${phase}`);
  }
  if (kind === holder.kind && entrypoint(holder, phase) !== undefined) {
    throw new Refused(REFUSALS.secondEntrypoint, { phase, kind }, '/kind');
  }
  return write(call, { id: world.newId(), name: body['name'], kind, phase, version: '0' });
}

/** A ruleset is written whole: with one rule refused, no rule changes. */
function replace(call: HolderCall, before: JsonObject): Reply {
  return write(call, before);
}

function write({ holder, body, world }: HolderCall, before: JsonObject): Reply {
  const phase = textAt(before, 'phase');
  const given = objectsAt(body, 'rules');
  const elsewhere = [...holder.rulesets.values()]
    .filter((one) => one['phase'] === phase && one['id'] !== before['id'])
    .flatMap((one) => objectsAt(one, 'rules'));
  const count = given.length + elsewhere.length;
  const most = PHASE_RULES[phase]?.[holder.plan] ?? Infinity;
  if (count > most) {
    const counts = { phase, count: String(count), most: String(most) };
    throw new Refused(REFUSALS.tooManyRules, counts, '/rules');
  }
  for (const [index, rule] of given.entries()) {
    refuseRule({ plan: holder.plan, phase, rule, pointer: `/rules/${String(index)}` });
    refuseUnknownList(rule, world, `/rules/${String(index)}`);
  }

  const now = world.now();
  const rules = given.map((rule) => storedRule(rule, objectsAt(before, 'rules'), world, now));
  const { rules: _rules, ...kept } = before;
  const ruleset: JsonObject = {
    ...kept,
    description: textAt(body, 'description', textAt(before, 'description')),
    version: String(Number(textAt(before, 'version')) + 1),
    last_updated: now,
    // An empty list is left out.
    ...(rules.length === 0 ? {} : { rules }),
  };
  holder.rulesets.set(textAt(ruleset, 'id'), ruleset);
  return ok(ruleset);
}

/** A rule of bulk redirects names a list of the account. */
function refuseUnknownList(rule: JsonObject, { lists }: World, pointer: string): void {
  const { name } = objectAt(objectAt(rule, 'action_parameters'), 'from_list');
  if (name === undefined || [...lists.values()].some((list) => list.name === name)) return;
  throw new Refused(REFUSALS.unknownList, {}, `${pointer}/action_parameters/from_list`);
}
