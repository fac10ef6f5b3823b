import { CHAT_ENDPOINT } from './limits/chat';
import { parsedUrl } from './url-problems';

/** Where a launch wants a topic's messages to go. A Slack channel's endpoint is `<workspace>/<channel>`. */
export interface AlertChannel {
  readonly protocol: 'email' | 'https' | 'slack';
  readonly endpoint: string;
}

/** A topic of a launch, with whom the launch names. */
export interface NamedTopic {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** The stack that makes it. */
  readonly stack: string;
  /** What it tells, in a few words: `alerts`. */
  readonly tells: string;
  readonly channels: readonly AlertChannel[];
}

/** A subscription as SNS lists it. */
export interface TopicSubscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly confirmed: boolean;
}

/**
 * How a channel stands: `waiting` is subscribed, and nobody has confirmed it; `unnamed` is subscribed, and the
 * launch does not name it.
 */
export type ChannelState = 'confirmed' | 'waiting' | 'missing' | 'unread' | 'unnamed';

export interface ChannelStatus {
  readonly protocol: string;
  readonly endpoint: string;
  readonly state: ChannelState;
}

/** What became of a test message: `held` was not sent, `unread` may have been. */
export type TestMessage =
  { readonly state: 'sent'; readonly id: string } | { readonly state: 'held' | 'unread' };

/** A topic of a launch, and how its channels stand. */
export interface TopicStatus extends Omit<NamedTopic, 'channels'> {
  readonly channels: readonly ChannelStatus[];
  readonly message: TestMessage;
}

/**
 * Judges the channels that a launch names, and lists what is subscribed besides.
 * @param found undefined where there is no such topic, `unread` where nobody could say
 */
export function channelStatus(
  named: readonly AlertChannel[],
  found: readonly TopicSubscription[] | 'unread' | undefined,
): readonly ChannelStatus[] {
  if (found === 'unread') return named.map((one) => ({ ...one, state: 'unread' }));
  const listed = found ?? [];
  const judged = named.map((channel): ChannelStatus => {
    const mine = listed.filter((one) => isOf(one, channel));
    if (mine.some(({ confirmed }) => confirmed)) return { ...channel, state: 'confirmed' };
    return { ...channel, state: mine.length === 0 ? 'missing' : 'waiting' };
  });
  const others = listed
    .filter((one) => !named.some((channel) => isOf(one, channel)))
    .map(({ protocol, endpoint }): ChannelStatus => ({ protocol, endpoint, state: 'unnamed' }));
  return [...judged, ...others];
}

/** Of a Slack channel SNS knows the service that posts to it, and not the channel. */
function isOf(one: TopicSubscription, { protocol, endpoint }: AlertChannel): boolean {
  if (protocol !== 'slack') return one.protocol === protocol && one.endpoint === endpoint;
  return one.protocol === 'https' && CHAT_ENDPOINT.test(parsedUrl(one.endpoint)?.hostname ?? '');
}

/** Whether a test message may go out: every channel that the launch names is there, or waits. */
export function maySend(channels: readonly ChannelStatus[]): boolean {
  return channels.every(({ state }) => state !== 'missing' && state !== 'unread');
}

/** Whether all is well, a channel is not confirmed, or something could not be read while nothing is wrong. */
export function alertsVerdict(all: readonly TopicStatus[]): 'pass' | 'fail' | 'unknown' {
  const states = all.flatMap(({ channels }) => channels.map(({ state }) => state));
  if (states.some((state) => state === 'missing' || state === 'waiting')) return 'fail';
  const unread = states.includes('unread') || all.some(({ message }) => message.state === 'unread');
  return unread ? 'unknown' : 'pass';
}
