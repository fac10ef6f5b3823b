import { records, zones, type DnsRecord } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { askedRedirects, PROBE_PATH, targetOf } from '../facts/redirects';
import type { Rule } from '../facts/rules';
import { holdsUnknown } from '../facts/value';
import { mayBe } from '../facts/zone-name';
import { isWithin } from '../lib/names';
import { hostsOf, isWholeHost } from '../lib/redirect';
import { matches } from '../lib/rules-match';
import { parsedUrl } from '../lib/url-problems';
import type { Demand } from './demand';
import type { Ways } from './redirect-ways';

/** What has to hold for one host that the rule sends on. */
export function hostDemands(rule: Rule, host: string, ways: Ways, facts: Facts): readonly Demand[] {
  return [proxiedDemand(host, facts), ...targetDemands(rule, host, ways, facts)];
}

/** A rule only sees what comes through Cloudflare. */
export function proxiedDemand(host: string, facts: Facts): Demand {
  const web = addressRecords(facts);
  if (web.some((one) => one.values['proxied'] === true && covers(one.name ?? '', host))) {
    return { holds: true, seen: `${host} is proxied` };
  }
  const isUnsure = web.some(
    ({ name, values }) =>
      (name === undefined && mayBe(values['name'], host)) ||
      (covers(name ?? '', host) && holdsUnknown(values['proxied'])),
  );
  return {
    holds: isUnsure ? 'unknown' : false,
    seen: isUnsure
      ? `whether ${host} is proxied is not known yet`
      : `${host} has no proxied record: the rule never runs`,
  };
}

/** Where a rule sends the visitors of one host: to an https address that is there, with the path kept. */
export function targetDemands(
  rule: Rule,
  host: string,
  ways: Ways,
  facts: Facts,
): readonly Demand[] {
  // A rule for single paths may send them anywhere; one for a whole host has to keep the path.
  const isWhole = matches(rule.expression ?? '', { host, path: PROBE_PATH });
  const own = ways.visits(rule).find((visit) => visit.host === host);
  const path = isWhole === false ? (own?.path ?? '/') : PROBE_PATH;
  const target = targetOf(rule, { host, path });
  if (target === undefined) {
    return [{ holds: 'unknown', seen: 'its target cannot be read' }];
  }
  const url = parsedUrl(target);
  const seen = `${host}${path} leads to ${target}`;
  if (url?.protocol !== 'https:') return [{ holds: false, seen: `${seen} (must be https)` }];
  const isKept = isWhole === false || url.pathname === path || isOnePage(host, url, facts);
  return [
    isKept
      ? { holds: true, seen }
      : {
          holds: isWhole === 'unknown' ? 'unknown' : false,
          seen: `${seen} (must keep the path)`,
        },
    targetRecordDemand(url.hostname, facts),
  ];
}

/** Whether the launch asks for all of a host to lead to this one page. */
function isOnePage(host: string, { hostname, pathname }: URL, facts: Facts): boolean {
  return (askedRedirects(facts) ?? []).some(
    ([, one]) =>
      isWholeHost(one) &&
      hostsOf(one).includes(host) &&
      one.to === hostname &&
      one.toPath === pathname,
  );
}

/** A target in our own zone has to exist. */
export function targetRecordDemand(host: string, facts: Facts): Demand {
  const isOurs = zones(facts).some(({ name }) => name !== undefined && isWithin(host, name));
  const exists = addressRecords(facts).some(({ name = '' }) => covers(name, host));
  return !isOurs || exists
    ? { holds: true, seen: `${host} ${isOurs ? 'has a record' : 'lies outside the zone'}` }
    : { holds: false, seen: `${host} has no record` };
}

/** The records that a browser can follow. */
export function addressRecords(facts: Facts): readonly DnsRecord[] {
  return records(facts, 'A', 'AAAA', 'CNAME');
}

/** Whether a record answers for a host: by its name, or as a wildcard. */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)));
}
