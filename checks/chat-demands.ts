import { isTopic } from '../facts/aws';
import { resources, type Facts, type Resource } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import { isList, show, text, texts } from '../facts/value';
import { CHAT_GUARDRAIL, CHAT_SERVICE, SLACK_ID } from '../lib/limits/chat';
import type { Finding } from './check';
import { demand, equals, isWorded, read, settle, worded, type Demand } from './demand';
import { grantsOf, trustDemand } from './service-role';

const TYPE = 'aws_chatbot_slack_channel_configuration';

/** The Slack channels that a topic's alerts are posted to. */
export function slackChannels(topic: Resource, facts: Facts): readonly Resource[] {
  return resources(facts, TYPE).filter(({ values }) =>
    isTopic(values['sns_topic_arns'], topic, facts),
  );
}

/** `T07EA123LEP/C07EZ1ABC23`, as inventories name a channel. */
export function slackPlace({ values }: Resource): string {
  return `${show(values['slack_team_id'])}/${show(values['slack_channel_id'])}`;
}

/** Judges each Slack channel: it is one, it hears of the alerts, and whoever writes in it can do nothing by it. */
export function judgeSlack(facts: Facts): readonly Finding[] {
  return resources(facts, TYPE).map((channel) => {
    const { address, values } = channel;
    return settle(address, [
      worded(values, 'configuration_name'),
      demand(values, 'slack_team_id', 'the id of a workspace', (value) =>
        SLACK_ID.workspace.test(text(value) ?? ''),
      ),
      demand(values, 'slack_channel_id', 'the id of a channel', (value) =>
        SLACK_ID.channel.test(text(value) ?? ''),
      ),
      topicsDemand(channel, facts),
      twinDemand(channel, facts),
      demand(
        values,
        'guardrail_policy_arns',
        `[${CHAT_GUARDRAIL}]`,
        (value) =>
          isList(value) && value.length > 0 && value.every((one) => one === CHAT_GUARDRAIL),
      ),
      equals(values, 'user_authorization_required', true),
      roleDemand(channel, facts),
    ]);
  });
}

/** It hears of one topic at least, and of nothing that is none. */
function topicsDemand({ values }: Resource, facts: Facts): Demand {
  const topics = read(values, 'sns_topic_arns');
  const seen = `sns_topic_arns = ${show(topics)}`;
  const other = texts(topics).find((one) => !/^arn:aws[a-z-]*:sns:/.test(one));
  if (other !== undefined) return { holds: false, seen: `${seen} (each must be a topic)` };
  return resources(facts, 'aws_sns_topic').some((topic) => isTopic(topics, topic, facts))
    ? { holds: true, seen }
    : { holds: false, seen: `${seen} (must hold a topic)` };
}

/** AWS takes one configuration for a channel, and one of a name. */
function twinDemand(channel: Resource, facts: Facts): Demand {
  const twin = resources(facts, TYPE).find(
    (one) => one.address !== channel.address && slackPlace(one) === slackPlace(channel),
  );
  return twin === undefined
    ? { holds: true, seen: `posts to ${slackPlace(channel)}` }
    : { holds: false, seen: `posts to the channel of ${twin.address}` };
}

/** A role that everybody in the channel shares has no rights, and is taken by the service alone. */
function roleDemand({ values }: Resource, facts: Facts): Demand {
  const arn = read(values, 'iam_role_arn');
  const role = resources(facts, 'aws_iam_role').find((one) => isPointer(arn, one, 'arn'));
  const seen = `iam_role_arn = ${show(arn)}`;
  if (role === undefined) {
    return { holds: isWorded(arn) ? 'unknown' : false, seen: `${seen} (no such role is declared)` };
  }
  const trust = trustDemand(role, CHAT_SERVICE);
  if (trust.holds !== true) return trust;
  const { own, others } = grantsOf(role, facts);
  const grant = own[0] ?? others[0]?.address;
  return grant === undefined
    ? { holds: true, seen: `${role.address} has no rights` }
    : { holds: false, seen: `${role.address}: ${grant} gives it rights` };
}
