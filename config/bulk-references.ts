import type { Problem } from '../lib/fault';
import { sourceParts } from '../lib/bulk-redirect';
import { isWithin } from '../lib/names';
import { answeredHosts } from './redirect-references';
import { entriesOf, objectOf, type Parts } from './written';

/** Finds what the shape of `bulkRedirects` alone cannot show. Reads the launch as it was written. */
export function bulkReferences(launch: Parts, domain: string): readonly Problem[] {
  const lists = entriesOf(objectOf(launch['bulkRedirects'])['lists']);
  if (lists.length === 0) {
    return launch['bulkRedirects'] === undefined
      ? []
      : [
          {
            where: 'bulkRedirects.lists',
            problem: 'must name at least one list',
            fix: 'leave bulkRedirects out where there is none',
          },
        ];
  }
  const { proxied, unproxied } = answeredHosts(launch, domain);
  const isAnswered = (host: string): boolean =>
    proxied.some(
      (name) => name === host || (name.startsWith('*.') && host.endsWith(name.slice(1))),
    );
  // One line for each host and list, however many of its addresses stand there.
  return lists.flatMap(([key, { redirects }]) => {
    const sources = new Map(
      Object.keys(objectOf(redirects))
        .toSorted()
        .reverse()
        .map((source) => [sourceParts(source)?.host ?? '', source]),
    );
    return [...sources].flatMap(([host, source]) => {
      const elsewhere = unproxied.get(host);
      // What is no address, or another zone's, is said where that is judged.
      if (host === '' || !isWithin(host, domain)) return [];
      if (elsewhere === undefined && isAnswered(host)) return [];
      return [
        {
          where: `bulkRedirects.lists.${key}.redirects.${source}`,
          problem: `must be on a host that Cloudflare answers for, and ${elsewhere === undefined ? 'nothing leads there' : `${elsewhere} is not: no rule sees its visitors`}`,
          got: host,
          fix:
            elsewhere === undefined
              ? 'name a host of the launch, or add a proxied record of it to records'
              : 'let its own server send them on',
        },
      ];
    });
  });
}
