import { MAX_COMMENT_CHARACTERS } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { literal } from '../literal';

/** A record's comment, cut to what the plan holds: the whole text stands in the launch file. */
export function comment(text: string, plan: Plan): string {
  const most = MAX_COMMENT_CHARACTERS[plan];
  return literal(text.length <= most ? text : `${text.slice(0, most - 3)}...`);
}
