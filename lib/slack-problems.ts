import type { ValueProblem } from './fault';
import { SLACK_ID } from './limits/chat';

/** Judges the id of a Slack workspace. */
export function slackWorkspaceProblem(written: string): ValueProblem | undefined {
  return SLACK_ID.workspace.test(written)
    ? undefined
    : {
        problem: 'must be the id of a Slack workspace, capitals and digits (such as T07EA123LEP)',
        fix: 'take it from Amazon Q Developer in chat applications, after the workspace was authorized there',
      };
}

/** Judges the id of a Slack channel. */
export function slackChannelProblem(written: string): ValueProblem | undefined {
  return SLACK_ID.channel.test(written)
    ? undefined
    : {
        problem: 'must be the id of a Slack channel, letters and digits (such as C07EZ1ABC23)',
        fix: 'take it from the end of the link that Slack copies for the channel',
      };
}
