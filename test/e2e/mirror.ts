import { existsSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The registry that Terraform asks by default; a mirror has a folder of this name. */
const REGISTRY = 'registry.terraform.io';

/** Kept by the kernel: nothing below them is a file. */
const NOT_DISK = new Set(['/proc', '/sys', '/dev']);

/** A folder that holds providers the way a registry does. */
export interface Mirror {
  readonly folder: string;

  /** `hashicorp/aws`, sorted. */
  readonly providers: readonly string[];
}

/**
 * Finds the first folder of providers: the one that LAUNCH_READY_PROVIDER_MIRROR names, the places
 * where Terraform itself looks, then any that stands at most three levels below the root.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function findMirror(named: string | undefined): Mirror | undefined {
  const usual = [
    path.join(os.homedir(), '.terraform.d', 'plugins'),
    ...['/usr/local/share/terraform/plugins', '/usr/share/terraform/plugins'],
  ];
  const folders = [...(named === undefined || named === '' ? [] : [named]), ...usual];
  return [...folders, ...foldersWithRegistry('/', 3)]
    .map((folder) => ({ folder, providers: providersIn(path.join(folder, REGISTRY)) }))
    .find(({ providers }) => providers.length > 0);
}

/** Words a CLI configuration that takes from the mirror what it holds, and asks the registry for the rest. */
export function cliConfig({ folder, providers }: Mirror): string {
  const held = JSON.stringify(providers.map((name) => `${REGISTRY}/${name}`));
  return `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(folder)}
    include = ${held}
  }
  direct {
    exclude = ${held}
  }
}
`;
}

function foldersWithRegistry(folder: string, levels: number): readonly string[] {
  if (levels === 0 || NOT_DISK.has(folder)) return [];
  const below = subfolders(folder);
  return [
    ...(below.includes(REGISTRY) ? [folder] : []),
    ...below.flatMap((name) => foldersWithRegistry(path.join(folder, name), levels - 1)),
  ];
}

function providersIn(registry: string): readonly string[] {
  if (!existsSync(registry) || !statSync(registry).isDirectory()) return [];
  return subfolders(registry)
    .flatMap((owner) => subfolders(path.join(registry, owner)).map((name) => `${owner}/${name}`))
    .toSorted();
}

function subfolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    // Another user's folder: no mirror of ours.
    return [];
  }
}
