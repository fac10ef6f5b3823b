import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Facts } from '../facts/graph';
import { readPlans } from '../facts/plan';
import { readSynth } from '../facts/synth';
import type { DnsSnapshot } from '../lib/dns-answers';
import { InputError, type Problem } from '../lib/fault';
import { MAX_MESSAGE_BYTES } from '../lib/message';
import {
  judgeAttestation,
  type Attestation,
  type AttestationResult,
  type ReadEvidence,
} from './attestation';
import type { Check } from './check';
import { controls } from './controls';
import type { Gate } from './judge';
import { scorecard, type Scorecard } from './scorecard';
import type { Waiver } from './waiver';

/** What a gate reads of a launch; a loaded launch file has this shape. */
export interface GatedLaunch {
  readonly name: string;
  /** The path that problems are reported under. */
  readonly file: string;
  readonly launch: {
    readonly domain: string;
    readonly waivers?: readonly Waiver[];
    readonly attestations?: Readonly<Record<string, Attestation>>;
  };
  /** What DNS said of names that the launch leads to. */
  readonly dns?: DnsSnapshot;
}

/** What a gate is run with. */
export interface GateSettings {
  /** Folder that the files named by attestations are found in. */
  readonly project: string;
  readonly gate: Gate;
  /** Day of judgement, `YYYY-MM-DD`. */
  readonly today: string;
  readonly checks: readonly Check[];
}

/** How the Terraform JSON comes into being, and goes. */
export interface GateSteps<Loaded extends GatedLaunch> {
  readonly load: () => Loaded;
  /** Writes the Terraform JSON of all stacks, and says where. */
  readonly synthesize: (loaded: Loaded) => string;
  /** Removes all that could be applied. */
  readonly clear: () => void;
}

/**
 * Loads and synthesizes a launch, reads the Terraform JSON back and judges it. Unless the synth gate is
 * green nothing is left behind that could be applied: neither from this run nor from one before.
 * @throws what the steps throw, and InputError for an attestation of a control that does not exist
 */
export function runGate<Loaded extends GatedLaunch>(
  { load, synthesize, clear }: GateSteps<Loaded>,
  settings: GateSettings,
): Scorecard {
  clear();
  let green = false;
  try {
    const loaded = load();
    const attestations = attestationResults(loaded, settings);
    const folder = synthesize(loaded);
    const judgeAt = (gate: Gate): Scorecard =>
      scorecard({
        launch: loaded.name,
        zoneName: loaded.launch.domain,
        gate,
        today: settings.today,
        checks: settings.checks,
        facts: [withDns(readSynth(folder), loaded)],
        waivers: loaded.launch.waivers ?? [],
        attestations,
      });
    // What a later gate still waits for is no reason to plan nothing.
    green = judgeAt('synth').exitCode === 0;
    return judgeAt(settings.gate);
  } finally {
    if (!green) clear();
  }
}

/** Shown where no stack says which zone it is for. */
const NO_ZONE = '-';

/** What is judged as it lies there: Terraform JSON, plans, or both. */
export interface Given {
  /** Folder that a synthesizer wrote. */
  readonly synth?: string;
  /** Files that `terraform show -json PLAN` wrote, one a stack. */
  readonly plans: readonly string[];
}

/**
 * Judges Terraform JSON and plans that are there already, whoever made them; nothing is written. A launch
 * brings its waivers and attestations.
 * @throws InputError where a file cannot be read, or is neither
 */
export function judgeGiven(
  { synth, plans }: Given,
  settings: GateSettings,
  loaded?: GatedLaunch,
): Scorecard {
  const facts = [
    ...(synth === undefined ? [] : [readSynth(synth)]),
    ...(plans.length === 0 ? [] : [readPlans(plans)]),
  ].map((one) => withDns(one, loaded));
  const [first = ''] = synth === undefined ? plans : [synth];
  const inventory = facts.find((one) => one.inventory.zone_name !== undefined)?.inventory;
  return scorecard({
    launch: loaded?.name ?? (path.basename(path.resolve(first), '.json') || 'root'),
    zoneName: loaded?.launch.domain ?? inventory?.zone_name ?? NO_ZONE,
    gate: settings.gate,
    today: settings.today,
    checks: settings.checks,
    facts,
    waivers: loaded?.launch.waivers ?? [],
    attestations: loaded === undefined ? [] : attestationResults(loaded, settings),
  });
}

/** Lays the launch's snapshot of DNS beside what is declared or planned. */
function withDns(facts: Facts, loaded: GatedLaunch | undefined): Facts {
  return loaded?.dns === undefined ? facts : { ...facts, dns: loaded.dns };
}

function attestationResults(
  { file, launch }: GatedLaunch,
  { project, today }: GateSettings,
): readonly AttestationResult[] {
  const given = Object.entries(launch.attestations ?? {});
  const faults = given
    .filter(([id]) => !controls.some((control) => control.id === id))
    .map(([id]): Problem => ({
      where: `${file}: attestations.${id}`,
      problem: `must be a control, ${String(controls[0]?.id)} to ${String(controls.at(-1)?.id)}`,
      got: id,
    }));
  if (faults.length > 0) throw new InputError(...faults);
  return controls.flatMap(({ id }) => {
    const attestation = launch.attestations?.[id];
    if (attestation === undefined) return [];
    const day = { today, zoneName: launch.domain };
    return judgeAttestation(id, attestation, day, readEvidence(project, attestation));
  });
}

function readEvidence(project: string, { evidence }: Attestation): ReadEvidence {
  if ('file' in evidence) return { digest: fileDigest(path.resolve(project, evidence.file)) };
  if ('link' in evidence) return {};
  return {
    messages: evidence.messages.map((name) => {
      const source = messageText(path.resolve(project, name));
      return source === undefined ? undefined : { name, source };
    }),
  };
}

/** The text of a saved message; undefined where it cannot be read, or is too large for one. */
function messageText(file: string): string | undefined {
  try {
    return statSync(file).size > MAX_MESSAGE_BYTES ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** SHA-256 of a file in hex; undefined where it cannot be read. */
function fileDigest(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return undefined;
  }
}
