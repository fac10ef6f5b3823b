import type { Launch } from '../config/schema';
import { hostName, mapValues, sorted, type InventoryPart } from './inventory-part';

type Entry = NonNullable<Launch['access']>[string];

/** What Access is meant to stand in front of, and whom it lets in, in the names that the checks read. */
export function accessInventory(launch: Launch): InventoryPart {
  const { access } = launch;
  if (access === undefined) return {};
  return { access: mapValues(access, (entry) => asked(entry, hostName(launch, entry.host))) };
}

function asked(entry: Entry, host: string): InventoryPart {
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
    bypasses,
  };
}
