import { BotManagement } from '@cdktf/provider-cloudflare/lib/bot-management';
import { Construct } from 'constructs';
import { FaultCollector, InputError } from '../../lib/fault';
import { BOT_SETTINGS, type BotLimits } from '../../lib/limits/firewall';
import type { Plan } from '../../lib/limits/plan';
import { orMove } from './plan-fix';

/** What a request that looks automated gets. */
type Automated = 'allow' | 'block' | 'managed_challenge';

export interface BotsProps {
  /** Zone, 32 hexadecimal digits. */
  readonly zoneId: string;

  /** Plan of the zone: it decides which of these settings there are. */
  readonly plan: Plan;

  /**
   * What programs call, in words: webhooks and hosts of the API. Bot Fight Mode stops it, and no rule can
   * skip that.
   */
  readonly programs: readonly string[];

  /**
   * Bot Fight Mode, on Free only.
   * @default - as it is found (the kit's own policy)
   */
  readonly fightMode?: true;

  /**
   * What is surely automated, from Pro.
   * @default - as it is found (the kit's own policy)
   */
  readonly definitelyAutomated?: Automated;

  /**
   * What is likely automated, from Business.
   * @default - as it is found (the kit's own policy)
   */
  readonly likelyAutomated?: Automated;

  /**
   * Bots that Cloudflare knows, from Pro.
   * @default 'allow', where the plan has it (the kit's own policy)
   */
  readonly verifiedBots?: 'allow' | 'block';

  /**
   * Whether files are guarded as pages are, from Pro.
   * @default - as it is found (the kit's own policy)
   */
  readonly staticFiles?: boolean;

  /**
   * Bots that gather texts for models, on every plan.
   * @default - as it is found (the kit's own policy)
   */
  readonly aiBots?: 'block' | 'disabled';
}

/** The settings by the plan's part that each belongs to. */
const PARTS: Readonly<Record<keyof BotLimits, readonly (keyof BotsProps)[]>> = {
  fightMode: ['fightMode'],
  superFightMode: ['definitelyAutomated', 'verifiedBots', 'staticFiles'],
  likelyAutomated: ['likelyAutomated'],
};

/**
 * Defines what is done about bots. A setting that the plan lacks is refused: Cloudflare drops it without a
 * word. So is Bot Fight Mode beside anything that programs call.
 * @throws InputError under the setting that the plan lacks, and for Bot Fight Mode beside `programs`
 * @see https://developers.cloudflare.com/bots/get-started/bot-fight-mode/
 * @see https://developers.cloudflare.com/bots/get-started/super-bot-fight-mode/
 */
export class Bots extends Construct {
  constructor(scope: Construct, id: string, props: BotsProps) {
    super(scope, id);
    const { zoneId, plan, fightMode, aiBots } = props;
    const where = this.node.path;
    const faults = new FaultCollector();
    for (const part of Object.keys(PARTS) as (keyof BotLimits)[]) {
      for (const name of PARTS[part]) {
        if (props[name] === undefined || BOT_SETTINGS[plan][part]) continue;
        faults.add([
          {
            where: `${where}.${name}`,
            problem: `the ${plan} plan has no such setting`,
            got: props[name],
            // Nobody moves to a smaller plan for this.
            fix: orMove('remove it', (other) => part !== 'fightMode' && BOT_SETTINGS[other][part]),
          },
        ]);
      }
    }
    faults.try(() => {
      refuseFight(props, `${where}.fightMode`);
    });
    faults.throwIfAny();

    new BotManagement(this, 'settings', {
      zoneId,
      ...(fightMode === undefined ? {} : { fightMode, enableJs: true }),
      ...(aiBots === undefined ? {} : { aiBotsProtection: aiBots }),
      ...(BOT_SETTINGS[plan].superFightMode ? superFight(props) : {}),
    });
  }
}

function superFight({
  definitelyAutomated,
  likelyAutomated,
  verifiedBots = 'allow',
  staticFiles,
}: BotsProps) {
  return {
    sbfmVerifiedBots: verifiedBots,
    ...(definitelyAutomated === undefined ? {} : { sbfmDefinitelyAutomated: definitelyAutomated }),
    ...(likelyAutomated === undefined ? {} : { sbfmLikelyAutomated: likelyAutomated }),
    ...(staticFiles === undefined ? {} : { sbfmStaticResourceProtection: staticFiles }),
  };
}

function refuseFight({ fightMode, programs }: BotsProps, where: string): void {
  if (fightMode === undefined || programs.length === 0) return;
  throw new InputError({
    where,
    problem: 'Bot Fight Mode stops programs, and no rule can spare them',
    got: programs,
    fix: 'remove it, or move the zone to the pro plan, whose Super Bot Fight Mode can spare them',
  });
}
