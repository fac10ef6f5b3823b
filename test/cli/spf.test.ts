import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { NameServer, type Zone } from '../support/name-server';
import { launchLike, launchReady, newProject } from './project';

let server: NameServer | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

async function refresh(project: string, zone: Zone) {
  server = await NameServer.start(zone);
  return launchReady(project, ['spf', '--refresh', '--server', server.address]);
}

const INCLUDED = '_spf.mail.example.net';

describe('launch-ready spf', () => {
  test('says what was not read, and how to read it', async () => {
    const project = newProject({ acme: launchLike() });
    const { code, stdout, stderr } = await launchReady(project, ['spf']);
    expect([code, stderr]).toEqual([3, '']);
    expect(stdout).toContain('v=spf1 include:_spf.mail.example.net ~all\n');
    expect(stdout).toContain('nothing was read from DNS yet: add --refresh\n');
  });

  test('reads the tree from DNS, keeps it, and the gate counts with it', async () => {
    const project = newProject({ acme: launchLike() });
    const { code, stdout, stderr } = await refresh(project, {
      [INCLUDED]: { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('1 of 10 look-ups');
    expect(stderr).toContain(`TXT ${INCLUDED}\nwritten: config/dns/acme.json\n`);
    const kept = readFileSync(path.join(project, 'config/dns/acme.json'), 'utf8');
    expect(kept).toContain('v=spf1 ip4:192.0.2.0/24 -all');
    const checked = await launchReady(project, ['check', '--json']);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toMatch(/1 of 10 look-ups, as DNS said on \d{4}-\d\d-\d\d/);
  });

  test('fails the launch whose senders need too many look-ups', async () => {
    const project = newProject({ acme: launchLike() });
    const { code } = await refresh(project, {
      [INCLUDED]: { TXT: [`v=spf1${' a:h.example'.repeat(10)} -all`] },
      'h.example': { A: ['192.0.2.1'] },
    });
    expect(code).toBe(1);
    const checked = await launchReady(project, ['check']);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain('FAIL      spf-tree');
    expect(checked.stdout).toContain('needs 11 look-ups; receivers make at most 10');
  });
});
