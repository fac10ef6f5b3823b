import type { Problem } from '../lib/fault';
import { mailboxDomain } from '../lib/mailto';
import { canonicalTarget } from '../lib/canonical-name';
import { isWithin } from '../lib/names';
import { answeredHosts, isWhole, writtenHosts } from './redirect-references';
import { entriesOf, nameOf, objectOf, type Parts } from './written';

/** A text of the launch, and where it stands. */
type Placed = readonly [where: string, text: unknown];

/** Finds what the shape of `parkedDomains` alone cannot show. Reads the launch as it was written. */
export function parkedProblems(launch: Parts): readonly Problem[] {
  const parked = entriesOf(launch['parkedDomains']).map(
    ([key, one]) => [key, { ...one, domain: nameOf(one['domain']) }] as const,
  );
  // One that overlaps with the launch is a fault by itself, and would make one of every name.
  const domains = parked.flatMap(([, { domain }]) =>
    typeof domain === 'string' && isApart(domain, launch) ? [domain] : [],
  );
  return [
    ...parked.flatMap(([key, one], index) => [
      ...domainProblems(`parkedDomains.${key}`, one, parked.slice(0, index), launch),
      ...zoneProblems(`parkedDomains.${key}`, one, parked.slice(0, index), launch),
      ...reportProblems(`parkedDomains.${key}`, one, launch),
      ...redirectProblems(`parkedDomains.${key}`, one, launch),
    ]),
    ...namedHosts(launch).flatMap(([where, name]) => {
      const domain = domains.find((one) => isWithin(String(nameOf(name)), one));
      return domain === undefined
        ? []
        : [
            {
              where,
              problem: `must not lead to ${domain}, which is parked and has no host`,
              got: name,
              fix: 'take the domain out of parkedDomains, and give it a launch of its own',
            },
          ];
    }),
    ...namedMailboxes(launch, parked).flatMap(([where, mailbox]) => {
      if (typeof mailbox !== 'string') return [];
      const domain = domains.find((one) => isWithin(mailboxDomain(mailbox), one));
      return domain === undefined
        ? []
        : [
            {
              where,
              problem: `must not be a mailbox of ${domain}, which is parked and takes no mail`,
              got: mailbox,
              fix: 'name a mailbox of another domain',
            },
          ];
    }),
  ];
}

type Entries = readonly (readonly [string, Parts])[];

/** A domain that is parked stands apart: what holds for it must hold for no name of the launch. */
function domainProblems(
  path: string,
  { domain }: Parts,
  before: Entries,
  launch: Parts,
): readonly Problem[] {
  if (typeof domain !== 'string') return [];
  const where = `${path}.domain`;
  if (!isApart(domain, launch)) {
    return [
      {
        where,
        problem: `must be neither ${String(launch['domain'])}, which the launch is for, nor below or above it`,
        got: domain,
        fix: 'park a domain of its own',
      },
    ];
  }
  const first = before.find(([, one]) => one['domain'] === domain);
  return first === undefined
    ? []
    : [
        {
          where,
          problem: `${domain} is parked twice`,
          fix: `it stands at parkedDomains.${first[0]} too`,
        },
      ];
}

function isApart(domain: string, launch: Parts): boolean {
  const own = nameOf(launch['domain']);
  return own === undefined || !(isWithin(domain, own) || isWithin(own, domain));
}

function zoneProblems(
  path: string,
  { zone, zoneId }: Parts,
  before: Entries,
  launch: Parts,
): readonly Problem[] {
  const where = `${path}.zoneId`;
  if ((zone === undefined) === (zoneId === undefined)) {
    return [{ where, problem: `must stand here, or ${path}.zone in its place: one of the two` }];
  }
  if (zoneId === undefined) return [];
  const others: Entries = [['cloudflare', objectOf(launch['cloudflare'])], ...before];
  const first = others.find(([, one]) => one['zoneId'] === zoneId);
  if (first === undefined) return [];
  const place = first[0] === 'cloudflare' ? first[0] : `parkedDomains.${first[0]}`;
  return [
    {
      where,
      problem: 'must be an id of its own, since each domain has its own zone',
      got: zoneId,
      fix: `it stands at ${place}.zoneId too`,
    },
  ];
}

/** Visitors of a parked domain are sent to a host that answers, not to one that sends them on. */
function redirectProblems(path: string, { redirect }: Parts, launch: Parts): readonly Problem[] {
  const { to } = objectOf(redirect);
  const own = nameOf(launch['domain']);
  if (typeof to !== 'string' || own === undefined) return [];
  const where = `${path}.redirect.to`;
  const host = canonicalTarget(to);
  const onto = entriesOf(launch['redirects']).find(
    ([, one]) => isWhole(one) && writtenHosts(one).includes(host),
  );
  if (onto !== undefined) {
    const [key, { to: end }] = onto;
    return [
      {
        where,
        problem: `is itself sent on by redirects.${key}`,
        got: to,
        ...(typeof end === 'string' ? { fix: `name the host that answers: ${end}` } : {}),
      },
    ];
  }
  const { proxied, unproxied } = answeredHosts(launch, own);
  const isAnswered = [...proxied, ...unproxied.keys()].some(
    (name) => name === host || (name.startsWith('*.') && host.endsWith(name.slice(1))),
  );
  return isAnswered
    ? []
    : [
        {
          where,
          problem: 'must be a host of the launch, and nothing leads there',
          got: to,
          fix: 'name a host of the launch; a domain that leads elsewhere is a launch of its own',
        },
      ];
}

function reportProblems(path: string, { reportsTo }: Parts, launch: Parts): readonly Problem[] {
  const { dmarc } = objectOf(launch['mail']);
  if (reportsTo !== undefined || dmarc !== undefined) return [];
  return [
    {
      where: `${path}.reportsTo`,
      problem: 'is missing, and there is no mail.dmarc whose mailboxes could stand in',
      fix: 'name a mailbox that is told who writes in the name of the domain',
    },
  ];
}

/** The names that visitors and mail servers are led to. */
function namedHosts(launch: Parts): readonly Placed[] {
  return [
    ...entriesOf(launch['hosts']).map(
      ([key, { origin }]) =>
        [`hosts.${key}.origin.hostname`, objectOf(origin)['hostname']] as const,
    ),
    ...entriesOf(launch['redirects']).map(([key, { to }]) => [`redirects.${key}.to`, to] as const),
    ...entriesOf(objectOf(launch['mail'])['mx']).map(
      ([key, { host }]) => [`mail.mx.${key}.host`, host] as const,
    ),
  ];
}

/** The mailboxes that somebody counts on. */
function namedMailboxes(launch: Parts, parked: Entries): readonly Placed[] {
  const mail = objectOf(launch['mail']);
  const { emails } = objectOf(objectOf(launch['uptime'])['alerts']);
  return [
    ...listed('mail.dmarc.reportsTo', objectOf(mail['dmarc'])['reportsTo']),
    ...listed('mail.tlsRpt.reportsTo', objectOf(mail['tlsRpt'])['reportsTo']),
    ...parked.flatMap(([key, one]) => listed(`parkedDomains.${key}.reportsTo`, one['reportsTo'])),
    ...entriesOf(launch['secrets']).map(
      ([key, { owner }]) => [`secrets.${key}.owner`, owner] as const,
    ),
    ...listed('uptime.alerts.emails', emails),
    ...Object.entries(objectOf(launch['owners'])).map(
      ([key, owner]) => [`owners.${key}`, owner] as const,
    ),
  ];
}

/** One text, or each of a list by its place. */
function listed(where: string, value: unknown): readonly Placed[] {
  return Array.isArray(value)
    ? value.map((text: unknown, index) => [`${where}[${String(index)}]`, text] as const)
    : [[where, value]];
}
