import { ChatbotSlackChannelConfiguration } from '@cdktf/provider-aws/lib/chatbot-slack-channel-configuration';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Construct } from 'constructs';
import { CHAT_GUARDRAIL, CHAT_SERVICE } from '../../lib/limits/chat';
import { slackChannelProblem, slackWorkspaceProblem } from '../../lib/slack-problems';
import { policyText } from '../policy';
import { PropFaults } from '../prop-faults';

export interface SlackChannelProps {
  /** Name of the configuration, and of its role with `-slack` after it. */
  readonly name: string;

  /** Id of the Slack workspace, which somebody has authorized in AWS once; capitals and digits. */
  readonly workspaceId: string;

  /** Id of the channel; letters and digits. */
  readonly channelId: string;

  /** Topics whose alerts are posted, of any region. */
  readonly topicArns: readonly string[];
}

/**
 * Defines a Slack channel that alerts are posted to, by Amazon Q Developer in chat applications. Its role has no
 * right at all, and nobody in the channel can do more than read metrics by one of their own.
 * @throws InputError for a workspace or channel that is none
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html
 */
export class SlackChannel extends Construct {
  constructor(scope: Construct, id: string, props: SlackChannelProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judge('workspaceId', props.workspaceId, slackWorkspaceProblem);
    faults.judge('channelId', props.channelId, slackChannelProblem);
    faults.throwIfAny();

    const role = new IamRole(this, 'role', {
      name: `${props.name}-slack`,
      assumeRolePolicy: policyText([
        { Effect: 'Allow', Principal: { Service: CHAT_SERVICE }, Action: 'sts:AssumeRole' },
      ]),
    });
    new ChatbotSlackChannelConfiguration(this, 'channel', {
      configurationName: props.name,
      slackTeamId: props.workspaceId,
      slackChannelId: props.channelId,
      iamRoleArn: role.arn,
      guardrailPolicyArns: [CHAT_GUARDRAIL],
      userAuthorizationRequired: true,
      snsTopicArns: [...props.topicArns],
    });
  }
}
