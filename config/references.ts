import { canonicalLabel } from '../lib/canonical-name';
import type { Problem } from '../lib/fault';
import { mtaStsHost } from '../lib/mta-sts';
import { repeatedDomainProblem } from '../lib/name-problems';
import { suggest } from '../lib/suggest';
import { accessProblems } from './access-references';
import { bootstrapProblems } from './bootstrap-references';
import { bulkReferences } from './bulk-references';
import { cachingProblems } from './caching-references';
import { mailProblems } from './mail-references';
import { firewallProblems } from './firewall-references';
import { headersProblems } from './headers-references';
import { parkedProblems } from './parked-references';
import { secretsProblems } from './secrets-references';
import { isWhole, redirectReferences, writtenHosts } from './redirect-references';
import { storeProblems } from './store-references';
import { entriesOf, nameOf, objectOf } from './written';
import { zoneProblems } from './zone-problems';

type Entries = readonly (readonly [string, Readonly<Record<string, unknown>>])[];

/**
 * Finds what the shape alone cannot show: keys that name no entry, names outside the zone, two entries
 * for one name. Reads the launch as it was written, so that these come with the faults of shape.
 */
export function referenceProblems(input: unknown): readonly Problem[] {
  const launch = objectOf(input);
  const domain = nameOf(launch['domain']);
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

  return [
    ...zoneProblems(launch['cloudflare']),
    ...bootstrapProblems(launch),
    ...entriesOf(launch['endpoints']).flatMap(([key, { host }]) =>
      named(`endpoints.${key}.host`, host),
    ),
    ...entriesOf(objectOf(launch['uptime'])['targets']).flatMap(([key, { host }]) =>
      named(`uptime.targets.${key}.host`, host),
    ),
    ...named('mail.mtaSts.host', objectOf(objectOf(launch['mail'])['mtaSts'])['host']),
    ...cachingProblems(launch, named),
    ...mailProblems(objectOf(launch['mail'])),
    ...firewallProblems(launch, named),
    ...accessProblems(launch, named),
    ...headersProblems(launch, named),
    ...parkedProblems(launch),
    ...storeProblems(launch),
    ...secretsProblems(launch),
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
    if (typeof label !== 'string') continue;
    const where = `hosts.${key}.label`;
    const repeated = repeatedDomainProblem(label, domain);
    if (repeated !== undefined) problems.push({ where, ...repeated, got: label });
    else take(where, canonicalLabel(label, domain) ?? label);
  }
  if (objectOf(launch['mail'])['mtaSts'] !== undefined) take('mail.mtaSts', mtaStsHost(domain));
  for (const [key, one] of entriesOf(launch['redirects'])) {
    // A path of a host leaves the host to whatever answers there.
    if (isWhole(one)) writtenHosts(one).forEach((host) => take(`redirects.${key}.from`, host));
  }
  return [...problems, ...redirectReferences(launch, domain), ...bulkReferences(launch, domain)];
}
