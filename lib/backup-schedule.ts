import { CONTINUOUS_DAYS } from './limits/data';

/**
 * Days that a launch may keep backups: a week at least, by the kit's own policy, since a mistake of Friday is found
 * after a holiday; at most as long as a restore to any second reaches back.
 */
export const BACKUP_DAYS = { min: 7, max: CONTINUOUS_DAYS.max } as const;

/** `cron(minutes hours day-of-month month day-of-week year)`. */
const CRON =
  /^cron\((?<minutes>\S+) (?<hours>\S+) (?<day>\S+) (?<month>\S+) (?<weekday>\S+) (?<year>\S+)\)$/;

const RATE = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/;

const HOURS: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };

/**
 * Whether a schedule comes round each day at least: every day of every month of every year, or a rate of a day or
 * less.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function isDaily(schedule: string): boolean {
  const rate = RATE.exec(schedule)?.groups;
  if (rate !== undefined) {
    const hours = Number(rate['count']) * (HOURS[rate['unit'] ?? ''] ?? Infinity);
    return hours > 0 && hours <= 24;
  }
  const { day, month, weekday, year } = CRON.exec(schedule)?.groups ?? {};
  const isEach = (part: string | undefined): boolean => part === '*' || part === '?';
  return isEach(day) && isEach(weekday) && month === '*' && year === '*';
}
