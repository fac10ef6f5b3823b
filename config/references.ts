import type { Problem } from '../lib/fault';
import { mtaStsHost } from '../lib/mta-sts';
import { fullName, isWithin } from '../lib/names';
import { mailProblems } from './mail-references';
import { firewallProblems } from './firewall-references';
import { parkedProblems } from './parked-references';
import { suggest } from './suggest';

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
    ...firewallProblems(launch, named),
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
  for (const [key, { from, to }] of entriesOf(launch['redirects'])) {
    if (typeof from !== 'string') continue;
    take(`redirects.${key}.from`, from);
    if (!isWithin(from, domain)) {
      problems.push({
        where: `redirects.${key}.from`,
        problem: `must be ${domain} or a name below it`,
        got: from,
        fix: 'a redirect from another domain is declared in the launch of that domain',
      });
    }
    if (from === to) {
      problems.push({
        where: `redirects.${key}.to`,
        problem: 'must not be the host it comes from',
        got: to,
      });
    }
  }
  return problems;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function entriesOf(value: unknown): Entries {
  return Object.entries(objectOf(value)).map(([key, entry]) => [key, objectOf(entry)] as const);
}
