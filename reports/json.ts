import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { costJson } from './cost-json';
import { nextSteps } from './next';
import type { Result } from './result';
import { markOf } from './words';

/** The serialisable form of a scorecard, in its order; `version` changes when a field's name or meaning does. */
export function scorecardJson(card: Scorecard): Result {
  return {
    version: card.version,
    launch: card.launch,
    zoneName: card.zoneName,
    gate: card.gate,
    today: card.today,
    headline: card.headline,
    exitCode: card.exitCode,
    proven: card.proven,
    toProve: card.toProve,
    totals: card.totals,
    stacks: card.stacks,
    next: nextSteps(card),
    checks: card.checks.map(checkJson),
    controls: card.controls.map(({ control, standing, evidence, checks }) => ({
      id: control.id,
      title: control.title,
      area: control.area,
      demand: control.demand,
      standing,
      evidence,
      checks,
      ...(control.attest === undefined ? {} : { attest: control.attest }),
    })),
    attestations: card.attestations,
    waiverFaults: card.waiverFaults,
    ...(card.cost === undefined ? {} : { cost: costJson(card.cost) }),
  };
}

/** A check as all reports have it: one that only advises reads `advice` where it failed. */
function checkJson(result: CheckResult) {
  const { check, kind, findings } = result;
  return {
    id: check.id,
    title: check.title,
    kind,
    verdict: markOf(result),
    severity: check.severity,
    controls: check.controls,
    why: check.why,
    breaks: check.breaks,
    fix: check.fix,
    source: check.source,
    findings: findings.map(findingJson),
  };
}

function findingJson({ verdict, subject, evidence, fix, waiver }: JudgedFinding) {
  return {
    verdict,
    subject,
    evidence,
    ...(fix === undefined ? {} : { fix }),
    ...(waiver === undefined ? {} : { waiver }),
  };
}

/** The scorecard as a JSON document, with a line break at its end. */
export function jsonReport(card: Scorecard): string {
  return `${JSON.stringify(scorecardJson(card), null, 2)}\n`;
}
