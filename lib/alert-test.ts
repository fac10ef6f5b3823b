import type { NamedTopic } from './alert-channels';

/** A message that tries a topic out, as SNS takes it. */
export interface AlertTest {
  readonly subject: string;
  readonly message: string;
  /** `json` where the message has a form for each protocol. */
  readonly structure?: 'json';
}

/**
 * Characters of a subject are fewer than that.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const SUBJECT_BELOW_CHARACTERS = 100;

/**
 * Says that it is a test, of which launch, and when. Where a chat is subscribed, what goes out by https has the
 * form that the chat service posts; a text of no known form it does not post.
 * @param today YYYY-MM-DD
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export function alertTest(
  { name, region, tells, channels }: NamedTopic,
  launch: { readonly name: string; readonly environment: string },
  today: string,
): AlertTest {
  const whose = `${launch.name} (${launch.environment})`;
  const subject = `TEST of the ${tells} of ${whose}`.slice(0, SUBJECT_BELOW_CHARACTERS - 1);
  const text = [
    `This is a test of ${today}: nothing is wrong with ${whose}.`,
    `It came from the topic ${name} in ${region}, which sends its ${tells}. Whoever reads this will read those too.`,
    'launch-ready alerts test has sent it.',
  ].join('\n\n');
  if (!channels.some(({ protocol }) => protocol === 'slack')) return { subject, message: text };
  const content = { title: subject, description: text };
  const posted = JSON.stringify({ version: '1.0', source: 'custom', content });
  return { subject, message: JSON.stringify({ default: text, https: posted }), structure: 'json' };
}
