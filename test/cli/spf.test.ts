import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

  describe('of a launch that has SPF flattened', () => {
    const FLATTENED = launchLike("mail: { ...example.mail, spfFlatten: 'all' },");
    const MANY = Array.from({ length: 60 }, (_, at) => `ip4:10.${String(at)}.0.1`).join(' ');
    const ZONE = {
      [INCLUDED]: { TXT: ['v=spf1 include:more.mail.example.net mx:mail.example.net -all'] },
      'more.mail.example.net': { TXT: [`v=spf1 exists:%{i}.x.example.net ${MANY} -all`] },
      'mail.example.net': { MX: [[10, 'h.example.net']] },
      'h.example.net': { A: ['198.51.100.1'] },
    } as const;

    test('before there is a snapshot prints the senders’ own record, and how to read it', async () => {
      const project = newProject({ acme: FLATTENED });
      const { code, stdout, stderr } = await launchReady(project, ['spf']);
      expect([code, stderr]).toEqual([3, '']);
      expect(stdout).toContain(`unflattened: v=spf1 include:${INCLUDED} ~all\n`);
      expect(stdout).toContain('nothing was read from DNS yet: add --refresh\n');
      const checked = await launchReady(project, ['check']);
      expect([checked.code, checked.stderr]).toEqual([
        2,
        'config/launches/acme.ts: mail.spfFlatten: needs what DNS says of the senders, and nobody has read it yet, got "all"; run npm run launch -- spf --refresh\n',
      ]);
    });

    test('reads the senders’ tree, never what it flattened, and prints both', async () => {
      const project = newProject({ acme: FLATTENED });
      const first = await refresh(project, ZONE);
      expect([first.code, first.stderr.split('\n').at(-2)]).toEqual([
        0,
        'written: config/dns/acme.json',
      ]);
      const [declared = '', published = ''] = first.stdout.split('\npublished, flattened:\n');
      expect(declared).toContain(`unflattened: v=spf1 include:${INCLUDED} ~all\n`);
      expect(declared).toContain(`include:${INCLUDED}  1 + 3`);
      expect(declared).toContain('4 of 10 look-ups');
      expect(published).toMatch(/^example\.com: v=spf1 exists:%\{i\}\.x\.example\.net /);
      expect(published).toMatch(/\n_spf1\.example\.com: v=spf1 ip4:10\./);
      expect(published).toContain('3 of 10 look-ups');
      expect(published).toContain('ip4:198.51.100.1');

      const questions = server?.questions ?? [];
      expect(questions).toContain('MX mail.example.net');
      expect(questions.filter((one) => one.includes('example.com'))).toEqual([]);
      const again = await launchReady(project, [
        'spf',
        '--refresh',
        '--server',
        server?.address ?? '',
      ]);
      expect(again.stdout).toBe(first.stdout);
    });

    test('and the gate judges what was published by the snapshot, until it is too old', async () => {
      const project = newProject({ acme: FLATTENED });
      await refresh(project, ZONE);
      const checked = await launchReady(project, ['check']);
      expect(checked.code).toBe(0);
      expect(checked.stdout).toContain('pass      spf-flattened');
      const file = path.join(project, 'config/dns/acme.json');
      const kept = readFileSync(file, 'utf8');
      writeFileSync(file, kept.replace(/"readOn": "[^"]*"/, '"readOn": "2026-01-05"'));
      const late = await launchReady(project, ['check']);
      expect(late.code).toBe(1);
      expect(late.stdout).toContain('FAIL      spf-flattened');
      expect(late.stdout).toContain('DNS was read on 2026-01-05, ');
    });

    test('says why an include stays', async () => {
      const project = newProject({ acme: FLATTENED });
      const { code, stdout } = await refresh(project, {
        [INCLUDED]: { TXT: ['v=spf1 include:odd.example.net ip4:192.0.2.1 -all'] },
        'odd.example.net': { TXT: ['v=spf1 -exists:x.example.net ip4:192.0.2.2 -all'] },
        'x.example.net': {},
      });
      expect(code).toBe(0);
      expect(stdout).toContain(
        '  stays: include:odd.example.net, since -exists:x.example.net of odd.example.net decides by DNS who does not pass\n',
      );
    });

    test('refuses what flattening does not mend, after printing the tree that was read', async () => {
      const project = newProject({ acme: FLATTENED });
      const exists = Array.from(
        { length: 11 },
        (_, at) => `exists:%{i}.l${String(at)}.example.net`,
      );
      const { code, stdout, stderr } = await refresh(project, {
        [INCLUDED]: { TXT: [`v=spf1 ${exists.join(' ')} -all`] },
      });
      expect(code).toBe(2);
      expect(stdout).toContain('wrong: needs 12 look-ups; receivers make at most 10');
      expect(stderr).toContain(
        'config/launches/acme.ts: mail.spfFlatten: makes a record that fails all the same: needs 11 look-ups; receivers make at most 10, got "all"; take senders out of mail.senders that no longer send, or have some send from a subdomain\n',
      );
    });
  });

  test('writes a snapshot anew that nobody can read', async () => {
    const project = newProject({ acme: launchLike() });
    mkdirSync(path.join(project, 'config/dns'));
    writeFileSync(path.join(project, 'config/dns/acme.json'), '{');
    const { code, stderr } = await launchReady(project, ['spf']);
    expect([code, stderr]).toEqual([
      2,
      'config/dns/acme.json: is no snapshot of DNS (at the top); write it anew: npm run launch -- spf --refresh\n',
    ]);
    const { code: now } = await refresh(project, { [INCLUDED]: { TXT: ['v=spf1 -all'] } });
    expect(now).toBe(0);
  });
});
