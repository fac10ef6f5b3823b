import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../cli/program';
import { useAwsEnvironment } from '../support/aws-environment';
import { FakeAws } from '../support/fake-aws';
import { topicRefusal, type FakeSubscription } from '../support/fake-sns';
import { launchLike, launchReady, newProject } from './project';

const ALERTS = 'arn:aws:sns:us-east-1:123456789012:acme-alerts';
const REMINDERS = 'arn:aws:sns:eu-west-1:123456789012:acme-production-secret-reminders';
const HOOK = 'https://incidents.example.net/hooks/example';
const CHAT = 'https://global.sns-api.chatbot.amazonaws.com';

const email = (endpoint: string, state?: FakeSubscription['state']): FakeSubscription => ({
  protocol: 'email',
  endpoint,
  ...(state === undefined ? {} : { state }),
});
const https = (endpoint: string): FakeSubscription => ({ protocol: 'https', endpoint });

let fake: FakeAws;
let project: string;

beforeEach(async () => {
  fake = await FakeAws.start();
  useAwsEnvironment(fake.env);
  fake.sns.topics
    .set(ALERTS, [email('oncall@example.com'), https(HOOK)])
    .set(REMINDERS, [email('ops@example.com')]);
  project = newProject({ acme: launchLike() });
});

afterEach(() => fake.close());

/** Runs the command in this process: what the SDK reads from the environment is set for the test. */
async function alerts(args: readonly string[] = [], controller = new AbortController()) {
  const printed: string[] = [];
  const notes: string[] = [];
  const code = await runCommand(['alerts', 'test', ...args], {
    project,
    env: {},
    today: '2026-11-27',
    layout: { colour: false, width: 80 },
    print: (text) => printed.push(text),
    note: (line) => notes.push(`${line}\n`),
    ask: () => undefined,
    stdin: Readable.from([]),
    interrupt: () => controller.signal,
  });
  return { code, stdout: printed.join(''), stderr: notes.join('') };
}

const published = () => fake.calls.filter((call) => call === 'Publish').length;

describe('launch-ready alerts test', () => {
  test('says that each channel is confirmed, sends each topic one message, and says as which', async () => {
    const { code, stdout, stderr } = await launchReady(project, ['alerts', 'test'], fake.env);
    expect({ code, stdout: stdout.split('\n'), stderr }).toEqual({
      code: 0,
      stdout: [
        'topic acme-alerts (us-east-1): alerts',
        '  confirmed  email  oncall@example.com',
        `  confirmed  https  ${HOOK}`,
        '  message    sent as 0000-1',
        '',
        'topic acme-production-secret-reminders (eu-west-1): reminders to change secrets',
        '  confirmed  email  ops@example.com',
        '  message    sent as 0000-2',
        '',
        '3 channels: 3 confirmed, 0 not; 2 test messages sent: look whether each channel has it',
        '',
      ],
      stderr: '',
    });
    expect(fake.calls).toEqual([
      'GetCallerIdentity',
      'ListSubscriptionsByTopic',
      'ListSubscriptionsByTopic',
      'Publish',
      'Publish',
    ]);
  });

  test('sends what says that it is a test, of which launch, and when', async () => {
    await alerts();
    expect(fake.sns.messages).toEqual([
      {
        topic: ALERTS,
        subject: 'TEST of the alerts of acme (production)',
        message: [
          'This is a test of 2026-11-27: nothing is wrong with acme (production).',
          'It came from the topic acme-alerts in us-east-1, which sends its alerts. Whoever reads this will read those too.',
          'launch-ready alerts test has sent it.',
        ].join('\n\n'),
        structure: null,
      },
      {
        topic: REMINDERS,
        subject: 'TEST of the reminders to change secrets of acme (production)',
        message: expect.stringContaining('which sends its reminders to change secrets.'),
        structure: null,
      },
    ]);
  });

  test('looks only where it is told to send nothing', async () => {
    const { code, stdout } = await alerts(['--no-send']);
    expect([code, published()]).toEqual([0, 0]);
    expect(stdout.split('\n').slice(-4)).toEqual([
      '  message    not sent',
      '',
      '3 channels: 3 confirmed, 0 not',
      '',
    ]);
  });

  test('fails where somebody has not confirmed, and sends to the others', async () => {
    fake.sns.topics.set(ALERTS, [email('oncall@example.com', 'waiting'), https(HOOK)]);
    const { code, stdout, stderr } = await alerts();
    expect([code, stderr, published()]).toEqual([1, '', 2]);
    expect(stdout).toContain('  waiting    email  oncall@example.com\n');
    expect(stdout.split('\n').slice(-4)).toEqual([
      'oncall@example.com: open the mail by which AWS asks, and confirm; AWS drops what',
      '                    nobody confirms in 48 hours',
      '3 channels: 2 confirmed, 1 not; 2 test messages sent: look whether each channel has it',
      '',
    ]);
  });

  test('fails where a channel is missing, and sends nothing', async () => {
    fake.sns.topics.set(ALERTS, [email('oncall@example.com'), { ...https(HOOK), state: 'gone' }]);
    const { code, stdout } = await alerts();
    expect([code, published()]).toEqual([1, 0]);
    expect(stdout).toContain(`  missing    https  ${HOOK}\n`);
    expect(stdout.split('\n').slice(-4)).toEqual([
      `${HOOK}: apply the monitoring stack, which`,
      '                                             subscribes it',
      '3 channels: 2 confirmed, 1 not; nothing was sent while one is missing or unread',
      '',
    ]);
  });

  test('fails where there is no topic at all', async () => {
    fake.sns.topics.delete(REMINDERS);
    const { code, stdout } = await alerts();
    expect([code, published()]).toEqual([1, 0]);
    expect(stdout).toContain('  missing    email  ops@example.com\n');
    expect(stdout).toContain('ops@example.com: apply the secrets stack, which subscribes it\n');
  });

  test('reads every page, and says who is subscribed besides, spelt out where it would steer a terminal', async () => {
    fake.sns.topics.set(ALERTS, [
      email('oncall@example.com', 'waiting'),
      https(HOOK),
      email('oncall@example.com'),
      email('mallory@example.net'),
      { protocol: 'sms', endpoint: '+1555\u202e0100' },
    ]);
    const { code, stdout } = await alerts();
    expect([code, published()]).toEqual([0, 2]);
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      'topic acme-alerts (us-east-1): alerts',
      '  confirmed  email  oncall@example.com',
      `  confirmed  https  ${HOOK}`,
      '  not named  email  mallory@example.net',
      '  not named  sms    +1555\\u{202e}0100',
      '  message    sent as 0000-1',
    ]);
    expect(stdout).toContain(
      'mallory@example.net: is subscribed, and the launch does not name it; nothing was\n                     changed\n',
    );
    expect(fake.calls.filter((call) => call === 'ListSubscriptionsByTopic')).toHaveLength(4);
  });

  describe('with a Slack channel', () => {
    beforeEach(() => {
      project = newProject({
        acme: launchLike(
          "uptime: { ...example.uptime, alerts: { emails: ['oncall@example.com'], slack: { workspaceId: 'T07EA123LEP', channelId: 'C07EZ1ABC23' } } },",
        ),
      });
    });

    test('sees the chat service that is subscribed, sends it a message that it posts, and leaves the channel to a reader', async () => {
      fake.sns.topics.set(ALERTS, [email('oncall@example.com'), https(CHAT)]);
      const { code, stdout } = await alerts();
      expect(code).toBe(0);
      expect(stdout).toContain('  confirmed  slack  T07EA123LEP/C07EZ1ABC23\n');
      expect(stdout).toContain(
        [
          'T07EA123LEP/C07EZ1ABC23: look for the message in the channel: SNS knows the chat',
          '                         service, and not where it posts',
          '',
        ].join('\n'),
      );
      const [sent] = fake.sns.messages;
      const { default: text, https: chat } = JSON.parse(sent?.message ?? '') as Record<
        string,
        string
      >;
      expect([sent?.structure, text?.split('\n')[0], JSON.parse(chat ?? '')]).toEqual([
        'json',
        'This is a test of 2026-11-27: nothing is wrong with acme (production).',
        {
          version: '1.0',
          source: 'custom',
          content: { title: 'TEST of the alerts of acme (production)', description: text },
        },
      ]);
      expect(fake.sns.messages[1]?.structure).toBeNull();
    });

    test.each([
      ['nothing', []],
      ['another https address', [https(HOOK)]],
      [
        'what only looks like it',
        [https('https://global.sns-api.chatbot.amazonaws.com.evil.example')],
      ],
    ])('fails where %s is subscribed in its place', async (_what, others) => {
      fake.sns.topics.set(ALERTS, [email('oncall@example.com'), ...others]);
      const { code, stdout } = await alerts();
      expect([code, published()]).toEqual([1, 0]);
      expect(stdout).toContain('  missing    slack  T07EA123LEP/C07EZ1ABC23\n');
    });
  });

  test('prints all of it as JSON', async () => {
    fake.sns.topics.set(ALERTS, [email('oncall@example.com'), https(HOOK), email('a@example.net')]);
    const { code, stdout } = await alerts(['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      launch: 'acme',
      account: '123456789012',
      topics: [
        {
          name: 'acme-alerts',
          arn: ALERTS,
          region: 'us-east-1',
          stack: 'monitoring',
          tells: 'alerts',
          channels: [
            { protocol: 'email', endpoint: 'oncall@example.com', state: 'confirmed' },
            { protocol: 'https', endpoint: HOOK, state: 'confirmed' },
            { protocol: 'email', endpoint: 'a@example.net', state: 'unnamed' },
          ],
          message: { state: 'sent', id: '0000-1' },
        },
        {
          name: 'acme-production-secret-reminders',
          arn: REMINDERS,
          region: 'eu-west-1',
          stack: 'secrets',
          tells: 'reminders to change secrets',
          channels: [{ protocol: 'email', endpoint: 'ops@example.com', state: 'confirmed' }],
          message: { state: 'sent', id: '0000-2' },
        },
      ],
    });
  });

  test('asks nothing more with the credentials of another account', async () => {
    fake.account = '999999999999';
    expect(await alerts()).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'credentials: must be of the launch\'s account 123456789012, got "999999999999"; log in to that account, or set AWS_PROFILE\n',
    });
    expect(fake.calls).toEqual(['GetCallerIdentity']);
  });

  test('does not pass where a topic cannot be read, lists the others, and sends nothing', async () => {
    fake.instead = (_call, body) =>
      body.includes('reminders') ? topicRefusal('AuthorizationError') : undefined;
    const { code, stdout, stderr } = await alerts();
    expect([code, published()]).toEqual([3, 0]);
    expect(stdout).toContain('  unread     email  ops@example.com\n');
    expect(stdout).toContain(
      '3 channels: 2 confirmed, 1 not; nothing was sent while one is missing or unread',
    );
    expect(stderr).toBe(
      'acme-production-secret-reminders: sns:ListSubscriptionsByTopic: is not allowed to these credentials; use a role that may do this\n',
    );
  });

  test.each([
    [
      'refuses it',
      topicRefusal('AuthorizationError'),
      'is not allowed to these credentials; use a role that may do this',
    ],
    [
      'does not answer well',
      topicRefusal('InternalError', 500),
      'AWS answered with an error (HTTP 500)',
    ],
    [
      'does not say as which',
      { status: 200, body: '<PublishResponse/>' },
      'AWS did not say that it took the message',
    ],
  ])('does not pass where AWS %s, and says what was sent', async (_what, answer, words) => {
    fake.instead = (call, body) =>
      call === 'Publish' && body.includes('acme-alerts') ? answer : undefined;
    const { code, stdout, stderr } = await alerts();
    expect([code, stderr]).toEqual([3, `acme-alerts: sns:Publish: ${words}\n`]);
    expect(stdout).toContain('  message    not known to be sent\n');
    expect(stdout).toContain('  message    sent as 0000-1\n');
  });

  test('ends with 3 where nobody is at the endpoint', async () => {
    const env = { ...fake.env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    expect(await launchReady(project, ['alerts', 'test'], env)).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'sts:GetCallerIdentity: AWS was not reached (ECONNREFUSED); alerts test --no-send says who is subscribed\n',
    });
  });

  test('is ended by an interrupt before anything is sent', async () => {
    const controller = new AbortController();
    fake.instead = (call) => {
      if (call === 'ListSubscriptionsByTopic') controller.abort();
      return undefined;
    };
    const { code, stdout, stderr } = await alerts([], controller);
    expect([code, stdout, published()]).toEqual([130, '', 0]);
    expect(stderr).toContain('interrupted; alerts test --no-send says who is subscribed\n');
  });

  test('says what was sent where an interrupt comes between two messages', async () => {
    const controller = new AbortController();
    fake.instead = (call, body) => {
      if (call === 'Publish' && body.includes('reminders')) controller.abort();
      return undefined;
    };
    const { code, stdout } = await alerts([], controller);
    expect(code).toBe(130);
    expect(stdout).toContain('  message    sent as 0000-1\n');
  });
});
