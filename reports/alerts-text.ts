import type { ChannelState, ChannelStatus, TopicStatus } from '../lib/alert-channels';
import { CONFIRM_WITHIN_HOURS } from '../lib/limits/aws';
import { hang, paint, type Layout } from './terminal';
import { counted, oneLine } from './words';

/** The topics of a launch with their channels, and below them what to do. */
export function alertsText(all: readonly TopicStatus[], wanted: boolean, layout: Layout): string {
  const channels = all.flatMap((topic) => topic.channels);
  const widths = {
    state: Math.max(...channels.map(({ state }) => STATE_WORDS[state].length), 'message'.length),
    protocol: Math.max(...channels.map(({ protocol }) => oneLine(protocol).length), 0),
  };
  const blocks = all.flatMap((topic) => [
    `topic ${topic.name} (${topic.region}): ${topic.tells}`,
    ...topic.channels.map((one) => channelLine(one, widths, layout)),
    `  ${'message'.padEnd(widths.state)}  ${messageWords(topic)}`,
    '',
  ]);
  const fixes = all.flatMap((topic) =>
    topic.channels.flatMap((one) =>
      one.state === 'confirmed' && one.protocol !== 'slack'
        ? []
        : hang(`${oneLine(one.endpoint)}: `, fix(one, topic), layout),
    ),
  );
  return [...blocks, ...fixes, ...lastLine(all, channels, wanted)].join('\n');
}

const STATE_WORDS: Readonly<Record<ChannelState, string>> = {
  confirmed: 'confirmed',
  waiting: 'waiting',
  missing: 'missing',
  unread: 'unread',
  unnamed: 'not named',
};

function channelLine(
  { state, protocol, endpoint }: ChannelStatus,
  widths: { readonly state: number; readonly protocol: number },
  layout: Layout,
): string {
  const word = STATE_WORDS[state].padEnd(widths.state);
  const bad =
    state === 'unnamed' ? paint(layout, 'yellow', word) : paint(layout, ['bold', 'red'], word);
  const shown = state === 'confirmed' ? word : bad;
  return `  ${shown}  ${oneLine(protocol).padEnd(widths.protocol)}  ${oneLine(endpoint)}`;
}

function messageWords({ message }: TopicStatus): string {
  if (message.state === 'sent') return `sent as ${message.id}`;
  return message.state === 'held' ? 'not sent' : 'not known to be sent';
}

/** What to do about a channel that is not as the launch has it, or that nobody but a reader can see. */
function fix({ state, protocol }: ChannelStatus, { stack }: TopicStatus): string {
  switch (state) {
    case 'confirmed':
      return 'look for the message in the channel: SNS knows the chat service, and not where it posts';
    case 'waiting':
      return protocol === 'email'
        ? `open the mail by which AWS asks, and confirm; AWS drops what nobody confirms in ${String(CONFIRM_WITHIN_HOURS)} hours`
        : `the service there has to confirm; AWS drops what nobody confirms in ${String(CONFIRM_WITHIN_HOURS)} hours`;
    case 'missing':
      return `apply the ${stack} stack, which subscribes it`;
    case 'unread':
      return 'ask again, with leave to list the subscriptions of the topic';
    case 'unnamed':
      return 'is subscribed, and the launch does not name it; nothing was changed';
  }
}

function lastLine(
  all: readonly TopicStatus[],
  channels: readonly ChannelStatus[],
  wanted: boolean,
): readonly string[] {
  const named = channels.filter(({ state }) => state !== 'unnamed');
  const confirmed = named.filter(({ state }) => state === 'confirmed').length;
  const total = `${counted(named.length, 'channel')}: ${String(confirmed)} confirmed, ${String(named.length - confirmed)} not`;
  const sent = all.filter(({ message }) => message.state === 'sent').length;
  if (sent > 0) {
    return [`${total}; ${counted(sent, 'test message')} sent: look whether each channel has it`];
  }
  const held = all.every(({ message }) => message.state === 'held');
  return [wanted && held ? `${total}; nothing was sent while one is missing or unread` : total];
}
