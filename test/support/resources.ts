import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';

/** Attributes of one resource, as Terraform reads them. */
export interface Built {
  /** Provider type: `cloudflare_dns_record`. */
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Builds constructs in a stack named `stack`, outside of any test, and returns all resources. */
export function builtResources(build: (scope: Construct) => void): readonly Built[] {
  const outdir = mkdtempSync(path.join(tmpdir(), 'resources-'));
  try {
    const stack = new TerraformStack(new App({ outdir, stackTraces: false }), 'stack');
    build(stack);
    const { resource = {} } = JSON.parse(Testing.synth(stack)) as {
      readonly resource?: Readonly<Record<string, Readonly<Record<string, Built['values']>>>>;
    };
    return Object.entries(resource).flatMap(([type, named]) =>
      Object.values(named).map((values) => ({ type, values })),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
