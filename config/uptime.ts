import { z } from 'zod';
import { CERTIFICATE_DAYS_LEFT } from '../lib/certificate-watch';
import {
  CHECK_INTERVALS_SECONDS,
  COUNTED_MINUTES,
  MAX_CHECKED_CHARACTERS,
  MAX_FILTER_PATTERN_CHARACTERS,
  METRIC,
  SLOW_ABOVE_MS,
} from '../lib/limits/aws';
import { logGroupProblem } from '../lib/log-group';
import { namespaceProblem, SIGNAL_AT_MOST, SIGNAL_COUNTS } from '../lib/signals';
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

/** What is counted in the launch's own region, and how much of it is no alarm. */
const signal = z.strictObject({
  counts: z.enum(SIGNAL_COUNTS),
  from: z.union(
    [
      z.strictObject({
        /** A metric that is there already, such as a load balancer's. */
        metric: z.strictObject({
          namespace: text(namespaceProblem),
          name: z.string().min(1).max(METRIC.maxNameCharacters),
          dimensions: z
            .record(text(namespaceProblem), z.string().min(1).max(METRIC.maxValueCharacters))
            .exactOptional(),
        }),
      }),
      z.strictObject({
        /** Name of a log group, whose lines are counted. */
        logGroup: text(logGroupProblem),
        /** Which of its lines, as CloudWatch Logs writes it: `{ $.status >= 500 }`. */
        pattern: z.string().min(1).max(MAX_FILTER_PATTERN_CHARACTERS),
      }),
    ],
    'must have metric, or logGroup and pattern',
  ),
  atMost: whole(SIGNAL_AT_MOST),
  /** Minutes over which they are counted. */
  inMinutes: whole(COUNTED_MINUTES),
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
  /** Errors and failed logins of which somebody is told, by key. */
  signals: z.record(key, signal).exactOptional(),
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
