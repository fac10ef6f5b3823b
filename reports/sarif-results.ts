import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { fingerprint, fingerprints } from './fingerprint';
import { addressOf, placeOf, type Place, type Places } from './places';
import { EVIDENCE_RULE, sarifText, WAIVER_RULE } from './sarif-rules';
import { controlBlockers } from './view';
import { oneLine } from './words';

/** Characters of an evidence that are told; the JSON report has all of them. */
const MAX_EVIDENCE_CHARACTERS = 2_000;

/** What GitHub shows first, and what is kept where not all can be. */
export const GRAVITY = ['error', 'none', 'warning', 'note'] as const;
type Level = (typeof GRAVITY)[number];

/** One result, as SARIF has it. */
export interface Result {
  readonly ruleId: string;
  readonly level: Level;
  /** Left out it is `fail`, which each level but `none` demands (SARIF 2.1.0 section 3.27.9). */
  readonly kind?: 'open';
  readonly message: { readonly text: string };
  readonly [name: string]: unknown;
}

/** All that does not pass, in the order of the scorecard. */
export function sarifResults(card: Scorecard, places: Places | undefined): readonly Result[] {
  return [
    ...card.checks.flatMap((result) => checkResults(result, places)),
    ...evidenceResults(card, places),
    ...waiverResults(card, places),
  ];
}

function checkResults(result: CheckResult, places: Places | undefined): readonly Result[] {
  const { check, kind, findings } = result;
  const names = fingerprints(check.id, findings);
  return findings.flatMap((finding, at): readonly Result[] => {
    const { verdict, subject, evidence, fix, waiver } = finding;
    if (verdict === 'pass') return [];
    const place = places === undefined ? undefined : placeOf(places, result, finding);
    const told = `${subject}: ${shortened(evidence)}${fix === undefined ? '' : `; ${fix}`}`;
    return [
      {
        ruleId: check.id,
        ...weightOf(result, finding),
        message: { text: sarifText(`${verdict === 'fail' ? '' : `${verdict}: `}${told}`) },
        locations: [location(subject, places, place)],
        partialFingerprints: identity(names[at] ?? ''),
        ...(waiver === undefined
          ? {}
          : {
              suppressions: [
                {
                  kind: 'external',
                  status: 'accepted',
                  justification: oneLine(
                    `${waiver.reason}; accepted by ${waiver.owner} until ${waiver.lastDay}`,
                  ),
                },
              ],
            }),
        properties: { verdict, evidenceKind: kind },
      },
    ];
  });
}

function weightOf(
  { check }: CheckResult,
  { verdict }: JudgedFinding,
): Pick<Result, 'level' | 'kind'> {
  // There was too little to decide by: that is no failure, and the standard has a word for it.
  if (verdict === 'unknown') return { level: 'none', kind: 'open' };
  if (verdict !== 'fail') return { level: 'note' };
  return { level: check.severity === 'blocks' ? 'error' : 'warning' };
}

function evidenceResults(card: Scorecard, places: Places | undefined): readonly Result[] {
  return controlBlockers(card).map(({ control, evidence, due }): Result => {
    const failed = due.some((kind) => evidence[kind] === 'fail');
    const kinds = due.map((kind) => `${kind} ${evidence[kind] ?? 'unknown'}`).join(', ');
    const place = places?.lineOf(`attestations.${control.id}`);
    return {
      ruleId: EVIDENCE_RULE,
      ...(failed ? { level: 'error' } : { level: 'none', kind: 'open' }),
      message: { text: sarifText(`${control.id} ${control.title}: ${kinds}; ${control.demand}`) },
      locations: [location(control.id, places, place)],
      partialFingerprints: identity(fingerprint(EVIDENCE_RULE, control.id)),
    };
  });
}

function waiverResults({ waiverFaults }: Scorecard, places: Places | undefined): readonly Result[] {
  const names = fingerprints(
    WAIVER_RULE,
    waiverFaults.map(({ waiver }) => ({ subject: `${waiver.check} ${waiver.subject}` })),
  );
  return waiverFaults.map(({ waiver: { check, subject }, message }, at) => ({
    ruleId: WAIVER_RULE,
    level: 'error',
    message: { text: sarifText(`the waiver of ${check} on ${subject}: ${message}`) },
    locations: [location(subject, places, places?.waiverOf(check, subject))],
    partialFingerprints: identity(names[at] ?? ''),
  }));
}

/** GitHub looks at the first name alone, and takes results of one rule that share it for one alert. */
function identity(name: string) {
  return { primaryLocationLineHash: name, 'launchReadyFinding/v1': name };
}

function location(subject: string, places: Places | undefined, place: Place | undefined) {
  const address = addressOf(subject);
  return {
    ...(places === undefined
      ? {}
      : {
          physicalLocation: {
            artifactLocation: {
              uri: places.file.split(/[\\/]/).map(encodeSegment).join('/'),
              uriBaseId: '%SRCROOT%',
            },
            ...(place === undefined
              ? {}
              : { region: { startLine: place.line, startColumn: place.column } }),
          },
        }),
    logicalLocations: [
      address === undefined
        ? { name: sarifText(subject) }
        : {
            name: address.slice(address.indexOf('.') + 1),
            fullyQualifiedName: address,
            kind: 'resource',
          },
    ],
  };
}

/** A segment of a URI; half of a pair, which no URI can hold, is replaced. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}

function shortened(text: string): string {
  const over = text.length - MAX_EVIDENCE_CHARACTERS;
  return over <= 0
    ? text
    : `${text.slice(0, MAX_EVIDENCE_CHARACTERS)} (${String(over)} characters more)`;
}
