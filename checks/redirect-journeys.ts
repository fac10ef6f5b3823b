import { zones } from '../facts/dns';
import type { Facts, Resource } from '../facts/graph';
import { PROBE_PATH, sourceHosts, targetOf } from '../facts/redirects';
import type { Rule } from '../facts/rules';
import { settingsAt } from '../facts/zone-settings';
import { isWithin } from '../lib/names';
import { follow, type Hop, type Journey } from '../lib/redirect-journey';
import { parseExpression } from '../lib/rules-expression';
import { conditions, literals, matches, PATH_FIELD } from '../lib/rules-match';
import type { Demand } from './demand';

/** What a visitor asks for. */
interface Visit {
  readonly host: string;
  readonly path: string;
}

/** The redirect to https comes first, on the host itself (https://hstspreload.org/#submission-requirements). */
const TO_HTTPS = 'Always Use HTTPS';

/** The first rule that sends a request on; what cannot be read is judged where it stands. */
export function firstRule(
  all: readonly Rule[],
  request: Visit & { readonly isHttps?: boolean },
): Rule | undefined {
  return all.find(({ expression = '' }) => matches(expression, request) === true);
}

/**
 * A rule may send a visitor on once, beside the redirect to https: every address that it answers is followed
 * through all rules, to the end.
 */
export function journeyDemand(rule: Rule, all: readonly Rule[], facts: Facts): Demand {
  const bad = visitsOf(rule, all).flatMap(({ host, path }) => {
    const start = `${startsAtHttp(host, facts) ? 'http' : 'https'}://${host}${path}`;
    const journey = follow(start, (url) => answer(url, all, facts));
    const steps = journey.hops.filter(({ by }) => by !== TO_HTTPS);
    if (journey.end !== 'endless' && steps.length < 2) return [];
    return [`${start} ${worded(journey)}`];
  });
  const [first] = bad;
  return first === undefined
    ? { holds: true, seen: 'not redirected again' }
    : { holds: false, seen: first };
}

function worded({ hops, end }: Journey): string {
  const way = hops.map(({ to }) => to);
  return end === 'endless'
    ? `goes round without end: ${way.slice(0, 3).join(', ')}`
    : `takes ${String(hops.length)} redirects: ${way.join(', ')}`;
}

function answer(url: URL, all: readonly Rule[], facts: Facts): Hop | 'unknown' | undefined {
  const isHttps = url.protocol === 'https:';
  if (!isHttps && usesHttps(url.hostname, facts)) {
    return { to: `https://${url.host}${url.pathname}`, by: TO_HTTPS };
  }
  const request = { host: url.hostname, path: url.pathname, isHttps };
  const rule = firstRule(all, request);
  if (rule === undefined) return undefined;
  const to = targetOf(rule, request);
  return to === undefined ? 'unknown' : { to, by: rule.subject };
}

/** Whether Cloudflare sends visitors of a host on to https by itself. */
function usesHttps(host: string, facts: Facts): boolean {
  return alwaysHttps(host, facts).some(({ values }) => values['value'] === 'on');
}

/** Where nobody says what becomes of http, nobody knows: the check of https says so. */
function startsAtHttp(host: string, facts: Facts): boolean {
  return alwaysHttps(host, facts).length > 0;
}

function alwaysHttps(host: string, facts: Facts): readonly Resource[] {
  return zones(facts)
    .filter(({ name }) => name !== undefined && isWithin(host, name))
    .flatMap((zone) => settingsAt(facts, zone, 'always_use_https').sure);
}

/** Requests that a rule is the first to answer: of its hosts, and of every path that rules and targets name. */
export function visitsOf(rule: Rule, all: readonly Rule[]): readonly Visit[] {
  const hosts = sourceHosts(rule) ?? [];
  const paths = pathsOf(all);
  return hosts.flatMap((host) =>
    paths.flatMap((path) => (firstRule(all, { host, path }) === rule ? [{ host, path }] : [])),
  );
}

/** Paths that together meet every rule: what each names, what stands below, and what leads there. */
function pathsOf(all: readonly Rule[]): readonly string[] {
  const named = new Set(['/', PROBE_PATH]);
  for (const { expression = '' } of all) {
    const parsed = parseExpression(expression);
    if (parsed === undefined) continue;
    for (const path of literals(parsed, PATH_FIELD)) named.add(path).add(below(path));
  }
  const asked = [...named];
  for (const rule of all) {
    for (const folder of foldersOf(rule)) {
      for (const path of leadingTo(rule, folder, asked)) named.add(path);
    }
  }
  return [...named].filter((path) => path.startsWith('/'));
}

function below(path: string): string {
  return `${path.replace(/\/$/, '')}${PROBE_PATH}`;
}

/** What a rule compares the beginning of the path with. */
function foldersOf({ expression = '' }: Rule): readonly string[] {
  const parsed = parseExpression(expression);
  return parsed === undefined
    ? []
    : conditions(parsed).flatMap(({ field, operator, values }) =>
        field === PATH_FIELD && operator === 'starts_with' ? values : [],
      );
}

/** The paths below a folder that a rule sends to one of the paths. */
function leadingTo(rule: Rule, folder: string, paths: readonly string[]): readonly string[] {
  const [host = ''] = sourceHosts(rule) ?? [];
  const target = targetOf(rule, { host, path: below(folder) }) ?? '';
  const sent = URL.canParse(target) ? new URL(target).pathname : '';
  if (!sent.endsWith(PROBE_PATH)) return [];
  const start = sent.slice(0, -PROBE_PATH.length);
  return paths
    .filter((path) => path.startsWith(`${start}/`))
    .map((path) => `${folder.replace(/\/$/, '')}${path.slice(start.length)}`);
}
