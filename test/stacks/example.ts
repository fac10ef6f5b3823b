import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { Launch, LaunchInput } from '../../config/schema';
import { readSynth } from '../../facts/synth';
import type { Facts } from '../../facts/graph';
import { synthesize, type AppProps } from '../../stacks/app';
import { temporaryFolder } from '../support/synth';

export const FILE = 'config/launches/example.ts';
export const STACKS = ['data', 'edge', 'monitoring', 'secrets'];

/** The example launch, with some parts changed. */
function exampleLaunch(changed: Partial<LaunchInput> = {}): Launch {
  return parseLaunch({ ...example, ...changed }, FILE);
}

/** What `synthesize` takes, for the example launch. */
export function exampleProps(changed: Partial<LaunchInput> = {}): AppProps {
  return { launch: exampleLaunch(changed), name: 'example', file: FILE, outdir: temporaryFolder() };
}

/** The Terraform JSON of each stack, byte by byte. */
export function synthesized(changed: Partial<LaunchInput> = {}): Readonly<Record<string, string>> {
  return readStacks(synthesize(exampleProps(changed)));
}

export function readStacks(outdir: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(path.join(outdir, 'stacks')).flatMap((stack) => {
      const file = path.join(outdir, 'stacks', stack, 'cdk.tf.json');
      // The folder of a stack that another launch had stays, and holds nothing to apply.
      return existsSync(file) ? [[stack, readFileSync(file, 'utf8')]] : [];
    }),
  );
}

/** What the checks read from the example launch. */
export function exampleFacts(changed: Partial<LaunchInput> = {}): Facts {
  return readSynth(synthesize(exampleProps(changed)));
}

/** What is left of the example launch for a brochure of one page. */
export const EMPTY: Partial<LaunchInput> = {
  backend: { kind: 'local' },
  hosts: { site: { label: '@', role: 'site', origin: { address: '203.0.113.10' } } },
  redirects: {},
  records: {},
  mail: { mx: {}, senders: {}, spfOthers: 'fail' },
  endpoints: {},
  cors: { origins: [] },
  caching: {
    files: {
      site: {
        host: 'site',
        paths: ['/assets/'],
        edgeTtlSeconds: 86_400,
        browserTtlSeconds: 3_600,
      },
    },
  },
  secrets: {},
  stores: {},
  logs: {},
  uptime: {
    targets: { home: { host: 'site', path: '/', contains: 'Example' } },
    alerts: { emails: ['oncall@example.com'] },
  },
  without: { login: 'there are no accounts: ${not} an expression' },
};
