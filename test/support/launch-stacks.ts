import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { synthesize, type AppProps } from '../../stacks/app';

/** One stack's Terraform JSON. */
export interface StackDocument {
  readonly name: string;
  readonly json: { readonly [name: string]: Json };
}

/** JSON as a synthesizer writes it. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Synthesizes a launch and reads its stacks back, as they were written. */
export function launchStacks(props: Omit<AppProps, 'outdir'>): readonly StackDocument[] {
  const outdir = mkdtempSync(path.join(tmpdir(), 'stacks-'));
  try {
    synthesize({ ...props, outdir });
    const manifest = JSON.parse(readFileSync(path.join(outdir, 'manifest.json'), 'utf8')) as {
      stacks: Record<string, { synthesizedStackPath: string }>;
    };
    return Object.entries(manifest.stacks).map(([name, { synthesizedStackPath }]) => ({
      name,
      json: JSON.parse(
        readFileSync(path.join(outdir, synthesizedStackPath), 'utf8'),
      ) as StackDocument['json'],
    }));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
