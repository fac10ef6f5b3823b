import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect } from '@jest/globals';
import type { Launch } from '../../config/schema';
import { run } from '../../run/terraform';
import { synthesize } from '../../stacks/app';
import { FakeCloudflare } from '../support/cloudflare/server';
import { FILE, readDocument, VERSION } from './cloudflare-provider';
import { newFolder } from './terraform';

/** One run of terraform may take so long; each takes seconds. */
const TIME_LIMIT_MS = 120_000;

/** More than the plan of any launch takes. */
const MAX_PLAN_BYTES = 64 * 1024 * 1024;

const PLAN = 'launch.tfplan';

/** Nothing is asked, and nothing printed in colour. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  init: ['-input=false', '-no-color'],
  validate: ['-no-color'],
  plan: ['-input=false', '-no-color'],
  apply: ['-input=false', '-no-color', '-auto-approve'],
  destroy: ['-input=false', '-no-color', '-auto-approve'],
};

/** How a run of terraform ended. */
export interface Step {
  /** Exit code; undefined where a signal ended it. */
  readonly code: number | undefined;
  /** What it printed, errors too, without frames. */
  readonly output: string;
}

/** What a plan would change. */
export interface PlannedChange {
  readonly address: string;
  /** `create`, `update`, `delete` or `replace`. */
  readonly action: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

const open: Workspace[] = [];

afterEach(async () => {
  for (const { fake } of open.splice(0)) {
    await fake.close();
    expectKnown(fake);
  }
});

/** A folder with one stack, and a fake that its provider talks to; the fake ends with the test. */
export class Workspace {
  readonly fake: FakeCloudflare;
  readonly #folder: string;
  readonly #outdir: string;
  private constructor(fake: FakeCloudflare, folder: string, outdir: string) {
    this.fake = fake;
    this.#folder = folder;
    this.#outdir = outdir;
    open.push(this);
  }

  /** The edge stack of a launch, initialized, and the zones that it is for. */
  static async ofLaunch(launch: Launch): Promise<Workspace> {
    const { zoneId: id, accountId, plan } = launch.cloudflare;
    const fake = await FakeCloudflare.start({
      ...(id === undefined ? {} : { id }),
      accountId,
      plan,
      // A zone that the launch makes is not there yet.
      name: launch.cloudflare.zone === 'created' ? 'elsewhere.example' : launch.domain,
      certificateManager: launch.tls.advancedCertificate === true,
      dsAtRegistrar: launch.dnssec?.dsAtRegistrar === true,
    });
    for (const parked of Object.values(launch.parkedDomains ?? {})) {
      if (parked.zone === 'created') continue;
      fake.world.addZone({
        ...(parked.zoneId === undefined ? {} : { id: parked.zoneId }),
        ...{ accountId, plan: parked.plan ?? 'free', name: parked.domain },
      });
    }
    const outdir = path.join(newFolder('launch'), 'cdktf.out');
    const workspace = new Workspace(fake, path.join(outdir, 'stacks', 'edge'), outdir);
    workspace.synthesize(launch);
    await workspace.succeed('init');
    return workspace;
  }

  /** Terraform JSON that was written by hand, for a zone on the Business plan. */
  static async ofResources(zoneId: string, resource: object): Promise<Workspace> {
    const fake = await FakeCloudflare.start({ id: zoneId, plan: 'business' });
    const folder = newFolder('resources');
    const workspace = new Workspace(fake, folder, folder);
    workspace.write(resource);
    await workspace.succeed('init');
    return workspace;
  }

  /** Writes the launch's stacks anew. */
  synthesize(launch: Launch): void {
    synthesize({ launch, name: 'launch', file: FILE, outdir: this.#outdir });
  }

  /** Writes resources anew. */
  write(resource: object): void {
    mkdirSync(this.#folder, { recursive: true });
    const required_providers = {
      cloudflare: { source: 'cloudflare/cloudflare', version: VERSION },
    };
    this.#add('main', {
      terraform: { required_providers },
      provider: { cloudflare: {} },
      resource,
    });
  }

  /** Takes over what is there already, at the next apply. */
  import(ids: Readonly<Record<string, string>>): void {
    const blocks = Object.entries(ids).map(([to, id]) => ({ to, id }));
    this.#add('import', { import: blocks });
  }

  #add(name: string, document: object): void {
    writeFileSync(path.join(this.#folder, `${name}.tf.json`), JSON.stringify(document));
  }

  /** Every resource of the stack, by address, sorted. */
  get addresses(): readonly string[] {
    const { resource } = readDocument(this.#folder);
    return Object.entries(resource)
      .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
      .toSorted();
  }

  /** Runs terraform, which may fail. */
  async terraform(command: string, ...args: readonly string[]): Promise<Step> {
    const { end, code, output } = await run({
      binary: 'terraform',
      args: [command, ...(FLAGS[command] ?? []), ...args],
      folder: this.#folder,
      env: this.#environment(),
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

  async apply(): Promise<string> {
    return this.succeed('apply');
  }

  /** What a plan would change, in order of addresses. */
  async plan(): Promise<readonly PlannedChange[]> {
    const { resource_changes = [] } = JSON.parse(await this.shownPlan()) as {
      readonly resource_changes?: readonly PlanEntry[];
    };
    return resource_changes
      .filter(({ change }) => change.actions[0] !== 'no-op')
      .map(({ address, change: { actions, before, after } }) => ({
        address,
        action: actions.length > 1 ? 'replace' : (actions[0] ?? ''),
        before: before ?? {},
        after: after ?? {},
      }))
      .toSorted((a, b) => a.address.localeCompare(b.address));
  }

  /** Plans, and has Terraform tell the plan as JSON, however long: that asks no API, so nothing has to be answered. */
  async shownPlan(...flags: readonly string[]): Promise<string> {
    await this.succeed('plan', `-out=${PLAN}`, ...flags);
    return execFileSync('terraform', ['show', '-json', PLAN], {
      cwd: this.#folder,
      env: this.#environment(),
      encoding: 'utf8',
      maxBuffer: MAX_PLAN_BYTES,
    });
  }

  /** Terraform finds nothing to do. */
  async expectNoChanges(): Promise<void> {
    await this.succeed('plan', '-detailed-exitcode');
  }

  /** Applies until the fake has nothing but requests that hang, then kills terraform and its provider. */
  async applyAndKill(): Promise<void> {
    const child = spawn('terraform', ['apply', ...(FLAGS['apply'] ?? [])], {
      cwd: this.#folder,
      env: this.#environment(),
      stdio: 'ignore',
      // A group of its own, so that the provider dies with it.
      detached: true,
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      await this.#hanging();
    } finally {
      process.kill(-(child.pid ?? NaN), 'SIGKILL');
      await ended;
    }
    this.fake.release();
  }

  /** Waits until some request hangs and no other is asked for a while. */
  async #hanging(): Promise<void> {
    const last = Date.now() + TIME_LIMIT_MS;
    let seen = -1;
    while (this.fake.hanging === 0 || this.fake.requests.length !== seen) {
      if (Date.now() > last) throw new Error('nothing hangs');
      seen = this.fake.requests.length;
      await wait(750);
    }
  }

  /** Nothing of the user's Terraform or cloud settings but the CLI configuration, and no log. */
  #environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(
      ([name]) => !/^(TF_|AWS_|CLOUDFLARE_)/.test(name) || name === 'TF_CLI_CONFIG_FILE',
    );
    return {
      ...Object.fromEntries(kept),
      TF_IN_AUTOMATION: '1',
      CLOUDFLARE_API_TOKEN: 'a'.repeat(40),
      CLOUDFLARE_BASE_URL: this.fake.baseUrl,
    };
  }
}

/** What the fake does not model it has made up, and no test may rest on that. */
function expectKnown({ unknownPaths }: FakeCloudflare): void {
  expect(unknownPaths).toEqual([]);
}

/** Terraform's own words are the message where a run did not end as it should. */
function expectSame(command: string, got: unknown, wanted: unknown, output: string): void {
  expect({ command, output, got }).toEqual({ command, output, got: wanted });
}

interface PlanEntry {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: PlannedChange['before'] | null;
    readonly after: PlannedChange['after'] | null;
  };
}
