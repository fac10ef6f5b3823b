import type { Problem } from '../lib/fault';
import { entriesOf, objectOf } from './written';

type Values = Readonly<Record<string, unknown>>;

/**
 * Finds what does not go together in what answers tell browsers: keys that name no host, origins that have
 * nothing to call, and hosts that turn away the question which browsers ask first.
 * @param named says what is wrong with a key of a host
 */
export function headersProblems(
  launch: Values,
  named: (where: string, given: unknown) => readonly Problem[],
): readonly Problem[] {
  const cors = objectOf(launch['cors']);
  const listed = Array.isArray(cors['hosts']) ? (cors['hosts'] as readonly unknown[]) : undefined;
  return [
    ...Object.keys(objectOf(objectOf(launch['headers'])['hosts'])).flatMap((key) =>
      named(`headers.hosts.${key}`, key),
    ),
    ...(listed ?? []).flatMap((key, index) => named(`cors.hosts[${String(index)}]`, key)),
    ...calledProblems(launch, cors, listed),
  ];
}

function calledProblems(
  launch: Values,
  { origins }: Values,
  listed: readonly unknown[] | undefined,
): readonly Problem[] {
  if (!Array.isArray(origins) || origins.length === 0) return [];
  const called =
    listed ??
    entriesOf(launch['hosts']).flatMap(([key, { role }]) => (role === 'api' ? [key] : []));
  if (called.length === 0) {
    return [
      {
        where: 'cors.hosts',
        problem: 'must say which hosts the origins call: none has role "api"',
        fix: 'name their keys, or leave cors.origins empty',
      },
    ];
  }
  const methods = objectOf(objectOf(launch['firewall'])['methods']);
  return called.flatMap((key) => {
    const taken = typeof key === 'string' ? methods[key] : undefined;
    return Array.isArray(taken) && !taken.includes('OPTIONS')
      ? [
          {
            where: `firewall.methods.${String(key)}`,
            problem: 'must take OPTIONS: browsers ask with it whether a page may call',
            got: taken,
            fix: 'add "OPTIONS", or leave the host out of cors.hosts',
          },
        ]
      : [];
  });
}
