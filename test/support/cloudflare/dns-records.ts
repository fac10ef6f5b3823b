import { NotModelled, ok, page, Refused, type Reply } from './envelope';
import { refuseClash } from './dns-clashes';
import { storedContent } from './dns-content';
import { storedName } from './dns-names';
import { mayBeProxied, refuseProxying } from './dns-proxying';
import { numberAt, objectAt, sameJson, textAt, textsAt, type JsonObject } from './json';
import { COMMENT_CHARACTERS, RECORDS, SHORTEST_TTL, TAGS } from './plans';
import { REFUSALS } from './refusals';
import { param, zoneRoute, type ZoneCall } from './routes';
import type { Zone } from './world';

const AUTOMATIC_TTL = 1;
const LONGEST_TTL = 86_400;

/** DNS records of a zone. @see https://developers.cloudflare.com/api/resources/dns/subresources/records/ */
export const dnsRecordRoutes = [
  zoneRoute('GET', '/dns_records', list),
  zoneRoute('POST', '/dns_records', create),
  zoneRoute('GET', '/dns_records/:record', (call) => ok(find(call))),
  zoneRoute('PUT', '/dns_records/:record', (call) => change(call, call.body)),
  zoneRoute('PATCH', '/dns_records/:record', (call) =>
    change(call, { ...find(call), ...call.body }),
  ),
  zoneRoute('DELETE', '/dns_records/:record', (call) => {
    const id = textAt(find(call), 'id');
    call.zone.records.delete(id);
    return ok({ id });
  }),
];

const FILTERS = ['page', 'per_page', 'type', 'name', 'content', 'order', 'direction', 'match'];

function list({ zone, query }: ZoneCall): Reply {
  const unknown = [...query.keys()].find((key) => !FILTERS.includes(key));
  if (unknown !== undefined) throw new NotModelled(`DNS records filtered by ${unknown}`);
  const wanted = ['type', 'name', 'content'].filter((key) => query.has(key));
  const found = [...zone.records.values()].filter((record) =>
    wanted.every((key) => record[key] === query.get(key)),
  );
  return page(found, query, 100);
}

function find({ zone, params }: ZoneCall): JsonObject {
  const record = zone.records.get(param(params, 'record'));
  if (record === undefined) throw new Refused(REFUSALS.noRecord);
  return record;
}

function create({ zone, body, world }: ZoneCall): Reply {
  const checked = check(zone, body);
  if (zone.records.size >= RECORDS[zone.plan]) throw new Refused(REFUSALS.recordQuota);
  refuseClash(zone, checked);
  const id = world.newId();
  const now = world.now();
  zone.records.set(id, answered(checked, { id, created_on: now, modified_on: now }, undefined));
  return ok(zone.records.get(id) ?? null);
}

function change(call: ZoneCall, body: JsonObject): Reply {
  const { zone, world } = call;
  const before = find(call);
  const id = textAt(before, 'id');
  const checked = check(zone, body);
  refuseClash(zone, checked, id);
  const times = { id, created_on: before['created_on'], modified_on: world.now() };
  zone.records.set(id, answered(checked, times, before));
  return ok(zone.records.get(id) ?? null);
}

/** Refuses what the plan or the type does not hold, and fills in what was left out. */
function check(zone: Zone, body: JsonObject): JsonObject {
  const { plan } = zone;
  const type = textAt(body, 'type');
  const proxied = body['proxied'] === true;
  const name = storedName(textAt(body, 'name'), zone.name);
  const content = storedContent(type, body);
  if (type === 'CNAME' && content.content === name) throw new Refused(REFUSALS.aliasOfItself);
  const proxiable = mayBeProxied(type, content.content);
  if (proxied && !proxiable) refuseProxying(type, content.content);

  const ttl = numberAt(body, 'ttl') ?? AUTOMATIC_TTL;
  const least = SHORTEST_TTL[plan];
  if (ttl !== AUTOMATIC_TTL && (ttl < least || ttl > LONGEST_TTL)) {
    throw new Refused(REFUSALS.badTtl, { least: String(least) });
  }
  const comment = textAt(body, 'comment');
  const longest = COMMENT_CHARACTERS[plan];
  if (comment.length > longest) throw new Refused(REFUSALS.longComment, { most: String(longest) });
  const tags = textsAt(body, 'tags');
  if (tags.length > TAGS[plan]) {
    const counts = { count: String(tags.length), most: String(TAGS[plan]) };
    throw new Refused(REFUSALS.tooManyTags, counts);
  }
  return {
    ...{ name, type, ...content, proxiable, proxied },
    // Cloudflare keeps the time to live of what it answers for itself.
    ttl: proxied ? AUTOMATIC_TTL : ttl,
    settings: settings(zone, type, proxied, objectAt(body, 'settings')),
    meta: {},
    comment: comment === '' ? null : comment,
    tags: tags.map((tag) => tag.toLowerCase()),
  };
}

/**
 * A setting that is off is not answered, but for flatten_cname of a CNAME; a proxied one never flattens.
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/6195
 * @see https://github.com/DNSControl/dnscontrol/pull/4026
 */
function settings(zone: Zone, type: string, proxied: boolean, given: JsonObject): JsonObject {
  const on = ['ipv4_only', 'ipv6_only'].filter((name) => given[name] === true);
  const flatten = given['flatten_cname'] === true;
  if (zone.plan === 'free' && on.length > 0) throw new Refused(REFUSALS.settingNotAvailable);
  if (zone.plan === 'free' && flatten) throw new NotModelled('flatten_cname on the Free plan');
  return {
    ...Object.fromEntries(on.map((name) => [name, true])),
    ...(type === 'CNAME' ? { flatten_cname: flatten && !proxied } : {}),
  };
}

/** The record as it is answered: when its comment and its tags were changed is told where there are any. */
function answered(
  checked: JsonObject,
  times: JsonObject,
  before: JsonObject | undefined,
): JsonObject {
  const changedOn = (member: string, kept: string): JsonObject => {
    const value = checked[member];
    if (value === null || sameJson(value, [])) return {};
    const same = before !== undefined && sameJson(before[member], value);
    return { [kept]: same ? before[kept] : times['modified_on'] };
  };
  return {
    ...checked,
    ...times,
    ...changedOn('comment', 'comment_modified_on'),
    ...changedOn('tags', 'tags_modified_on'),
  };
}
