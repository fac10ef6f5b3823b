import { secretContainers } from '../facts/aws';
import { bucketArn } from '../facts/data';
import { resources, type Facts, type Resource } from '../facts/graph';
import type { Inventory } from '../facts/inventory';
import { text, texts } from '../facts/value';

/** A resource that a list of the inventory should name, in the words of that list. */
interface Leftover {
  readonly resource: Resource;
  readonly words: string;
}

/** Reads a resource as an entry of the inventory, undefined where its values are not known. */
type Entry = (values: Resource['values']) => string | undefined;

const both = (first: string | undefined, second: string | undefined): string | undefined =>
  first === undefined || second === undefined ? undefined : `${first}${second}`;

/**
 * The secrets, health checks, subscriptions, Slack channels, stores and logs that an inventory has a list for and does
 * not name there.
 * DNS records, rate limits and redirects have checks of their own for that.
 */
export function unlisted(stack: string, said: Inventory, facts: Facts): readonly Leftover[] {
  const { secrets, targets, alert_channels: channels, stores, logs } = said;
  // Other stacks have buckets, logs and subscriptions of their own.
  const own = (type: string): readonly Resource[] =>
    resources(facts, type).filter((one) => one.stack === stack);
  return [
    ...missingFrom(
      secrets && Object.values(secrets).map(({ name }) => name),
      secretContainers(facts),
      ({ name }) => text(name),
    ),
    ...missingFrom(
      targets && Object.values(targets).map(({ host, path }) => `${host}${path}`),
      resources(facts, 'aws_route53_health_check'),
      ({ fqdn, resource_path: path }) => both(text(fqdn), text(path)),
    ),
    ...missingFrom(
      channels?.map(({ protocol, endpoint }) => `${protocol}:${endpoint}`),
      // Who is reminded of a secret is judged with its reminder.
      own('aws_sns_topic_subscription'),
      ({ protocol, endpoint }) => both(text(protocol), both(':', text(endpoint))),
    ),
    ...missingFrom(
      channels?.map(({ protocol, endpoint }) => `${protocol}:${endpoint}`),
      resources(facts, 'aws_chatbot_slack_channel_configuration'),
      ({ slack_team_id: workspace, slack_channel_id: channel }) =>
        both('slack:', both(text(workspace), both('/', text(channel)))),
    ),
    ...missingFrom(
      stores && Object.values(stores).flatMap((one) => ('bucket' in one ? [one.bucket] : [])),
      own('aws_s3_bucket'),
      ({ bucket }) => text(bucket),
    ),
    ...missingFrom(logs && Object.keys(logs), own('aws_cloudwatch_log_group'), ({ name }) =>
      text(name),
    ),
    ...strangers(stores, own('aws_backup_selection')),
  ];
}

/** ARNs that are backed up and that no store names. */
function strangers(
  stores: Inventory['stores'],
  selections: readonly Resource[],
): readonly Leftover[] {
  if (stores === undefined) return [];
  const named = Object.values(stores).flatMap((one) => {
    if ('arn' in one) return [one.arn];
    return 'bucket' in one ? [bucketArn(one.bucket)] : [];
  });
  return selections.flatMap((resource) =>
    texts(resource.values['resources'])
      .filter((arn) => !named.includes(arn))
      .map((words) => ({ resource, words })),
  );
}

function missingFrom(
  list: readonly string[] | undefined,
  found: readonly Resource[],
  entry: Entry,
): readonly Leftover[] {
  if (list === undefined) return [];
  return found.flatMap((resource) => {
    const words = entry(resource.values);
    return words === undefined || list.includes(words) ? [] : [{ resource, words }];
  });
}
