import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cliConfig, findMirror } from '../e2e/mirror';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mirror-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('findMirror', () => {
  test('takes the folder that is named before any other, and lists what it holds', () => {
    for (const name of ['hashicorp/aws', 'cloudflare/cloudflare']) {
      mkdirSync(path.join(folder, 'registry.terraform.io', name), { recursive: true });
    }
    expect(findMirror(folder)).toEqual({
      folder,
      providers: ['cloudflare/cloudflare', 'hashicorp/aws'],
    });
  });

  test('passes over a named folder that holds no provider', () => {
    expect(findMirror(path.join(folder, 'none'))?.folder).not.toBe(path.join(folder, 'none'));
  });
});

describe('cliConfig', () => {
  test('takes from the mirror what it holds, and the rest from the registry', () => {
    expect(cliConfig({ folder: '/srv/providers', providers: ['hashicorp/aws'] })).toBe(
      `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path    = "/srv/providers"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`,
    );
  });
});
