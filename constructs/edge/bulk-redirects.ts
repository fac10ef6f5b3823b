import { List, type ListItems } from '@cdktf/provider-cloudflare/lib/list';
import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { bulkProblems } from '../../lib/bulk-problems';
import {
  LIST_KEY,
  listedRedirect,
  listExpression,
  listName,
  type BulkEntry,
  type ListedRedirect,
} from '../../lib/bulk-redirect';
import { InputError } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { cloudflareIdProblem } from '../../lib/value-problems';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { BULK_PHASE, judgeList, judgeRepeated, refuseMany, type Lists } from './bulk-faults';
import { ENTRYPOINT_NAME } from './entrypoint';
import { inPlace } from './redirect-packs';
import type { RedirectProps } from './redirects';

/** One list of redirects. */
export interface RedirectListProps {
  /**
   * Where old addresses lead, by the address: host and path without a scheme, `example.com/old`. What stands behind it
   * is the whole new address, over https; or `{ to, status, keepQuery, subpaths }`, of which `status` is 301, the
   * query is kept and no path below is sent on, unless it says so.
   */
  readonly redirects: Readonly<Record<string, BulkEntry>>;
}

export interface BulkRedirectsProps {
  /** Cloudflare account, 32 hexadecimal digits: lists, and the rules that put them to work, are the account's. */
  readonly accountId: string;

  /** Zone name: every old address is of it or below it, and it stands in the names of the lists. */
  readonly zoneName: string;

  /** Plan of the zone: it decides how many lists and redirects there may be. */
  readonly plan: Plan;

  /** Lists by key; the key is the list's id, and the ref of its rule. */
  readonly lists: Readonly<Record<string, RedirectListProps>>;

  /**
   * Whether the account's rules of this phase are written here and nowhere else: they are one set for all zones of the
   * account, which is written whole.
   * @default false - lists are made, and somebody adds the rules (the kit's own policy)
   */
  readonly ownsRules?: boolean;

  /**
   * Redirects of the zone that have rules of their own, by key: Cloudflare asks them first.
   * @default - none
   */
  readonly singles?: Readonly<Record<string, RedirectProps>>;
}

/**
 * Defines lists of old addresses that are sent on, and where the launch alone writes them the account's rules that put
 * the lists to work.
 * @throws InputError for an account, zone, key, address or status that is none, an address that is not the zone's, is
 *   sent on twice, goes round in a circle or is never reached, and for more lists or redirects than the plan holds
 * @see https://developers.cloudflare.com/rules/url-forwarding/bulk-redirects/
 */
export class BulkRedirects extends Construct {
  constructor(scope: Construct, id: string, props: BulkRedirectsProps) {
    super(scope, id);
    const { accountId, lists, ownsRules = false } = props;
    const faults = new PropFaults(this.node.path);
    faults.judge('accountId', accountId, cloudflareIdProblem);
    const { zoneName, plan } = faults.judgeZone(props);
    faults.judgeKeys('lists', lists);
    const entries = byKey(lists).map(([key, { redirects }]) => [key, byKey(redirects)] as const);
    for (const [key, redirects] of entries) judgeList(faults, key, zoneName, redirects);
    judgeRepeated(faults, entries);
    faults.throwIfAny();

    faults.try(() => {
      refuseMany(`${this.node.path}.lists`, plan, entries, ownsRules);
    });
    faults.try(() => {
      const order = entries.map(([key, list]) => [key, Object.fromEntries(list)] as const);
      const problems = bulkProblems(order, singlesOf(props), `${this.node.path}.lists`);
      if (problems.length > 0) throw new InputError(...problems);
    });
    faults.throwIfAny();
    this.#write(props, zoneName, entries);
  }

  #write({ accountId, ownsRules = false }: BulkRedirectsProps, zoneName: string, lists: Lists) {
    const made: List[] = [];
    for (const [key, redirects] of lists) {
      refuseTaken(this, key, `${this.node.path}.lists.${key}`, key);
      const list = new List(this, key, {
        accountId,
        kind: 'redirect',
        name: listName(zoneName, key),
        description: `${key}: old addresses of ${zoneName}`,
        // All items in one write: a resource for each is replaced where one word of it changes.
        items: redirects.map(([source, entry]) => item(listedRedirect(source, entry))),
        // Cloudflare takes one write of items at a time, and answers the next with 429.
        ...(made.length === 0 ? {} : { dependsOn: made.slice(-1) }),
        // A list goes when no rule names it any more, or Cloudflare refuses to delete it.
        lifecycle: { createBeforeDestroy: true },
      });
      made.push(list);
    }
    if (!ownsRules || made.length === 0) return;
    new Ruleset(this, 'ruleset', {
      accountId,
      name: ENTRYPOINT_NAME,
      kind: 'root',
      phase: BULK_PHASE,
      rules: lists.map(([key]) => rule(key, listName(zoneName, key))),
      dependsOn: made,
    });
  }
}

/** The zone's own redirects in the order of their rules; what is wrong with them is said where they are made. */
function singlesOf({ singles = {} }: BulkRedirectsProps) {
  try {
    return inPlace(singles, 'redirects').flatMap(({ entries }) => entries);
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** Every member is written: pages of the vendor differ on what holds where one is left out. */
function item(redirect: ListedRedirect): ListItems {
  return {
    redirect: {
      sourceUrl: literal(redirect.source),
      targetUrl: literal(redirect.target),
      statusCode: redirect.status,
      includeSubdomains: redirect.includesSubdomains,
      subpathMatching: redirect.matchesSubpaths,
      preservePathSuffix: redirect.keepsSuffix,
      preserveQueryString: redirect.keepsQuery,
    },
  };
}

function rule(key: string, name: string): RulesetRules {
  return {
    ref: key,
    description: `redirects of the list ${name}`,
    enabled: true,
    expression: listExpression(name),
    action: 'redirect',
    actionParameters: { fromList: { name, key: LIST_KEY } },
  };
}
