import path from 'node:path';
import { judgeGiven } from '../checks/gate';
import { checks } from '../checks/index';
import type { Gate } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { loadLaunch } from '../config/load';
import { InputError } from '../lib/fault';
import { jsonReport } from '../reports/json';
import { hang } from '../reports/terminal';
import { textReport } from '../reports/text';
import { reportFiles, writeFiles } from '../reports/write';
import { findTerraform } from '../run/terraform';
import type { Context } from './context';
import { gateLaunch } from './launch-gate';
import { HOW_TO_GET_TERRAFORM } from './validate';

export interface CheckOptions {
  readonly launch?: string;
  /** Folder of the reports; each launch has its own folder in it. */
  readonly out: string;
  readonly json: boolean;
  /** Left out: plan where plans are given, else synth. */
  readonly gate?: Gate;
  /** Folder of Terraform JSON that is judged in place of a synthesis, and left as it is. */
  readonly synth?: string;
  /** Plans, as `terraform show -json` prints them. */
  readonly plan?: readonly string[];
  /** Whether to list each of the controls, not only their areas. */
  readonly controls: boolean;
}

/**
 * Judges a launch, or Terraform JSON and plans that are there already, prints the scorecard and writes
 * the reports.
 * @returns the scorecard's exit code
 * @throws InputError for what cannot be read, and for plans at a gate that comes before them
 */
export function check(context: Context, options: CheckOptions): number {
  const { project, layout, print, note } = context;
  const terraform = findTerraform(context.env);
  const isGiven = options.synth !== undefined || options.plan !== undefined;
  const card = isGiven
    ? givenCard(context, options)
    : gateLaunch(context, options.launch, options.gate ?? 'synth');
  const written = writeFiles(path.resolve(project, options.out, card.launch), reportFiles(card));
  const reports = `reports: ${written.map((file) => path.relative(project, file)).join(', ')}`;
  if (options.json) {
    print(jsonReport(card));
    note(reports);
    return card.exitCode;
  }
  const hint = isGiven ? [] : hang('run next: ', runNext(card, terraform), layout);
  const tail = [...hang('', reports, layout), ...hint].join('\n');
  print(`${textReport(card, { ...layout, everyControl: options.controls })}\n${tail}\n`);
  return card.exitCode;
}

/** Judges what is there; a launch that is named brings its waivers and attestations. */
function givenCard({ project, today }: Context, options: CheckOptions): Scorecard {
  const { synth, plan = [], launch } = options;
  const gate = options.gate ?? (plan.length > 0 ? 'plan' : 'synth');
  if (gate === 'synth' && plan.length > 0) {
    throw new InputError({
      where: '--gate',
      problem: 'must be plan, verify or handover where a plan is given',
      got: gate,
      fix: 'leave it out',
    });
  }
  const loaded =
    launch === undefined ? undefined : loadLaunch(project, { where: '--launch', name: launch });
  return judgeGiven(
    {
      ...(synth === undefined ? {} : { synth: path.resolve(project, synth) }),
      plans: plan.map((file) => path.resolve(project, file)),
    },
    { project, gate, today, checks },
    loaded,
  );
}

function runNext({ exitCode, launch, gate }: Scorecard, terraform: string | undefined): string {
  const flags = `--launch ${launch}${gate === 'synth' ? '' : ` --gate ${gate}`}`;
  if (exitCode !== 0) return `npm run launch -- check ${flags}, when that is mended`;
  const command = `npm run launch -- validate --launch ${launch}`;
  if (terraform !== undefined) return `${command} (${path.basename(terraform)} is ${terraform})`;
  return `${command}, but neither terraform nor tofu is on the PATH: ${HOW_TO_GET_TERRAFORM}`;
}
