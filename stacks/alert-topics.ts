import type { Launch } from '../config/schema';
import type { AlertChannel, NamedTopic } from '../lib/alert-channels';
import { HEALTH_METRICS_REGION } from '../lib/limits/aws';
import { canonicalMailbox } from '../lib/mailto';
import { canonicalUrl } from '../lib/url-problems';
import { sorted } from './inventory-part';
import { signalRegion, signalTopicName } from './monitoring-inventory';
import { wayOfChange } from './secret-parts';

/** Every topic that the stacks of a launch make, with whom they subscribe to it. */
export function alertTopics(launch: Launch, launchName: string): readonly NamedTopic[] {
  const { aws, environment, secrets, uptime } = launch;
  const topic = (name: string, region: string): Pick<NamedTopic, 'name' | 'arn' | 'region'> => ({
    name,
    arn: `arn:aws:sns:${region}:${aws.accountId}:${name}`,
    region,
  });
  const reminded = Object.values(secrets).filter((one) => wayOfChange(one) === 'reminder');
  const owners = sorted(reminded.map(({ owner }) => canonicalMailbox(owner)));
  const signals = signalRegion(launch);
  return [
    {
      ...topic(`${launchName}-alerts`, HEALTH_METRICS_REGION),
      stack: 'monitoring',
      tells: 'alerts',
      channels: channelsOf(uptime.alerts),
    },
    ...(signals === undefined
      ? []
      : [
          {
            ...topic(signalTopicName(launchName), signals),
            stack: 'monitoring',
            tells: 'errors and failed logins',
            channels: channelsOf(uptime.alerts),
          },
        ]),
    ...(owners.length === 0
      ? []
      : [
          {
            ...topic(`${launchName}-${environment}-secret-reminders`, aws.region),
            stack: 'secrets',
            tells: 'reminders to change secrets',
            channels: owners.map((endpoint) => ({ protocol: 'email', endpoint }) as const),
          },
        ]),
  ];
}

function channelsOf({
  emails,
  webhooks = {},
  slack,
}: Launch['uptime']['alerts']): readonly AlertChannel[] {
  return [
    ...sorted(emails.map(canonicalMailbox)).map(
      (endpoint) => ({ protocol: 'email', endpoint }) as const,
    ),
    ...sorted(Object.values(webhooks).map(canonicalUrl)).map(
      (endpoint) => ({ protocol: 'https', endpoint }) as const,
    ),
    ...(slack === undefined
      ? []
      : [{ protocol: 'slack', endpoint: `${slack.workspaceId}/${slack.channelId}` } as const]),
  ];
}
