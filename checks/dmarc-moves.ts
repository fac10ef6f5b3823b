import { zones } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { textsAt, textsBefore, type TextRecord } from '../facts/mail';
import { comparePolicies, parseDmarc, writtenPolicy, type DmarcRecord } from '../lib/dmarc';
import {
  compareSteps,
  entryWords,
  moveProblems,
  stepOf,
  type RolloutEntry,
  type Step,
} from '../lib/dmarc-rollout';
import { fail, type Finding } from './check';

/** A DMARC record as it stands before the apply. */
interface Standing {
  readonly record: TextRecord['record'];
  readonly said: DmarcRecord;
}

/** The DMARC records that stand before the apply, of every name; none where no plan was read. */
function standing(facts: Facts): readonly Standing[] {
  return textsBefore(facts)
    .filter(({ record: { name } }) => name?.startsWith('_dmarc.'))
    .flatMap(({ record, text }) => {
      const read = parseDmarc(text);
      return read.ok ? { record, said: read.value } : [];
    });
}

/** What a plan takes away: a record of which no other stands at its name afterwards. */
export function removedRecords(facts: Facts): readonly Finding[] {
  return standing(facts)
    .filter(({ record: { name = '' } }) =>
      zones(facts).every((zone) => {
        const { sure, unsure } = textsAt(facts, zone, name);
        return sure.length + unsure.length === 0;
      }),
    )
    .map(({ record: { address, name }, said }) =>
      fail(
        address,
        `the plan takes the record at ${String(name)} away, which stands at ${stepOf(said)}`,
        'leave the record where it is, or waive this finding for the one apply',
      ),
    );
}

/** Whether an apply takes the record at a name back to an earlier step. */
export function goesBack(facts: Facts, name: string, step: Step): boolean {
  return at(facts, name).some(({ said }) => compareSteps(step, stepOf(said)) < 0);
}

/** What is wrong with the change of the record at a name that an apply makes. */
export function moveFaults(facts: Facts, name: string, after: DmarcRecord): readonly string[] {
  const rollout = facts.inventory.dmarc?.rollout;
  return at(facts, name).flatMap(({ said }) => [
    ...moveProblems(stepOf(said), stepOf(after), rollout),
    ...weaker(said, after),
  ]);
}

function at(facts: Facts, name: string): readonly Standing[] {
  return standing(facts).filter(({ record }) => record.name === name);
}

/** Below the domain too nothing is taken back; where the step itself goes back, that says it. */
function weaker(before: DmarcRecord, after: DmarcRecord): readonly string[] {
  if (compareSteps(stepOf(after), stepOf(before)) < 0) return [];
  const [was, is] = [writtenPolicy(before), writtenPolicy(after)];
  const kinds = { subdomains: 'subdomains', nonExistent: 'names that do not exist' } as const;
  return (['subdomains', 'nonExistent'] as const)
    .filter((kind) => comparePolicies(is[kind], was[kind]) < 0)
    .map((kind) => `goes back from ${was[kind]} to ${is[kind]} for ${kinds[kind]}`);
}

/**
 * The steps that the launch said when it was applied last, and says no more, or on another day: what was
 * applied is never written anew.
 */
export function forgottenSteps(
  { before, inventory }: Facts,
  apex: string,
  rollout: readonly RolloutEntry[],
): readonly string[] {
  const was = before?.inventory;
  // What a launch says of its own mail it says of no other zone.
  if (was?.zone_name !== apex || inventory.zone_name !== apex) return [];
  return (was.dmarc?.rollout ?? [])
    .filter(({ since }) => since !== undefined)
    .filter((one, index) => rollout[index]?.step !== one.step || rollout[index].since !== one.since)
    .map((one) => `${entryWords(one)} was applied, and is no longer in its place in history`);
}
