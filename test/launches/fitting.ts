import { presets } from '../../config/presets';

/** Who calls a webhook, where a launch made anew does not say. */
const SIGNED = { signature: 'HMAC over the body, checked by the application' };

/**
 * The launch with what names a host or a consumer naming one that it has, with callers of webhooks alone, with
 * administrators, with stores in one place each, with a bucket for its bootstrap, with somebody whom Access lets in,
 * with a policy of known words, with hosts that other origins call, with values that Terraform may write, and with a
 * lock for its servers: made anew, these seldom go together.
 */
export function fitting(launch: unknown): unknown {
  const hosts = Reflect.get(launch as object, 'hosts') as Readonly<Record<string, unknown>>;
  const keys = Object.keys(hosts);
  const hasApi = Object.values(hosts).some((one) => isObject(one) && one['role'] === 'api');
  const known = (key: string): string =>
    keys.includes(key) ? key : (keys[key.length % keys.length] ?? key);
  const readers = Object.keys((Reflect.get(launch as object, 'consumers') ?? {}) as object);
  const reader = (key: string): string =>
    readers.includes(key) ? key : (readers[key.length % readers.length] ?? key);
  const hasBootstrap = Reflect.has(launch as object, 'bootstrap');
  const store: unknown = Reflect.get(launch as object, 'secretStore');
  const fitted = JSON.parse(JSON.stringify(launch), (name, value: unknown) => {
    if (name === 'host' && typeof value === 'string' && /^[a-z0-9-]+$/.test(value)) {
      return known(value);
    }
    if (name === 'hosts' && Array.isArray(value)) return value.map(String).map(known);
    if (name === 'consumers' && Array.isArray(value) && readers.length > 0) {
      return [...new Set(value.map((one) => reader(String(one))))];
    }
    // Written by Terraform only where nobody else may read it, and no function changes it.
    if (name === 'writeOnly' && (hasBootstrap || store === 'parameters')) return undefined;
    if (isObject(value) && 'rotation' in value && 'writeOnly' in value) {
      const { writeOnly: _written, ...rest } = value;
      return rest;
    }
    if (name === 'lambdaArn' && typeof value === 'string')
      return ofAccount(value, launch as object);
    if (name === 'cloudflare' && isObject(value)) return ofOneZone(value);
    if (name === 'headers' && isObject(value) && isObject(value['hosts'])) {
      return { ...value, hosts: renamed(value['hosts'], known) };
    }
    if (name === 'lists' && isObject(value)) return listed(value);
    if (name === 'stores' && isObject(value)) return placed(value, launch as object);
    if (name === 'logs' && isObject(value)) return grouped(value);
    if (name === 'policy') return { 'default-src': ["'self'"] };
    if (name === 'origins' && Array.isArray(value) && !hasApi) return [];
    if (name === 'access' && typeof value === 'object' && value !== null) return letIn(value);
    if (name === 'methods' && !Array.isArray(value)) {
      return renamed(value as object, known);
    }
    if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
    const { from = SIGNED, ...rest } = value as { readonly kind: unknown; readonly from?: unknown };
    return rest.kind === 'webhook' ? { ...rest, from } : rest;
  }) as Readonly<Record<string, object>>;
  const firewall = { admin: { countries: ['DE'] }, ...fitted['firewall'] };
  const { bootstrap, bulkRedirects = {}, ...others } = fitted;
  const lists: unknown = Reflect.get(bulkRedirects, 'lists');
  const hasLists = isObject(lists) && Object.keys(lists).length > 0;
  const hasBucket = Reflect.get(fitted['backend'] ?? {}, 'kind') === 's3';
  return {
    originLock: 'allow-list',
    ...(readers.length > 0 ? {} : { consumers: named(fitted['secrets'] ?? {}) }),
    ...others,
    ...(hasLists ? { bulkRedirects } : {}),
    ...(hasBucket && bootstrap !== undefined ? { bootstrap } : {}),
    firewall,
  };
}

/** The same entries under other keys. */
function renamed(entries: object, known: (key: string) => string): object {
  return Object.fromEntries(Object.entries(entries).map(([key, one]) => [known(key), one]));
}

/** The same zone, found in one way. */
function ofOneZone(cloudflare: Readonly<Record<string, unknown>>): object {
  const { zone, zoneId, ...rest } = cloudflare;
  if (zoneId === undefined) return { ...rest, zone: zone ?? 'by-name' };
  return { ...rest, zoneId };
}

/** A role for each who reads a secret. */
function named(secrets: object): object {
  const readers = Object.values(secrets).flatMap(
    (secret) => Reflect.get(secret as object, 'consumers') as readonly string[],
  );
  return Object.fromEntries(readers.map((key) => [key, { role: `any-${key}`.slice(0, 64) }]));
}

/** The ARN of a function, in the launch's account and region. */
function ofAccount(arn: string, launch: object): string {
  const { accountId = '', region = '' } = Reflect.get(launch, 'aws') as Record<string, string>;
  return arn.replace(/^(arn:aws:lambda):[^:]*:[^:]*:/, `$1:${region}:${accountId}:`);
}

/** The same lists, of addresses that a launch which is right has. */
function listed(lists: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(lists).flatMap(([key, list]) => {
      const { redirects = {} } = list as { readonly redirects?: object };
      const known = Object.entries(redirects).filter(([source]) => KNOWN_SOURCES.has(source));
      return known.length === 0 ? [] : [[key, { redirects: Object.fromEntries(known) }]];
    }),
  );
}

/** Old addresses of the launches that are right. */
const KNOWN_SOURCES = new Set(
  Object.values(presets)
    .flatMap(({ bulkRedirects }) => Object.values(bulkRedirects?.lists ?? {}))
    .flatMap(({ redirects }) => Object.keys(redirects)),
);

/** The same stores, each in one place: what exists is in the launch's account and region. */
function placed(stores: Readonly<Record<string, unknown>>, launch: object): object {
  const { accountId, region } = Reflect.get(launch, 'aws') as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(stores).map(([key, entry]): readonly [string, object] => {
      const { arn, bucket, ...rest } = entry as Readonly<Record<string, unknown>>;
      if (typeof arn === 'string' && arn.includes(`:${region ?? ''}:${accountId ?? ''}:`)) {
        return [key, { purpose: rest['purpose'], arn }];
      }
      return bucket === undefined
        ? [key, { purpose: rest['purpose'], elsewhere: 'another cloud' }]
        : [key, { purpose: rest['purpose'], bucket }];
    }),
  );
}

/** The same logs, none of one name. */
function grouped(logs: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(logs).map(([key, entry]) => [
      key,
      { ...(entry as object), group: `/any/${key}` },
    ]),
  );
}

/** The same applications, each for somebody. */
function letIn(access: object): object {
  return Object.fromEntries(
    Object.entries(access).map(([key, entry]: [string, unknown]) => [
      key,
      isObject(entry) ? { emails: ['ops@example.org'], ...entry } : entry,
    ]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
