import { expect, test } from '@jest/globals';
import { SlackChannel } from '../../../constructs/uptime/slack-channel';
import { synthResources, type Resources } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:example-alerts';

function synth(type: string): Resources {
  return synthResources(type, (scope) => {
    new SlackChannel(scope, 'slack', {
      name: 'example-alerts',
      workspaceId: 'T07EA123LEP',
      channelId: 'C07EZ1ABC23',
      topicArns: [TOPIC],
    });
  });
}

test('SlackChannel posts alerts to a channel in which nobody has rights by it', () => {
  expect(synth('aws_chatbot_slack_channel_configuration')).toEqual({
    slack_channel: {
      configuration_name: 'example-alerts',
      slack_team_id: 'T07EA123LEP',
      slack_channel_id: 'C07EZ1ABC23',
      iam_role_arn: '${aws_iam_role.slack_role.arn}',
      guardrail_policy_arns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
      user_authorization_required: true,
      sns_topic_arns: [TOPIC],
    },
  });
  const { slack_role: role } = synth('aws_iam_role');
  expect(role?.['name']).toBe('example-alerts-slack');
  const trust: unknown = JSON.parse(String(role?.['assume_role_policy']));
  expect(trust).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'chatbot.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  });
});
