import { stringify } from 'csv-stringify/sync';
import type { Scorecard } from '../checks/scorecard';
import { fingerprints } from './fingerprint';
import { markOf, printable } from './words';

const COLUMNS = [
  'launch',
  'zone',
  'gate',
  'day',
  'check',
  'title',
  'severity',
  'controls',
  'kind',
  'check stands',
  'finding stands',
  'subject',
  'evidence',
  'fix',
  'source',
  'accepted by',
  'accepted until',
  'accepted because',
  'fingerprint',
] as const;

/**
 * The findings as CSV, one a row, passing ones too, with a header row.
 * @see RFC 4180 section 2: lines end in CR LF, and quotes within a quoted cell are doubled
 */
export function csvReport(card: Scorecard): string {
  const head = [card.launch, card.zoneName, card.gate, card.today];
  const rows = card.checks.flatMap((result) => {
    const { check, kind, findings } = result;
    const names = fingerprints(check.id, findings);
    return findings.map(({ verdict, subject, evidence, fix, waiver }, at) => [
      ...head,
      check.id,
      check.title,
      check.severity,
      check.controls.join(' '),
      kind,
      markOf(result),
      verdict === 'fail' && check.severity === 'advises' ? 'advice' : verdict,
      subject,
      evidence,
      fix ?? check.fix,
      check.source,
      waiver?.owner ?? '',
      waiver?.lastDay ?? '',
      waiver?.reason ?? '',
      names[at] ?? '',
    ]);
  });
  return stringify([[...COLUMNS], ...rows.map((row) => row.map(cell))], {
    record_delimiter: '\r\n',
    // A carriage return alone would otherwise stand without quotes, and end a row.
    quoted: true,
  });
}

/**
 * Signs that begin a formula, in a spreadsheet that takes full-width forms for them too, wherever blanks and quotes
 * stand before them; and controls that some take away before they look.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\s"'\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

/**
 * Text that a spreadsheet shows and does not run: an apostrophe in front of what would be a formula. White space stays
 * as it is; other controls and direction marks are spelt out.
 */
function cell(text: string): string {
  // `escape_formulas` of the library looks at the first character alone, and not for a line feed.
  const isHidden = /^[\t\r\n]/.test(text);
  const shown = text.split(/(\s+)/u).map((part, at) => (at % 2 === 0 ? printable(part) : part));
  return isHidden || FORMULA.test(text) ? `'${shown.join('')}` : shown.join('');
}
