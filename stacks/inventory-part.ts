import type { Launch } from '../config/schema';
import { fullName } from '../lib/names';

/** A stack's part of what the launch is meant to hold, in the names that the checks read. */
export type InventoryPart = Readonly<Record<string, unknown>>;

/** The full name of a host by its key; the launch was parsed, so the key names one. */
export function hostName({ hosts, domain }: Launch, key: string): string {
  const host = hosts[key];
  if (host === undefined) throw new Error(`no host "${key}" in the launch`);
  return fullName(host.label, domain);
}

/** One order for any order of a list, each item once. */
export function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

/** The same keys, with something else made of each entry. */
export function mapValues<From, To>(
  entries: Readonly<Record<string, From>>,
  change: (entry: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, entry]) => [key, change(entry, key)]),
  );
}
