import { expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { plannedFacts } from '../../facts/plan';
import { part, type Need } from './part';
import { installProvider, newFolder, terraform } from './terraform';

const FIXTURES = path.join(__dirname, '../facts/fixtures');

/** Makes the recorded documents anew, instead of comparing with those that are there. */
const RECORD = process.env['LAUNCH_READY_RECORD'] === '1';

/** How each recorded document is made. */
interface Recording {
  /** Folder below plans/; a state.json in it is the state that is planned from. */
  readonly source: string;
  /** Arguments of `terraform plan`. */
  readonly plan: readonly string[];
  /** What `terraform show -json` is asked for, beside a plan. */
  readonly show?: string;
}

/** Without a refresh nothing is asked of a cloud. */
const WITHOUT_REFRESH = ['-refresh=false'];

const RECORDINGS: Readonly<Record<string, Recording>> = {
  create: { source: 'create', plan: WITHOUT_REFRESH },
  change: { source: 'change', plan: WITHOUT_REFRESH },
  values: { source: 'values', plan: WITHOUT_REFRESH },
  targeted: { source: 'standing', plan: [...WITHOUT_REFRESH, '-target=terraform_data.first'] },
  'refresh-only': { source: 'standing', plan: ['-refresh-only'] },
  state: { source: 'standing', plan: WITHOUT_REFRESH, show: 'terraform.tfstate' },
};

/** Differs from run to run, or from one release of Terraform or of the provider to the next. */
const NOISE = new Set(['timestamp', 'terraform_version', 'schema_version', 'relevant_attributes']);

/** A document without noise, its changes in order of their addresses. */
function normalised(json: unknown, name = ''): unknown {
  if (Array.isArray(json)) {
    const items = json.map((one: unknown) => normalised(one));
    return name === 'resource_changes' ? items.toSorted(byText) : items;
  }
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => !NOISE.has(key))
      .map(([key, value]) => [key, normalised(value, key)]),
  );
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}

/** Makes a document with the Terraform that is here; its own words are the message where it fails. */
function made(name: string): unknown {
  const { source, plan, show = 'plan' } = RECORDINGS[name]!;
  const folder = path.join(newFolder('plan'), source);
  cpSync(path.join(FIXTURES, 'plans', source), folder, { recursive: true });
  const state = path.join(folder, 'state.json');
  if (existsSync(state)) renameSync(state, path.join(folder, 'terraform.tfstate'));

  const run = (...args: readonly string[]): string => {
    const outcome = terraform(folder, ...args);
    expect({ args, ...outcome }).toEqual({ args, ...outcome, status: 0 });
    return outcome.stdout;
  };
  run('init', '-input=false', '-no-color');
  run('plan', '-input=false', '-no-color', '-lock=false', '-out=plan', ...plan);
  return JSON.parse(run('show', '-json', show));
}

const recordedFile = (name: string) => path.join(FIXTURES, 'recorded', `${name}.json`);

const recorded = (name: string): unknown => JSON.parse(readFileSync(recordedFile(name), 'utf8'));

/** `1.11`: what a plan looks like may differ from one to the next. */
function release(json: unknown): string {
  const { terraform_version } = json as { readonly terraform_version: string };
  return terraform_version.split('.').slice(0, 2).join('.');
}

const here = terraform(FIXTURES, 'version', '-json');
const noTerraform = here.status === 0 ? undefined : 'terraform is not on the PATH';
const aws = installProvider('hashicorp/aws', ['5.100.0']);

/** What the making of a document needs. */
function need(name: string): Need {
  return ['create', 'change'].includes(name)
    ? { name: 'aws', missing: aws.missing }
    : { name: 'terraform', missing: noTerraform };
}

/** The same, and the release of Terraform that the document was recorded with. */
function sameRelease(name: string): Need {
  const { missing } = need(name);
  if (missing !== undefined || RECORD) return need(name);
  const wanted = release(recorded(name));
  const found = release(JSON.parse(here.stdout));
  return {
    name: 'terraform-release',
    missing: found === wanted ? undefined : `recorded with Terraform ${wanted}, this is ${found}`,
  };
}

for (const name of Object.keys(RECORDINGS)) {
  let once: unknown;
  const document = (): unknown => {
    once ??= made(name);
    if (!RECORD) return once;
    mkdirSync(path.dirname(recordedFile(name)), { recursive: true });
    writeFileSync(recordedFile(name), `${JSON.stringify(once, null, 1)}\n`);
    return once;
  };

  part(`${name}: Terraform prints what was recorded`, sameRelease(name), () => {
    expect(normalised(document())).toEqual(normalised(recorded(name)));
  });

  part(`${name}: any release of Terraform leads to the same facts`, need(name), () => {
    expect(facts(document())).toEqual(facts(recorded(name)));
  });
}

/** The facts, or the reason for which there are none. */
function facts(json: unknown): unknown {
  try {
    return plannedFacts([{ name: 'plan', json }]);
  } catch (error) {
    return String(error);
  }
}

test('every recorded document says how it is made', () => {
  for (const name of Object.keys(RECORDINGS))
    expect([name, existsSync(recordedFile(name))]).toEqual([name, true]);
});
