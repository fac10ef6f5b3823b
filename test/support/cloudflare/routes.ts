import { Refused, type Reply } from './envelope';
import { isList, isObject, type Json, type JsonObject } from './json';
import { REFUSALS } from './refusals';
import type { World, Zone } from './world';

/** A body: most are one object, items of a list are sent as several. */
export type Body = JsonObject | readonly JsonObject[];

/** A request, as handlers read it. */
export interface Call {
  readonly world: World;
  /** What stands in the path for the pattern's names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body; an empty object where there is none. */
  readonly body: JsonObject;
  /** The objects of a body that is a list. */
  readonly bodies: readonly JsonObject[];
}

export interface ZoneCall extends Call {
  readonly zone: Zone;
}

export interface Route {
  readonly method: string;
  /** Path below /client/v4: `/zones/:zone/dns_records`. */
  readonly pattern: string;
  readonly handle: (call: Call) => Reply;
}

/** A path of one zone, which is looked up first. */
export function zoneRoute(method: string, below: string, handle: (call: ZoneCall) => Reply): Route {
  const pattern = `/zones/:zone${below}`;
  return { method, pattern, handle: (call) => handle({ ...call, zone: zoneOf(call, pattern) }) };
}

function zoneOf({ world, params }: Call, pattern: string): Zone {
  const id = param(params, 'zone');
  const zone = world.zones.get(id);
  if (zone !== undefined) return zone;
  if (/^[0-9a-f]{32}$/.test(id)) throw new Refused(REFUSALS.unknownZone);
  const path = `/client/v4${pattern.replaceAll(/:(\w+)/g, (_, name: string) => param(params, name))}`;
  throw new Refused(REFUSALS.noRoute, { path });
}

/** What stands in the path for a name of the pattern. */
export function param(params: Call['params'], name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`the pattern has no :${name}`);
  return value;
}

/** The route of a request, and what its pattern's names stand for. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Call['params'] } | undefined {
  const parts = path.split('/');
  for (const route of routes) {
    const params =
      method === route.method ? matchParts(route.pattern.split('/'), parts) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): Call['params'] | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const part = decodeURIComponent(parts[index] ?? '');
    if (piece.startsWith(':')) params[piece.slice(1)] = part;
    else if (piece !== part) return undefined;
  }
  return params;
}

/** Reads a body; an empty one, and one that is neither object nor list, reads as an empty object. */
export function readBody(text: string): Body {
  if (text === '') return {};
  const body = JSON.parse(text) as Json;
  if (isList(body)) return body.filter(isObject);
  return isObject(body) ? body : {};
}
