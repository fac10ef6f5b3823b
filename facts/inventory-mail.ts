import { z } from 'zod';
import { CHANGES, STEPS } from '../lib/dmarc-rollout';
import { MAX_POLICY_AGE_SECONDS, MTA_STS_MODES } from '../lib/mta-sts';
import { hostName, positive, recordName, setOf } from './inventory-shapes';

const dkimKey = z.union([
  z.strictObject({ cname: recordName }),
  z.strictObject({ public_key: z.string().regex(/^[A-Za-z0-9+/]{40,}={0,2}$/) }),
]);

const dmarc = z.strictObject({
  /** Every step, oldest first; the last is the one that holds. */
  rollout: z
    .array(
      z.strictObject({
        step: z.enum(STEPS),
        since: z.iso.date().exactOptional(),
        acknowledged: setOf(z.enum(CHANGES)).exactOptional(),
      }),
    )
    .min(1),
  /** Mailboxes that get the reports. */
  reports_to: setOf(z.email()),
  /** Tags beside step and reports, as they are written: `{ sp: 'reject' }`. */
  tags: z.partialRecord(z.enum(['sp', 'np', 'adkim', 'aspf']), z.string().min(1)),
});

/** What an inventory says of mail. */
export const mailShape = {
  /** Servers that receive mail, by key; none mean that the zone takes no mail. */
  mx: z
    .record(z.string(), z.strictObject({ host: hostName, priority: z.int().min(0).max(65_535) }))
    .exactOptional(),
  /** DKIM selectors by sender key; empty keys mean a zone that sends no mail. */
  senders: z.record(z.string(), setOf(z.string().min(1))).exactOptional(),
  /** What each selector leads to. */
  dkim: z.record(z.string(), dkimKey).exactOptional(),
  /** How far the rollout of DMARC has come. */
  dmarc_step: z.enum(STEPS).exactOptional(),
  /** The rollout of DMARC, and what its record says besides the step. */
  dmarc: dmarc.exactOptional(),
  /** MTA-STS; the policy's mail servers are those of `mx`, and `host` is the host that publishes it. */
  mta_sts: z
    .strictObject({
      mode: z.enum(MTA_STS_MODES),
      max_age_seconds: positive.max(MAX_POLICY_AGE_SECONDS),
      host: recordName,
      /** Day since which a policy was in mode testing, before it was enforced. */
      tested_since: z.iso.date().exactOptional(),
    })
    .exactOptional(),
  /** Mailboxes and https addresses that get the reports of TLS-RPT. */
  tls_rpt: setOf(z.union([z.email(), z.url({ protocol: /^https$/ })])).exactOptional(),
  /** The logo beside mail. */
  bimi: z.strictObject({ logo: z.url(), evidence: z.url().exactOptional() }).exactOptional(),
  /** Where SPF is flattened: what senders include, in order, what of it addresses stand for, and what holds for others. */
  spf_flatten: z
    .strictObject({
      includes: z
        .array(recordName)
        .refine((list) => new Set(list).size === list.length, 'must hold each item once'),
      flattened: setOf(recordName).refine((list) => list.length > 0, 'must name a domain'),
      others: z.enum(['softfail', 'fail']),
    })
    .refine(
      ({ includes, flattened }) => flattened.every((one) => includes.includes(one)),
      'must flatten no domain that no sender includes',
    )
    .exactOptional(),
};
