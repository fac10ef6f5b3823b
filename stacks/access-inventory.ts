import type { Launch } from '../config/schema';
import { fullName } from '../lib/names';

type Entry = NonNullable<Launch['access']>[string];

/** What Access is meant to stand in front of, and whom it lets in, in the names that the checks read. */
export function accessInventory({
  access,
  hosts,
  domain,
}: Launch): Readonly<Record<string, unknown>> {
  if (access === undefined) return {};
  return {
    access: Object.fromEntries(
      Object.entries(access).flatMap(([key, entry]) => {
        const host = hosts[entry.host];
        return host === undefined ? [] : [[key, asked(entry, fullName(host.label, domain))]];
      }),
    ),
  };
}

function asked(entry: Entry, host: string): object {
  const { path = '/', emails = [], emailDomains = [], groupIds = [], everyone } = entry;
  const { identityProviderIds = [], serviceTokenIds = [], sessionHours, bypasses = {} } = entry;
  return {
    host,
    path,
    emails: sorted(emails),
    email_domains: sorted(emailDomains),
    groups: sorted(groupIds),
    service_tokens: sorted(serviceTokenIds),
    identity_providers: sorted(identityProviderIds),
    ...(everyone === undefined ? {} : { everyone }),
    ...(sessionHours === undefined ? {} : { session_hours: sessionHours }),
    bypasses: Object.fromEntries(
      Object.entries(bypasses).map(([key, { path: open, reason }]) => [
        key,
        { path: open, reason },
      ]),
    ),
  };
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
