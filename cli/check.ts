import path from 'node:path';
import { judgeGiven } from '../checks/gate';
import { checks } from '../checks/index';
import type { Gate } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import { loadLaunch } from '../config/load';
import { InputError } from '../lib/fault';
import { changesBetween, type Changes } from '../reports/changes';
import { sinceWords } from '../reports/changes-text';
import { jsonReport, scorecardJson } from '../reports/json';
import { markdownReport } from '../reports/markdown';
import { hang, type Layout } from '../reports/terminal';
import { textReport } from '../reports/text';
import { textFailures } from '../reports/text-checks';
import { listed } from '../reports/words';
import { reportFiles, writeFiles } from '../reports/write';
import { findTerraform } from '../run/terraform';
import { readResult } from './baseline';
import type { Context } from './context';
import { printForGitHub } from './github';
import { gateLaunch } from './launch-gate';
import { readPlaces } from './places';
import { HOW_TO_GET_TERRAFORM } from './validate';
import { ownVersion } from './version';

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
  /** Whether to print only what stops the launch, and one line of summary. */
  readonly quiet: boolean;
  /** An earlier result, whose findings are compared with these. */
  readonly baseline?: string;
  /** Whether to print annotations, and to add the Markdown to the summary of the job. */
  readonly github: boolean;
}

/**
 * Judges a launch, or Terraform JSON and plans that are there already, prints the scorecard and writes
 * the reports.
 * @returns the scorecard's exit code
 * @throws InputError for what cannot be read, and for plans at a gate that comes before them
 */
export function check(context: Context, options: CheckOptions): number {
  const { project, print, note } = context;
  const terraform = findTerraform(context.env);
  const isGiven = options.synth !== undefined || options.plan !== undefined;
  const baseline =
    options.baseline === undefined ? undefined : readResult(project, options.baseline);
  const card = isGiven
    ? givenCard(context, options)
    : gateLaunch(context, options.launch, options.gate ?? 'synth');
  const changes =
    baseline === undefined ? undefined : changesBetween(baseline, scorecardJson(card));
  const named = isGiven ? options.launch : card.launch;
  const places = named === undefined ? undefined : readPlaces(project, named);
  const files = reportFiles(card, {
    version: ownVersion(),
    ...(changes === undefined ? {} : { changes }),
    ...(places === undefined ? {} : { places }),
  });
  const written = writeFiles(path.resolve(project, options.out, card.launch), files);
  const reports = `reports: ${reportNames(written.map((file) => path.relative(project, file)))}`;
  if (options.json) {
    print(jsonReport(card));
    note(reports);
    return card.exitCode;
  }
  const after = isGiven ? undefined : runNext(card, terraform);
  const text = options.quiet
    ? quietText(card, changes, context.layout)
    : wholeText(card, { changes, reports, after }, options, context.layout);
  if (options.github) {
    const summary = markdownReport(card, changes);
    printForGitHub(context, card, { text, summary, places });
  } else print(text);
  return card.exitCode;
}

/** `out/acme/scorecard.html, .md and .json`: they differ in their endings alone. */
function reportNames([first = '', ...rest]: readonly string[]): string {
  const stem = first.slice(0, first.length - path.extname(first).length);
  return listed([first, ...rest.map((file) => file.slice(stem.length))]);
}

/** What stops the launch, and a line of summary. */
function quietText(card: Scorecard, changes: Changes | undefined, layout: Layout): string {
  const since = changes === undefined ? [] : hang('', sinceWords(changes), layout);
  return [textFailures(card, layout).trimEnd(), ...since, ''].join('\n');
}

interface Tail {
  readonly changes: Changes | undefined;
  /** Where the reports are. */
  readonly reports: string;
  /** What to run next; left out where the kit does not know. */
  readonly after: string | undefined;
}

function wholeText(
  card: Scorecard,
  { changes, reports, after }: Tail,
  { controls }: CheckOptions,
  layout: Layout,
): string {
  return [
    textReport(card, { ...layout, everyControl: controls }),
    ...(changes === undefined ? [] : hang('', sinceWords(changes), layout)),
    ...hang('', reports, layout),
    ...(after === undefined ? [] : hang('run next: ', after, layout)),
    '',
  ].join('\n');
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
