import { alertTopics } from '../../facts/alert-topics';
import { belongsTo, dangles, isTopic } from '../../facts/aws';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { holdsUnknown, show, text } from '../../facts/value';
import { CHAT_GUARDRAIL, CHAT_SERVICE } from '../../lib/limits/chat';
import { judgeSlack, slackChannels, slackPlace } from '../chat-demands';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { read } from '../demand';
import { example } from '../examples';

/** Fewest ways in which an alert goes out: LR-40 of the checklist. */
const MIN_CHANNELS = 2;

/** What a subscription's endpoint looks like, by protocol (source of the check). Plain http is none. */
const ENDPOINTS = new Map([
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['email-json', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['https', /^https:\/\/[^\s/@]+\.[^\s/@]+/],
  ['sms', /^\+[1-9]\d{6,14}$/],
  ['lambda', /^arn:aws[a-z-]*:lambda:/],
  ['sqs', /^arn:aws[a-z-]*:sqs:/],
]);

export const alertChannels: Check = {
  id: 'uptime/alert-channels',
  controls: ['LR-40'],
  title: 'Alerts go out in at least two ways',
  why: 'mail may be down with the rest, a phone may be off; two ways seldom fail at once',
  breaks: 'the only alert lands in a spam folder or in the mailbox of somebody on leave',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html',
  fix: 'name two mailboxes in uptime.alerts.emails, or one and a webhook or a Slack channel in uptime.alerts',
  kinds: ['declared', 'planned'],
  absence: 'no topic for alerts is declared',
  judge: (facts) => [
    ...strays(facts),
    ...judgeSlack(facts),
    ...alertTopics(facts).flatMap((topic) => {
      const channels = channelsOf(topic, facts);
      return [
        ...channels.flatMap(judgeChannel),
        judgeTopic(topic, channels, facts),
        ...missing(channels, slackChannels(topic, facts).map(slackPlace), facts),
      ];
    }),
  ],
  examples: {
    pass: [
      subscribed(email('oncall@example.com'), email('ops@example.com')),
      subscribed(email('oncall@example.com'), {
        protocol: 'https',
        endpoint: 'https://incidents.example.net/hooks/example',
      }),
      chatting(),
    ],
    fail: [
      subscribed(),
      subscribed(email('oncall@example.com')),
      subscribed(email('oncall@example.com'), email('oncall@example.com')),
      subscribed(email('oncall@example.com'), email('')),
      subscribed(email('oncall@example.com'), email('ops@example.com'), {
        protocol: 'http',
        endpoint: 'http://incidents.example.net/',
      }),
      subscribed(email('oncall@example.com'), {
        ...email('ops@example.com'),
        filter_policy: '{"level":["critical"]}',
      }),
      subscribed(email('oncall@example.com'), {
        ...email('ops@example.com'),
        topic_arn: '${aws_sns_topic.other.arn}',
      }),
      subscribed(email('oncall@example.com'), email('ops@example.com'), {
        ...email('boss@example.com'),
        topic_arn: '',
      }),
      subscribed(email('oncall@example.com'), email('ops@example.com'), email('ops@example.com')),
      subscribed(email('oncall@example.com'), {
        ...email('ops@example.com'),
        region: 'eu-west-1',
      }),
      chatting({ sns_topic_arns: [] }),
      chatting({ guardrail_policy_arns: undefined }),
      chatting({ guardrail_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
      chatting({ user_authorization_required: false }),
      chatting({ slack_channel_id: '#alerts' }),
      chatting({ slack_team_id: 'example' }),
      chatting({ iam_role_arn: '${aws_iam_role.gone.arn}' }),
      chatting({}, { assume_role_policy: trust('*') }),
      chatting({}, { inline_policy: [{ name: 'all' }] }),
    ],
  },
};

function channelsOf(topic: Resource, facts: Facts): readonly Resource[] {
  return resources(facts, 'aws_sns_topic_subscription').filter((one) =>
    belongsTo(one, 'topic_arn', topic, facts),
  );
}

/** Whom the launch asks to be told, and who is not. */
function missing(
  channels: readonly Resource[],
  slack: readonly string[],
  facts: Facts,
): readonly Finding[] {
  const reached = channels
    .filter(isUsable)
    .map(({ values }) => `${show(values['protocol'])} ${show(values['endpoint'])}`);
  return (facts.inventory.alert_channels ?? [])
    .map(({ protocol, endpoint }) => `${protocol} ${endpoint}`)
    .filter((channel) => ![...reached, ...slack.map((one) => `slack ${one}`)].includes(channel))
    .map((channel) => fail(`channel ${channel}`, 'it is not subscribed to the alerts'));
}

/** Subscriptions to nothing, and those that are declared twice: SNS keeps one, and who removes it removes both. */
function strays(facts: Facts): readonly Finding[] {
  const all = resources(facts, 'aws_sns_topic_subscription');
  const topics = resources(facts, 'aws_sns_topic');
  const place = ({ values }: Resource): string =>
    JSON.stringify([
      topics.find((one) => isTopic(values['topic_arn'], one, facts))?.address,
      show(values['topic_arn']),
      show(values['protocol']),
      show(values['endpoint']),
    ]);
  return all.flatMap((one, index) => {
    const topic = read(one.values, 'topic_arn');
    const isArn = /^arn:aws[a-z-]*:sns:/.test(text(topic) ?? '');
    if (!isArn && (!holdsUnknown(topic) || dangles(topic, facts))) {
      return [fail(one.address, `topic_arn = ${topic === '' ? '""' : show(topic)} (is no topic)`)];
    }
    const twin = all.slice(0, index).find((other) => place(other) === place(one));
    return twin === undefined || holdsUnknown(one.values['endpoint'])
      ? []
      : [fail(one.address, `is the subscription of ${twin.address} once more`)];
  });
}

/** A subscription that cannot work is a finding of its own. */
function judgeChannel(subscription: Resource): readonly Finding[] {
  const { address, values } = subscription;
  if (isUsable(subscription)) return [];
  const seen = `protocol = ${show(values['protocol'])}, endpoint = ${show(values['endpoint'])}`;
  if (holdsUnknown(values['protocol']) || holdsUnknown(values['endpoint'])) {
    return isTargetOfReference(subscription) ? [] : [unknown(address, seen)];
  }
  if (read(values, 'filter_policy') !== undefined) {
    return [fail(address, 'its filter_policy holds back alerts')];
  }
  return [fail(address, `${seen} (must be an address that the protocol can reach)`)];
}

function isUsable({ values }: Resource): boolean {
  const form = ENDPOINTS.get(text(values['protocol']) ?? '');
  const endpoint = text(values['endpoint']);
  return (
    form !== undefined &&
    endpoint !== undefined &&
    form.test(endpoint) &&
    read(values, 'filter_policy') === undefined
  );
}

/** A queue or function of the same project has no ARN before it is made. */
function isTargetOfReference({ values }: Resource): boolean {
  const isMachine = ['lambda', 'sqs'].some((protocol) => protocol === values['protocol']);
  return isMachine && read(values, 'filter_policy') === undefined;
}

function judgeTopic(topic: Resource, channels: readonly Resource[], facts: Facts): Finding {
  const endpoints = new Set(
    channels.filter(isUsable).map(({ values }) => show(values['endpoint'])),
  );
  const machines = channels.filter((one) => !isUsable(one) && isTargetOfReference(one));
  const count = endpoints.size + machines.length + slackChannels(topic, facts).length;
  const evidence = `${String(count)} of at least ${String(MIN_CHANNELS)} channels`;
  return count >= MIN_CHANNELS ? pass(topic.address, evidence) : fail(topic.address, evidence);
}

function trust(principal: string): string {
  const Principal = { Service: principal };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** One mailbox and a Slack channel. */
function chatting(channel: object = {}, role: object = {}): Facts {
  return example({
    aws_sns_topic: { alerts: { name: 'alerts' } },
    aws_sns_topic_subscription: {
      oncall: { topic_arn: '${aws_sns_topic.alerts.arn}', ...email('oncall@example.com') },
    },
    aws_iam_role: { slack: { name: 'slack', assume_role_policy: trust(CHAT_SERVICE), ...role } },
    aws_chatbot_slack_channel_configuration: {
      slack: {
        configuration_name: 'alerts',
        slack_team_id: 'T07EA123LEP',
        slack_channel_id: 'C07EZ1ABC23',
        iam_role_arn: '${aws_iam_role.slack.arn}',
        guardrail_policy_arns: [CHAT_GUARDRAIL],
        user_authorization_required: true,
        sns_topic_arns: ['${aws_sns_topic.alerts.arn}'],
        ...channel,
      },
    },
  });
}

function email(endpoint: string): object {
  return { protocol: 'email', endpoint };
}

function subscribed(...subscriptions: readonly object[]): Facts {
  return example({
    aws_sns_topic: { alerts_topic: { name: 'alerts' } },
    aws_sns_topic_subscription: Object.fromEntries(
      subscriptions.map((one, index) => [
        `alerts_${String(index)}`,
        { topic_arn: '${aws_sns_topic.alerts_topic.arn}', ...one },
      ]),
    ),
  });
}
