import { create } from 'xmlbuilder2';
import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { placeOf, type Places } from './places';
import { checkAreas, controlBlockers } from './view';
import { oneLine } from './words';

/** How a case ended; what passes has no words. */
type Outcome =
  | { readonly tag: 'pass' }
  | {
      readonly tag: 'failure' | 'error' | 'skipped';
      readonly type: string;
      readonly message: string;
      readonly lines: readonly string[];
    };

interface Case {
  readonly classname: string;
  readonly name: string;
  readonly outcome: Outcome;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

/**
 * The scorecard as JUnit XML: a suite for each area, and a case for each finding. What a check could not read is an
 * error; advice, accepted findings and what is left to prove are skipped, since none of them stops the launch.
 * Controls whose due evidence is missing, and waivers that do not hold, are cases too: a case fails or is an error
 * exactly where the exit code is not 0.
 * @see https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
export function junitReport(card: Scorecard, places?: Places): string {
  const suites: readonly Suite[] = [
    ...checkAreas(card.checks).map(({ area, results }) => ({
      name: area,
      cases: results.flatMap((result) => checkCases(result, places)),
    })),
    { name: 'controls', cases: controlCases(card) },
    { name: 'waivers', cases: waiverCases(card, places) },
  ].filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const root = document.ele('testsuites', {
    name: plain(`launch-ready ${card.launch}`),
    tests: String(all.length),
    failures: count(all, 'failure'),
    errors: count(all, 'error'),
  });
  for (const { name, cases } of suites) {
    const suite = root.ele('testsuite', {
      name: plain(name),
      tests: String(cases.length),
      failures: count(cases, 'failure'),
      errors: count(cases, 'error'),
      skipped: count(cases, 'skipped'),
    });
    const properties = suite.ele('properties');
    for (const [key, value] of Object.entries(propertiesOf(card))) {
      properties.ele('property', { name: key, value: plain(value) });
    }
    for (const { classname, name: title, outcome } of cases) {
      const one = suite.ele('testcase', { classname: plain(classname), name: plain(title) });
      if (outcome.tag === 'pass') continue;
      const { type, message, lines } = outcome;
      one.ele(outcome.tag, { type, message: plain(message) }).txt(lines.map(plain).join('\n'));
    }
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

function count(cases: readonly Case[], tag: Outcome['tag']): string {
  return String(cases.filter(({ outcome }) => outcome.tag === tag).length);
}

function propertiesOf({ launch, zoneName, gate, today, headline }: Scorecard) {
  return { launch, zone: zoneName, gate, day: today, headline };
}

function checkCases(result: CheckResult, places: Places | undefined): readonly Case[] {
  const { check, kind, findings } = result;
  return findings.map((finding) => ({
    classname: check.id,
    name: `${check.title}: ${finding.subject} (${kind})`,
    outcome: outcomeOf(result, finding, places),
  }));
}

function outcomeOf(
  result: CheckResult,
  finding: JudgedFinding,
  places: Places | undefined,
): Outcome {
  const { check } = result;
  const { verdict, subject, evidence, fix, waiver } = finding;
  if (verdict === 'pass') return { tag: 'pass' };
  const place = places === undefined ? undefined : placeOf(places, result, finding);
  const lines = [
    `${subject}: ${evidence}`,
    ...(fix === undefined ? [] : [`here: ${fix}`]),
    ...(waiver === undefined
      ? []
      : [`accepted until ${waiver.lastDay} by ${waiver.owner}: ${waiver.reason}`]),
    `why: ${check.why}`,
    `fix: ${check.fix}`,
    `source: ${check.source}`,
    ...(places === undefined ? [] : [`place: ${places.file}${lineWords(place)}`]),
  ];
  const advises = check.severity === 'advises';
  const word = verdict === 'fail' && advises ? 'advice' : verdict;
  const said = { type: word.replace(' ', '-'), message: `${word}: ${evidence}`, lines };
  // What only advises stops nothing, whether it failed or could not be read.
  if (verdict === 'fail' && !advises) return { tag: 'failure', ...said };
  return { tag: verdict === 'unknown' && !advises ? 'error' : 'skipped', ...said };
}

function lineWords(place: { readonly line: number } | undefined): string {
  return place === undefined ? '' : `:${String(place.line)}`;
}

function controlCases(card: Scorecard): readonly Case[] {
  return controlBlockers(card).map(({ control, evidence, due }) => {
    const failed = due.some((kind) => evidence[kind] === 'fail');
    const kinds = due.map((kind) => `${kind} ${evidence[kind] ?? 'unknown'}`).join(', ');
    return {
      classname: control.id,
      name: control.title,
      outcome: {
        tag: failed ? 'failure' : 'error',
        type: failed ? 'fail' : 'unknown',
        message: `evidence that is due: ${kinds}`,
        lines: [
          `demand: ${control.demand}`,
          ...(control.attest === undefined ? [] : [`to do: ${control.attest.task}`]),
        ],
      },
    };
  });
}

function waiverCases({ waiverFaults }: Scorecard, places: Places | undefined): readonly Case[] {
  return waiverFaults.map(({ waiver, message }) => ({
    classname: waiver.check,
    name: `the waiver of ${waiver.subject} holds`,
    outcome: {
      tag: 'failure',
      type: 'waiver',
      message,
      lines: [
        `until ${waiver.lastDay} by ${waiver.owner}: ${waiver.reason}`,
        ...(places === undefined
          ? []
          : [`place: ${places.file}${lineWords(places.waiverOf(waiver.check, waiver.subject))}`]),
      ],
    },
  }));
}

/**
 * Text on one line, with what would steer a terminal, and what XML 1.0 has no character for, spelt out.
 * @see https://www.w3.org/TR/xml/#charsets
 */
function plain(text: string): string {
  return oneLine(text).replace(
    /[\p{Cs}\ufffe\uffff]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
