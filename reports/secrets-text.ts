import type { SecretState, SecretStatus } from '../lib/secret-status';
import { paint, type Layout } from './terminal';

/** What to do about each state; `good` needs nothing. */
const FIXES: Readonly<Record<SecretState, string>> = {
  good: '',
  overdue: 'make a new value where it is used, and put that in',
  empty: 'put its value in',
  missing: 'apply the secrets stack, which makes the container',
  deleted: 'restore it (aws secretsmanager restore-secret) before its last day',
  exposed:
    'it is in clear, or under a key of AWS: make a new value where it is used, and put that in',
  unread: 'ask again, with leave to read what is known about it',
};

/** The containers of a launch as a table, and below it what to do. */
export function secretsText(all: readonly SecretStatus[], layout: Layout): string {
  if (all.length === 0) return 'the launch has no secrets';
  const rows = all.map((one) => [one.state, one.key, one.container, age(one), rest(one)]);
  const table = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row, at) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const bad = at > 0 && row[0] !== 'good';
    const [state = '', ...others] = cells;
    return [bad ? paint(layout, ['bold', 'red'], state) : state, ...others].join('  ').trimEnd();
  });
  const bad = all.filter(({ state }) => state !== 'good');
  const fixes = bad.map(({ key, state }) => `${key}: ${FIXES[state]}`);
  const total = `${String(all.length)} secrets: ${String(all.length - bad.length)} good, ${String(bad.length)} not`;
  return [...lines, '', ...fixes, total].join('\n');
}

const HEAD = ['state', 'secret', 'container', 'value', 'rotation'] as const;

function age({ valueSince, ageDays, version }: SecretStatus): string {
  if (valueSince === undefined) return '-';
  const which = version === undefined ? '' : `, version ${String(version)}`;
  return `${valueSince}, ${days(ageDays ?? 0)} old${which}`;
}

function rest({ rotateEveryDays, daysLeft }: SecretStatus): string {
  const every = `every ${days(rotateEveryDays)}`;
  if (daysLeft === undefined) return every;
  return daysLeft < 0 ? `${every}, ${days(-daysLeft)} late` : `${every}, ${days(daysLeft)} left`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`;
}
