import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../lib/fault';
import { readJson } from './expression';
import type { Facts, Resource, StackFacts } from './graph';
import { readInventory } from './inventory';
import { at, blocks, isObject, text, type Values } from './value';

/** One stack's Terraform JSON, parsed: what cdktf writes as `cdk.tf.json`. */
export interface StackJson {
  readonly name: string;
  readonly json: unknown;
}

/** One stack as it was read: what it says of itself, and its resources. */
export interface DeclaredStack {
  readonly stack: StackFacts;
  readonly resources: readonly Resource[];
}

/** Builds the facts of Terraform JSON: resources of all stacks, in address order. */
export function declaredFacts(stacks: readonly StackJson[]): Facts {
  return factsOf(stacks.map(declaredStack));
}

/** Reads one stack's Terraform JSON. */
export function declaredStack({ name, json }: StackJson): DeclaredStack {
  const values = readJson(json);
  const root = isObject(values) ? values : {};
  return { stack: stackFacts(name, root), resources: stackResources(name, root) };
}

/** Puts stacks together that were read. */
export function factsOf(read: readonly DeclaredStack[]): Facts {
  return {
    kind: 'declared',
    stacks: read.map(({ stack }) => stack),
    resources: read
      .flatMap((one) => one.resources)
      .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0)),
    inventory: readInventory(read.map(({ stack }) => stack.outputs)),
  };
}

function stackFacts(name: string, root: Values): StackFacts {
  const providers = section(root, 'provider').flatMap(([provider, body]) =>
    blocks(body).map((values) => ({ name: provider, values })),
  );
  const backend = at(root, 'terraform', 'backend');
  // HCP Terraform has a block of its own in place of a backend.
  const cloud = at(root, 'terraform', 'cloud');
  const kept = {
    ...(isObject(backend) ? backend : {}),
    ...(isObject(cloud) ? { cloud } : {}),
  };
  const required = at(root, 'terraform', 'required_providers');
  return {
    name,
    ...(isObject(backend) || isObject(cloud) ? { backend: kept } : {}),
    ...(isObject(required) ? { requiredProviders: required } : {}),
    providers,
    outputs: objectAt(root, 'output'),
    variables: objectAt(root, 'variable'),
  };
}

function stackResources(stack: string, root: Values): readonly Resource[] {
  const read = (block: string, mode: Resource['mode']): readonly Resource[] =>
    section(root, block).flatMap(([type, byName]) =>
      isObject(byName)
        ? Object.entries(byName).flatMap(([name, body]) =>
            blocks(body).map((values) => resource(stack, mode, type, name, values)),
          )
        : [],
    );
  return [...read('resource', 'managed'), ...read('data', 'data')];
}

function resource(
  stack: string,
  mode: Resource['mode'],
  type: string,
  name: string,
  body: Values,
): Resource {
  const { '//': _comment, provider, ...values } = body;
  const alias = text(provider);
  return {
    address: `${mode === 'data' ? 'data.' : ''}${type}.${name}`,
    stack,
    mode,
    type,
    name,
    values,
    ...(alias === undefined ? {} : { provider: alias }),
  };
}

function section(root: Values, name: string): readonly [string, Values[string]][] {
  return Object.entries(objectAt(root, name));
}

function objectAt(root: Values, name: string): Values {
  const value = root[name];
  return isObject(value) ? value : {};
}

/** A Terraform JSON file larger than this is refused unread; the largest seen has 13 MB. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * Reads a synthesized folder: the stacks that its `manifest.json` names or, without one, every
 * `*.tf.json` in the folder and its direct subfolders (each folder a stack).
 * @throws InputError where there is none, or one is no JSON
 */
export function readSynth(folder: string): Facts {
  return declaredFacts(readStacks(folder));
}

/**
 * Reads the Terraform JSON of a synthesized folder as it was written, stack by stack.
 * @throws InputError where there is none, or one is no JSON
 */
export function readStacks(folder: string): readonly StackJson[] {
  const files = stackFiles(folder);
  if (files.length === 0) {
    throw new InputError({
      where: folder,
      problem: 'holds no Terraform JSON (manifest.json or *.tf.json)',
      fix: 'name a folder that cdktf synth wrote, such as cdktf.out',
    });
  }
  return files.map(({ name, file }) => ({ name, json: readJsonFile(file) }));
}

function stackFiles(folder: string): readonly { name: string; file: string }[] {
  const manifest = path.join(folder, 'manifest.json');
  if (existsSync(manifest)) {
    const { stacks } = readJsonFile(manifest) as {
      stacks?: Record<string, { synthesizedStackPath?: string }>;
    };
    return Object.entries(stacks ?? {}).map(([name, stack]) => ({
      name,
      file: path.join(folder, stack.synthesizedStackPath ?? `stacks/${name}/cdk.tf.json`),
    }));
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const folders = [
    folder,
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => path.join(folder, entry.name)),
  ];
  return folders.flatMap((one) =>
    readdirSync(one)
      .filter((name) => name.endsWith('.tf.json'))
      .sort()
      .map((name) => ({ name: path.basename(path.resolve(one)), file: path.join(one, name) })),
  );
}

/**
 * Parses a JSON file, or says in one line why it cannot be read.
 * @param fix what to do about a file that holds no JSON
 */
export function readJsonFile(file: string, fix = 'write it anew'): unknown {
  if (!existsSync(file)) {
    throw new InputError({ where: file, problem: 'does not exist', fix: 'check the path' });
  }
  const bytes = statSync(file).size;
  if (bytes > MAX_FILE_BYTES) {
    throw new InputError({
      where: file,
      problem: `is larger than ${String(MAX_FILE_BYTES)} bytes`,
      got: bytes,
      fix: 'name a Terraform JSON file',
    });
  }
  if (bytes === 0) throw new InputError({ where: file, problem: 'is empty', fix });
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return json;
  } catch {
    throw new InputError({ where: file, problem: 'is no JSON', fix });
  }
}
