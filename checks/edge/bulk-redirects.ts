import {
  askedLists,
  BULK_PHASE,
  listRules,
  redirectLists,
  type AskedList,
  type DeclaredList,
} from '../../facts/bulk-redirects';
import { zones } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { REDIRECT_PHASE } from '../../facts/redirects';
import { holdsUnreadRules, rules } from '../../facts/rules';
import { LIST_KEY, listExpression } from '../../lib/bulk-redirect';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { counted, settle } from '../demand';
import { listed, LISTED, LIST_RULE } from '../example-lists';
import { example, inventoryOutput } from '../examples';
import { itemDemands, listDemands, listRuleDemands } from '../list-demands';
import { redirectRule, record } from '../example-redirects';
import { Ways } from '../redirect-ways';

const ON_WWW = redirectRule('www', 'http.host eq "www.example.com"', {
  expression: 'concat("https://example.com", http.request.uri.path)',
});
const OTHER = { ...LISTED, source_url: 'example.com/nobody-asked' };
const CHAIN = { ...LISTED, source_url: 'example.com/first', target_url: 'https://example.com/old' };

export const bulkRedirects: Check = {
  id: 'edge/bulk-redirects',
  controls: ['LR-28'],
  title: 'Every old address in a list reaches its new one in one step',
  why: 'a list does nothing until a rule of the account names it, one member that is left out means another thing in each page of the vendor, and a rule of the zone that comes first hides what stands in a list',
  breaks:
    'links from outside, search results and printed addresses end at a page that is not found',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/how-it-works/; https://developers.cloudflare.com/ruleset-engine/reference/phases-list/',
  fix: 'set bulkRedirects.lists.<key>.redirects to where each old address leads, and add the rule of each list where bulkRedirects.accountRules is left out',
  kinds: ['declared', 'planned'],
  absence: 'no zone and no list is declared',
  waits: 'redirects',
  judge: (facts) => {
    const lists = redirectLists(facts);
    const asked = askedLists(facts);
    const all = rules(facts, REDIRECT_PHASE).filter(({ isEnabled }) => isEnabled);
    const ways = new Ways(all, facts);
    const missing = [
      ...(asked?.lists ?? []).flatMap((one) => absent(one, lists)),
      ...listRules(facts)
        .filter(([name]) => !lists.some((list) => list.name === name))
        .map(([name, rule]) => fail(rule.subject, `names the list ${name}, which is not declared`)),
    ];
    if (lists.length === 0 && missing.length === 0) {
      return zones(facts).map(({ subject }) =>
        pass(subject, 'no list of redirects is declared, and none is asked for'),
      );
    }
    return [
      ...lists.flatMap((list) => {
        const own = asked?.lists.find(({ name }) => name === list.name);
        return [
          ...judgeList(list, own, asked !== undefined && own === undefined, lists, ways, facts),
          judgeRule(list, asked?.rulesOwned, facts),
        ];
      }),
      ...missing,
    ];
  },
  examples: {
    pass: [
      example(
        { cloudflare_dns_record: { apex: record('example.com') } },
        inventoryOutput({ zone_name: 'example.com' }),
      ),
      listed(),
      listed({ asked: undefined }),
      listed({
        item: { subpath_matching: true, preserve_path_suffix: true },
        asked: { to: 'https://example.com/new', subpaths: 'kept' },
      }),
      listed({
        item: { status_code: 302, preserve_query_string: false },
        asked: { to: 'https://example.com/new', status: 302, keep_query: false },
      }),
      // What leads www on comes before every list: that is the one way of two steps.
      listed({ single: ON_WWW }),
    ],
    fail: [
      listed({ list: { items: [] } }),
      listed({ list: { items: '${var.items}' } }),
      listed({ list: { kind: 'ip' } }),
      listed({ list: { name: 'example-com' } }),
      listed({ list: { account_id: 'mine' } }),
      listed({ list: { items: [{ redirect: LISTED }, { redirect: LISTED }] } }),
      listed({ list: { items: [{ redirect: LISTED }, { redirect: OTHER }] } }),
      listed({ list: { items: [{ redirect: '${var.redirect}' }] } }),
      listed({ item: { target_url: 'https://example.com/other' } }),
      listed({ item: { target_url: 'http://example.com/new' }, asked: undefined }),
      listed({ item: { target_url: 'https://gone.example.com/new' }, asked: undefined }),
      listed({ item: { source_url: 'example.com/older' } }),
      listed({ item: { source_url: 'example.com/old?page=1' }, asked: undefined }),
      listed({ item: { source_url: 'shop.example.com/old' }, asked: undefined }),
      listed({ item: { status_code: 302 } }),
      listed({ item: { status_code: 303 }, asked: undefined }),
      listed({ item: { preserve_query_string: false } }),
      listed({ item: { preserve_query_string: undefined } }),
      listed({ item: { include_subdomains: true } }),
      listed({ item: { subpath_matching: true } }),
      listed({ item: { target_url: 'https://example.com/old' }, asked: undefined }),
      listed({
        item: { target_url: 'https://www.example.com/new' },
        single: ON_WWW,
        asked: undefined,
      }),
      listed({ list: { items: [{ redirect: LISTED }, { redirect: CHAIN }] }, asked: undefined }),
      listed({
        single: redirectRule('page', 'http.request.uri.path eq "/old"', {
          value: 'https://example.com/newest',
        }),
      }),
      listed({ rules: undefined }),
      listed({ rules: [{ ...LIST_RULE, enabled: false }] }),
      listed({ rules: [{ ...LIST_RULE, action: 'block' }] }),
      listed({ rules: [{ ...LIST_RULE, expression: 'http.request.full_uri in $other' }] }),
      listed({
        rules: [
          { ...LIST_RULE, action_parameters: { from_list: { name: 'other', key: LIST_KEY } } },
        ],
      }),
      listed({
        rules: [
          {
            ...LIST_RULE,
            action_parameters: {
              from_list: { name: 'example_com_old', key: 'raw.http.request.full_uri' },
            },
          },
        ],
      }),
      listed({ ruleset: { kind: 'custom' } }),
      listed({ ruleset: { account_id: 'b'.repeat(32) } }),
      listed({ list: undefined }),
      listed({ owned: false }),
      listed({ list: { description: '' } }),
    ],
  },
};

/** One line where all of a list holds, and one for each redirect of it that does not. */
function judgeList(
  list: DeclaredList,
  asked: AskedList | undefined,
  isUnasked: boolean,
  lists: readonly DeclaredList[],
  ways: Ways,
  facts: Facts,
): readonly Finding[] {
  const { address } = list.resource;
  const itself = settle(
    address,
    [
      ...listDemands(list, lists, facts),
      ...(isUnasked ? [{ holds: false, seen: 'is no list of the launch' }] : []),
    ],
    counted(list.items.length, 'redirect'),
  );
  const items = list.items.map((item) =>
    settle(`${address} ${item.source}`, itemDemands(item, list, asked, ways, facts)),
  );
  return [itself, ...items.filter(({ verdict }) => verdict !== 'pass')];
}

/** A list does nothing until a rule of the account names it. */
function judgeRule(list: DeclaredList, isOwned: boolean | undefined, facts: Facts): Finding {
  const { name = '' } = list;
  const rule = listRules(facts).find(([other]) => other === name)?.[1];
  const subject = `rule of the list ${name}`;
  if (rule !== undefined) {
    // They are one set for all zones of the account, and a launch that writes it deletes what others wrote.
    return isOwned === false
      ? fail(rule.subject, "the account's rules are not this launch's to write")
      : settle(rule.subject, listRuleDemands(rule, list));
  }
  if (holdsUnreadRules(facts, BULK_PHASE)) return unknown(subject, 'some rules are not known yet');
  return isOwned === true
    ? fail(subject, 'no rule of the account names it: it does nothing')
    : duty(
        subject,
        `the account's rules are not written here: somebody adds, under Bulk Redirects, a rule for this list with the expression ${listExpression(name)} and the key ${LIST_KEY}`,
      );
}

/** What the launch asks for and no list has. */
function absent(
  { key, name, redirects }: AskedList,
  lists: readonly DeclaredList[],
): readonly Finding[] {
  const list = lists.find((one) => one.name === name);
  if (list === undefined) {
    return [fail(`list ${key}`, `no list ${name} is declared`)];
  }
  if (list.isOpen) return [];
  const there = new Set(list.items.map(({ source }) => source));
  return [...redirects.keys()]
    .filter((source) => !there.has(source))
    .map((source) => fail(`list ${key}`, `${source} is not in it`));
}
