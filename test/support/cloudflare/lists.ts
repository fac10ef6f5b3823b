import { NotModelled, ok, Refused, type Reply } from './envelope';
import { objectAt, textAt, type JsonObject } from './json';
import { LISTED_REDIRECTS, REDIRECT_LISTS } from './plans';
import { REFUSALS } from './refusals';
import { param, type Call, type Route } from './routes';
import { accountPlan } from './rulesets';
import type { ListOfRedirects } from './world';

const LISTS = '/accounts/:account/rules/lists';

/** Items that a page of a list has at most. */
const USUAL_PAGE = 100;

/** Lists of redirects, and their items, which are written while nobody waits. @see https://developers.cloudflare.com/waf/tools/lists/lists-api/ */
export const listRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: LISTS,
    handle: (call) => ok([...call.world.lists.values()].map((list) => answered(list, call))),
  },
  { method: 'POST', pattern: LISTS, handle: create },
  { method: 'GET', pattern: `${LISTS}/bulk_operations/:operation`, handle: operation },
  { method: 'GET', pattern: `${LISTS}/:list`, handle: (call) => ok(answered(known(call), call)) },
  {
    method: 'PUT',
    pattern: `${LISTS}/:list`,
    handle: (call) => {
      const list = known(call);
      list.description = textAt(call.body, 'description', list.description);
      return ok(answered(list, call));
    },
  },
  {
    method: 'DELETE',
    pattern: `${LISTS}/:list`,
    handle: (call) => {
      const list = known(call);
      if (users(list, call) > 0) throw new Refused(REFUSALS.listInUse);
      call.world.lists.delete(list.id);
      return ok({ id: list.id });
    },
  },
  { method: 'GET', pattern: `${LISTS}/:list/items`, handle: page },
  {
    method: 'PUT',
    pattern: `${LISTS}/:list/items`,
    handle: (call) => write(call, () => []),
  },
  {
    method: 'POST',
    pattern: `${LISTS}/:list/items`,
    // An item with the same address takes the place of the one that is there.
    handle: (call) =>
      write(call, ({ items }) => {
        const sources = call.bodies.map(sourceOf);
        return items.filter((one) => !sources.includes(sourceOf(one)));
      }),
  },
  {
    method: 'GET',
    pattern: `${LISTS}/:list/items/:item`,
    handle: (call) => {
      const item = known(call).items.find((one) => one['id'] === param(call.params, 'item'));
      if (item === undefined) throw new NotModelled('an item that is not there');
      return ok(item);
    },
  },
];

function create(call: Call): Reply {
  const { world, body, params } = call;
  const [name, kind] = [textAt(body, 'name'), textAt(body, 'kind')];
  if (kind !== 'redirect') throw new NotModelled(`a list of kind ${kind}`);
  if (!/^[a-zA-Z0-9_]{1,50}$/.test(name)) throw new Refused(REFUSALS.listName);
  if ([...world.lists.values()].some((list) => list.name === name)) {
    throw new Refused(REFUSALS.listTaken);
  }
  if (world.lists.size >= REDIRECT_LISTS[accountPlan(world, param(params, 'account'))]) {
    throw new Refused(REFUSALS.tooManyLists);
  }
  const description = textAt(body, 'description');
  const list = { id: world.newId(), name, description, createdOn: world.now(), items: [] };
  world.lists.set(list.id, list);
  return ok(answered(list, call));
}

function known({ world, params }: Call): ListOfRedirects {
  const list = world.lists.get(param(params, 'list'));
  if (list === undefined) throw new NotModelled('a list that is not there');
  return list;
}

function answered(list: ListOfRedirects, call: Call): JsonObject {
  const { id, name, description, createdOn, items } = list;
  return {
    ...{ id, name, description, kind: 'redirect', created_on: createdOn, modified_on: createdOn },
    ...{ num_items: items.length, num_referencing_filters: users(list, call) },
  };
}

/** How many rules name a list. */
function users({ name }: ListOfRedirects, { world }: Call): number {
  const word = new RegExp(`\\$${name}\\b`);
  return [...world.accountRulesets.values()].filter((one) => word.test(JSON.stringify(one))).length;
}

function page(call: Call): Reply {
  const { query } = call;
  const search = query.get('search') ?? '';
  const found = known(call).items.filter((one) => JSON.stringify(one).includes(search));
  const size = Number(query.get('per_page') ?? USUAL_PAGE);
  const start = Number(query.get('cursor') ?? 0);
  const end = start + size;
  const cursors = end < found.length ? { after: String(end) } : {};
  return ok(found.slice(start, end), { cursors });
}

/**
 * Items are written after the answer, one write at a time.
 * @param kept the items that stay beside those that are sent
 */
function write(call: Call, kept: (list: ListOfRedirects) => readonly JsonObject[]): Reply {
  const { world, bodies, params } = call;
  const list = known(call);
  if ([...world.listWrites.values()].some(({ status }) => status === 'pending')) {
    throw new Refused(REFUSALS.listWriteGoesOn);
  }
  for (const item of bodies) refuseItem(objectAt(item, 'redirect'));
  const sources = bodies.map(sourceOf);
  if (new Set(sources).size < sources.length) throw new Refused(REFUSALS.listedTwice);
  const others = [...world.lists.values()].filter((one) => one !== list);
  const count = others.reduce(
    (sum, one) => sum + one.items.length,
    kept(list).length + sources.length,
  );
  if (count > LISTED_REDIRECTS[accountPlan(world, param(params, 'account'))]) {
    throw new Refused(REFUSALS.tooManyListed);
  }
  const id = world.newId();
  world.listWrites.set(id, {
    status: 'pending',
    isAsked: false,
    carryOut: () => {
      list.items = [...kept(list), ...bodies.map((item) => stored(item, call))];
    },
  });
  return ok({ operation_id: id });
}

/** A write goes on until it is asked about a second time. */
function operation({ world, params }: Call): Reply {
  const id = param(params, 'operation');
  const one = world.listWrites.get(id);
  if (one === undefined) throw new NotModelled('a write that nobody asked for');
  if (one.status === 'pending' && one.isAsked) {
    one.carryOut();
    one.status = 'completed';
  }
  one.isAsked = true;
  const { status } = one;
  return ok({ id, status, ...(status === 'completed' ? { completed: world.now() } : {}) });
}

/** @see https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/reference/url-components/ */
function refuseItem(redirect: JsonObject): void {
  const source = textAt(redirect, 'source_url');
  if (!/^(?:https?:\/\/)?[a-z0-9.-]+(?:\/[^?#]*)?$/.test(source)) {
    throw new Refused(REFUSALS.listedSource);
  }
  const hasQuery = textAt(redirect, 'target_url').includes('?');
  if (hasQuery && redirect['preserve_query_string'] === true)
    throw new Refused(REFUSALS.listedQuery);
}

/** An address without a path is answered with one. @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/3121 */
function sourceOf(item: JsonObject): string {
  const source = textAt(objectAt(item, 'redirect'), 'source_url');
  return source.replace(/^((?:https?:\/\/)?[^/]+)$/, '$1/');
}

/** What is left out stays out, but for the status. @see https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/reference/parameters/ */
function stored(item: JsonObject, { world }: Call): JsonObject {
  const now = world.now();
  const said = Object.entries(item).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(said),
    id: world.newId(),
    redirect: {
      status_code: 301,
      ...objectAt(item, 'redirect'),
      source_url: sourceOf(item),
    },
    ...{ created_on: now, modified_on: now },
  };
}
