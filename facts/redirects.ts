import type { WrittenRedirect } from '../lib/redirect';
import { redirectTarget, type KnownRequest } from '../lib/redirect-target';
import { parseExpression } from '../lib/rules-expression';
import { conditions, HOST_FIELD, literals, matches } from '../lib/rules-match';
import type { Facts } from './graph';
import type { Inventory } from './inventory';
import { nested, type Rule } from './rules';
import { at, text } from './value';

export const REDIRECT_PHASE = 'http_request_dynamic_redirect';

const URI_FIELD = 'http.request.full_uri';

/** A path that no rule is written for: a rule that matches it matches the whole host. */
export const PROBE_PATH = '/any/0';

/** The hosts that a redirect is written for; undefined where its expression cannot be read. */
export function sourceHosts({ expression = '' }: Rule): readonly string[] | undefined {
  const parsed = parseExpression(expression);
  const isUnread = (field: string): boolean =>
    parsed !== undefined &&
    conditions(parsed).some((one) => one.field === field && one.operator === 'other');
  if (parsed === undefined || [HOST_FIELD, URI_FIELD].some(isUnread)) return undefined;
  const named = literals(parsed, HOST_FIELD).filter((host) => !host.includes('*'));
  const inUris = literals(parsed, URI_FIELD).flatMap(
    (uri) => /^(?:https?|http\*|\*):\/\/([a-z0-9.-]+)\//i.exec(uri)?.[1]?.toLowerCase() ?? [],
  );
  // With the path left open, a rule on some paths of a host counts too.
  return [...new Set([...named, ...inUris])].filter(
    (host) => matches(expression, { host }) !== false,
  );
}

/** The URL that a rule sends a request to, undefined where it cannot be read. */
export function targetOf(rule: Rule, request: KnownRequest): string | undefined {
  const target = nested(rule.values, 'action_parameters', 'from_value', 'target_url');
  const value = text(at(target, 'value'));
  const expression = text(at(target, 'expression'));
  if (value !== undefined) return value;
  return expression === undefined ? undefined : redirectTarget(expression, request);
}

/** The redirects that the launch asks for, by key, those of parked zones too; undefined where no launch says anything. */
export function askedRedirects({
  inventory,
}: Facts): readonly (readonly [key: string, redirect: WrittenRedirect])[] | undefined {
  const { redirects, parked_zones: parked = {} } = inventory;
  if (redirects === undefined) return undefined;
  const all = [
    ...Object.entries(redirects),
    ...Object.entries(parked).flatMap(([zone, one]) =>
      Object.entries(one.redirects ?? {}).map(([key, own]) => [`${zone} ${key}`, own] as const),
    ),
  ];
  return all.map(([key, redirect]) => [key, read(redirect)] as const);
}

type Said = NonNullable<Inventory['redirects']>[string];

function read({ to_path: toPath, keep_query: keepQuery, ...rest }: Said): WrittenRedirect {
  return {
    ...rest,
    ...(toPath === undefined ? {} : { toPath }),
    ...(keepQuery === undefined ? {} : { keepQuery }),
  };
}
