import type { Launch } from '../config/schema';
import { canonicalLabel } from '../lib/canonical-name';
import { fullName } from '../lib/names';
import { wholeHosts } from '../lib/redirect';
import { isProxied } from '../lib/written-record';

/** The names that Cloudflare answers for, by their path in the launch file. */
export function namesAtEdge({
  domain,
  hosts,
  redirects,
  records = {},
}: Launch): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const [key, { label, dnsOnly }] of Object.entries(hosts)) {
    if (dnsOnly === undefined) names[`hosts.${key}.label`] = fullName(label, domain);
  }
  for (const [key, from] of wholeHosts(redirects)) names[`redirects.${key}.from`] = from;
  for (const [key, record] of Object.entries(records)) {
    const name = canonicalLabel(record.label, domain);
    if (name !== undefined && isProxied(record)) names[`records.${key}.label`] = name;
  }
  return names;
}

/** The names among them whose answers come from a server of the launch: a redirect has none. */
export function namesAtOrigin(launch: Launch): readonly string[] {
  return Object.entries(namesAtEdge(launch))
    .filter(([path]) => !path.startsWith('redirects.'))
    .map(([, name]) => name);
}
