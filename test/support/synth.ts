import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { App, TerraformElement, TerraformStack, Testing } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { InputError } from '../../lib/fault';
import { readableId } from '../../stacks/base-stack';

/** Attributes of each resource of one type, by name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, gone when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'launch-ready-'));
  folders.push(folder);
  return folder;
}

/** A stack with the kit's own addresses and nothing in it. */
class EmptyStack extends TerraformStack {
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return readableId(this, TerraformElement.isTerraformElement(element) ? element.node : element);
  }
}

let outdir: string | undefined;

/** Builds constructs in a stack named `stack`, and returns the resources of one type as Terraform reads them. */
export function synthResources(type: string, build: (scope: Construct) => void): Resources {
  outdir ??= temporaryFolder();
  const stack = new EmptyStack(new App({ outdir, stackTraces: false }), 'stack');
  build(stack);
  const json = JSON.parse(Testing.synth(stack)) as {
    readonly resource?: Readonly<Record<string, Resources>>;
  };
  return json.resource?.[type] ?? {};
}

/** The lines of the InputError that a step throws; none where it throws nothing. */
export function faultLines(step: () => void): readonly string[] {
  try {
    step();
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
}
