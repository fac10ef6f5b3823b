import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App } from 'cdktf';
import type { Launch } from '../config/schema';
import { zoneRecordProblems } from '../config/zone-records';
import type { DnsSnapshot } from '../lib/dns-answers';
import { FaultCollector, InputError } from '../lib/fault';
import { BaseStack, type StackProps } from './base-stack';
import { BootstrapStack } from './bootstrap-stack';
import { withoutCreationStacks } from './creation-stacks';
import { DataStack, hasData } from './data-stack';
import { EdgeStack } from './edge-stack';
import { MonitoringStack } from './monitoring-stack';
import { SecretsStack } from './secrets-stack';

export interface AppProps {
  readonly launch: Launch;

  /** Name of the launch, kebab-case: it stands in names of resources and in the place of the state. */
  readonly name: string;

  /** The launch file's path, under which faults are reported. */
  readonly file: string;

  /**
   * What DNS said of names that the launch leads to, and on which day.
   * @default - nobody has read it: a launch that builds on it is refused
   */
  readonly dns?: DnsSnapshot;

  /**
   * Folder that the Terraform JSON is written to.
   * @default - cdktf's own: `CDKTF_OUTDIR`, or else `cdktf.out`
   */
  readonly outdir?: string;
}

/**
 * Builds a launch's stacks, and writes nothing but their empty folder.
 * @throws InputError with the faults of all constructs of all stacks
 */
export function buildApp(props: AppProps): App {
  return withoutCreationStacks(() => {
    const app = newApp(props);
    addStacks(app, props);
    return app;
  });
}

/**
 * Builds a launch's stacks, writes their Terraform JSON and returns the folder. Where anything is wrong
 * the folder holds nothing to apply, not even what an earlier run wrote.
 * @throws InputError with the faults of all constructs of all stacks
 */
export function synthesize(props: AppProps): string {
  const app = newApp(props);
  clearSynth(app.outdir);
  withoutCreationStacks(() => {
    addStacks(app, props);
  });
  try {
    withoutCreationStacks(() => {
      app.synth();
    });
    writeFiles(app);
  } catch (error) {
    clearSynth(app.outdir);
    throw error;
  }
  return app.outdir;
}

/** Writes what the stacks upload beside their JSON. */
function writeFiles(app: App): void {
  for (const stack of app.node.children) {
    if (!(stack instanceof BaseStack)) continue;
    for (const [name, bytes] of Object.entries(stack.files)) {
      const file = path.join(app.outdir, 'stacks', stack.node.id, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
  }
}

/** What Terraform or cdktf would apply, in a stack's folder, and what it would upload. */
const APPLICABLE = ['cdk.tf.json', 'plan', 'files'];

/**
 * Removes what could be applied from a synthesized folder: the manifest, and every stack's Terraform
 * JSON, saved plan and files to upload. All else stays, such as the providers that `terraform init` fetched.
 */
export function clearSynth(outdir: string): void {
  rmSync(path.join(outdir, 'manifest.json'), { force: true });
  const stacks = path.join(outdir, 'stacks');
  if (!existsSync(stacks)) return;
  for (const stack of readdirSync(stacks, { withFileTypes: true })) {
    if (!stack.isDirectory()) continue;
    for (const name of APPLICABLE) {
      rmSync(path.join(stacks, stack.name, name), { force: true, recursive: true });
    }
  }
}

/** Names of resources and files are made from it; SNS and CloudWatch take far longer ones. */
const LAUNCH_NAME = /^(?=.{1,63}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

function newApp({ name, file, outdir }: AppProps): App {
  if (!LAUNCH_NAME.test(name)) {
    throw new InputError({
      where: file,
      problem: 'must have a name in kebab-case, at most 63 characters',
      got: name,
      fix: 'rename the file',
    });
  }
  if (outdir !== undefined) mkdirSync(outdir, { recursive: true });
  // No stack traces: they hold the paths of this machine.
  const app = new App({ stackTraces: false, ...(outdir === undefined ? {} : { outdir }) });
  if (!app.hclOutput) return app;
  throw new InputError({
    where: 'SYNTH_HCL_OUTPUT',
    problem: 'asks for HCL, which no gate reads',
    fix: 'unset it',
  });
}

function addStacks(app: App, { launch, name, file, dns }: AppProps): void {
  const faults = new FaultCollector();
  const props: StackProps = { launch, name, file, faults, ...(dns === undefined ? {} : { dns }) };
  // What records do to each other is said together with what each construct refuses.
  faults.add(zoneRecordProblems(launch).map((one) => ({ ...one, where: `${file}: ${one.where}` })));
  if (launch.bootstrap !== undefined) {
    new BootstrapStack(app, 'bootstrap', { ...props, ...launch.bootstrap });
  }
  new EdgeStack(app, 'edge', props);
  new SecretsStack(app, 'secrets', props);
  new MonitoringStack(app, 'monitoring', props);
  if (hasData(launch)) new DataStack(app, 'data', props);
  faults.throwIfAny();
}
