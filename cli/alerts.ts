import { loadLaunch, wantedLaunch } from '../config/load';
import {
  alertsVerdict,
  channelStatus,
  maySend,
  type ChannelStatus,
  type NamedTopic,
  type TestMessage,
  type TopicStatus,
} from '../lib/alert-channels';
import { alertTest } from '../lib/alert-test';
import { InputError } from '../lib/fault';
import { alertsText } from '../reports/alerts-text';
import type { AccountAccess } from '../run/aws-account';
import { AlertTopics } from '../run/aws-alerts';
import { AwsUnreadable } from '../run/aws-faults';
import { alertTopics } from '../stacks/alert-topics';
import { VERDICT_EXIT_CODES, withAws } from './aws';
import type { Context } from './context';
import { EXIT_INTERRUPTED } from './exit';

/** What says how things stand, where a command did not come to its end. */
const HINT = 'alerts test --no-send says who is subscribed';

const open = (access: AccountAccess): AlertTopics => new AlertTopics(access);

export interface AlertsTestOptions {
  readonly launch?: string;
  readonly json: boolean;
  /** Whether a test message goes out, where no channel is missing. */
  readonly send: boolean;
}

/**
 * Looks whether the channels of a launch are subscribed and confirmed, and sends each topic a test message. No
 * subscription is changed.
 * @returns 0 where all are confirmed and the messages sent, 1 where one is not, 3 where AWS did not say, 130 where it
 *   was interrupted
 * @throws InputError where the launch or the credentials are not right
 */
export async function alertsTest(context: Context, options: AlertsTestOptions): Promise<number> {
  const loaded = loadLaunch(context.project, wantedLaunch(context.env, options.launch));
  const { launch, name } = loaded;
  return withAws(context, loaded, { open, hint: HINT }, async (alerts, signal) => {
    await alerts.requireAccount();
    const looked: { topic: NamedTopic; channels: readonly ChannelStatus[] }[] = [];
    for (const topic of alertTopics(launch, name)) {
      const found = await orUnread(context, topic, () => alerts.subscriptions(topic));
      looked.push({ topic, channels: channelStatus(topic.channels, found) });
    }
    signal.throwIfAborted();

    const sending = options.send && maySend(looked.flatMap(({ channels }) => channels));
    const all: TopicStatus[] = [];
    for (const { topic, channels } of looked) {
      const test = alertTest(topic, { ...launch, name }, context.today);
      const send = (): Promise<string> => alerts.publish(topic, test);
      const id = sending && !signal.aborted ? await orUnread(context, topic, send) : undefined;
      all.push({ ...topic, channels, message: messageOf(id) });
    }
    const { accountId } = launch.aws;
    context.print(
      options.json
        ? `${JSON.stringify({ launch: name, account: accountId, topics: all }, undefined, 2)}\n`
        : `${alertsText(all, options.send, context.layout)}\n`,
    );
    if (!signal.aborted) return VERDICT_EXIT_CODES[alertsVerdict(all)];
    context.note(`interrupted; ${HINT}`);
    return EXIT_INTERRUPTED;
  });
}

function messageOf(id: string | undefined): TestMessage {
  if (id === undefined) return { state: 'held' };
  return id === 'unread' ? { state: 'unread' } : { state: 'sent', id };
}

/** What one topic does not say is said, and the others are asked nevertheless. */
async function orUnread<Answer>(
  { note }: Context,
  { name }: NamedTopic,
  ask: () => Promise<Answer>,
): Promise<Answer | 'unread'> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AwsUnreadable) && !(error instanceof InputError)) throw error;
    note(`${name}: ${error.message}`);
    return 'unread';
  }
}
