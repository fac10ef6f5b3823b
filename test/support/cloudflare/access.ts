import { createHash } from 'node:crypto';
import { failure, ok, Refused, type Reply } from './envelope';
import { isObject, objectAt, objectsAt, textAt, textsAt, type Json, type JsonObject } from './json';
import { REFUSALS } from './refusals';
import { param, type Call, type Route } from './routes';

const APPS = '/accounts/:account/access/apps';
const POLICIES = '/accounts/:account/access/policies';

/** What the API says of an application that nothing was said about. @see https://github.com/cloudflare/cloudflare-go/pull/739 */
const UNASKED: JsonObject = {
  ...{ allowed_idps: [], tags: [], app_launcher_visible: true, auto_redirect_to_identity: false },
  ...{ enable_binding_cookie: false, http_only_cookie_attribute: true },
  ...{ options_preflight_bypass: false, session_duration: '24h' },
};

/** Applications of Access and policies. @see https://developers.cloudflare.com/api/resources/zero_trust/subresources/access/ */
export const accessRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: APPS,
    handle: (call) => {
      const id = call.world.newUuid();
      const aud = createHash('sha256').update(id).digest('hex');
      return keepApplication(call, { id, uid: id, aud, created_at: call.world.now() });
    },
  },
  { method: 'GET', pattern: `${APPS}/:id`, handle: (call) => application(call, ok) },
  {
    method: 'PUT',
    pattern: `${APPS}/:id`,
    handle: (call) => application(call, (old) => keepApplication(call, old)),
  },
  {
    method: 'DELETE',
    pattern: `${APPS}/:id`,
    handle: (call) =>
      application(call, (found) => {
        const id = textAt(found, 'id');
        call.world.accessApplications.delete(id);
        return { ...ok({ id }), status: 202 };
      }),
  },
  {
    method: 'POST',
    pattern: POLICIES,
    handle: (call) => keepPolicy(call, { id: call.world.newUuid() }),
  },
  { method: 'GET', pattern: `${POLICIES}/:id`, handle: (call) => reusable(call, ok) },
  {
    method: 'PUT',
    pattern: `${POLICIES}/:id`,
    handle: (call) => reusable(call, (old) => keepPolicy(call, old)),
  },
  {
    method: 'DELETE',
    pattern: `${POLICIES}/:id`,
    handle: (call) =>
      reusable(call, (found) => {
        const id = textAt(found, 'id');
        call.world.accessPolicies.delete(id);
        return ok({ id });
      }),
  },
];

function keepApplication({ world, body }: Call, old: JsonObject): Reply {
  const domain = textAt(body, 'domain');
  const host = domain.split('/')[0] ?? '';
  const isOwn = [...world.zones.values()].some(
    ({ name, status }) => status === 'active' && (host === name || host.endsWith(`.${name}`)),
  );
  if (!isOwn) throw new Refused(REFUSALS.accessNotInZone);
  if (body['auto_redirect_to_identity'] === true && textsAt(body, 'allowed_idps').length !== 1) {
    throw new Refused(REFUSALS.accessManyProviders);
  }
  // What is null is not changed, for reasons of history: the provider says so.
  const given = Array.isArray(body['policies']) ? objectsAt(body, 'policies') : undefined;
  const said = Object.entries(body).filter(([, value]) => value !== null);
  const kept: JsonObject = {
    ...UNASKED,
    ...Object.fromEntries(said),
    ...Object.fromEntries(
      ['id', 'uid', 'aud', 'created_at'].map((name) => [name, old[name] ?? null]),
    ),
    updated_at: world.now(),
    self_hosted_domains: [domain],
    destinations: [{ type: 'public', uri: domain }],
    policies: given?.map((one) => expanded(one, world)) ?? old['policies'] ?? [],
  };
  world.accessApplications.set(textAt(kept, 'id'), kept);
  return ok(kept);
}

/** A policy as an application answers it: one that stands for itself is repeated whole. */
function expanded(policy: JsonObject, world: Call['world']): JsonObject {
  const meant = world.accessPolicies.get(textAt(policy, 'id'));
  if (meant !== undefined) {
    return { ...meant, precedence: policy['precedence'] ?? 1, reusable: true };
  }
  refuseBad(policy);
  const said = Object.entries(policy).filter(([, value]) => value !== null);
  return {
    ...{ require: [], exclude: [] },
    ...Object.fromEntries(said),
    id: textAt(policy, 'id') || world.newUuid(),
    reusable: false,
  };
}

function keepPolicy({ world, body }: Call, { id }: JsonObject): Reply {
  refuseBad(body);
  const said = Object.entries(body).filter(([, value]) => value !== null);
  const kept: JsonObject = {
    ...{ require: [], exclude: [], session_duration: '24h' },
    ...Object.fromEntries(said),
    id: id ?? null,
  };
  world.accessPolicies.set(textAt(kept, 'id'), kept);
  return ok(kept);
}

function refuseBad(policy: JsonObject): void {
  const include = objectsAt(policy, 'include');
  if (include.length === 0) throw new Refused(REFUSALS.accessNoInclude);
  const named = include.flatMap((rule) =>
    Object.keys(rule).filter((selector) => Object.keys(objectAt(rule, selector)).length > 0),
  );
  const byName = named.some((selector) => ['email', 'email_domain', 'group'].includes(selector));
  if (policy['decision'] === 'bypass' && byName) throw new Refused(REFUSALS.accessBypassByName);
}

function application(call: Call, answer: (found: JsonObject) => Reply): Reply {
  return known(call.world.accessApplications.get(param(call.params, 'id')), answer);
}

function reusable(call: Call, answer: (found: JsonObject) => Reply): Reply {
  return known(call.world.accessPolicies.get(param(call.params, 'id')), answer);
}

function known(found: Json | undefined, answer: (found: JsonObject) => Reply): Reply {
  return isObject(found) ? answer(found) : failure(404, { message: 'not found' });
}
