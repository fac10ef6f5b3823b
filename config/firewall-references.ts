import type { Problem } from '../lib/fault';

type Values = Readonly<Record<string, unknown>>;

/**
 * Finds what does not go together in what keeps visitors and the origin apart: keys that name no host,
 * senders of what nobody calls, and a lock that is named and not made.
 * @param named says what is wrong with a key of a host
 */
export function firewallProblems(
  launch: Values,
  named: (where: string, given: unknown) => readonly Problem[],
): readonly Problem[] {
  const firewall = objectOf(launch['firewall']);
  return [
    ...Object.keys(objectOf(firewall['methods'])).flatMap((key) =>
      named(`firewall.methods.${key}`, key),
    ),
    ...entriesOf(firewall['rules']).flatMap(([key, { when }]) =>
      listOf(objectOf(when)['hosts']).flatMap((host, index) =>
        named(`firewall.rules.${key}.when.hosts[${String(index)}]`, host),
      ),
    ),
    ...entriesOf(objectOf(launch['protection'])['exceptions']).flatMap(([key, { host }]) =>
      named(`protection.exceptions.${key}.host`, host),
    ),
    ...entriesOf(launch['endpoints']).flatMap(([key, { kind, from }]) =>
      from === undefined || kind === 'webhook'
        ? []
        : [
            {
              where: `endpoints.${key}.from`,
              problem: 'must not stand here: only a webhook has a caller that is known',
              fix: 'remove it, or set kind to "webhook"',
            },
          ],
    ),
    ...lockProblems(launch),
  ];
}

const TUNNEL = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.cfargotunnel\.com$/;

function lockProblems(launch: Values): readonly Problem[] {
  const where = 'originLock';
  const lock = launch[where];
  const behind = entriesOf(launch['hosts']).filter(([, { dnsOnly }]) => dnsOnly === undefined);
  if (lock === undefined) {
    const [first] = behind;
    return first === undefined
      ? []
      : [
          {
            where,
            problem: `must say what keeps the server of hosts.${first[0]} from being asked around Cloudflare`,
            fix: 'set "origin-pulls", "tunnel" or "allow-list"',
          },
        ];
  }
  if (lock === 'origin-pulls' && objectOf(launch['tls'])['originPulls'] !== true) {
    return [
      {
        where: 'tls.originPulls',
        problem: 'must be true for originLock "origin-pulls"',
        fix: 'set it to true, and have the server demand the certificate',
      },
    ];
  }
  if (lock !== 'tunnel') return [];
  return behind.flatMap(([key, { origin }]) => {
    const { hostname } = objectOf(origin);
    return typeof hostname === 'string' && TUNNEL.test(hostname)
      ? []
      : [
          {
            where: `hosts.${key}.origin`,
            problem: 'must be a tunnel for originLock "tunnel"',
            got: origin,
            fix: 'set { hostname: "<id of the tunnel>.cfargotunnel.com" }',
          },
        ];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}

function entriesOf(value: unknown): readonly (readonly [string, Values])[] {
  return Object.entries(objectOf(value)).map(([key, entry]) => [key, objectOf(entry)] as const);
}
