import type { Problem } from '../lib/fault';
import { objectOf } from './written';

/** A text of a launch, and the path at which it stands. */
interface PlacedText {
  readonly where: string;
  readonly text: string;
}

/** What is one thing in the world: whoever names it twice has it twice in use. Paths as in the launch file. */
const OWN: Readonly<Record<string, string>> = {
  'cloudflare.zoneId': 'zone',
  'hosts.*.origin.address': 'server',
  'hosts.*.origin.hostname': 'server',
  'stores.*.bucket': 'store',
  'stores.*.arn': 'store',
  'stores.*.elsewhere': 'store',
  'secrets.*.rotation.lambdaArn': 'function',
  'uptime.alerts.emails.*': 'mailbox',
  'uptime.alerts.webhooks.*': 'address',
  'uptime.alerts.slack.channelId': 'channel',
};

/** What is one thing within an AWS account. */
const OWN_IN_ACCOUNT: Readonly<Record<string, string>> = {
  'logs.*.group': 'log group',
  'uptime.signals.*.from.logGroup': 'log group',
  'consumers.*.role': 'role',
};

/**
 * Finds what a staging launch has in common with production that it would change, fill, empty or wake: domain,
 * zone, servers, stores, functions, whoever is alerted; within one account also log groups and roles.
 */
export function sharedWithProduction(production: unknown, staging: unknown): readonly Problem[] {
  const [one, other] = [objectOf(production), objectOf(staging)];
  const [account, itsAccount] = [one, other].map((launch) => objectOf(launch['aws'])['accountId']);
  const own = account === itsAccount ? { ...OWN, ...OWN_IN_ACCOUNT } : OWN;
  return [
    ...(one['domain'] === other['domain']
      ? [
          {
            where: 'domain',
            problem: 'must be a zone of its own: the rules and settings of one zone are one state',
            got: other['domain'],
          },
        ]
      : []),
    ...Object.entries(own).flatMap(([path, noun]) => {
      const taken = new Set(textsAt(one, path.split('.')).map(({ text }) => text));
      return textsAt(other, path.split('.')).flatMap(({ where, text }) =>
        taken.has(text)
          ? [{ where, problem: `must be another ${noun} than production has`, got: text }]
          : [],
      );
    }),
  ];
}

/** The texts at a path, where a star is any key or index. */
function textsAt(value: unknown, path: readonly string[], where = ''): readonly PlacedText[] {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' ? [{ where, text: value }] : [];
  const parts = objectOf(value);
  return (step === '*' ? Object.keys(parts) : [step]).flatMap((name) => {
    const at = Array.isArray(value)
      ? `${where}[${name}]`
      : [where, name].filter((one) => one !== '').join('.');
    return textsAt(parts[name], rest, at);
  });
}
