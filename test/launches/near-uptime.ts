import b2b from '../../config/presets/b2b-handover';
import type { LaunchInput } from '../../config/schema';

const { hosts, uptime } = b2b;

/** The same launch, which watches so many addresses by keys of so many letters. */
function watching(count: number, letters: number): LaunchInput {
  const targets = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${String(index).padStart(letters - 1, '0')}`,
      { host: 'site', path: '/', contains: 'Request a demo' },
    ]),
  );
  return { ...b2b, uptime: { ...uptime, targets } };
}

/** The same launch, which posts its alerts to another channel. */
function chatting(workspaceId: string, channelId: string): LaunchInput {
  const slack = { workspaceId, channelId };
  return { ...b2b, uptime: { ...uptime, alerts: { ...uptime.alerts, slack } } };
}

/** The same launch with one more host, which is watched. */
function watchingHost(label: string): LaunchInput {
  const tenants = { label, role: 'app', origin: { address: '203.0.113.60' } } as const;
  const target = { host: 'tenants', path: '/', contains: 'Sign in' };
  return {
    ...b2b,
    hosts: { ...hosts, tenants },
    uptime: { ...uptime, targets: { ...uptime.targets, tenants: target } },
  };
}

/** The same launch, which watches so many hosts of long names. */
function watchingHosts(count: number): LaunchInput {
  const keys = Array.from({ length: count }, (_, index) => `n${String(index)}`);
  const origin = { address: '203.0.113.60' };
  const more: LaunchInput['hosts'] = {};
  const targets: LaunchInput['uptime']['targets'] = {};
  for (const key of keys) {
    const label = `${key}.${'x'.repeat(60)}.${'y'.repeat(60)}`;
    more[key] = { label, role: 'app', origin };
    targets[key] = { host: key, path: '/', contains: 'Sign in' };
  }
  return {
    ...b2b,
    hosts: { ...hosts, ...more },
    uptime: { ...uptime, targets: { ...uptime.targets, ...targets } },
  };
}

type Counted = NonNullable<LaunchInput['uptime']['signals']>[string];

/** The same launch, which counts something else. */
function counting(over: Partial<Counted>, key = 'errors'): LaunchInput {
  const from = { logGroup: '/b2b-handover/api', pattern: 'ERROR' };
  const errors: Counted = { counts: 'errors', from, atMost: 20, inMinutes: 5, ...over };
  return { ...b2b, uptime: { ...uptime, signals: { [key]: errors } } };
}

/** A metric with so many dimensions. */
function dimensions(count: number): Counted['from'] {
  const names = Array.from({ length: count }, (_, index) => [`n${String(index)}`, 'x'] as const);
  return {
    metric: { namespace: 'Shop', name: 'Errors', dimensions: Object.fromEntries(names) },
  };
}

/** Launches one step from right, for refusals of what is watched. */
export const NEAR_UPTIME: readonly LaunchInput[] = [
  watchingHost('*.t'),
  watchingHosts(60),
  { ...b2b, uptime: { ...uptime, certificates: { daysLeft: 31 } } },
  watching(0, 2),
  watching(101, 4),
  watching(100, 90),
  chatting('shop', 'C07EZ1ABC23'),
  chatting('T07EA123LEP', '#alerts'),
  counting({ inMinutes: 1441 }),
  counting({ atMost: -1 }),
  counting({ from: { logGroup: 'aws/shop', pattern: 'ERROR' } }),
  counting({ from: { logGroup: '/shop/api', pattern: '' } }),
  counting({ from: { metric: { namespace: ':Shop', name: 'Errors' } } }),
  counting({ from: {} as Counted['from'] }),
  counting({ from: dimensions(31) }),
  counting({}, 'x'.repeat(250)),
];
