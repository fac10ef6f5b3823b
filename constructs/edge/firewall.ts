import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { above, ALWAYS, and, not, or, type Condition } from '../../lib/expression';
import { FaultCollector, InputError } from '../../lib/fault';
import { isReadable } from '../../lib/expression-places';
import { LOG_ACTION } from '../../lib/limits/firewall';
import type { Plan } from '../../lib/limits/plan';
import { inRuleOrder, type OrderedRule } from '../../lib/rule-order';
import { webhookSenders } from '../../lib/webhook-senders';
import { byKey } from '../keys';
import { ENTRYPOINT_NAME } from './entrypoint';
import {
  admitted,
  exactly,
  fromAny,
  ownCondition,
  place,
  probes,
  strayPaths,
  unusedMethods,
} from './firewall-conditions';
import { refuseIdle, written, type Draft } from './firewall-draft';
import type { FirewallProps, OwnRuleProps, PlaceProps, WebhookProps } from './firewall-props';
import { orMove, refuseTooMany } from './plan-fix';

const PHASE = 'http_request_firewall_custom';

/**
 * Defines which requests the edge turns away: dotfiles and what scanners ask for, methods that no host
 * takes, administration and webhooks for all but those who are named, bodies that are too large, and what
 * the launch adds. What is known to be right, webhooks of named addresses and probes, is spared that.
 * @throws InputError for administration that nobody is named for, a webhook without a caller that the edge can tell,
 *   a field, action or size that the plan lacks, a tie in the order, a rule that is never reached or asks for what no
 *   request is, and for more rules than the plan holds
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const { zoneId, plan } = props;
    const where = this.node.path;
    const faults = new FaultCollector();
    const drafts: Record<string, OrderedRule<Draft>> = {};
    // Nothing that is let through by a challenge is asked again by what follows: refusals stand first.
    const add = (key: string, rank: number, draft: Draft, before?: readonly string[]): void => {
      const { condition, action } = draft;
      const named = before === undefined ? {} : { before };
      const at = `${where}.rules.${key}`;
      drafts[key] = { rule: draft, rank, condition, outcome: action, where: at, ...named };
    };
    for (const [index, [key, draft]] of builtIn(props, where, faults).entries()) {
      add(key, index, draft);
    }
    const ownRank = Object.keys(drafts).length;
    for (const [key, rule] of byKey(props.rules ?? {})) {
      faults.try(() => {
        const draft = own(rule, key, Object.keys(drafts), props, `${where}.rules.${key}`);
        add(key, ownRank, draft, rule.before);
      });
    }
    faults.try(() => {
      refuseTooMany({
        where: `${where}.rules`,
        phase: PHASE,
        plan,
        count: Object.keys(drafts).length,
        noun: 'firewall rules',
        fix: 'drop some',
      });
    });
    const rules: RulesetRules[] = [];
    faults.try(() => {
      const ordered = inRuleOrder(drafts);
      for (const [key, draft] of ordered) rules.push(written(key, draft, where));
      refuseIdle(ordered, Object.keys(props.rules ?? {}), where);
    });
    faults.throwIfAny();

    new Ruleset(this, 'ruleset', {
      zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules,
    });
  }
}

/** The kit's own rules, in their order, with their keys. */
function builtIn(
  props: FirewallProps,
  where: string,
  faults: FaultCollector,
): readonly (readonly [string, Draft])[] {
  const { wordpress = false, servedDotPaths = [], hosts } = props;
  const drafts: (readonly [string, Draft])[] = [...sparing(props, where, faults)];
  const block = (key: string, description: string, condition: Condition): void => {
    drafts.push([key, { description, condition, action: 'block' }]);
  };
  block('paths', 'dotfiles and what scanners ask for', strayPaths(wordpress, servedDotPaths));
  block('methods', 'methods that no host takes', unusedMethods(byKey(hosts).map(([, one]) => one)));
  faults.try(() => {
    const [first, ...rest] = closed(props, where);
    if (first === undefined) return;
    block('closed', 'administration and webhooks, for all but those named', or(first, ...rest));
  });
  faults.try(() => {
    const condition = tooLarge(props, where);
    if (condition !== undefined) block('body', 'bodies that are too large', condition);
  });
  return drafts;
}

/** What is spared the rules that follow: webhooks of known addresses and probes; programs, what bots get. */
function sparing(
  { plan, webhooks = {}, probes: told, watched = [], programs: called = [] }: FirewallProps,
  where: string,
  faults: FaultCollector,
): readonly (readonly [string, Draft])[] {
  const known: Condition[] = [];
  for (const [key, webhook] of byKey(webhooks)) {
    faults.try(() => {
      const senders = senderOf(webhook, `${where}.webhooks.${key}.from`);
      if (senders !== undefined) known.push(and(exactly(webhook.hostName, webhook.path), senders));
    });
  }
  const asked = told === undefined ? undefined : probes(told, inOrder(watched));
  const [first, ...rest] = asked === undefined ? known : [...known, asked];
  const [program, ...programs] = inOrder(called);
  const description = 'spares webhooks of known addresses, and probes';
  // On Free there is no phase of bots to skip.
  const bots = plan === 'free' ? {} : { phases: ['http_request_sbfm'] };
  return [
    ...(first === undefined
      ? []
      : [
          [
            'trusted',
            {
              description,
              condition: or(first, ...rest),
              action: 'skip',
              skips: { ruleset: 'current', ...bots },
            },
          ] as const,
        ]),
    ...(program === undefined || plan === 'free'
      ? []
      : [
          [
            'programs',
            {
              description: 'spares what programs call what bots get',
              condition: or(place(program), ...programs.map(place)),
              action: 'skip',
              skips: bots,
            },
          ] as const,
        ]),
  ];
}

/** The addresses that a webhook is called from; undefined where only the application can tell. */
function senderOf({ from }: WebhookProps, where: string): Condition | undefined {
  if (from === undefined) {
    throw new InputError({
      where,
      problem: 'must say who calls it',
      fix: 'name a service or addresses, or say in signature how the application verifies each call',
    });
  }
  if ('signature' in from) return undefined;
  if ('addresses' in from) return fromAny(from.addresses);
  const { name, addresses } = webhookSenders[from.service];
  if (addresses === 'unknown') {
    throw new InputError({
      where: `${where}.service`,
      problem: `the addresses of ${name} are not known to the kit`,
      got: from.service,
      fix: 'name them in addresses, or say in signature how the application verifies each call',
    });
  }
  return fromAny(addresses.value);
}

/** What is closed to all but those who are named: administration, and webhooks of known addresses. */
function closed(props: FirewallProps, where: string): readonly Condition[] {
  const { hosts, admin, adminPaths = [], webhooks = {} } = props;
  const places = [
    ...byKey(hosts).flatMap(([, { hostName, role }]) => (role === 'admin' ? [{ hostName }] : [])),
    ...adminPaths,
  ];
  const [first, ...rest] = inOrder(places).map(place);
  if (first !== undefined && admin === undefined) {
    throw new InputError({
      where: `${where}.admin`,
      problem: 'must say who reaches administration',
      got: inOrder(places).map(({ hostName, path = '' }) => `${hostName}${path}`),
      fix: 'name addresses or countries, or set access to true where Cloudflare Access asks who it is',
    });
  }
  const inside = admin === undefined ? undefined : admitted(admin);
  return [
    ...(first === undefined || inside === undefined ? [] : [and(or(first, ...rest), not(inside))]),
    ...byKey(webhooks).flatMap(([, webhook]) => closedWebhook(webhook)),
  ];
}

/** Nothing for a sender that is refused already. */
function closedWebhook(webhook: WebhookProps): readonly Condition[] {
  const { hostName, path, from } = webhook;
  if (from === undefined || 'signature' in from) return [];
  if ('service' in from && webhookSenders[from.service].addresses === 'unknown') return [];
  const senders = senderOf(webhook, '');
  return senders === undefined ? [] : [and(place({ hostName, path }), not(senders))];
}

/** The size of a body is told to rules on Enterprise only, where that was bought. */
function tooLarge({ maxBody, plan }: FirewallProps, where: string): Condition | undefined {
  if (maxBody?.enforcedBy !== 'edge') return undefined;
  const condition = above('http.request.body.size', maxBody.bytes);
  const isSeen = (on: Plan): boolean =>
    isReadable(condition, { phase: PHASE, plan: on, use: 'filter' });
  if (isSeen(plan)) return condition;
  throw new InputError({
    where: `${where}.maxBody.enforcedBy`,
    problem: `rules on the ${plan} plan do not see how large a body is`,
    got: 'edge',
    fix: orMove('set enforcedBy to "application"', isSeen),
  });
}

function own(
  { action, when }: OwnRuleProps,
  key: string,
  taken: readonly string[],
  { plan }: FirewallProps,
  where: string,
): Draft {
  if (taken.includes(key)) {
    throw new InputError({
      where,
      problem: 'is the name of a rule of the kit',
      got: key,
      fix: 'choose another name',
    });
  }
  if (action === 'log' && !LOG_ACTION[plan]) {
    throw new InputError({
      where: `${where}.action`,
      problem: `a rule on the ${plan} plan cannot log and do nothing else`,
      got: action,
      fix: orMove('choose another action', (other) => LOG_ACTION[other]),
    });
  }
  return { description: key, condition: ownCondition(when) ?? ALWAYS, action };
}

/** One order for any order of places, each once. */
function inOrder(places: readonly PlaceProps[]): readonly PlaceProps[] {
  const byName = new Map(places.map((one) => [`${one.hostName}${one.path ?? ''}`, one]));
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}
