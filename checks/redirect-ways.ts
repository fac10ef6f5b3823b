import { listsInForce, type ListItem } from '../facts/bulk-redirects';
import { zones } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { PROBE_PATH, sourceHosts, targetOf } from '../facts/redirects';
import type { Rule } from '../facts/rules';
import { settingsAt } from '../facts/zone-settings';
import { RedirectLists, type Listed } from '../lib/bulk-lookup';
import { sourceParts } from '../lib/bulk-redirect';
import { isWithin } from '../lib/names';
import { follow, type Hop, type Journey } from '../lib/redirect-journey';
import { parseExpression, type Expression } from '../lib/rules-expression';
import { conditions, evaluate, literals, PATH_FIELD, type Request } from '../lib/rules-match';
import { parsedUrl } from '../lib/url-problems';
import type { Demand } from './demand';

/** What a visitor asks for. */
export interface Visit {
  readonly host: string;
  readonly path: string;
}

type ReadRule = readonly [rule: Rule, parsed: Expression];

/** What becomes of http on a host: sent on to https, answered, or said nowhere. */
type OverHttp = 'sent on' | 'answered' | undefined;

/** The redirect to https comes first, on the host itself (https://hstspreload.org/#submission-requirements). */
const TO_HTTPS = 'Always Use HTTPS';

/** What sends on, where it is a list: rules have addresses, and none begins so. */
const LIST = 'list ';

/**
 * The ways that visitors are sent, by redirect rules in their order and then by lists of the account. Every rule is
 * read once.
 * @see https://developers.cloudflare.com/ruleset-engine/reference/phases-list/
 */
export class Ways {
  readonly rules: readonly Rule[];
  readonly #facts: Facts;
  readonly #read: readonly ReadRule[];
  readonly #onPath = new Map<string, readonly ReadRule[]>();
  readonly #overHttp = new Map<string, OverHttp>();
  #visits: ReadonlyMap<Rule, readonly Visit[]> | undefined;
  readonly #lists: RedirectLists;
  readonly #listed: readonly ListItem[];

  constructor(rules: readonly Rule[], facts: Facts) {
    this.rules = rules;
    this.#facts = facts;
    this.#read = rules.flatMap((rule) => {
      const parsed = parseExpression(rule.expression ?? '');
      return parsed === undefined ? [] : [[rule, parsed] as const];
    });
    const lists = listsInForce(facts);
    this.#listed = lists.flatMap(({ items }) => items);
    this.#lists = new RedirectLists(
      lists.map(({ name, resource, items }) => ({
        name: name ?? resource.address,
        redirects: items.flatMap(({ redirect }) => redirect ?? []),
      })),
    );
  }

  /** What a list makes of a request that no rule sends on. */
  listed({ host, path }: Visit): Listed | undefined {
    return this.#lists.first(new URL(`https://${host}${path}`));
  }

  /** The first rule that sends a request on; what cannot be read is judged where it stands. */
  first(request: Visit & Request): Rule | undefined {
    const { path } = request;
    // Most rules are for other paths, whatever the host: those are looked at once.
    const read = this.#onPath.get(path) ?? this.#read.filter((one) => mayMeet(one, path));
    this.#onPath.set(path, read);
    return read.find(([, parsed]) => evaluate(parsed, request) === true)?.[0];
  }

  /** Requests that a rule is the first to answer: of every host and path that rules and targets name. */
  visits(rule: Rule): readonly Visit[] {
    this.#visits ??= this.#allVisits();
    return this.#visits.get(rule) ?? [];
  }

  /**
   * A rule may send a visitor on once, beside the redirect to https: every address that it answers is followed
   * through all rules, to the end.
   */
  journeyDemand(rule: Rule): Demand {
    return this.journeysDemand(this.visits(rule));
  }

  /** The same for what is asked for at some places. */
  journeysDemand(visits: readonly Visit[]): Demand {
    for (const { host, path } of visits) {
      const scheme = this.#becomes(host) === undefined ? 'https' : 'http';
      const start = `${scheme}://${host}${path}`;
      const journey = follow(start, (url) => this.#answer(url));
      if (journey.end === 'endless' || this.#steps(start, journey) > 1) {
        return { holds: false, seen: `${start} ${worded(journey)}` };
      }
    }
    return { holds: true, seen: 'not redirected again' };
  }

  /**
   * How often a visitor is sent on, beside the redirect to https. What leads a whole host on comes before every list,
   * and nothing can be excepted from it: in front of a list it does not count.
   */
  #steps(start: string, { hops }: Journey): number {
    const from = [start, ...hops.map(({ to }) => to)].map(parsedUrl);
    return hops.filter(({ by }, index) => {
      const [here, there] = [from[index], from[index + 1]];
      const isBeforeList = hops[index + 1]?.by.startsWith(LIST) === true;
      const isWholeHost =
        here?.pathname === there?.pathname &&
        this.first({ host: here?.hostname ?? '', path: PROBE_PATH })?.subject === by;
      return by !== TO_HTTPS && !(isBeforeList && isWholeHost);
    }).length;
  }

  #answer(url: URL): Hop | 'unknown' | undefined {
    const isHttps = url.protocol === 'https:';
    if (!isHttps && this.#becomes(url.hostname) === 'sent on') {
      return { to: `https://${url.host}${url.pathname}`, by: TO_HTTPS };
    }
    const request = { host: url.hostname, path: url.pathname, isHttps };
    const rule = this.first(request);
    if (rule === undefined) return this.#answerOfList(url);
    const to = targetOf(rule, request);
    return to === undefined ? 'unknown' : { to, by: rule.subject };
  }

  /** The phase of lists comes after that of rules. */
  #answerOfList(url: URL): Hop | 'unknown' | undefined {
    const found = this.#lists.first(url);
    if (found === undefined) return undefined;
    return found.to === undefined
      ? 'unknown'
      : { to: found.to, by: `${LIST}${found.list}: ${found.redirect.source}` };
  }

  /** Where nobody says what becomes of http, nobody knows: the check of https says so. */
  #becomes(host: string): OverHttp {
    if (!this.#overHttp.has(host)) {
      const settings = zones(this.#facts)
        .filter(({ name }) => name !== undefined && isWithin(host, name))
        .flatMap((zone) => settingsAt(this.#facts, zone, 'always_use_https').sure);
      const isOn = settings.some(({ values }) => values['value'] === 'on');
      this.#overHttp.set(host, isOn ? 'sent on' : settings.length > 0 ? 'answered' : undefined);
    }
    return this.#overHttp.get(host);
  }

  #allVisits(): ReadonlyMap<Rule, readonly Visit[]> {
    const hosts = new Set(this.rules.flatMap((rule) => sourceHosts(rule) ?? []));
    const visits = new Map<Rule, Visit[]>();
    const paths = this.#paths();
    for (const host of hosts) {
      for (const path of paths) {
        const rule = this.first({ host, path });
        if (rule === undefined) continue;
        const known = visits.get(rule);
        if (known === undefined) visits.set(rule, [{ host, path }]);
        else known.push({ host, path });
      }
    }
    return visits;
  }

  /** Paths that together meet every rule: what each names, what stands below, and what leads there. */
  #paths(): readonly string[] {
    const named = new Set(['/', PROBE_PATH]);
    for (const [, parsed] of this.#read) {
      for (const path of literals(parsed, PATH_FIELD)) named.add(path).add(below(path));
    }
    for (const { source } of this.#listed) named.add(sourceParts(source)?.path ?? '/');
    const asked = [...named];
    for (const [rule, parsed] of this.#read) {
      for (const path of leadingTo(rule, parsed, asked)) named.add(path);
    }
    return [...named].filter((path) => path.startsWith('/'));
  }
}

function mayMeet([, parsed]: ReadRule, path: string): boolean {
  return evaluate(parsed, { path }) !== false;
}

function worded({ hops, end }: Journey): string {
  const way = hops.map(({ to }) => to);
  return end === 'endless'
    ? `goes round without end: ${way.slice(0, 3).join(', ')}`
    : `takes ${String(hops.length)} redirects: ${way.join(', ')}`;
}

function below(path: string): string {
  return `${path.replace(/\/$/, '')}${PROBE_PATH}`;
}

/** The paths below the folders of a rule that it sends to one of the paths. */
function leadingTo(rule: Rule, parsed: Expression, paths: readonly string[]): readonly string[] {
  const folders = conditions(parsed).flatMap(({ field, operator, values }) =>
    field === PATH_FIELD && operator === 'starts_with' ? values : [],
  );
  const [host = ''] = sourceHosts(rule) ?? [];
  return folders.flatMap((folder) => {
    const target = targetOf(rule, { host, path: below(folder) }) ?? '';
    const sent = parsedUrl(target)?.pathname ?? '';
    if (!sent.endsWith(PROBE_PATH)) return [];
    const start = sent.slice(0, -PROBE_PATH.length);
    return paths
      .filter((path) => path.startsWith(`${start}/`))
      .map((path) => `${folder.replace(/\/$/, '')}${path.slice(start.length)}`);
  });
}
