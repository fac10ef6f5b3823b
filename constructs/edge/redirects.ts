import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { eq, writeConcat, writeCondition } from '../../lib/expression';
import { FaultCollector, InputError } from '../../lib/fault';
import { AUTOMATIC_TTL } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { comment } from '../dns/comment';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
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
  readonly status: 301 | 302 | 307 | 308;
}

export interface RedirectsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides how many redirects there may be. */
  readonly plan: Plan;

  /** Redirects by key; the key is the record's id and the rule's ref. */
  readonly redirects: Readonly<Record<string, RedirectProps>>;
}

/** Defines hosts that send visitors on: for each a proxied record without a server, and a rule. */
export class Redirects extends Construct {
  constructor(scope: Construct, id: string, { zoneId, plan, redirects }: RedirectsProps) {
    super(scope, id);
    const entries = byKey(redirects);
    // An empty ruleset would still own the phase.
    if (entries.length === 0) return;

    const where = `${this.node.path}.redirects`;
    const faults = new FaultCollector();
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
    for (const [key, redirect] of entries) {
      faults.try(() => {
        refuseChain(`${where}.${key}.to`, redirect, entries);
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
  }
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

/** A target that is itself sent on costs a visitor a second round, or goes round for ever. */
function refuseChain(
  where: string,
  { to }: RedirectProps,
  all: readonly (readonly [string, RedirectProps])[],
): void {
  const next = all.find(([, other]) => other.from === to);
  if (next === undefined) return;
  throw new InputError({
    where,
    problem: `is itself sent on by redirects.${next[0]}`,
    got: to,
    fix: 'name the host that answers',
  });
}
