import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Launch } from '../../config/schema';
import { run } from '../../run/terraform';
import { synthesize } from '../../stacks/app';
import type { AwsProxy } from './aws-proxy';
import { AWS_VERSION } from './offline-plan';
import { newFolder } from './terraform';

/** One run of terraform may take so long on a busy machine; each takes seconds. */
const TIME_LIMIT_MS = 240_000;

/** What moto 5.2.5 cannot hold, with the reason; a test tells when it can. */
export const NOT_HELD: Readonly<Record<string, string>> = {
  aws_cloudwatch_composite_alarm: 'PutCompositeAlarm is not implemented',
  aws_chatbot_slack_channel_configuration: 'there is no such service',
  aws_backup_selection: 'CreateBackupSelection is not implemented',
};

/** What is shown of a run that did not end as it should: a source line may hold a whole stack. */
const MOST_CHARACTERS = 4000;

/** The launch file that faults would be told of. */
const FILE = 'config/launches/launch.ts';

/** Nothing is asked, and nothing printed in colour. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  init: ['-input=false', '-no-color'],
  plan: ['-input=false', '-no-color'],
  apply: ['-input=false', '-no-color', '-auto-approve'],
  destroy: ['-input=false', '-no-color', '-auto-approve'],
  show: ['-json'],
};

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** A stack's Terraform JSON, as far as it is read here. */
interface Document {
  readonly resource?: Resources;
}

/** Puts a word where a document refers to what was left out of it: a dashboard names alarms. */
function withoutReferences(document: Document): Document {
  const types = Object.keys(NOT_HELD).join('|');
  const references = new RegExp(`\\$\\{(?:${types})\\.[\\w-]+\\.\\w+\\}`, 'g');
  return JSON.parse(JSON.stringify(document).replace(references, 'left-out')) as Document;
}

/** How a run of terraform ended. */
export interface Step {
  readonly code: number | undefined;
  /** What it printed, errors too, on lines that are as long as they come. */
  readonly output: string;
}

export interface WorkspaceOptions {
  readonly proxy: AwsProxy;
  readonly launch: Launch;
  /** Name of the stack. */
  readonly stack: string;
  /** Variables of Terraform by name. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether state stays in the bucket of the launch; it lies beside the stack otherwise. */
  readonly inBucket?: boolean;
}

/** A stack of a launch as it was synthesized, with what leads its provider to moto in a file beside it. */
export class AwsWorkspace {
  readonly folder: string;
  readonly #options: WorkspaceOptions;
  readonly #outdir: string;

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#outdir = path.join(newFolder('aws'), 'cdktf.out');
    this.folder = path.join(this.#outdir, 'stacks', options.stack);
    this.synthesize(options.launch);
  }

  /** A stack, initialized. */
  static async open(options: WorkspaceOptions): Promise<AwsWorkspace> {
    const workspace = new AwsWorkspace(options);
    await workspace.init();
    return workspace;
  }

  async init(): Promise<void> {
    // What the backend needs besides, to reach a bucket on loopback.
    const style = this.#options.inBucket === true ? ['-backend-config=use_path_style=true'] : [];
    await this.succeed('init', ...style);
  }

  /** Writes the stack anew, less what moto cannot hold. */
  synthesize(launch: Launch): void {
    const { stack, inBucket } = this.#options;
    synthesize({ launch, name: 'launch', file: FILE, outdir: this.#outdir });
    const file = path.join(this.#outdir, 'stacks', stack, 'cdk.tf.json');
    mkdirSync(path.dirname(this.#kept), { recursive: true });
    writeFileSync(this.#kept, readFileSync(file, 'utf8'));
    this.rewrite((document) =>
      withoutReferences({
        ...document,
        resource: Object.fromEntries(
          Object.entries(document.resource ?? {}).filter(([type]) => !(type in NOT_HELD)),
        ),
      }),
    );
    const aws = { source: 'hashicorp/aws', version: AWS_VERSION };
    const local = { backend: { local: { path: 'launch.tfstate' } } };
    const terraform = {
      required_providers: { aws },
      ...(inBucket === true ? {} : local),
    };
    writeFileSync(path.join(this.folder, 'moto_override.tf.json'), JSON.stringify({ terraform }));
  }

  /** Puts back what was left out for moto, to be planned. */
  restore(): void {
    const whole = JSON.parse(readFileSync(this.#kept, 'utf8')) as Document;
    this.rewrite(() => whole);
  }

  /** The stack as it was synthesized. */
  get #kept(): string {
    return path.join(this.folder, 'kept', 'whole.json');
  }

  /** Changes the stack's JSON. */
  rewrite(change: (document: Document) => Document): void {
    const file = path.join(this.folder, 'cdk.tf.json');
    const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
    writeFileSync(file, JSON.stringify(change(document)));
  }

  /** Every resource that was synthesized, by address, sorted; those that moto cannot hold too. */
  get addresses(): readonly string[] {
    const { resource = {} } = JSON.parse(readFileSync(this.#kept, 'utf8')) as Document;
    return Object.entries(resource)
      .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
      .toSorted();
  }

  /** Those of them that moto can hold. */
  get held(): readonly string[] {
    return this.addresses.filter((address) => !((address.split('.')[0] ?? '') in NOT_HELD));
  }

  /** Runs terraform, which may fail. */
  async terraform(command: string, ...args: readonly string[]): Promise<Step> {
    const { end, code, output } = await run({
      binary: 'terraform',
      args: [command, ...(FLAGS[command] ?? []), ...args],
      folder: this.folder,
      env: this.environment(),
      timeLimitMs: TIME_LIMIT_MS,
    });
    expectSame(command, end, 'exited', output);
    return { code, output };
  }

  /** Runs terraform, which has to succeed; its own words are the message where it does not. */
  async succeed(command: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await this.terraform(command, ...args);
    expectSame(command, code, 0, output);
    return output;
  }

  /** Runs terraform, which has to fail, and returns what it said, on one line. */
  async fail(command: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await this.terraform(command, ...args);
    expectSame(command, code, 1, output);
    return output.replaceAll(/[\s│╷╵]+/g, ' ');
  }

  /** Terraform finds nothing to do. */
  async expectNoChanges(): Promise<void> {
    await this.succeed('plan', '-detailed-exitcode');
  }

  /** Plans, and has Terraform tell the plan as JSON. */
  async shownPlan(...flags: readonly string[]): Promise<string> {
    await this.succeed('plan', '-out=launch.tfplan', ...flags);
    return this.succeed('show', 'launch.tfplan');
  }

  /** What a plan would change: `aws_sns_topic.alerts_topic update`. */
  async plan(): Promise<readonly string[]> {
    const shown = JSON.parse(await this.shownPlan()) as {
      readonly resource_changes?: readonly {
        readonly address: string;
        readonly change: { readonly actions: readonly string[] };
      }[];
    };
    return (shown.resource_changes ?? [])
      .map(({ address, change }) => `${address} ${change.actions.join(' ')}`)
      .filter((line) => !line.endsWith(' no-op'))
      .toSorted();
  }

  /** Applies the plan that was made last, and nothing else. */
  async applyPlan(): Promise<void> {
    await this.succeed('apply', 'launch.tfplan');
  }

  /** The addresses in the state, sorted. */
  async inState(): Promise<readonly string[]> {
    const listed = await this.succeed('state', 'list');
    return listed.split('\n').filter(Boolean).toSorted();
  }

  /** Applies for so long at most, to whatever end: some services are asked for minutes whether they are there. */
  async applyFor(timeLimitMs: number): Promise<void> {
    await run({
      binary: 'terraform',
      args: ['apply', ...(FLAGS['apply'] ?? [])],
      folder: this.folder,
      env: this.environment(),
      timeLimitMs,
    });
  }

  /** Applies until nothing but held calls is left, then kills terraform and its provider. */
  async applyAndKill(): Promise<void> {
    const { proxy } = this.#options;
    const child = spawn('terraform', ['apply', ...(FLAGS['apply'] ?? [])], {
      cwd: this.folder,
      env: this.environment(),
      stdio: 'ignore',
      // A group of its own, so that the provider dies with it.
      detached: true,
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      await untilHeld(proxy);
    } finally {
      process.kill(-(child.pid ?? NaN), 'SIGKILL');
      await ended;
    }
    proxy.forget();
  }

  /** Nothing of the user's Terraform or cloud settings but the CLI configuration, and no log. */
  environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(TF_|AWS_|CLOUDFLARE_)/.test(name) || name === 'TF_CLI_CONFIG_FILE',
    );
    return {
      ...Object.fromEntries(kept),
      TF_IN_AUTOMATION: '1',
      ...Object.fromEntries(
        Object.entries(this.#options.variables ?? {}).map(([name, value]) => [
          `TF_VAR_${name}`,
          value,
        ]),
      ),
      ...awsEnvironment(this.#options.proxy),
    };
  }
}

/** Terraform's own words are the message where a run did not end as it should: a diff would leave most of them out. */
function expectSame(command: string, got: unknown, wanted: unknown, output: string): void {
  if (got === wanted) return;
  const faults = output.slice(Math.max(0, output.search(/^.*Error: /m))).slice(0, MOST_CHARACTERS);
  throw new Error(`terraform ${command}: ${String(got)}, not ${String(wanted)}\n${faults}`);
}

/** What leads the SDKs to moto. */
export function awsEnvironment({ url }: AwsProxy): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'made-up',
    AWS_SECRET_ACCESS_KEY: 'made-up',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    // Of 25 tries, as the provider has it, a fault would take minutes.
    AWS_MAX_ATTEMPTS: '3',
  };
}

/** Waits until some call is held up and no other is asked for a while. */
export async function untilHeld(proxy: AwsProxy): Promise<void> {
  const last = Date.now() + TIME_LIMIT_MS;
  let seen = -1;
  while (proxy.held === 0 || proxy.calls.length !== seen) {
    if (Date.now() > last) throw new Error('no call is held up');
    seen = proxy.calls.length;
    await wait(1_500);
  }
}
