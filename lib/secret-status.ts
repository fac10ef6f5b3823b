import { daysBetween } from './day';

/** What the store says of a container; never its value. */
export interface SecretContainer {
  /** Day on which it was asked to vanish. */
  readonly deletedOn?: string;

  /** Day on which the current value was put in; left out where there is none. */
  readonly valueSince?: string;

  /** Which version the current value is, where the store counts them. */
  readonly version?: number;

  /** Why somebody may read the value who should not. */
  readonly exposed?: 'in clear' | 'under a key of AWS';
}

/**
 * How a container stands: `good` has a value that need not be changed yet; an `exposed` one does not lie under the
 * launch's own key.
 */
export type SecretState =
  'good' | 'overdue' | 'empty' | 'missing' | 'deleted' | 'exposed' | 'unread';

/** One secret of a launch, and how its container stands. */
export interface SecretStatus {
  /** Key in the launch. */
  readonly key: string;

  /** Name of the container. */
  readonly container: string;
  readonly state: SecretState;

  /** Day on which the current value was put in. */
  readonly valueSince?: string;
  /** Which version it is, where the store counts them. */
  readonly version?: number;
  readonly ageDays?: number;
  readonly rotateEveryDays: number;

  /** Days until the value has to be changed, negative once that is past. */
  readonly daysLeft?: number;
}

/** What was asked of a secret: its key and container, and how long a value lives. */
export type WatchedSecret = Pick<SecretStatus, 'key' | 'container' | 'rotateEveryDays'>;

/**
 * Judges a container by the day of its value.
 * @param found undefined where there is no container, `unread` where nobody could say
 * @param today YYYY-MM-DD
 */
export function secretStatus(
  watched: WatchedSecret,
  found: SecretContainer | 'unread' | undefined,
  today: string,
): SecretStatus {
  if (found === 'unread') return { ...watched, state: 'unread' };
  if (found === undefined) return { ...watched, state: 'missing' };
  const { deletedOn, valueSince, exposed, version } = found;
  if (valueSince === undefined) {
    return { ...watched, state: deletedOn === undefined ? 'empty' : 'deleted' };
  }
  // A clock that is ahead of ours makes no value younger than new.
  const ageDays = Math.max(0, daysBetween(valueSince, today));
  const daysLeft = watched.rotateEveryDays - ageDays;
  const lives = daysLeft < 0 ? 'overdue' : 'good';
  const seen = exposed === undefined ? lives : 'exposed';
  const state = deletedOn === undefined ? seen : 'deleted';
  const which = version === undefined ? {} : { version };
  return { ...watched, state, valueSince, ...which, ageDays, daysLeft };
}

/** Whether all is well, something is wrong, or something could not be read while nothing is wrong. */
export function statusVerdict(all: readonly SecretStatus[]): 'pass' | 'fail' | 'unknown' {
  if (all.some(({ state }) => state !== 'good' && state !== 'unread')) return 'fail';
  return all.some(({ state }) => state === 'unread') ? 'unknown' : 'pass';
}
