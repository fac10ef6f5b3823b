import { reportingDomains } from '../config/reporting-domains';
import type { Launch } from '../config/schema';
import { parkedRedirects } from '../lib/parked-redirects';
import { dmarcTags } from '../lib/dmarc-write';
import { fullName } from '../lib/names';
import { knownIncludes } from '../lib/spf-senders';
import { sorted, type InventoryPart } from './inventory-part';
import { redirectInventory } from './redirect-inventory';

type ParkedDomain = NonNullable<Launch['parkedDomains']>[string];
type DmarcLaunch = NonNullable<Launch['mail']['dmarc']>;

/** What the zone's mail is meant to hold beside servers and senders: a part for each thing declared. */
export function mailInventory(launch: Launch): InventoryPart {
  const { mail, hosts, domain } = launch;
  const { dmarc, mtaSts, tlsRpt, bimi, spfFlatten } = mail;
  return {
    ...(dmarc === undefined ? {} : { dmarc_step: dmarc.step, dmarc: dmarcPart(dmarc) }),
    ...(mtaSts === undefined
      ? {}
      : {
          mta_sts: {
            mode: mtaSts.mode,
            max_age_seconds: mtaSts.maxAgeSeconds,
            host: fullName(hosts[mtaSts.host]?.label ?? '', domain),
            ...(mtaSts.testedSince === undefined ? {} : { tested_since: mtaSts.testedSince }),
          },
        }),
    ...(tlsRpt === undefined ? {} : { tls_rpt: sorted(tlsRpt.reportsTo) }),
    ...(bimi === undefined ? {} : { bimi }),
    ...(spfFlatten === undefined ? {} : { spf_flatten: flattenPart(mail, spfFlatten) }),
    ...(launch.parkedDomains === undefined ? {} : { parked_zones: parkedPart(launch) }),
  };
}

/** Where the visitors of a parked domain are sent. */
function sentOn({ domain, redirect }: ParkedDomain, { redirects }: Launch): object {
  const all = redirect === undefined ? {} : parkedRedirects(domain, redirect, redirects);
  return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, redirectInventory(one)]));
}

function parkedPart(launch: Launch): object {
  return Object.fromEntries(
    Object.entries(reportingDomains(launch)).map(([key, one]) => [
      key,
      {
        name: one.domain,
        ...(one.zoneId === undefined ? {} : { zone_id: one.zoneId }),
        plan: one.plan ?? 'free',
        reports_to: one.reportsTo,
        ...(one.redirect === undefined ? {} : { redirects: sentOn(one, launch) }),
      },
    ]),
  );
}

/** What senders want included, what of it is to be replaced, and what holds for every other host. */
function flattenPart(
  { senders, spfOthers }: Launch['mail'],
  chosen: 'all' | readonly string[],
): object {
  const includes = knownIncludes(senders);
  return {
    includes,
    flattened: sorted(chosen === 'all' ? includes : chosen),
    others: spfOthers,
  };
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
    reports_to: sorted([reportsTo].flat()),
    tags: dmarcTags(dmarc),
  };
}
