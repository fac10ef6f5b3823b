import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { isRegion } from '../../lib/aws-region';
import { canonicalMailbox, mailboxId, mailboxProblem, nobodyProblem } from '../../lib/mailto';
import { canonicalUrl, httpsUrlProblem } from '../../lib/url-problems';
import { awsAccountProblem } from '../../lib/value-problems';
import { byKey, refuseTaken } from '../keys';
import { literal } from '../literal';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';

export interface AlertTopicProps {
  /** The topic's name in its account and region; it never changes. */
  readonly name: string;

  /** AWS account, 12 digits: only its alarms may publish. */
  readonly accountId: string;

  /** AWS region of the topic: that of the alarms. */
  readonly region: string;

  /** Mailboxes that are written to, at least one where there is no webhook; each has to confirm once. */
  readonly emails: readonly string[];

  /**
   * https addresses that are called, by key.
   * @default - none: mailboxes alone are told (the kit's own policy: an address of a service is never guessed)
   */
  readonly webhooks?: Readonly<Record<string, string>>;

  /**
   * Provider of the topic's region.
   * @default - the stack's own (the kit's own policy)
   */
  readonly provider?: TerraformProvider;
}

/**
 * Defines where alarms go: a topic that CloudWatch publishes to, with its mailboxes and webhooks.
 * @throws InputError for an account, region, mailbox, key or webhook that is none, and for two mailboxes that would
 *   have one id
 */
export class AlertTopic extends Construct {
  /** What alarms name as their action. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    judge(faults, props);
    const provider = props.provider === undefined ? {} : { provider: props.provider };
    const topic = new SnsTopic(this, 'topic', { name: props.name, ...provider });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: topicPolicy(props),
      ...provider,
    });

    for (const [index, email] of props.emails.map(canonicalMailbox).entries()) {
      faults.try(() => {
        const name = `email-${mailboxId(email)}`;
        refuseTaken(this, name, `${this.node.path}.emails[${String(index)}]`, email);
        new SnsTopicSubscription(this, name, {
          topicArn: topic.arn,
          protocol: 'email',
          endpoint: literal(email),
          ...provider,
        });
      });
    }
    for (const [key, url] of byKey(props.webhooks ?? {})) {
      new SnsTopicSubscription(this, `webhook-${key}`, {
        topicArn: topic.arn,
        protocol: 'https',
        endpoint: literal(canonicalUrl(url)),
        ...provider,
      });
    }
    faults.throwIfAny();
  }
}

function judge(
  faults: PropFaults,
  { accountId, region, emails, webhooks = {} }: AlertTopicProps,
): void {
  faults.judge('accountId', accountId, awsAccountProblem);
  faults.judge('region', region, (one) =>
    isRegion(one) ? undefined : { problem: 'must be an AWS region (such as eu-west-1)' },
  );
  if (Object.keys(webhooks).length === 0) faults.judge('emails', emails, nobodyProblem);
  faults.judgeEach('emails', emails, mailboxProblem);
  faults.judgeKeys('webhooks', webhooks);
  for (const [key, url] of byKey(webhooks)) faults.judge(`webhooks.${key}`, url, httpsUrlProblem);
}

/**
 * CloudWatch may publish for this account's alarms, and nothing may in clear.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
function topicPolicy({ name, accountId, region }: AlertTopicProps): string {
  const statement = {
    Action: 'sns:Publish',
    Resource: `arn:aws:sns:${region}:${accountId}:${name}`,
  };
  return policyText([
    {
      Sid: 'AlarmsMayPublish',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      ...statement,
      Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
    },
    {
      Sid: 'OnlyOverTls',
      Effect: 'Deny',
      Principal: '*',
      ...statement,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]);
}
