import type { CheckResult } from '../../checks/judge';
import type { Scorecard } from '../../checks/scorecard';
import { redCard } from './card';

/** Text that no report may be broken or steered by. */
const HOSTILE: readonly string[] = [
  ']]>',
  '<failure/><!--',
  '\u0000\u0007\u001b[31mred',
  '\u202etxt.exe\u2066',
  '\ud800 alone \udfff',
  '\ufffe\uffff',
  'line\r\nline\nline\rline\u2028line\u0085',
  '=cmd|calc!A1',
  '＝1+1',
  '"quoted", and ; more',
  '[here](https://attacker.example/) {0} {{1}}',
  `&amp;${'long '.repeat(20_000)}`,
];

/** A scorecard of a thousand findings, of every standing, whose words are hostile. */
export function hostileCard(): Scorecard {
  const template = redCard.checks;
  const checks = Array.from({ length: 100 }, (_, at): CheckResult => {
    const result = template[at % template.length]!;
    const findings = Array.from({ length: 10 }, (__, nth) => {
      const text = HOSTILE[(at + nth) % HOSTILE.length]!;
      const { waiver, ...finding } = result.findings[0]!;
      return {
        ...finding,
        subject: nth === 0 ? finding.subject : `${text} ${String(nth)}`,
        evidence: text,
        fix: text,
        ...(waiver === undefined ? {} : { waiver: { ...waiver, reason: text } }),
      };
    });
    return { ...result, check: { ...result.check, id: `area/${String(at)}` }, findings };
  });
  return { ...redCard, launch: HOSTILE[1]!, zoneName: HOSTILE[3]!, checks };
}
