import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import type { LaunchInput } from '../../config/schema';
import { proberArchive } from '../../constructs/uptime/prober-archive';
import { buildApp, clearSynth, synthesize } from '../../stacks/app';
import { faultLines, temporaryFolder } from '../support/synth';
import { EMPTY, exampleProps, FILE, readStacks, STACKS, synthesized } from './example';

/** Every object with its keys the other way round; lists stay as they are. */
function reversed<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  const entries = Object.entries(part).toReversed();
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => [key, reversed(value)]),
  ) as Part;
}

/** The example launch with more of what is kept by key. */
const LARGER: Partial<LaunchInput> = {
  redirects: {
    www: { from: 'www.example.com', to: 'example.com', status: 301 },
    old: { from: 'old.example.com', to: 'app.example.com', status: 308 },
  },
  mail: {
    ...example.mail,
    senders: {
      ...example.mail.senders,
      bulk: {
        service: 'custom',
        spfIncludes: ['spf.bulk.example.net'],
        dkim: { b2: { cname: 'b2.bulk.example.net' }, b1: { cname: 'b1.bulk.example.net' } },
      },
    },
  },
};

/** Faults of three constructs in two stacks. */
const FAULTY: Partial<LaunchInput> = {
  cloudflare: { ...example.cloudflare, plan: 'pro' },
  endpoints: {
    ...example.endpoints,
    login: {
      kind: 'login',
      host: 'app',
      path: '/login',
      limit: { atMost: '5 attempts in 5 minutes per IP', enforcedBy: 'edge-only' },
    },
  },
  caching: {
    files: { app: { host: 'app', paths: ['/assets/'], edgeTtlSeconds: 60, browserTtlSeconds: 60 } },
  },
  uptime: {
    ...example.uptime,
    targets: { alerts: { host: 'site', path: '/', contains: 'Example' } },
  },
};

const FAULTS = [
  `${FILE}: endpoints.login.limit: the pro plan counts over 10 or 60 seconds only, which holds no 5 in 300 seconds, got "5 in 300 seconds"; set enforcedBy to "edge", and let the application keep to it, or move the zone to the business plan`,
  `${FILE}: caching.files.app.edgeTtlSeconds: the pro plan keeps files for at least 3600 seconds, got 60; set 3600 or more, or move the zone to the business plan`,
  `${FILE}: uptime.targets.alerts: would have the id "alerts", which is taken, got "alerts"; choose another name`,
];

const environment = { ...process.env };
const folder = process.cwd();

afterEach(() => {
  process.env = { ...environment };
  process.chdir(folder);
});

describe('synthesize', () => {
  test.each([
    ['kept in a bucket', {}],
    ['kept on this machine', EMPTY],
  ])(
    'writes the same bytes into any folder, from any folder, where the state is %s',
    (_, changed) => {
      const here = synthesized(changed);
      process.chdir(temporaryFolder());
      const there = synthesized(changed);
      expect(there).toEqual(here);
      const all = Object.values(here).join('');
      expect(all).not.toContain(folder);
      expect(all).not.toContain('launch-ready-');
    },
  );

  test('writes the same bytes for entries in any order', () => {
    expect(synthesized(reversed({ ...example, ...LARGER }))).toEqual(synthesized(LARGER));
  });

  test('needs no program on the path', () => {
    process.env['PATH'] = '';
    expect(Object.keys(synthesized())).toEqual(STACKS);
  });

  test('writes nothing of the environment’s credentials', () => {
    const names = ['CLOUDFLARE_API_TOKEN', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
    for (const name of names) process.env[name] = 'canary-4f1d';
    const all = Object.values(synthesized()).join('');
    expect(all).not.toContain('canary-4f1d');
    expect(all).not.toMatch(/api_token|api_key|access_key|secret_key|secret_string/);
  });

  test('writes the same where the cdktf command runs it', () => {
    const alone = synthesized();
    process.env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'] = 'true';
    process.env['CDKTF_CONTEXT_JSON'] = '{"excludeStackIdFromLogicalIds":"true"}';
    expect(synthesized()).toEqual(alone);
    expect(faultLines(() => synthesized(FAULTY))).toEqual(FAULTS);
  });

  test('reports the faults of all constructs of all stacks, by the path in the launch file', () => {
    expect(faultLines(() => synthesized(FAULTY))).toEqual(FAULTS);
    expect(faultLines(() => buildApp(exampleProps(FAULTY)))).toEqual(FAULTS);
  });

  test('words faults of a part under its own path', () => {
    const lines = faultLines(() =>
      synthesized({
        tls: { hsts: { maxAgeDays: 1, includeSubdomains: true, preload: true } },
        mail: {
          ...example.mail,
          senders: { shop: { service: 'custom', spfIncludes: [], dkim: {} } },
          dmarc: { step: 'reject', reportsTo: 'dmarc@example.com' },
        },
        endpoints: Object.fromEntries(
          Array.from({ length: 60 }, (_, i) => {
            const endpoint = { kind: 'api', host: 'app', path: `/${String(i)}` } as const;
            return [`e-${String(i)}`, endpoint];
          }),
        ),
      }),
    );
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `${FILE}: tls.hsts.preload:`,
      `${FILE}: mail.dmarc.step:`,
      `${FILE}: endpoints:`,
    ]);
  });

  test('leaves nothing to apply where anything is wrong, not even what was written before', () => {
    const props = exampleProps();
    const outdir = synthesize(props);
    writeFileSync(path.join(outdir, 'stacks/edge/plan'), 'saved');
    expect(faultLines(() => synthesize({ ...exampleProps(FAULTY), outdir }))).toEqual(FAULTS);
    const left = readdirSync(outdir, { recursive: true, encoding: 'utf8' });
    expect(new Set(left)).toEqual(
      new Set(['stacks', ...STACKS.map((stack) => path.join('stacks', stack))]),
    );
  });

  test('makes the folder that it is given', () => {
    const outdir = path.join(temporaryFolder(), 'a', 'b');
    expect(synthesize({ ...exampleProps(), outdir })).toBe(outdir);
    expect(Object.keys(readStacks(outdir))).toEqual(STACKS);
  });

  test('refuses a name that AWS could not hold', () => {
    expect(faultLines(() => synthesize({ ...exampleProps(), name: 'My Launch' }))).toEqual([
      `${FILE}: must have a name in kebab-case, at most 63 characters, got "My Launch"; rename the file`,
    ]);
  });

  test('refuses to write what no gate reads', () => {
    process.env['SYNTH_HCL_OUTPUT'] = 'true';
    expect(faultLines(() => synthesized())).toEqual([
      'SYNTH_HCL_OUTPUT: asks for HCL, which no gate reads; unset it',
    ]);
  });
});

describe('what a stack uploads', () => {
  const FILES = 'stacks/monitoring/files/certificate-prober.zip';

  test('lies beside its JSON, which names it and says its hash', () => {
    const outdir = synthesize(exampleProps());
    const { hash } = proberArchive();
    const bytes = readFileSync(path.join(outdir, FILES));
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(hash);
    const json = readFileSync(path.join(outdir, 'stacks/monitoring/cdk.tf.json'), 'utf8');
    expect(json).toContain('"filename": "files/certificate-prober.zip"');
    expect(json).toContain(`"source_code_hash": "${hash}"`);
  });

  test('is gone with the JSON', () => {
    const outdir = synthesize(exampleProps());
    clearSynth(outdir);
    expect(existsSync(path.join(outdir, path.dirname(FILES)))).toBe(false);
  });
});

describe('clearSynth', () => {
  test('removes what could be applied, and nothing else', () => {
    const outdir = synthesize(exampleProps());
    const elsewhere = temporaryFolder();
    mkdirSync(path.join(outdir, 'stacks/edge/.terraform'));
    symlinkSync(elsewhere, path.join(outdir, 'stacks/link'));
    const kept = ['stacks/edge/.terraform/cdk.tf.json', 'stacks/edge/.terraform.lock.hcl', 'notes'];
    const gone = ['stacks/edge/plan', 'stacks/edge/cdk.tf.json', 'manifest.json'];
    for (const file of [...kept, ...gone]) writeFileSync(path.join(outdir, file), '');
    writeFileSync(path.join(elsewhere, 'plan'), '');

    clearSynth(outdir);
    clearSynth(outdir);
    expect(kept.filter((file) => existsSync(path.join(outdir, file)))).toEqual(kept);
    expect(gone.filter((file) => existsSync(path.join(outdir, file)))).toEqual([]);
    expect(existsSync(path.join(elsewhere, 'plan'))).toBe(true);
  });

  test('takes a folder that is not there', () => {
    expect(() => {
      clearSynth(path.join(temporaryFolder(), 'none'));
    }).not.toThrow();
  });
});
