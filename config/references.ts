import type { Problem } from '../lib/fault';
import { mtaStsHost } from '../lib/mta-sts';
import { fullName } from '../lib/names';
import { mailProblems } from './mail-references';
import { parkedProblems } from './parked-references';
import { suggest } from '../lib/suggest';
import { isWhole, redirectReferences, writtenHosts } from './redirect-references';
import { entriesOf, objectOf } from './written';

type Entries = readonly (readonly [string, Readonly<Record<string, unknown>>])[];

/**
 * Finds what the shape alone cannot show: keys that name no entry, names outside the zone, two entries
 * for one name. Reads the launch as it was written, so that these come with the faults of shape.
 */
export function referenceProblems(input: unknown): readonly Problem[] {
  const launch = objectOf(input);
  const domain = typeof launch['domain'] === 'string' ? launch['domain'] : undefined;
  const hosts = entriesOf(launch['hosts']);
  const keys = hosts.map(([key]) => key);

  const named = (where: string, given: unknown): readonly Problem[] => {
    if (typeof given !== 'string' || keys.includes(given)) return [];
    const near = suggest(given, keys);
    return [
      {
        where,
        problem: 'must be a key of hosts',
        got: given,
        fix: near === undefined ? `the keys are ${keys.join(', ')}` : `did you mean "${near}"?`,
      },
    ];
  };

  const { zone, zoneId } = objectOf(launch['cloudflare']);
  return [
    ...(launch['cloudflare'] === undefined || (zone === undefined) !== (zoneId === undefined)
      ? []
      : [
          {
            where: 'cloudflare.zoneId',
            problem: 'must stand here, or cloudflare.zone in its place: one of the two',
          },
        ]),
    ...entriesOf(launch['endpoints']).flatMap(([key, { host }]) =>
      named(`endpoints.${key}.host`, host),
    ),
    ...entriesOf(objectOf(launch['uptime'])['targets']).flatMap(([key, { host }]) =>
      named(`uptime.targets.${key}.host`, host),
    ),
    ...named('mail.mtaSts.host', objectOf(objectOf(launch['mail'])['mtaSts'])['host']),
    ...named('caching.host', objectOf(launch['caching'])['host']),
    ...mailProblems(objectOf(launch['mail'])),
    ...parkedProblems(launch),
    ...(domain === undefined ? [] : nameProblems(launch, hosts, domain)),
  ];
}

function nameProblems(
  launch: Readonly<Record<string, unknown>>,
  hosts: Entries,
  domain: string,
): readonly Problem[] {
  const taken = new Map<string, string>();
  const problems: Problem[] = [];
  const take = (where: string, name: string): void => {
    const first = taken.get(name);
    if (first === undefined) taken.set(name, where);
    else
      problems.push({ where, problem: `${name} is named twice`, fix: `it stands at ${first} too` });
  };

  for (const [key, { label }] of hosts) {
    if (typeof label === 'string') take(`hosts.${key}.label`, fullName(label, domain));
  }
  if (objectOf(launch['mail'])['mtaSts'] !== undefined) take('mail.mtaSts', mtaStsHost(domain));
  for (const [key, one] of entriesOf(launch['redirects'])) {
    // A path of a host leaves the host to whatever answers there.
    if (isWhole(one)) writtenHosts(one).forEach((host) => take(`redirects.${key}.from`, host));
  }
  return [...problems, ...redirectReferences(launch, domain)];
}
