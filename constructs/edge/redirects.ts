import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { eq, writeConcat, writeCondition } from '../../lib/expression';
import { canonicalTarget } from '../../lib/canonical-name';
import type { ValueProblem } from '../../lib/fault';
import { AUTOMATIC_TTL } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { REDIRECT_STATUSES } from '../../lib/limits/rules';
import { hostNameProblem } from '../../lib/name-problems';
import { comment } from '../dns/comment';
import { refuseCrowd } from '../dns/record-count';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { ENTRYPOINT_NAME } from './entrypoint';
import { refuseTooMany } from './plan-fix';

/**
 * Address of a host that has no server: Cloudflare answers before anything is sent there.
 * @see https://developers.cloudflare.com/dns/troubleshooting/faq/#what-ip-should-i-use-for-parked-domain--redirect-only--originless-setup
 * @see RFC 5737 section 3
 */
const NO_ORIGIN = '192.0.2.1';

const PHASE = 'http_request_dynamic_redirect';

/** A host that only sends visitors on. */
export interface RedirectProps {
  /** Host that visitors still ask for, in the zone. */
  readonly from: string;

  /** Host that they are sent to, over https; path and query are kept. */
  readonly to: string;

  /** 301 and 308 last, 302 and 307 do not (RFC 9110 section 15.4). */
  readonly status: (typeof REDIRECT_STATUSES)[number];
}

export interface RedirectsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how many redirects there may be. */
  readonly plan: Plan;

  /** Redirects by key; the key is the record's id and the rule's ref. */
  readonly redirects: Readonly<Record<string, RedirectProps>>;
}

/**
 * Defines hosts that send visitors on: for each a proxied record without a server, and a rule.
 * @throws InputError for a zone, key, host or status that is none, a host that is sent on twice, to itself or to one
 *   that is sent on too, and for more rules or records than the plan holds
 */
export class Redirects extends Construct {
  constructor(scope: Construct, id: string, props: RedirectsProps) {
    super(scope, id);
    const { zoneId } = props;
    const entries = byKey(props.redirects).map(canonical);
    // An empty ruleset would still own the phase.
    if (entries.length === 0) return;

    const where = `${this.node.path}.redirects`;
    const faults = new PropFaults(this.node.path);
    const { plan } = faults.judgeZone(props);
    faults.judgeKeys('redirects', props.redirects);
    faults.try(() => {
      refuseTooMany({
        where,
        phase: PHASE,
        plan,
        count: entries.length,
        noun: 'redirects',
        fix: 'drop those that nobody asks for',
      });
    });

    const rules: RulesetRules[] = [];
    for (const [index, [key, redirect]] of entries.entries()) {
      const prop = `redirects.${key}`;
      faults.judgeChoice(`${prop}.status`, redirect.status, REDIRECT_STATUSES);
      faults.judge(
        `${prop}.from`,
        redirect.from,
        (from) => hostNameProblem(from) ?? twiceProblem(from, entries.slice(0, index)),
      );
      faults.judge(
        `${prop}.to`,
        redirect.to,
        (to) => hostNameProblem(to) ?? chainProblem(redirect, entries),
      );
      faults.try(() => {
        rules.push(rule(key, redirect, `${where}.${key}`));
      });
    }
    new Ruleset(this, 'ruleset', {
      zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules,
    });

    for (const [key, { from, to }] of entries) {
      faults.try(() => {
        refuseTaken(this, key, `${where}.${key}`, key);
        new DnsRecord(this, key, {
          zoneId,
          name: from,
          type: 'A',
          content: NO_ORIGIN,
          proxied: true,
          ttl: AUTOMATIC_TTL,
          comment: comment(`sends visitors on to ${to}`, plan),
        });
      });
    }
    faults.throwIfAny();
    refuseCrowd(this, props, where);
  }
}

type Entry = readonly [string, RedirectProps];

function canonical([key, { from, to, status }]: Entry): Entry {
  return [key, { from: canonicalTarget(from), to: canonicalTarget(to), status }];
}

function rule(key: string, { from, to, status }: RedirectProps, where: string): RulesetRules {
  return {
    // Rules are told apart by ref: without one, a new rule renumbers those after it.
    ref: key,
    description: `${from} to ${to}`,
    enabled: true,
    expression: literal(writeCondition(eq('http.host', from), `${where}.from`)),
    action: 'redirect',
    actionParameters: {
      fromValue: {
        statusCode: status,
        preserveQueryString: true,
        targetUrl: {
          expression: literal(
            writeConcat(
              [{ text: `https://${to}` }, { field: 'http.request.uri.path' }],
              `${where}.to`,
            ),
          ),
        },
      },
    },
  };
}

/** Of two rules for one host, the first would hold, and the record would stand twice. */
function twiceProblem(from: string, before: readonly Entry[]): ValueProblem | undefined {
  const first = before.find(([, other]) => other.from === from);
  return first === undefined
    ? undefined
    : { problem: `is sent on by redirects.${first[0]} too`, fix: 'take out one of the two' };
}

/** A target that is itself sent on costs a visitor a second round, or goes round for ever. */
function chainProblem(
  { from, to }: RedirectProps,
  all: readonly Entry[],
): ValueProblem | undefined {
  if (from === to) return { problem: 'must not be the host it comes from' };
  const next = all.find(([, other]) => other.from === to);
  return next === undefined
    ? undefined
    : { problem: `is itself sent on by redirects.${next[0]}`, fix: 'name the host that answers' };
}
