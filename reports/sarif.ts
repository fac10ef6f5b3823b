import { gzipSync } from 'node:zlib';
import type { Scorecard } from '../checks/scorecard';
import type { Places } from './places';
import { encodeSegment, GRAVITY, sarifResults, type Result } from './sarif-results';
import { sarifRules } from './sarif-rules';

/**
 * What GitHub takes: more results in a run, or more octets once packed, and it takes none of them.
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const MAX_RESULTS = 25_000;
const MAX_GZIP_BYTES = 10_000_000;

/** What a report may be told besides the scorecard. */
export interface SarifSettings {
  /** Version of the kit. */
  readonly version?: string;
  readonly maxResults?: number;
  readonly maxGzipBytes?: number;
}

/**
 * The scorecard as SARIF 2.1.0: a result for each finding that does not pass, each waiver that does not hold, and
 * each control whose due evidence is missing. An accepted finding is a note with a suppression, since GitHub reads no
 * suppressions and would stop a pull request for an error.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(
  card: Scorecard,
  places?: Places,
  settings: SarifSettings = {},
): string {
  const { maxResults = MAX_RESULTS, maxGzipBytes = MAX_GZIP_BYTES } = settings;
  const all = sarifResults(card, places);
  const write = (kept: number): string =>
    `${JSON.stringify(sarifLog(card, all, mostGrave(all, kept), settings), null, 2)}\n`;
  let kept = Math.min(all.length, maxResults);
  let report = write(kept);
  // Four octets a character at most: what is small enough by itself is not packed to see.
  while (kept > 0 && report.length > maxGzipBytes / 4) {
    const share = maxGzipBytes / gzipSync(report).length;
    if (share >= 1) break;
    kept = Math.floor(kept * Math.min(share, 0.9));
    report = write(kept);
  }
  return report;
}

/** So many of the results, the gravest, in the order of all. */
function mostGrave(all: readonly Result[], count: number): readonly Result[] {
  if (count >= all.length) return all;
  const kept = new Set(
    GRAVITY.flatMap((level) => all.filter((one) => one.level === level)).slice(0, count),
  );
  return all.filter((one) => kept.has(one));
}

function sarifLog(
  card: Scorecard,
  all: readonly Result[],
  results: readonly Result[],
  { version }: SarifSettings,
) {
  const { launch, zoneName, gate, today, headline, exitCode, proven, toProve } = card;
  const rules = sarifRules(card);
  const indexes = new Map(rules.map(({ id }, at) => [id, at]));
  const leftOut = all.length - results.length;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'launch-ready', ...(version === undefined ? {} : { version }), rules },
        },
        // GitHub takes what stands before the last slash for the category, and the day for the run.
        automationDetails: {
          id: ['launch-ready', launch, gate, today].map(encodeSegment).join('/'),
        },
        invocations: [
          {
            executionSuccessful: true,
            exitCode,
            exitCodeDescription: headline,
            ...(leftOut === 0
              ? {}
              : { toolExecutionNotifications: [leftOutNotification(leftOut, all.length)] }),
          },
        ],
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder of the project' } } },
        columnKind: 'utf16CodeUnits',
        results: results.map((one) => ({ ...one, ruleIndex: indexes.get(one.ruleId) })),
        properties: { launch, zoneName, gate, today, proven, toProve },
      },
    ],
  };
}

function leftOutNotification(leftOut: number, all: number) {
  const text = `${String(leftOut)} of ${String(all)} results are left out, the least grave, since GitHub takes no more; scorecard.json holds all`;
  return { level: 'warning', message: { text } };
}
