import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parityDifferences, type ParityStack } from '../checks/parity';
import { judgeParity, type PlacedWaiver } from '../checks/parity-waivers';
import { loadLaunch, type LoadedLaunch } from '../config/load';
import { launchNamePairs } from '../config/parity-names';
import { sharedWithProduction } from '../config/staging-names';
import type { Json } from '../facts/json';
import { readStacks } from '../facts/synth';
import { FaultCollector, InputError } from '../lib/fault';
import { parityJson } from '../reports/parity-json';
import { parityText, type ParityReport } from '../reports/parity-text';
import { synthesize } from '../stacks/app';
import type { Context } from './context';

export interface ParityOptions {
  readonly first: string;
  readonly second: string;
  readonly json: boolean;
}

/**
 * Synthesizes two launches apart from the project's own folder, compares them, and prints what nothing explains.
 * @returns 0 where they differ in names, sizes and what is waived; 1 where they differ in more, share what belongs
 *   to one of them, or a waiver does not hold
 * @throws InputError with all faults of the launches
 */
export function parity({ project, today, layout, print }: Context, options: ParityOptions): number {
  const [first, second] = loadBoth(project, options);
  if (first.name === second.name) {
    throw new InputError({
      where: 'parity',
      problem: 'must compare two launches',
      got: second.name,
      fix: 'name production, and then its staging',
    });
  }
  const differences = parityDifferences(
    [stacksOf(first), stacksOf(second)],
    launchNamePairs(first, second),
  );
  const report: ParityReport = {
    launches: [first.name, second.name],
    ...judgeParity(differences, [first, second].flatMap(waiversOf), today),
    shared: sharedWithProduction(first.launch, second.launch).map(({ where, problem, got }) => ({
      where: `${second.file}: ${where}`,
      message: `${problem}, got ${JSON.stringify(got)}`,
    })),
  };
  const exitCode =
    report.unexplained.length + report.faults.length + report.shared.length === 0 ? 0 : 1;
  print(options.json ? parityJson(report, exitCode) : `${parityText(report, layout)}\n`);
  return exitCode;
}

/** Loads both launches; what is wrong with either is said at once. */
function loadBoth(
  project: string,
  { first, second }: ParityOptions,
): readonly [LoadedLaunch, LoadedLaunch] {
  const faults = new FaultCollector();
  const loaded: LoadedLaunch[] = [];
  for (const wanted of [
    { where: 'parity <a>', name: first },
    { where: 'parity <b>', name: second },
  ]) {
    faults.try(() => loaded.push(loadLaunch(project, wanted)));
  }
  faults.throwIfAny();
  return loaded as [LoadedLaunch, LoadedLaunch];
}

/** What a launch declares, synthesized where nothing is applied from. */
function stacksOf(loaded: LoadedLaunch): readonly ParityStack[] {
  const outdir = mkdtempSync(path.join(tmpdir(), 'launch-ready-parity-'));
  try {
    synthesize({ ...loaded, outdir });
    return readStacks(outdir).map(({ name, json }) => ({ name, json: json as Json }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function waiversOf({ file, launch }: LoadedLaunch): readonly PlacedWaiver[] {
  return (launch.parity?.differs ?? []).map((waiver, at) => ({
    where: `${file}: parity.differs[${String(at)}]`,
    waiver,
  }));
}
