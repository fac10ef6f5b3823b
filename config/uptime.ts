import { z } from 'zod';
import { CERTIFICATE_DAYS_LEFT } from '../lib/certificate-watch';
import { CHECK_INTERVALS_SECONDS, MAX_CHECKED_CHARACTERS, SLOW_ABOVE_MS } from '../lib/limits/aws';
import { slackChannelProblem, slackWorkspaceProblem } from '../lib/slack-problems';
import { httpsUrl, key, mailbox, text, urlPath, whole } from './fields';

const target = z.strictObject({
  /** Key of the host that is watched. */
  host: key,
  path: urlPath,
  /** Text that the answer holds when it is well, within its first 5,120 bytes. */
  contains: z.string().min(1).max(MAX_CHECKED_CHARACTERS),
  /** Seconds between two requests of one checker. */
  intervalSeconds: z.literal(CHECK_INTERVALS_SECONDS).exactOptional(),
  /** Milliseconds to the first byte of an answer, above which somebody is told. */
  slowAboveMs: whole(SLOW_ABOVE_MS).exactOptional(),
});

/** What is watched, and who is told. */
export const uptime = z.strictObject({
  /** Addresses that are watched, by key. */
  targets: z.record(key, target),
  /** When somebody is told that the certificate of a watched host is about to end. */
  certificates: z
    .strictObject({
      /** Whole days before its end. */
      daysLeft: whole(CERTIFICATE_DAYS_LEFT),
    })
    .exactOptional(),
  alerts: z.strictObject({
    /** Mailboxes that are written to; each has to confirm once. */
    emails: z.array(mailbox).min(1, 'must name at least one mailbox'),
    /** https addresses that are called, by key, such as an incident service. */
    webhooks: z.record(key, httpsUrl).exactOptional(),
    /** A Slack channel that alerts are posted to; its workspace was authorized in AWS by hand, once. */
    slack: z
      .strictObject({
        workspaceId: text(slackWorkspaceProblem),
        channelId: text(slackChannelProblem),
      })
      .exactOptional(),
  }),
});
