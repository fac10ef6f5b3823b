import type { AskedList, DeclaredList, ListItem } from '../facts/bulk-redirects';
import {
  LIST_KEY,
  listExpression,
  listNameProblem,
  type ListedRedirect,
} from '../lib/bulk-redirect';
import type { Facts } from '../facts/graph';
import { nested, type Rule } from '../facts/rules';
import { holdsUnknown, show } from '../facts/value';
import { bulkSourceProblem, sourceParts } from '../lib/bulk-redirect';
import { MAX_LISTED_REDIRECTS, MAX_REDIRECT_LISTS } from '../lib/limits/bulk-redirects';
import { cloudflareIdProblem } from '../lib/value-problems';
import { demand, equals, read, worded, type Demand } from './demand';
import { proxiedDemand, targetRecordDemand } from './redirect-demands';
import type { Ways } from './redirect-ways';
import { parsedUrl } from '../lib/url-problems';

/** Path below an address that stands for all of them. */
const BELOW = 'any/0';

/** What has to hold of a list itself. */
export function listDemands(
  list: DeclaredList,
  lists: readonly DeclaredList[],
  { inventory: { cloudflare_plan: plan } }: Facts,
): readonly Demand[] {
  const { resource, items, isOpen } = list;
  const { values } = resource;
  const sources = items.map(({ source }) => source);
  const twice = sources.find((source, index) => sources.indexOf(source) !== index);
  return [
    demand(
      values,
      'account_id',
      '32 hexadecimal digits',
      (id) => typeof id === 'string' && cloudflareIdProblem(id) === undefined,
    ),
    demand(
      values,
      'name',
      'letters, digits and underscores',
      (name) => typeof name === 'string' && listNameProblem(name) === undefined,
    ),
    // Left out, it differs in every plan.
    worded(values, 'description'),
    ...(lists.some((other) => other !== list && other.name === list.name)
      ? [{ holds: false, seen: `${show(values['name'])} is the name of another list too` }]
      : []),
    ...(isOpen ? [{ holds: 'unknown' as const, seen: 'some items are not known yet' }] : []),
    ...(isOpen || items.length > 0 ? [] : [{ holds: false, seen: 'has no items' }]),
    ...(twice === undefined ? [] : [{ holds: false, seen: `${twice} stands in it twice` }]),
    ...(plan === undefined
      ? []
      : [
          room(lists.length, MAX_REDIRECT_LISTS[plan], `lists, plan ${plan}`),
          room(
            lists.reduce((sum, list) => sum + list.items.length, 0),
            MAX_LISTED_REDIRECTS[plan],
            `redirects in lists, plan ${plan}`,
          ),
        ]),
  ];
}

function room(count: number, most: number, noun: string): Demand {
  return { holds: count <= most, seen: `${String(count)} ${noun} takes ${String(most)}` };
}

/** What has to hold of one redirect of a list. */
export function itemDemands(
  item: ListItem,
  { name = '' }: DeclaredList,
  asked: AskedList | undefined,
  ways: Ways,
  facts: Facts,
): readonly Demand[] {
  const { values, redirect, source } = item;
  if (redirect === undefined) {
    const holds = holdsUnknown(values) ? 'unknown' : false;
    return [{ holds, seen: 'has no address that it is for, or none that it leads to' }];
  }
  const wrong = bulkSourceProblem(source);
  if (wrong !== undefined) return [{ holds: false, seen: `${source} ${wrong.problem}` }];
  const { host = '', path = '' } = sourceParts(source) ?? {};
  const own = redirect.matchesSubpaths ? `${path.replace(/\/$/, '')}/${BELOW}` : path;
  const first = ways.first({ host, path: own });
  const listed = ways.listed({ host, path: own });
  const wanted = asked?.redirects.get(source);
  return [
    ...(asked === undefined
      ? plainDemands(item)
      : wanted === undefined
        ? [{ holds: false, seen: `${source} is no redirect of the launch` }]
        : askedDemands(item, wanted)),
    proxiedDemand(host, facts),
    ...targetDemands(redirect.target, facts),
    ...(first === undefined
      ? []
      : [{ holds: false, seen: `${first.subject} comes first: it is never reached` }]),
    ...(listed === undefined || (listed.list === name && listed.redirect.source === source)
      ? []
      : [
          {
            holds: false,
            seen: `${listed.list}: ${listed.redirect.source} comes first: it is never reached`,
          },
        ]),
    ways.journeysDemand([
      { host, path },
      { host, path: own },
    ]),
  ];
}

/** What a redirect of a list has to be where no launch says what it is for. */
function plainDemands({ values }: ListItem): readonly Demand[] {
  return [
    demand(values, 'status_code', '301 or 308', (status) =>
      [301, 302, 307, 308].some((one) => one === status),
    ),
    equals(values, 'preserve_query_string', true),
  ];
}

/** Every member is to be there: pages of the vendor differ on what holds where one is left out. */
function askedDemands({ values }: ListItem, wanted: ListedRedirect): readonly Demand[] {
  return [
    equals(values, 'target_url', wanted.target),
    equals(values, 'status_code', wanted.status),
    equals(values, 'preserve_query_string', wanted.keepsQuery),
    equals(values, 'include_subdomains', wanted.includesSubdomains),
    equals(values, 'subpath_matching', wanted.matchesSubpaths),
    equals(values, 'preserve_path_suffix', wanted.keepsSuffix),
  ];
}

function targetDemands(target: string, facts: Facts): readonly Demand[] {
  const url = parsedUrl(target);
  if (url?.protocol !== 'https:') {
    return [{ holds: false, seen: `leads to ${target} (must be https)` }];
  }
  return [targetRecordDemand(url.hostname, facts)];
}

/** What has to hold of the rule that puts a list to work. */
export function listRuleDemands(rule: Rule, list: DeclaredList): readonly Demand[] {
  const { name = '', resource } = list;
  const fromList = nested(rule.values, 'action_parameters', 'from_list') ?? {};
  const account = read(rule.ruleset.values, 'account_id');
  return [
    equals(rule.values, 'action', 'redirect'),
    equals(rule.values, 'expression', listExpression(name)),
    equals(fromList, 'key', LIST_KEY),
    equals(rule.ruleset.values, 'kind', 'root'),
    {
      holds: holdsUnknown(account) ? 'unknown' : account === read(resource.values, 'account_id'),
      seen: `account_id = ${show(account)} (must be that of the list)`,
    },
  ];
}
