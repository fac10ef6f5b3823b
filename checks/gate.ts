import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSynth } from '../facts/synth';
import { InputError, type Problem } from '../lib/fault';
import { judgeAttestation, type Attestation, type AttestationResult } from './attestation';
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
 * Loads and synthesizes a launch, reads the Terraform JSON back and judges it. Unless the gate is green
 * nothing is left behind that could be applied: neither from this run nor from one before.
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
    const card = scorecard({
      launch: loaded.name,
      zoneName: loaded.launch.domain,
      gate: settings.gate,
      today: settings.today,
      checks: settings.checks,
      facts: [readSynth(folder)],
      waivers: loaded.launch.waivers ?? [],
      attestations,
    });
    green = card.exitCode === 0;
    return card;
  } finally {
    if (!green) clear();
  }
}

/** Shown where no stack says which zone it is for. */
const NO_ZONE = '-';

/**
 * Judges a folder of Terraform JSON that somebody else wrote: without a launch there is neither a
 * waiver nor an attestation, and the folder is only read.
 * @throws InputError where the folder holds no Terraform JSON
 */
export function judgeFolder(
  folder: string,
  { gate, today, checks }: Omit<GateSettings, 'project'>,
): Scorecard {
  const facts = readSynth(folder);
  return scorecard({
    launch: path.basename(path.resolve(folder)) || 'root',
    zoneName: facts.inventory.zone_name ?? NO_ZONE,
    gate,
    today,
    checks,
    facts: [facts],
    waivers: [],
    attestations: [],
  });
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
    const { evidence } = attestation;
    const digest =
      'file' in evidence ? fileDigest(path.resolve(project, evidence.file)) : undefined;
    return judgeAttestation(id, attestation, today, digest);
  });
}

/** SHA-256 of a file in hex; undefined where it cannot be read. */
function fileDigest(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return undefined;
  }
}
