import { listedRedirect, type BulkEntry, type ListedRedirect } from '../lib/bulk-redirect';
import { resources, type Facts, type Resource } from './graph';
import type { Inventory } from './inventory';
import { nested, rules, type Rule } from './rules';
import { at, blocks, holdsUnknown, isList, text, type Values } from './value';

/** Phase of the account's rules that put lists of redirects to work. */
export const BULK_PHASE = 'http_request_redirect';

/** One redirect of a list. */
export interface ListItem {
  /** The redirect's own members; empty where it has none. */
  readonly values: Values;
  readonly source: string;
  /** Undefined where one of its two addresses is not known. */
  readonly redirect: ListedRedirect | undefined;
}

/** A list of redirects. */
export interface DeclaredList {
  readonly resource: Resource;
  /** Undefined where it is not known. */
  readonly name: string | undefined;
  readonly items: readonly ListItem[];
  /** Whether some items are not known, or stand elsewhere than in the list. */
  readonly isOpen: boolean;
}

/** The lists of redirects, in order of their addresses. */
export function redirectLists(facts: Facts): readonly DeclaredList[] {
  const apart = resources(facts, 'cloudflare_list_item').length > 0;
  return resources(facts, 'cloudflare_list')
    .filter(({ values }) => values['kind'] === 'redirect')
    .map((resource) => {
      const { name, items, dynamic } = resource.values;
      return {
        resource,
        name: text(name),
        items: blocks(items).map(readItem),
        isOpen: apart || dynamic !== undefined || (holdsUnknown(items) && !isList(items)),
      };
    })
    .toSorted((a, b) => (a.resource.address < b.resource.address ? -1 : 1));
}

function readItem(item: Values): ListItem {
  const redirect = nested(item, 'redirect');
  const values = (typeof redirect === 'object' ? redirect : {}) as Values;
  const [source, target] = [text(at(values, 'source_url')), text(at(values, 'target_url'))];
  const is = (name: string): boolean => at(values, name) === true;
  const status = at(values, 'status_code') ?? MOVED;
  return {
    values,
    source: source ?? '',
    redirect:
      source === undefined || target === undefined
        ? undefined
        : {
            source,
            target,
            status: typeof status === 'number' ? status : NaN,
            includesSubdomains: is('include_subdomains'),
            matchesSubpaths: is('subpath_matching'),
            // The API's own default, which the dashboard does not share.
            keepsSuffix: (at(values, 'preserve_path_suffix') ?? true) === true,
            keepsQuery: is('preserve_query_string'),
          },
  };
}

/** What holds where no status is said. */
const MOVED = 301;

/** The account's rules that are on, each with the name of the list that it puts to work. */
export function listRules(facts: Facts): readonly (readonly [list: string, rule: Rule])[] {
  return rules(facts, BULK_PHASE)
    .filter(({ isEnabled }) => isEnabled)
    .map((rule) => [
      text(at(nested(rule.values, 'action_parameters', 'from_list'), 'name')) ?? '',
      rule,
    ]);
}

/** The lists in the order in which they are asked; where no rule is declared, somebody is to add one for each. */
export function listsInForce(facts: Facts): readonly DeclaredList[] {
  const lists = redirectLists(facts);
  const named = listRules(facts).map(([name]) => name);
  if (named.length === 0) return lists;
  return named.flatMap((name) => lists.filter((list) => list.name === name));
}

/** What the launch asks of a list: its redirects by the address that they are for. */
export interface AskedList {
  readonly key: string;
  readonly name: string;
  readonly redirects: ReadonlyMap<string, ListedRedirect>;
}

/** The lists that the launch asks for, and whether it writes their rules; undefined where it asks for none. */
export function askedLists({
  inventory: { bulk_redirects: asked },
}: Facts): { readonly rulesOwned: boolean; readonly lists: readonly AskedList[] } | undefined {
  if (asked === undefined) return undefined;
  const lists = Object.entries(asked.lists).map(([key, { name, redirects }]) => ({
    key,
    name,
    redirects: new Map(
      Object.entries(redirects).map(([source, said]) => [
        source,
        listedRedirect(source, entryOf(said)),
      ]),
    ),
  }));
  return { rulesOwned: asked.rules_owned, lists };
}

type Said = NonNullable<Inventory['bulk_redirects']>['lists'][string]['redirects'][string];

function entryOf(said: Said): BulkEntry {
  if (typeof said === 'string') return said;
  const { keep_query: keepQuery, ...rest } = said;
  return { ...rest, ...(keepQuery === undefined ? {} : { keepQuery }) };
}
