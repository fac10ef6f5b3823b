import type { Launch } from './schema';

type ParkedDomain = NonNullable<Launch['parkedDomains']>[string];

/** The domains that a launch parks, by key, each with the mailboxes that get its reports, each once. */
export function reportingDomains({
  parkedDomains = {},
  mail,
}: Launch): Readonly<Record<string, ParkedDomain & { readonly reportsTo: readonly string[] }>> {
  return Object.fromEntries(
    Object.entries(parkedDomains).map(([key, one]) => {
      const reportsTo = [one.reportsTo ?? mail.dmarc?.reportsTo ?? []].flat();
      return [key, { ...one, reportsTo: [...new Set(reportsTo)].sort() }];
    }),
  );
}
