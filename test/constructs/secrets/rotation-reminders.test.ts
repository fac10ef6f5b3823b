import { describe, expect, test } from '@jest/globals';
import {
  RotationReminders,
  type RotationRemindersProps,
} from '../../../constructs/secrets/rotation-reminders';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const URL = { secretName: 'shop/production/url', owner: 'ops@Example.com', everyDays: 90 };

function synth(type: string, secrets: RotationRemindersProps['secrets'] = { url: URL }): Resources {
  return synthResources(type, (scope) => {
    new RotationReminders(scope, 'reminders', {
      launch: 'shop',
      environment: 'production',
      accountId: '123456789012',
      region: 'eu-west-1',
      secrets,
    });
  });
}

describe('RotationReminders', () => {
  test('writes to one topic when the days of a secret are over', () => {
    expect(synth('aws_cloudwatch_event_rule')).toEqual({
      'reminders_secret-url': {
        name: 'shop-production-url',
        description: 'reminds that shop/production/url is to be changed',
        schedule_expression: 'rate(90 days)',
      },
    });
    expect(synth('aws_cloudwatch_event_target')).toEqual({
      'reminders_secret-url-mail': {
        rule: '${aws_cloudwatch_event_rule.reminders_secret-url.name}',
        target_id: 'mail',
        arn: '${aws_sns_topic.reminders_topic.arn}',
        input:
          '"Change the secret shop/production/url now. It is to be changed every 90 days, by ops@example.com."',
      },
    });
  });

  test('tells each owner once', () => {
    const secrets = { a: URL, b: { ...URL, owner: 'ops@example.com' }, c: URL };
    expect(synth('aws_sns_topic_subscription', secrets)).toEqual({
      'reminders_owner-ops-example-com': {
        topic_arn: '${aws_sns_topic.reminders_topic.arn}',
        protocol: 'email',
        endpoint: 'ops@example.com',
      },
    });
  });

  test('lets EventBridge write to the topic, and nobody else', () => {
    const policy = synth('aws_sns_topic_policy')['reminders_topic-policy']?.['policy'];
    expect(JSON.parse(String(policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'RemindersMayPublish',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: 'arn:aws:sns:eu-west-1:123456789012:shop-production-secret-reminders',
        },
      ],
    });
  });

  test('refuses two owners who would have one id', () => {
    const secrets = {
      a: { ...URL, owner: 'a.b@example.com' },
      b: { ...URL, owner: 'a-b@example.com' },
    };
    expect(faultLines(() => synth('aws_sns_topic', secrets))).toEqual([
      'stack/reminders.secrets: would have the id "owner-a-b-example-com", which is taken, got "a.b@example.com"; choose another name',
    ]);
  });
});
