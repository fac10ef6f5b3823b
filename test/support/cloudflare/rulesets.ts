import { NotModelled, ok, Refused, type Reply } from './envelope';
import { objectsAt, textAt, type JsonObject } from './json';
import { PHASE_RULES } from './plans';
import { REFUSALS } from './refusals';
import { param, zoneRoute, type ZoneCall } from './routes';
import { refuseRule } from './rule-entitlements';
import { storedRule } from './rules';
import type { Zone } from './world';

/** Rulesets of a zone. @see https://developers.cloudflare.com/api/resources/rulesets/ */
export const rulesetRoutes = [
  zoneRoute('GET', '/rulesets', ({ zone }) =>
    // A list holds no rules.
    ok([...zone.rulesets.values()].map(({ rules: _rules, ...ruleset }) => ruleset)),
  ),
  zoneRoute('POST', '/rulesets', create),
  zoneRoute('GET', '/rulesets/:ruleset', (call) => ok(find(call))),
  zoneRoute('PUT', '/rulesets/:ruleset', (call) => replace(call, find(call))),
  zoneRoute('DELETE', '/rulesets/:ruleset', (call) => {
    call.zone.rulesets.delete(textAt(find(call), 'id'));
    return { status: 204, body: undefined };
  }),
  zoneRoute('GET', '/rulesets/phases/:phase/entrypoint', ({ zone, params }) => {
    const phase = param(params, 'phase');
    const ruleset = entrypoint(zone, phase);
    if (ruleset === undefined) throw new Refused(REFUSALS.noEntrypoint, { phase });
    return ok(ruleset);
  }),
  zoneRoute('PUT', '/rulesets/phases/:phase/entrypoint', (call) => {
    const phase = param(call.params, 'phase');
    const ruleset = entrypoint(call.zone, phase);
    if (ruleset !== undefined) return replace(call, ruleset);
    return create({ ...call, body: { name: 'default', ...call.body, kind: 'zone', phase } });
  }),
];

function entrypoint(zone: Zone, phase: string): JsonObject | undefined {
  return [...zone.rulesets.values()].find(
    (one) => one['kind'] === 'zone' && one['phase'] === phase,
  );
}

function find({ zone, params }: ZoneCall): JsonObject {
  const ruleset = zone.rulesets.get(param(params, 'ruleset'));
  if (ruleset === undefined) throw new NotModelled('a ruleset that is not there');
  return ruleset;
}

function create(call: ZoneCall): Reply {
  const { zone, body, world } = call;
  const { kind, phase } = { kind: textAt(body, 'kind'), phase: textAt(body, 'phase') };
  if (kind === 'root') throw new Refused(REFUSALS.rootKind, { phase }, '/kind');
  if (!['zone', 'custom'].includes(kind)) throw new NotModelled(`a ruleset of kind ${kind}`);
  if (kind === 'zone' && entrypoint(zone, phase) !== undefined) {
    throw new Refused(REFUSALS.secondEntrypoint, { phase }, '/kind');
  }
  return write(call, { id: world.newId(), name: body['name'], kind, phase, version: '0' });
}

/** A ruleset is written whole: with one rule refused, no rule changes. */
function replace(call: ZoneCall, before: JsonObject): Reply {
  return write(call, before);
}

function write({ zone, body, world }: ZoneCall, before: JsonObject): Reply {
  const phase = textAt(before, 'phase');
  const given = objectsAt(body, 'rules');
  const elsewhere = [...zone.rulesets.values()]
    .filter((one) => one['phase'] === phase && one['id'] !== before['id'])
    .flatMap((one) => objectsAt(one, 'rules'));
  const count = given.length + elsewhere.length;
  const most = PHASE_RULES[phase]?.[zone.plan] ?? Infinity;
  if (count > most) {
    const counts = { phase, count: String(count), most: String(most) };
    throw new Refused(REFUSALS.tooManyRules, counts, '/rules');
  }
  for (const [index, rule] of given.entries()) {
    refuseRule({ plan: zone.plan, phase, rule, pointer: `/rules/${String(index)}` });
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
  zone.rulesets.set(textAt(ruleset, 'id'), ruleset);
  return ok(ruleset);
}
