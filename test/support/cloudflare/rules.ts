import { isObject, objectAt, sameJson, textAt, type Json, type JsonObject } from './json';
import type { World } from './world';

/** What the API gives a rule by itself. */
const OWN = ['id', 'version', 'last_updated'];

/**
 * A rule as the API keeps it: told apart by id or ref, what is empty left out, what was left out filled in.
 * @param before rules of the ruleset that it stands in
 * @see https://developers.cloudflare.com/ruleset-engine/rulesets-api/json-object/#rule-object-structure
 */
export function storedRule(
  given: JsonObject,
  before: readonly JsonObject[],
  world: World,
  now: string,
): JsonObject {
  const former = formerOf(given, before);
  const id = former === undefined ? world.newId() : textAt(former, 'id');
  const rule: JsonObject = {
    id,
    action: given['action'],
    action_parameters: unlessEmpty(actionParameters(given)),
    expression: given['expression'],
    description: textAt(given, 'description') || undefined,
    ref: textAt(given, 'ref', id),
    enabled: given['enabled'] ?? true,
    logging: logging(given),
    ratelimit: unlessEmpty(ratelimit(given)),
  };
  if (former !== undefined && sameJson(without(former), without(rule))) return former;
  const version = former === undefined ? 1 : Number(textAt(former, 'version')) + 1;
  return defined({ ...rule, version: String(version), last_updated: now });
}

/**
 * A rule keeps its id where it is sent, or where its ref stays.
 * @see https://developers.cloudflare.com/terraform/troubleshooting/rule-id-changes/
 */
function formerOf(given: JsonObject, before: readonly JsonObject[]): JsonObject | undefined {
  return ['id', 'ref']
    .map((name) => before.find((one) => one[name] === textAt(given, name, 'none')))
    .find((one) => one !== undefined);
}

function without(rule: JsonObject): JsonObject {
  const kept = Object.entries(defined(rule)).filter(([name]) => !OWN.includes(name));
  return Object.fromEntries(kept);
}

/**
 * A rule that skips others writes a log entry, unless it says that it does not.
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/2418
 */
function logging(given: JsonObject): Json | undefined {
  if (given['action'] !== 'skip') return undefined;
  return { enabled: true, ...objectAt(given, 'logging') };
}

function actionParameters(given: JsonObject): JsonObject {
  const parameters = objectAt(given, 'action_parameters');
  const fromValue = parameters['from_value'];
  if (isObject(fromValue)) {
    return { ...parameters, from_value: { preserve_query_string: false, ...fromValue } };
  }
  const cacheKey = parameters['cache_key'];
  return isObject(cacheKey) ? { ...parameters, cache_key: answeredKey(cacheKey) } : parameters;
}

/**
 * Parts of the query are taken as an object, and answered as a list of names.
 * @see https://developers.cloudflare.com/cache/how-to/cache-keys/#query-string
 */
function answeredKey(cacheKey: JsonObject): JsonObject {
  const customKey = objectAt(cacheKey, 'custom_key');
  const query = objectAt(customKey, 'query_string');
  if (Object.keys(query).length === 0) return cacheKey;
  const listed = Object.entries(query).map(([name, given]): [string, Json | undefined] => {
    if (!isObject(given)) return [name, given];
    return [name, given['all'] === true ? ['*'] : given['list']];
  });
  return {
    ...cacheKey,
    custom_key: { ...customKey, query_string: Object.fromEntries(listed) },
  };
}

/** What is false or nothing is not answered. */
function ratelimit(given: JsonObject): JsonObject {
  const { requests_to_origin: toOrigin, ...limit } = objectAt(given, 'ratelimit');
  if (Object.keys(limit).length === 0) return {};
  return {
    mitigation_timeout: 0,
    ...limit,
    ...(toOrigin === true ? { requests_to_origin: true } : {}),
  };
}

function unlessEmpty(value: JsonObject): JsonObject | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

function defined(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
