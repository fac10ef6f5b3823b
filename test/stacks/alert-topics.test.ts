import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { declaredFacts } from '../../facts/synth';
import type { Resource } from '../../facts/graph';
import { show } from '../../facts/value';
import { alertTopics } from '../../stacks/alert-topics';
import { launchStacks } from '../support/launch-stacks';

// alerts test asks AWS for these topics and channels: one that a stack makes, and the list lacks, is never tried out.
describe.each([['example', example], ...Object.entries(presets)] as const)(
  'the topics of %s',
  (name, input) => {
    const file = `config/presets/${name}.ts`;
    const launch = parseLaunch(input, file);
    const facts = declaredFacts(launchStacks({ launch, name, file }));
    const listed = alertTopics(launch, name);
    const made = facts.resources.filter(({ type }) => type === 'aws_sns_topic');

    const regionOf = ({ stack, provider }: Resource): string => {
      const alias = provider?.split('.')[1];
      const mine = facts.stacks.find((one) => one.name === stack)?.providers ?? [];
      const own = mine.find((one) => one.name === 'aws' && one.values['alias'] === alias);
      return show(own?.values['region']);
    };

    test('are those that its stacks make, each in its region', () => {
      expect(made.length).toBeGreaterThan(0);
      expect(listed.map((one) => `${one.stack} ${one.name} ${one.region}`).toSorted()).toEqual(
        made.map((one) => `${one.stack} ${show(one.values['name'])} ${regionOf(one)}`).toSorted(),
      );
      for (const { arn, name: topic, region } of listed) {
        expect(arn).toBe(`arn:aws:sns:${region}:${launch.aws.accountId}:${topic}`);
      }
    });

    test('have the channels that its stacks subscribe', () => {
      const subscribed = made.flatMap((topic) => {
        const to = `\${${topic.type}.${topic.name}.arn}`;
        return facts.resources.flatMap(({ stack, type, values }) => {
          if (stack !== topic.stack) return [];
          if (type === 'aws_sns_topic_subscription' && JSON.stringify(values).includes(to)) {
            return [
              `${show(topic.values['name'])} ${show(values['protocol'])} ${show(values['endpoint'])}`,
            ];
          }
          if (type !== 'aws_chatbot_slack_channel_configuration') return [];
          const place = `${show(values['slack_team_id'])}/${show(values['slack_channel_id'])}`;
          return JSON.stringify(values).includes(to)
            ? [`${show(topic.values['name'])} slack ${place}`]
            : [];
        });
      });
      const channels = listed.flatMap((topic) =>
        topic.channels.map((one) => `${topic.name} ${one.protocol} ${one.endpoint}`),
      );
      expect(channels.toSorted()).toEqual(subscribed.toSorted());
    });
  },
);
