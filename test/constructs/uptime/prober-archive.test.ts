import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { proberArchive, PROBER_HANDLER } from '../../../constructs/uptime/prober-archive';

const PROJECT = path.join(__dirname, '../../..');
const { bytes, hash } = proberArchive();

describe('the packed prober', () => {
  test('is the file as it stands, under the name that Lambda calls', () => {
    const source = readFileSync(
      path.join(PROJECT, 'constructs/uptime/certificate-prober.cjs'),
      'utf8',
    );
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['index.js']);
    expect(strFromU8(files['index.js']!)).toBe(source);
    expect(PROBER_HANDLER).toBe('index.handler');
    expect(source).toContain('module.exports = { handler,');
  });

  test('says its hash as Lambda does', () => {
    expect(hash).toBe(createHash('sha256').update(bytes).digest('base64'));
  });

  test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
    'is the same bytes on a machine in %s',
    (TZ) => {
      const script =
        "process.stdout.write(require('./constructs/uptime/prober-archive.ts').proberArchive().hash)";
      const written = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
        cwd: PROJECT,
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      expect(written).toBe(hash);
    },
  );
});
