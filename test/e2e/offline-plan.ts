import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { synthesize } from '../../stacks/app';
import type { Need } from './part';
import { installProvider, newFolder, terraform, type Outcome } from './terraform';

/** What is read here of a stack's JSON; one that only tells outputs has no provider. */
interface Stack {
  readonly terraform: { readonly required_providers?: Record<string, { version: string }> };
  readonly provider?: Record<string, Record<string, unknown>[]>;
  readonly resource: Record<string, Record<string, unknown>>;
}

/** A plan as `terraform show -json` prints it, as far as it is read and mended here. */
export interface OfflinePlan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly configuration: {
    readonly provider_config?: Record<
      string,
      { name: string; alias?: string; expressions?: Record<string, unknown> }
    >;
  };
}

const FILE = 'config/launches/example.ts';

/** The synthesized stacks of the example. */
export const EXAMPLE = path.join(newFolder('example'), 'cdktf.out');
synthesize({ launch: parseLaunch(example, FILE), name: 'example', file: FILE, outdir: EXAMPLE });

/** The constraint that a stack puts on a provider, such as `6.25.0`. */
const wanted = (stack: string, provider: string): string =>
  readStack(EXAMPLE, stack).terraform.required_providers?.[provider]?.version ?? '';

const aws = installProvider('hashicorp/aws', [
  wanted('secrets', 'aws'),
  // The bindings are of version 6; what these stacks use is the same in 5.100, which a mirror may hold.
  '>= 5.100.0',
]);
const cloudflare = installProvider('cloudflare/cloudflare', [wanted('edge', 'cloudflare')]);

export const AWS: Need = { name: 'aws', missing: aws.missing };
export const CLOUDFLARE: Need = { name: 'cloudflare', missing: cloudflare.missing };
/** The version of the AWS provider that plans here. */
export const AWS_VERSION = aws.version;

/** Arguments that spare the AWS provider every call: made-up keys, and no look at whose they are. */
const WITHOUT_ACCOUNT = {
  access_key: 'made-up',
  secret_key: 'made-up',
  skip_credentials_validation: true,
  skip_metadata_api_check: 'true',
  skip_region_validation: true,
  skip_requesting_account_id: true,
};

/** A synthesized stack's JSON. */
export function readStack(outdir: string, name: string): Stack {
  const file = path.join(outdir, 'stacks', name, 'cdk.tf.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Stack;
}

/**
 * Initializes, validates and plans a synthesized stack with the real Terraform and provider, and reads
 * the plan. No account is asked: in the copy that is planned, state is a local file, and the AWS provider
 * has made-up keys. `allowed_account_ids` would make it ask whose they are, so it is left out of the
 * copy and put back into the plan's configuration, where the real one has it.
 */
export function planOffline(outdir: string, name: string): OfflinePlan {
  const stack = readStack(outdir, name);
  const folder = path.join(newFolder('plan'), 'stacks', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify(offline(stack)));
  succeed(folder, 'init', '-input=false', '-no-color');
  succeed(folder, 'validate', '-no-color');
  succeed(folder, 'plan', '-input=false', '-no-color', '-lock=false', '-out=reviewed.tfplan');
  const plan = JSON.parse(
    succeed(folder, 'show', '-json', 'reviewed.tfplan').stdout,
  ) as OfflinePlan;
  const written = stack.provider?.['aws'] ?? [];
  for (const config of Object.values(plan.configuration.provider_config ?? {})) {
    if (config.name !== 'aws') continue;
    const { region } = config.expressions ?? {};
    const accounts = written.find(({ alias }) => alias === config.alias)?.['allowed_account_ids'];
    config.expressions = { region, allowed_account_ids: { constant_value: accounts } };
  }
  return plan;
}

function offline({ provider = {}, terraform: settings, ...rest }: Stack): object {
  const { required_providers: required = {} } = settings;
  // Terraform refuses an empty block of providers.
  if (Object.keys(required).length === 0) return rest;
  const blocks = provider['aws']?.map(({ allowed_account_ids: _asked, ...kept }) => ({
    ...kept,
    ...WITHOUT_ACCOUNT,
  }));
  return {
    ...rest,
    provider: { ...provider, ...(blocks === undefined ? {} : { aws: blocks }) },
    terraform: {
      required_providers: {
        ...required,
        ...(required['aws'] === undefined
          ? {}
          : { aws: { ...required['aws'], version: aws.version } }),
      },
    },
  };
}

/** Runs one step of Terraform; its own words are the message where it fails. */
function succeed(folder: string, ...args: readonly string[]): Outcome {
  const outcome = terraform(folder, ...args);
  expect({ args, ...outcome }).toEqual({ args, ...outcome, status: 0 });
  return outcome;
}
