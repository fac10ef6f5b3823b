import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import { InputError } from '../../lib/fault';
import { AUTOMATIC_TTL } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { REDIRECT_STATUSES } from '../../lib/limits/rules';
import { hostNameProblem } from '../../lib/name-problems';
import { hostsOf, isWholeHost, type Redirect, type WrittenRedirect } from '../../lib/redirect';
import { redirectProblems } from '../../lib/redirect-problems';
import { redirectTargetOf } from '../../lib/redirect-rule';
import { urlPathProblem } from '../../lib/url-problems';
import { comment } from '../dns/comment';
import { refuseCrowd } from '../dns/record-count';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { ENTRYPOINT_NAME } from './entrypoint';
import { refuseTooMany } from './plan-fix';
import { inPlace, type Pack } from './redirect-packs';

/**
 * Address of a host that has no server: Cloudflare answers before anything is sent there.
 * @see https://developers.cloudflare.com/dns/troubleshooting/faq/#what-ip-should-i-use-for-parked-domain--redirect-only--originless-setup
 * @see RFC 5737 section 3
 */
const NO_ORIGIN = '192.0.2.1';

const PHASE = 'http_request_dynamic_redirect';

/** A host, a page or a folder whose visitors are sent on. */
export interface RedirectProps extends WrittenRedirect {
  /**
   * Host that visitors still ask for, in the zone. For a path, several; each is then a host that Cloudflare
   * answers for already. The path is also answered on every whole host that leads to one of them.
   */
  readonly from: string | readonly string[];

  /**
   * One page, letter by letter: `/old`. Stands in place of `below`.
   * @default - the whole host, which gets a proxied record of its own (the kit's own policy)
   */
  readonly path?: string;

  /**
   * All that stands below a folder: begins and ends with a slash, `/blog/`. What follows the folder is kept.
   * The page `/blog` itself is a redirect of its own.
   * @default - the whole host (the kit's own policy)
   */
  readonly below?: string;

  /** Host that they are sent to, over https. */
  readonly to: string;

  /**
   * What stands in place of the path: a page, or for `below` a folder, which ends with a slash. For a whole
   * host, the one page that all of it leads to.
   * @default - the path is kept (the kit's own policy)
   */
  readonly toPath?: string;

  /**
   * Whether the query is kept.
   * @default true (the kit's own policy: campaigns and searches are in it)
   */
  readonly keepQuery?: boolean;

  /** 301 and 308 last, 302 and 307 do not (RFC 9110 section 15.4). */
  readonly status: (typeof REDIRECT_STATUSES)[number];

  /**
   * Keys of redirects that stand behind this one.
   * @default - by the kit's own policy a page stands before a folder, a longer folder before a shorter one, and all
   *   before a whole host
   */
  readonly before?: readonly string[];
}

export interface RedirectsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how many rules there may be. */
  readonly plan: Plan;

  /** Redirects by key; the key is the record's id, and for a path the rule's ref. */
  readonly redirects: Readonly<Record<string, RedirectProps>>;
}

/**
 * Defines who is sent on, path and query kept: for each whole host a proxied record without a server, and rules.
 * Whole hosts that lead to one host with one status share a rule, so that old domains never fill the plan.
 * @throws InputError for a zone, key, host, path or status that is none, a redirect that leads to another one, goes round in a circle or is never reached, and for
 *   more rules or records than the plan holds
 */
export class Redirects extends Construct {
  constructor(scope: Construct, id: string, props: RedirectsProps) {
    super(scope, id);
    const { zoneId } = props;
    const redirects = Object.fromEntries(byKey(props.redirects).map(canonical));
    // An empty ruleset would still own the phase.
    if (Object.keys(redirects).length === 0) return;

    const where = `${this.node.path}.redirects`;
    const faults = new PropFaults(this.node.path);
    const { plan } = faults.judgeZone(props);
    faults.judgeKeys('redirects', props.redirects);
    for (const [key, redirect] of byKey(props.redirects)) {
      judgeRedirect(faults, `redirects.${key}`, redirect);
    }
    const rules: RulesetRules[] = [];
    faults.try(() => {
      const packs = inPlace(redirects, where);
      refuseTooMany({
        where,
        phase: PHASE,
        plan,
        count: packs.length,
        noun: 'redirects',
        fix: 'drop those that nobody asks for',
      });
      const inOrder = packs.flatMap(({ entries }) => entries);
      const problems = redirectProblems(inOrder, where);
      if (problems.length > 0) throw new InputError(...problems);
      for (const pack of packs) faults.try(() => rules.push(rule(pack, where)));
    });
    new Ruleset(this, 'ruleset', {
      zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules,
    });

    for (const [key, redirect] of byKey(redirects)) {
      if (!isWholeHost(redirect)) continue;
      faults.try(() => {
        refuseTaken(this, key, `${where}.${key}`, key);
        new DnsRecord(this, key, {
          zoneId,
          name: hostsOf(redirect).join(),
          type: 'A',
          content: NO_ORIGIN,
          proxied: true,
          ttl: AUTOMATIC_TTL,
          comment: comment(`sends visitors on to ${redirect.to}`, plan),
        });
      });
    }
    faults.throwIfAny();
    refuseCrowd(this, props, where);
  }
}

type Entry = readonly [string, RedirectProps];

/** Names in the form that a zone holds, however they are written. */
function canonical([key, { from, to, ...rest }]: Entry): Entry {
  const hosts = typeof from === 'string' ? canonicalTarget(from) : from.map(canonicalTarget);
  return [key, { from: hosts, to: canonicalTarget(to), ...rest }];
}

function judgeRedirect(faults: PropFaults, prop: string, redirect: RedirectProps): void {
  const { from, to, status, ...paths } = redirect;
  faults.judgeChoice(`${prop}.status`, status, REDIRECT_STATUSES);
  for (const host of [from].flat()) faults.judge(`${prop}.from`, host, hostNameProblem);
  faults.judge(`${prop}.to`, to, hostNameProblem);
  for (const name of ['path', 'below', 'toPath'] as const) {
    const path = paths[name];
    if (path !== undefined) faults.judge(`${prop}.${name}`, path, urlPathProblem);
  }
}

function rule({ ref, entries, expression, description }: Pack, where: string): RulesetRules {
  const [[key, redirect]] = entries;
  return {
    // Rules are told apart by ref: without one, a new rule renumbers those after it.
    ref,
    description: literal(description),
    enabled: true,
    expression: literal(expression),
    action: 'redirect',
    actionParameters: {
      fromValue: {
        statusCode: redirect.status,
        preserveQueryString: redirect.keepQuery ?? true,
        targetUrl: target(redirect, `${where}.${key}.to`),
      },
    },
  };
}

function target(redirect: Redirect, where: string): { value?: string; expression?: string } {
  const written = redirectTargetOf(redirect, where);
  return 'value' in written
    ? { value: literal(written.value) }
    : { expression: literal(written.expression) };
}
