import type { Check } from '../../checks/check';
import { judge } from '../../checks/judge';
import type { Facts } from '../../facts/graph';

/** What a check says, a line a finding: `fail <subject>: <evidence>`. */
export function verdicts(check: Check, facts: Facts): readonly string[] {
  return judge(check, facts).findings.map(
    ({ verdict, subject, evidence }) => `${verdict} ${subject}: ${evidence}`,
  );
}
