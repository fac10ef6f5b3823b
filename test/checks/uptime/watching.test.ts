import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, inventoryOutput } from '../../../checks/examples';
import { alarms } from '../../../checks/uptime/alarms';
import { alertChannels } from '../../../checks/uptime/alert-channels';
import { alertTiming } from '../../../checks/uptime/alert-time';
import { hostsWatched } from '../../../checks/uptime/hosts-watched';
import { verdicts } from '../verdicts';

const CHECK = { type: 'HTTPS', fqdn: 'app.example.com', resource_path: '/' };

describe('uptime/hosts-watched', () => {
  test('leaves out wildcards, hosts that are not proxied and those that are redirected', () => {
    const redirect = {
      phase: 'http_request_dynamic_redirect',
      rules: [{ action: 'redirect', expression: 'http.host eq "www.example.com"' }],
    };
    const facts = example({
      cloudflare_dns_record: {
        any: exampleHost('*.example.com'),
        app: exampleHost('app.example.com'),
        ftp: { ...exampleHost('ftp.example.com'), proxied: false },
        www: exampleHost('www.example.com'),
      },
      cloudflare_ruleset: { redirect },
    });
    expect(verdicts(hostsWatched, facts)).toEqual([
      'fail host app.example.com: no HTTPS health check asks it',
    ]);
  });

  test('wants each target to be asked for its own words', () => {
    const facts = example(
      { aws_route53_health_check: { app: { ...CHECK, search_string: 'Sign in' } } },
      inventoryOutput({
        targets: {
          app: { host: 'app.example.com', path: '/', contains: 'Sign in' },
          other: { host: 'app.example.com', path: '/', contains: 'Example' },
        },
      }),
    );
    expect(verdicts(hostsWatched, facts)).toEqual([
      'pass aws_route53_health_check.app: asks https://app.example.com/',
      'fail target other: no health check looks for its words at https://app.example.com/',
    ]);
  });
});

describe('uptime/alarms', () => {
  test('takes an alarm on an unknown health check for unknown, not for missing', () => {
    const facts = example({
      aws_route53_health_check: { app: CHECK },
      aws_cloudwatch_metric_alarm: {
        app: {
          namespace: 'AWS/Route53',
          metric_name: 'HealthCheckStatus',
          dimensions: { HealthCheckId: '${var.check}' },
        },
      },
    });
    expect(verdicts(alarms, facts)[0]).toBe(
      'unknown aws_route53_health_check.app: an alarm whose health check is not known may be on it',
    );
  });

  test('finds two alarms of one name', () => {
    const alarm = {
      alarm_name: 'down',
      namespace: 'AWS/Route53',
      metric_name: 'HealthCheckStatus',
    };
    const facts = example({ aws_cloudwatch_metric_alarm: { a: alarm, b: alarm } });
    expect(verdicts(alarms, facts).map((line) => line.split(';')[0])).toEqual([
      'fail aws_cloudwatch_metric_alarm.a: has the name of aws_cloudwatch_metric_alarm.b',
      'fail aws_cloudwatch_metric_alarm.b: has the name of aws_cloudwatch_metric_alarm.a',
    ]);
  });
});

describe('uptime/alert-time', () => {
  test('is unknown where a part of the sum is', () => {
    const facts = example({
      aws_route53_health_check: { app: { ...CHECK, request_interval: '${var.interval}' } },
      aws_cloudwatch_metric_alarm: {
        app: {
          metric_name: 'HealthCheckStatus',
          dimensions: { HealthCheckId: '${aws_route53_health_check.app.id}' },
          period: 60,
          evaluation_periods: 1,
        },
      },
    });
    expect(verdicts(alertTiming, facts)).toEqual([
      'unknown aws_cloudwatch_metric_alarm.app: a part of the sum is not known yet',
    ]);
  });
});

describe('uptime/alert-channels', () => {
  const subscribe = (protocol: string, endpoint: string): object => ({
    topic_arn: '${aws_sns_topic.alerts.arn}',
    protocol,
    endpoint,
  });

  const SLACK = {
    configuration_name: 'alerts',
    slack_team_id: 'T07EA123LEP',
    slack_channel_id: 'C07EZ1ABC23',
    iam_role_arn: '${aws_iam_role.slack.arn}',
    guardrail_policy_arns: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
    user_authorization_required: true,
    sns_topic_arns: ['${aws_sns_topic.alerts.arn}'],
  };
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'chatbot.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ],
  });
  const chatting = (
    over: object,
    more: Readonly<Record<string, Readonly<Record<string, object>>>> = {},
    said: object = {},
  ): readonly string[] =>
    verdicts(
      alertChannels,
      example(
        {
          aws_sns_topic: { alerts: { name: 'alerts' } },
          aws_sns_topic_subscription: { fn: subscribe('lambda', '${aws_lambda_function.a.arn}') },
          aws_iam_role: { slack: { name: 'slack', assume_role_policy: trust } },
          aws_chatbot_slack_channel_configuration: { chat: { ...SLACK, ...over } },
          ...more,
        },
        inventoryOutput(said),
      ),
    );
  const CHAT = 'aws_chatbot_slack_channel_configuration.chat';

  test('counts functions and chats of the same project', () => {
    expect(chatting({})[1]).toBe('pass aws_sns_topic.alerts: 2 of at least 2 channels');
  });

  test.each([
    [
      { guardrail_policy_arns: undefined },
      'guardrail_policy_arns = not set (must be [arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess])',
    ],
    [
      { sns_topic_arns: ['${aws_sns_topic.alerts.arn}', '*'] },
      'sns_topic_arns = [known after apply (aws_sns_topic.alerts), *] (each must be a topic)',
    ],
    [{ slack_channel_id: '#alerts' }, 'slack_channel_id = #alerts (must be the id of a channel)'],
  ])('says of a chat with %j what is wrong', (over, words) => {
    expect(chatting(over)[0]).toBe(`fail ${CHAT}: ${words}`);
  });

  test('finds a chat whose role has rights, and one that is there twice', () => {
    const grant = { role: '${aws_iam_role.slack.name}', policy_arn: 'arn:aws:iam::aws:policy/x' };
    expect(chatting({}, { aws_iam_role_policy_attachment: { all: grant } })[0]).toBe(
      `fail ${CHAT}: aws_iam_role.slack: aws_iam_role_policy_attachment.all gives it rights`,
    );
    const twice = { aws_chatbot_slack_channel_configuration: { chat: SLACK, other: SLACK } };
    expect(chatting({}, twice)[0]).toBe(
      `fail ${CHAT}: posts to the channel of aws_chatbot_slack_channel_configuration.other`,
    );
  });

  test('names a chat that the launch asks for, and that hears of nothing', () => {
    const said = { alert_channels: [{ protocol: 'slack', endpoint: 'T07EA123LEP/C000' }] };
    expect(chatting({}, {}, said).at(-1)).toBe(
      'fail channel slack T07EA123LEP/C000: it is not subscribed to the alerts',
    );
  });

  test('names whom the launch asks to be told, and who is not', () => {
    const facts = example(
      {
        aws_sns_topic: { alerts: { name: 'alerts' } },
        aws_sns_topic_subscription: {
          a: subscribe('email', 'a@example.com'),
          b: subscribe('email', 'b@example.com'),
        },
      },
      inventoryOutput({ alert_channels: [{ protocol: 'email', endpoint: 'oncall@example.com' }] }),
    );
    expect(verdicts(alertChannels, facts)).toEqual([
      'pass aws_sns_topic.alerts: 2 of at least 2 channels',
      'fail channel email oncall@example.com: it is not subscribed to the alerts',
    ]);
  });
});
