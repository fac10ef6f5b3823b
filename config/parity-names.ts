import type { NameKind, NamePair } from '../lib/paired-names';
import type { LoadedLaunch } from './load';
import { objectOf } from './written';

/** What two launches call by names of their own, as paths of the launch file; a star is any key or index. */
const NAMES: Readonly<Record<string, NameKind>> = {
  domain: 'host',
  'cloudflare.accountId': 'text',
  'cloudflare.zoneId': 'text',
  'aws.accountId': 'text',
  'backend.bucket': 'text',
  'backend.kmsKeyArn': 'text',
  'backend.organization': 'text',
  'bootstrap.github.repository': 'text',
  'hosts.*.origin.address': 'text',
  'hosts.*.origin.hostname': 'text',
  'stores.*.bucket': 'text',
  'stores.*.arn': 'text',
  'stores.*.elsewhere': 'text',
  'logs.*.group': 'text',
  'consumers.*.role': 'text',
  'secrets.*.owner': 'mailbox',
  'secrets.*.rotation.lambdaArn': 'text',
  'mail.senders.*.dkim.*.cname': 'text',
  'mail.senders.*.dkim.*.publicKey': 'text',
  'mail.dmarc.reportsTo': 'mailbox',
  'mail.dmarc.reportsTo.*': 'mailbox',
  'mail.tlsRpt.reportsTo.*': 'mailbox',
  'tls.originCertificates.*.csr': 'text',
  'uptime.signals.*.from.logGroup': 'text',
  'uptime.signals.*.from.metric.dimensions.*': 'text',
  'uptime.alerts.emails.*': 'mailbox',
  'uptime.alerts.webhooks.*': 'text',
  'uptime.alerts.slack.workspaceId': 'text',
  'uptime.alerts.slack.channelId': 'text',
  'notifications.emails.*': 'mailbox',
  'owners.*': 'mailbox',
};

/** The names of two launches, in pairs: each launch by its file, and what stands at the same place of both. */
export function launchNamePairs(
  first: Pick<LoadedLaunch, 'name' | 'launch'>,
  second: Pick<LoadedLaunch, 'name' | 'launch'>,
): readonly NamePair[] {
  const [environment, other] = [first.launch.environment, second.launch.environment];
  return [
    // A launch or an environment by itself may be any word of the language: only its attribute says that it is one.
    { kind: 'text', names: [`launch:${first.name}`, `launch:${second.name}`] },
    { kind: 'text', names: [`launch ${first.name}`, `launch ${second.name}`] },
    // What measures of its own are kept under.
    { kind: 'text', names: [`LaunchReady/${first.name}`, `LaunchReady/${second.name}`] },
    { kind: 'text', names: [`environment:${environment}`, `environment:${other}`] },
    ...['-', '/'].flatMap((sign): readonly NamePair[] => [
      { kind: 'joint', names: [first.name + sign + environment, second.name + sign + other] },
      { kind: 'start', names: [first.name + sign, second.name + sign] },
    ]),
    // GitHub's environment, as it stands in the name of a job.
    ...pairsAt(first.launch, second.launch, ['bootstrap', 'github', 'environment']).map(
      ([one, two]): NamePair => ({
        kind: 'text',
        names: [`environment:${one}`, `environment:${two}`],
      }),
    ),
    ...Object.entries(NAMES).flatMap(([path, kind]) =>
      pairsAt(first.launch, second.launch, path.split('.')).map((names) => ({ kind, names })),
    ),
  ];
}

function pairsAt(
  first: unknown,
  second: unknown,
  path: readonly string[],
): readonly (readonly [string, string])[] {
  const [step, ...rest] = path;
  if (step === undefined) {
    return typeof first === 'string' && typeof second === 'string' ? [[first, second]] : [];
  }
  const [left, right] = [objectOf(first), objectOf(second)];
  const steps = step === '*' ? Object.keys(left) : [step];
  return steps.flatMap((name) =>
    Object.hasOwn(left, name) && Object.hasOwn(right, name)
      ? pairsAt(left[name], right[name], rest)
      : [],
  );
}
