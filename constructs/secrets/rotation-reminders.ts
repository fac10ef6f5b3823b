import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { regionProblem } from '../../lib/aws-region';
import { MAX_RULE_NAME_CHARACTERS } from '../../lib/limits/aws';
import { canonicalMailbox, mailboxId, mailboxProblem } from '../../lib/mailto';
import { keyProblem } from '../../lib/name-problems';
import { rateOfDays, SECRET_ROTATION_DAYS } from '../../lib/rotation';
import { awsAccountProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';

/** Of which secret somebody is reminded. */
export interface ReminderProps {
  /** Name of its container, as the mail says it. */
  readonly secretName: string;

  /** Mailbox of the person who changes it. */
  readonly owner: string;

  /** Days between two reminders, 1 to 365. */
  readonly everyDays: number;
}

export interface RotationRemindersProps {
  /** Name of the launch, kebab-case. */
  readonly launch: string;

  /** Environment, kebab-case. */
  readonly environment: string;

  /** AWS account of the topic, 12 digits. */
  readonly accountId: string;

  /** AWS region of the topic and of the rules that write to it. */
  readonly region: string;

  /** Secrets by key; the key is the id. */
  readonly secrets: Readonly<Record<string, ReminderProps>>;
}

/**
 * Defines reminders of secrets that a person has to change: a rule for each, which writes to one topic, to which
 * their owners are subscribed. Every owner gets every mail, which says whose secret it is; each has to confirm once.
 * The days are counted from the apply that makes the rule, not from the last change.
 * @throws InputError for a name, account, region, key, mailbox or number of days that is none, for a name that is
 *   longer than AWS takes, and for two owners who would have one id
 */
export class RotationReminders extends Construct {
  constructor(scope: Construct, id: string, props: RotationRemindersProps) {
    super(scope, id);
    const { launch, environment, secrets } = props;
    const faults = new PropFaults(this.node.path);
    judge(faults, props);

    const topicName = `${launch}-${environment}-secret-reminders`;
    const topic = new SnsTopic(this, 'topic', { name: topicName });
    new SnsTopicPolicy(this, 'topic-policy', {
      arn: topic.arn,
      policy: topicPolicy(topicName, props),
    });
    const owners = Object.values(secrets).map(({ owner }) => canonicalMailbox(owner));
    for (const owner of [...new Set(owners)].sort()) {
      faults.try(() => {
        const name = `owner-${mailboxId(owner)}`;
        refuseTaken(this, name, `${this.node.path}.secrets`, owner);
        new SnsTopicSubscription(this, name, {
          topicArn: topic.arn,
          protocol: 'email',
          endpoint: literal(owner),
        });
      });
    }
    for (const [key, secret] of byKey(secrets)) {
      const rule = new CloudwatchEventRule(this, `secret-${key}`, {
        name: `${launch}-${environment}-${key}`,
        description: `reminds that ${secret.secretName} is to be changed`,
        scheduleExpression: rateOfDays(secret.everyDays),
      });
      new CloudwatchEventTarget(this, `secret-${key}-mail`, {
        rule: rule.name,
        targetId: 'mail',
        arn: topic.arn,
        // EventBridge takes JSON, and so a text between quotes.
        input: literal(JSON.stringify(reminder(secret))),
      });
    }
    faults.throwIfAny();
  }
}

function judge(
  faults: PropFaults,
  { launch, environment, accountId, region, secrets }: RotationRemindersProps,
): void {
  for (const [prop, word] of Object.entries({ launch, environment })) {
    faults.judge(prop, word, keyProblem);
  }
  faults.judge('accountId', accountId, awsAccountProblem);
  faults.judge('region', region, regionProblem);
  faults.judgeKeys('secrets', secrets);
  for (const [key, { owner, everyDays }] of byKey(secrets)) {
    faults.judge(`secrets.${key}.owner`, owner, mailboxProblem);
    faults.judge(`secrets.${key}.everyDays`, everyDays, (days) =>
      wholeNumberProblem(days, SECRET_ROTATION_DAYS),
    );
    const name = `${launch}-${environment}-${key}`;
    if (name.length <= MAX_RULE_NAME_CHARACTERS) continue;
    faults.say({
      where: `secrets.${key}`,
      problem: `must have a rule name of at most ${String(MAX_RULE_NAME_CHARACTERS)} characters`,
      got: name,
      fix: 'shorten its key',
    });
  }
}

/** No value, and no word of the secret but its name. */
function reminder({ secretName, owner, everyDays }: ReminderProps): string {
  const days = everyDays === 1 ? 'day' : `${String(everyDays)} days`;
  return `Change the secret ${secretName} now. It is to be changed every ${days}, by ${canonicalMailbox(owner)}.`;
}

/**
 * EventBridge may publish. No condition says for which rule: none is documented for a topic.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
function topicPolicy(name: string, { accountId, region }: RotationRemindersProps): string {
  return policyText([
    {
      Sid: 'RemindersMayPublish',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: `arn:aws:sns:${region}:${accountId}:${name}`,
    },
  ]);
}
