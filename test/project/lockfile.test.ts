import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from './files';

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

const read = (file: string) => readFileSync(path.join(PROJECT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Package>>;
};

/** Whether a package finds another the way that Node looks for it: beside itself, then further up. */
function finds(from: string, name: string, within: Readonly<Record<string, Package>>): boolean {
  const place = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (place in within) return true;
  if (from === '') return false;
  return finds(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name, within);
}

/** `<package> lacks <optional dependency>`. */
function gaps(within: Readonly<Record<string, Package>>): readonly string[] {
  return Object.entries(within).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !finds(from, name, within))
      .map((name) => `${from} lacks ${name}`),
  );
}

describe('package-lock.json', () => {
  test('names every optional dependency of every package, so that npm ci takes it anywhere', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(gaps(packages)).toEqual([]);
  });

  test('is read: an optional dependency that it does not name is a gap', () => {
    const b = { optionalDependencies: { beside: '1.0.0', top: '1.0.0', none: '1.0.0' } };
    expect(
      gaps({
        'node_modules/a/node_modules/b': b,
        'node_modules/a/node_modules/beside': {},
        'node_modules/top': {},
      }),
    ).toEqual(['node_modules/a/node_modules/b lacks none']);
  });

  test('names no registry: npm uses the one that it is configured for', () => {
    const resolved = Object.entries(packages).filter(([, one]) => one.resolved !== undefined);
    expect(resolved.map(([name]) => name)).toEqual([]);
  });

  test('holds no install script but those that nothing here needs', () => {
    const scripted = Object.entries(packages).filter(([, one]) => one.hasInstallScript === true);
    // Each ships what it needs prebuilt, or falls back to something that does.
    expect(scripted.map(([name]) => name).toSorted()).toEqual([
      'node_modules/@cdktf/node-pty-prebuilt-multiarch',
      'node_modules/@parcel/watcher',
      'node_modules/@swc/core',
      'node_modules/esbuild',
      'node_modules/unrs-resolver',
    ]);
  });
});

describe('package.json', () => {
  test('pins every package to one version', () => {
    const { dependencies, devDependencies, overrides } = manifest;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test('asks for a Node that loads ES modules by require', () => {
    expect(manifest.engines).toEqual({ node: '>=20.19' });
  });
});

describe('.npmrc', () => {
  test('runs no install script', () => {
    expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  });
});
