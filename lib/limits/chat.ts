/**
 * How Slack's ids of workspaces and channels are written, by what AWS takes.
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html
 */
export const SLACK_ID = {
  workspace: /^[0-9A-Z]{1,255}$/,
  channel: /^[A-Za-z0-9]{1,255}$/,
} as const;

/**
 * Who takes the role of a chat channel.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 */
export const CHAT_SERVICE = 'chatbot.amazonaws.com';

/**
 * The most that anybody in a chat channel can do, whatever the roles say: left out, AWS takes AdministratorAccess.
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_SlackChannelConfiguration.html
 */
export const CHAT_GUARDRAIL = 'arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess';

/**
 * Host that a topic whose messages go into a chat is subscribed to, by https. AWS says that there is such a
 * subscription (troubleshooting of AWS Chatbot), and nowhere how it is written: this is how configurations that
 * others publish have it (read 2026-11-27), with room for another region.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-troubleshooting.html
 */
export const CHAT_ENDPOINT = /^[a-z0-9-]+\.sns-api\.chatbot\.amazonaws\.com$/;
