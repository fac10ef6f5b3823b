import path from 'node:path';
import { judgeFolder } from '../checks/gate';
import { checks } from '../checks/index';
import type { Gate } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
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
  readonly gate: Gate;
  /** Folder of Terraform JSON that is judged without a launch, and left as it is. */
  readonly synth?: string;
  /** Whether to list each of the controls, not only their areas. */
  readonly controls: boolean;
}

/**
 * Judges a launch, or a folder of Terraform JSON, prints the scorecard and writes the reports.
 * @returns the scorecard's exit code
 */
export function check(context: Context, options: CheckOptions): number {
  const { project, today, layout, print, note } = context;
  const { gate, synth } = options;
  const terraform = findTerraform(context.env);
  const card =
    synth === undefined
      ? gateLaunch(context, options.launch, gate)
      : judgeFolder(path.resolve(project, synth), { gate, today, checks });
  const written = writeFiles(path.resolve(project, options.out, card.launch), reportFiles(card));
  const reports = `reports: ${written.map((file) => path.relative(project, file)).join(', ')}`;
  if (options.json) {
    print(jsonReport(card));
    note(reports);
    return card.exitCode;
  }
  const hint = synth === undefined ? hang('run next: ', runNext(card, terraform), layout) : [];
  const tail = [...hang('', reports, layout), ...hint].join('\n');
  print(`${textReport(card, { ...layout, everyControl: options.controls })}\n${tail}\n`);
  return card.exitCode;
}

function runNext({ exitCode, launch, gate }: Scorecard, terraform: string | undefined): string {
  const flags = `--launch ${launch}${gate === 'synth' ? '' : ` --gate ${gate}`}`;
  if (exitCode !== 0) return `npm run launch -- check ${flags}, when that is mended`;
  const command = `npm run launch -- validate --launch ${launch}`;
  if (terraform !== undefined) return `${command} (${path.basename(terraform)} is ${terraform})`;
  return `${command}, but neither terraform nor tofu is on the PATH: ${HOW_TO_GET_TERRAFORM}`;
}
