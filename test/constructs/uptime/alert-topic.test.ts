import { describe, expect, test } from '@jest/globals';
import { AlertTopic, type AlertTopicProps } from '../../../constructs/uptime/alert-topic';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: AlertTopicProps = {
  name: 'example-alerts',
  accountId: '123456789012',
  region: 'us-east-1',
  emails: ['On.Call@example.com'],
};

function synth(type: string, props: Partial<AlertTopicProps> = {}): Resources {
  return synthResources(type, (scope) => {
    new AlertTopic(scope, 'alerts', { ...REQUIRED, ...props });
  });
}

describe('AlertTopic', () => {
  test('lets only this account’s alarms publish, and nobody in clear', () => {
    expect(synth('aws_sns_topic')).toEqual({ alerts_topic: { name: 'example-alerts' } });
    const { alerts_policy: policy } = synth('aws_sns_topic_policy');
    expect(policy?.['arn']).toBe('${aws_sns_topic.alerts_topic.arn}');
    const document: unknown = JSON.parse(String(policy?.['policy']));
    const publish = {
      Action: 'sns:Publish',
      Resource: 'arn:aws:sns:us-east-1:123456789012:example-alerts',
    };
    expect(document).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AlarmsMayPublish',
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          ...publish,
          Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
        },
        {
          Sid: 'OnlyOverTls',
          Effect: 'Deny',
          Principal: '*',
          ...publish,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
  });

  test('writes to each mailbox, whose id does not hang on its place in the list', () => {
    expect(synth('aws_sns_topic_subscription')).toEqual({
      'alerts_email-on-call-example-com': {
        topic_arn: '${aws_sns_topic.alerts_topic.arn}',
        protocol: 'email',
        endpoint: 'On.Call@example.com',
      },
    });
  });

  test('calls each webhook', () => {
    const webhooks = { pager: 'https://pager.example.net/a' };
    expect(synth('aws_sns_topic_subscription', { emails: [], webhooks })).toEqual({
      'alerts_webhook-pager': {
        topic_arn: '${aws_sns_topic.alerts_topic.arn}',
        protocol: 'https',
        endpoint: 'https://pager.example.net/a',
      },
    });
  });

  test('refuses two mailboxes that would share an id', () => {
    const emails = ['on.call@example.com', 'on-call@example.com'];
    expect(faultLines(() => synth('aws_sns_topic_subscription', { emails }))).toEqual([
      'stack/alerts.emails[1]: would have the id "email-on-call-example-com", which is taken, got "on-call@example.com"; choose another name',
    ]);
  });
});
