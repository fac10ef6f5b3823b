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
  const more = keys.map((one) => [
    one,
    { label: `${one}.${'x'.repeat(60)}.${'y'.repeat(60)}`, role: 'app', origin } as const,
  ]);
  const targets = keys.map((host) => [host, { host, path: '/', contains: 'Sign in' }] as const);
  return {
    ...b2b,
    hosts: { ...hosts, ...Object.fromEntries(more) },
    uptime: { ...uptime, targets: { ...uptime.targets, ...Object.fromEntries(targets) } },
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
];
