import type { Launch } from '../config/schema';
import { dmarcTags } from '../lib/dmarc-write';

type DmarcLaunch = NonNullable<Launch['mail']['dmarc']>;

/** What the zone's mail is meant to hold beside servers and senders: a part for each thing declared. */
export function mailInventory({ mail: { dmarc } }: Launch): Readonly<Record<string, unknown>> {
  return { ...(dmarc === undefined ? {} : { dmarc_step: dmarc.step, dmarc: dmarcPart(dmarc) }) };
}

function dmarcPart(dmarc: DmarcLaunch): object {
  const { step, since, history = [], acknowledge = [], reportsTo } = dmarc;
  const steps = [...history, { step, ...(since === undefined ? {} : { since }) }];
  return {
    rollout: steps.map((entry) => {
      const named = acknowledge.filter((one) => one.since === entry.since);
      const acknowledged = [...new Set(named.map(({ change }) => change))].sort();
      return { ...entry, ...(acknowledged.length === 0 ? {} : { acknowledged }) };
    }),
    reports_to: [...new Set([reportsTo].flat())].sort(),
    tags: dmarcTags(dmarc),
  };
}
