import { describe, expect } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { synthesize } from '../../stacks/app';
import { part } from './part';
import { installProvider, newFolder, terraform, type Outcome } from './terraform';

const FILE = 'config/launches/example.ts';

type Blocks = Record<string, Record<string, unknown>>;

/** What is read here of a stack's JSON. */
interface Stack {
  readonly terraform: { readonly required_providers: Record<string, { version: string }> };
  readonly provider: Record<string, Record<string, unknown>[]>;
  readonly resource: Blocks;
}

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** The example with its state kept in files, as Terraform JSON in a folder of its own. */
const outdir = path.join(newFolder('example'), 'cdktf.out');
synthesize({
  launch: parseLaunch({ ...example, backend: { kind: 'local' } }, FILE),
  name: 'example',
  file: FILE,
  outdir,
});

const stackFile = (name: string) => path.join(outdir, 'stacks', name, 'cdk.tf.json');
const stack = (name: string) => JSON.parse(readFileSync(stackFile(name), 'utf8')) as Stack;

/** `aws_sns_topic.alerts_topic` for every resource of a stack, sorted. */
function addresses({ resource }: Stack): readonly string[] {
  return Object.entries(resource)
    .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`))
    .toSorted();
}

/** The constraint that a stack puts on a provider, such as `6.25.0`. */
function constraint(name: string, provider: string): string {
  return stack(name).terraform.required_providers[provider]?.version ?? '';
}

/** Runs one step of Terraform; its own words are the message where it fails. */
function succeed(folder: string, ...args: readonly string[]): Outcome {
  const outcome = terraform(folder, ...args);
  expect({ args, ...outcome }).toEqual({ args, ...outcome, status: 0 });
  return outcome;
}

/** Initialises, validates and plans a stack's folder, and reads the plan. */
function plan(folder: string): Plan {
  succeed(folder, 'init', '-input=false', '-no-color');
  succeed(folder, 'validate', '-no-color');
  succeed(folder, 'plan', '-input=false', '-no-color', '-lock=false', '-out=reviewed.tfplan');
  return JSON.parse(succeed(folder, 'show', '-json', 'reviewed.tfplan').stdout) as Plan;
}

/** Each resource that is synthesized is created, and nothing else is. */
function expectCreates(name: string, { resource_changes }: Plan): void {
  const changes = resource_changes.map(
    ({ address, change }) => `${address} ${change.actions.join(' ')}`,
  );
  const wanted = addresses(stack(name));
  expect(wanted.length).toBeGreaterThan(2);
  expect(changes.toSorted()).toEqual(wanted.map((address) => `${address} create`));
}

describe('AWS stacks of the example', () => {
  // The bindings are of version 6; what these stacks use is the same in 5.100, which a mirror may hold.
  const aws = installProvider('hashicorp/aws', [constraint('secrets', 'aws'), '>= 5.100.0']);

  const using = aws.version === undefined ? '' : ` (provider ${aws.version})`;

  /** A copy that plans without an account: made-up keys, and none of the calls that would check them. */
  function withoutAccount(name: string): string {
    const { provider, terraform: settings, ...rest } = stack(name);
    const blocks = (provider['aws'] ?? []).map((block) => {
      // It makes the provider ask AWS whose keys these are.
      const { allowed_account_ids: _asked, ...kept } = block;
      return {
        ...kept,
        access_key: 'made-up',
        secret_key: 'made-up',
        skip_credentials_validation: true,
        skip_metadata_api_check: 'true',
        skip_region_validation: true,
        skip_requesting_account_id: true,
      };
    });
    const required = settings.required_providers;
    const folder = path.join(newFolder('aws'), 'cdktf.out', 'stacks', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, 'cdk.tf.json'),
      JSON.stringify({
        ...rest,
        provider: { ...provider, aws: blocks },
        terraform: {
          ...settings,
          required_providers: { ...required, aws: { ...required['aws'], version: aws.version } },
        },
      }),
    );
    return folder;
  }

  for (const name of ['secrets', 'monitoring']) {
    part(
      `${name}: Terraform plans to create exactly what was synthesized${using}`,
      { name: 'aws', missing: aws.missing },
      () => {
        expectCreates(name, plan(withoutAccount(name)));
      },
    );
  }
});

describe('edge stack of the example', () => {
  const cloudflare = installProvider('cloudflare/cloudflare', [constraint('edge', 'cloudflare')]);

  part(
    'edge: Terraform plans to create exactly what was synthesized',
    { name: 'cloudflare', missing: cloudflare.missing },
    () => {
      expectCreates('edge', plan(path.dirname(stackFile('edge'))));
    },
  );
});
