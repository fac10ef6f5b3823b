import { MAX_COMMENT_CHARACTERS } from '../../lib/limits/dns';
import type { Plan } from '../../lib/limits/plan';
import { literal } from '../literal';

/**
 * A record's comment on one line, cut to what the plan holds and never within a character: the whole text
 * stands in the launch file.
 */
export function comment(text: string, plan: Plan): string {
  const most = MAX_COMMENT_CHARACTERS[plan];
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (line.length <= most) return literal(line);
  // Half of a pair of surrogates is no character.
  return literal(`${line.slice(0, most - 3).replace(/[\uD800-\uDBFF]$/, '')}...`);
}
