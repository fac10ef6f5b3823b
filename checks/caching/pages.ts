import { CACHE_PHASE, cacheRules, lastSetting } from '../../facts/cache';
import type { Facts } from '../../facts/graph';
import { holdsUnreadRules, rulesets } from '../../facts/rules';
import { cacheProof } from '../../lib/cache-proof';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { equals, settle } from '../demand';
import { example, inventoryOutput, ZONE_ID } from '../examples';

const PAGES = { cached_pages: { offers: { host: 'example.com', paths: ['/offers/'] } } };
const SETTINGS = {
  cache: true,
  edge_ttl: { mode: 'bypass_by_default' },
  browser_ttl: { mode: 'respect_origin' },
};
const ON_OFFERS = 'http.host eq "example.com" and starts_with(http.request.uri.path, "/offers/")';

export const pages: Check = {
  id: 'caching/pages',
  controls: ['LR-32'],
  title: 'Pages that the launch names are kept for as long as the server says',
  why: 'a page that was kept without the word of the server outlives a change of it, and a purge reaches no browser',
  breaks: 'visitors see yesterday’s price, or the server builds the same page for each of them',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/cache/how-to/cache-rules/settings/#edge-ttl',
  fix: 'name them in caching.pages, and have the server say in Cache-Control how long they are kept',
  kinds: ['declared', 'planned'],
  absence: 'no cache rules are declared',
  waits: 'cache rules',
  judge: (facts) => {
    const named = Object.entries(facts.inventory.cached_pages ?? {});
    if (named.length === 0) {
      return rulesets(facts, CACHE_PHASE).map(({ address }) =>
        pass(address, 'the launch names no pages'),
      );
    }
    if (holdsUnreadRules(facts, CACHE_PHASE)) {
      return [unknown('pages', 'some cache rules are not known yet')];
    }
    return named.flatMap(([key, { host, paths }]) =>
      paths.map((path) => judgePage(key, host, path, facts)),
    );
  },
  examples: {
    pass: [withRule(), withRule({ edge_ttl: { mode: 'override_origin' } }, {})],
    fail: [
      withRule({ cache: false }),
      withRule({ edge_ttl: { mode: 'override_origin', default: 7200 } }),
      // Without a word of the server it would be kept all the same.
      withRule({ edge_ttl: { mode: 'respect_origin' } }),
      withRule({ edge_ttl: undefined }),
      withRule({ browser_ttl: { mode: 'override_origin', default: 60 } }),
      withRule({ browser_ttl: undefined }),
      withRule({}, PAGES, 'http.host eq "www.example.com"'),
      withRule({}, PAGES, 'len(http.host) gt 1'),
    ],
  },
};

/** What becomes of a page below the path, asked for by somebody who is not signed in. */
function judgePage(key: string, host: string, path: string, facts: Facts): Finding {
  const subject = `pages ${key} ${host}${path}`;
  const rules = cacheRules(facts);
  const request = { host, path: `${path.endsWith('/') ? path : `${path}/`}any` };
  const { verdict } = cacheProof(rules, { host, path: { from: path }, isAnonymous: true });
  if (verdict === 'unknown') return unknown(subject, 'nothing proves that all of them are kept');
  if (verdict !== 'kept') return fail(subject, 'no cache rule keeps them');
  const settings = {
    edge_ttl: lastSetting(rules, request, 'edge_ttl'),
    browser_ttl: lastSetting(rules, request, 'browser_ttl'),
  };
  return settle(subject, [
    equals(settings, 'edge_ttl.mode', 'bypass_by_default'),
    equals(settings, 'browser_ttl.mode', 'respect_origin'),
  ]);
}

function withRule(over: object = {}, inventory: object = PAGES, expression = ON_OFFERS): Facts {
  const rule = {
    ref: 'pages',
    action: 'set_cache_settings',
    expression,
    action_parameters: { ...SETTINGS, ...over },
  };
  return example(
    { cloudflare_ruleset: { cache: { zone_id: ZONE_ID, phase: CACHE_PHASE, rules: [rule] } } },
    inventoryOutput(inventory),
  );
}
