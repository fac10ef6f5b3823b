import { LeakedCredentialCheck } from '@cdktf/provider-cloudflare/lib/leaked-credential-check';
import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { ALWAYS, writeCondition } from '../../lib/expression';
import { FaultCollector, InputError } from '../../lib/fault';
import { DDOS_RULESET, MANAGED_RULESETS, RUNS_MANAGED_RULESETS } from '../../lib/limits/firewall';
import type { Plan } from '../../lib/limits/plan';
import { byKey } from '../keys';
import { literal } from '../literal';
import { ENTRYPOINT_NAME } from './entrypoint';
import { place } from './firewall-conditions';
import { orMove } from './plan-fix';

type RulesetName = keyof typeof MANAGED_RULESETS;

/** A path at which managed rules get in the way. */
export interface ExceptionProps {
  /** Full name of the host. */
  readonly hostName: string;

  /** URL path, with all that is below it. */
  readonly path: string;

  readonly ruleset: RulesetName;

  /**
   * Rules of it, by id.
   * @default - all of it (the kit's own policy)
   */
  readonly rules?: readonly string[];

  /** Why, for whoever reads the rule. */
  readonly why: string;
}

export interface ManagedRulesProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: on Free a ruleset of its own runs by itself, and none can be chosen. */
  readonly plan: Plan;

  /**
   * Exceptions by key; the key is the rule's ref.
   * @default - none (the kit's own policy)
   */
  readonly exceptions?: Readonly<Record<string, ExceptionProps>>;

  /**
   * Why the OWASP ruleset does not run.
   * @default - it runs, at the threshold and the level that Cloudflare sets (the kit's own policy)
   */
  readonly withoutOwasp?: string;

  /**
   * How eagerly floods are told.
   * @default - as Cloudflare sets it, which is the most (the kit's own policy)
   */
  readonly ddosSensitivity?: 'medium' | 'low';
}

/**
 * Defines which of Cloudflare's own rules run: the managed rulesets that the plan has, with exceptions, a
 * gentler hand against floods where one was asked for, and the look-up of passwords that were in a leak.
 * @throws InputError under `exceptions.<key>` and `ddosSensitivity`, for what the plan lacks or no rule can hold
 * @see https://developers.cloudflare.com/waf/managed-rules/deploy-api/
 * @see https://developers.cloudflare.com/waf/detections/leaked-credentials/
 */
export class ManagedRules extends Construct {
  constructor(scope: Construct, id: string, props: ManagedRulesProps) {
    super(scope, id);
    const { zoneId, plan, ddosSensitivity } = props;
    const faults = new FaultCollector();
    const rules = managed(props, this.node.path, faults);
    faults.throwIfAny();

    new LeakedCredentialCheck(this, 'leaked-credentials', { zoneId, enabled: true });
    const common = { zoneId, name: ENTRYPOINT_NAME, kind: 'zone' };
    if (RUNS_MANAGED_RULESETS[plan]) {
      new Ruleset(this, 'ruleset', { ...common, phase: 'http_request_firewall_managed', rules });
    }
    if (ddosSensitivity !== undefined) {
      new Ruleset(this, 'ddos', {
        ...common,
        phase: 'ddos_l7',
        rules: [
          {
            ...always('floods', 'how eagerly floods are told'),
            action: 'execute',
            actionParameters: {
              id: DDOS_RULESET,
              overrides: { sensitivityLevel: ddosSensitivity },
            },
          },
        ],
      });
    }
  }
}

/** Exceptions, then what they are exceptions to: a rule that skips has to stand first. */
function managed(
  { plan, exceptions = {}, withoutOwasp }: ManagedRulesProps,
  where: string,
  faults: FaultCollector,
): RulesetRules[] {
  const rules: RulesetRules[] = [];
  for (const [key, exception] of byKey(exceptions)) {
    faults.try(() => {
      rules.push(exceptionRule(key, exception, plan, `${where}.exceptions.${key}`));
    });
  }
  rules.push(executed('cloudflare', 'managed rules of Cloudflare'));
  if (withoutOwasp === undefined) rules.push(executed('owasp', 'managed rules of OWASP'));
  return rules;
}

function executed(name: RulesetName, description: string): RulesetRules {
  return {
    ...always(refOf(name), description),
    action: 'execute',
    actionParameters: { id: MANAGED_RULESETS[name] },
  };
}

function refOf(name: string): string {
  return `managed-${name}`;
}

function always(ref: string, description: string) {
  return { ref, description, enabled: true, expression: writeCondition(ALWAYS, ref) };
}

function exceptionRule(
  key: string,
  { hostName, path, ruleset, rules, why }: ExceptionProps,
  plan: Plan,
  where: string,
): RulesetRules {
  if (!RUNS_MANAGED_RULESETS[plan]) {
    throw new InputError({
      where,
      problem: `the managed rules of the ${plan} plan take no exception`,
      fix: orMove('remove it', (other) => RUNS_MANAGED_RULESETS[other]),
    });
  }
  if (Object.keys(MANAGED_RULESETS).some((name) => key === refOf(name))) {
    throw new InputError({
      where,
      problem: 'is the name of a rule of the kit',
      got: key,
      fix: 'choose another name',
    });
  }
  const id = MANAGED_RULESETS[ruleset];
  return {
    ref: key,
    description: literal(why),
    enabled: true,
    expression: literal(writeCondition(place({ hostName, path }), `${where}.path`)),
    action: 'skip',
    actionParameters:
      rules === undefined ? { rulesets: [id] } : { rules: { [id]: [...new Set(rules)].sort() } },
    logging: { enabled: true },
  };
}
