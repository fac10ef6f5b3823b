import {
  bulkEntryProblem,
  bulkSourceProblem,
  bulkTarget,
  bulkTargetProblem,
  listName,
  listNameProblem,
  sourceParts,
  type BulkEntry,
} from '../../lib/bulk-redirect';
import type { ValueProblem } from '../../lib/fault';
import { MAX_LISTED_REDIRECTS, MAX_REDIRECT_LISTS } from '../../lib/limits/bulk-redirects';
import type { Plan } from '../../lib/limits/plan';
import { MAX_RULES, REDIRECT_STATUSES } from '../../lib/limits/rules';
import { isWithin } from '../../lib/names';
import type { PropFaults } from '../prop-faults';
import { refuseMore } from './plan-fix';

/** Phase of the account's rules that put lists to work. */
export const BULK_PHASE = 'http_request_redirect';

/** Lists with their redirects, each in the order of its keys. */
export type Lists = readonly (readonly [key: string, redirects: readonly Listed[]])[];
type Listed = readonly [source: string, entry: BulkEntry];

/** Judges one list: its name, and each of its redirects. */
export function judgeList(
  faults: PropFaults,
  key: string,
  zoneName: string,
  redirects: readonly Listed[],
): void {
  faults.judge(`lists.${key}`, listName(zoneName, key), listNameProblem);
  if (redirects.length === 0) {
    faults.say({ where: `lists.${key}.redirects`, problem: 'must name at least one address' });
  }
  for (const [source, entry] of redirects) {
    const prop = `lists.${key}.redirects.${source}`;
    const { to, status } = bulkTarget(entry);
    faults.judgeChoice(`${prop}.status`, status, REDIRECT_STATUSES);
    const isSound = [
      faults.judge(prop, source, (one) => bulkSourceProblem(one) ?? outside(one, zoneName)),
      faults.judge(typeof entry === 'string' ? prop : `${prop}.to`, to, bulkTargetProblem),
    ].every(Boolean);
    const wrong = isSound ? bulkEntryProblem(source, entry) : undefined;
    if (wrong !== undefined) faults.say({ where: `${prop}.to`, ...wrong, got: to });
  }
}

function outside(source: string, zoneName: string): ValueProblem | undefined {
  return isWithin(sourceParts(source)?.host ?? '', zoneName)
    ? undefined
    : { problem: `must be an address of ${zoneName} or of a name below it` };
}

/** Judges that no address stands in two lists: the rule that comes first would decide. */
export function judgeRepeated(faults: PropFaults, lists: Lists): void {
  const first = new Map<string, string>();
  for (const [key, redirects] of lists) {
    for (const [source] of redirects) {
      const other = first.get(source);
      if (other === undefined) first.set(source, key);
      else {
        faults.say({
          where: `lists.${key}.redirects.${source}`,
          problem: 'is sent on twice',
          fix: `it stands in lists.${other} too`,
        });
      }
    }
  }
}

/**
 * Refuses more lists or redirects than the plan holds.
 * @throws InputError under `where`
 */
export function refuseMany(where: string, plan: Plan, lists: Lists, ownsRules: boolean): void {
  const fix = 'drop those that nobody asks for';
  const count = lists.length;
  const more = { where, plan, fix };
  refuseMore({ ...more, limit: MAX_REDIRECT_LISTS, count, noun: 'lists of redirects' });
  if (ownsRules) {
    refuseMore({ ...more, limit: MAX_RULES[BULK_PHASE], count, noun: 'rules of bulk redirects' });
  }
  const all = lists.reduce((sum, [, redirects]) => sum + redirects.length, 0);
  refuseMore({ ...more, limit: MAX_LISTED_REDIRECTS, count: all, noun: 'bulk redirects' });
}
