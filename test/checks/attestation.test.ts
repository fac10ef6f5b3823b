import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { judgeAttestation, type Attestation } from '../../checks/attestation';
import type { SavedMessage } from '../../checks/mailbox';

const DAY = { today: '2026-11-22', zoneName: 'example.com' };
const DIGEST = 'a'.repeat(64);

const RESTORE: Attestation = {
  by: 'ops@example.com',
  on: '2026-11-01',
  what: 'restored last night’s backup into an empty database in 22 minutes',
  evidence: { link: 'https://example.com/drills/7' },
  lastDay: '2027-01-30',
};

describe('judgeAttestation', () => {
  test('counts until its last day', () => {
    expect(judgeAttestation('LR-47', RESTORE, DAY)).toEqual({
      control: 'LR-47',
      verdict: 'pass',
      attestation: RESTORE,
      message:
        'ops@example.com, 2026-11-01: restored last night’s backup into an empty database in 22 minutes',
    });
    expect(judgeAttestation('LR-47', RESTORE, { ...DAY, today: '2027-01-30' }).verdict).toBe(
      'pass',
    );
  });

  test.each<[string, Partial<Attestation>, string]>([
    ['a day to come', { on: '2026-11-23' }, 'is dated 2026-11-23, which has not come yet'],
    [
      'more than ninety days',
      { lastDay: '2027-01-31' },
      'lasts 91 days; at most 90 are allowed after 2026-11-01',
    ],
    ['a last day that has passed', { lastDay: '2026-11-21' }, 'expired on 2026-11-21; do it again'],
    [
      'a last day before it was done',
      { on: '2026-11-20', lastDay: '2026-11-19' },
      'expired on 2026-11-19; do it again',
    ],
    ['a day that is none', { on: '2026-02-30' }, 'is dated 2026-02-30, which is no day'],
    ['a last day that is none', { lastDay: '2026-13-01' }, 'ends on 2026-13-01, which is no day'],
  ])('refuses %s', (_what, change, message) => {
    const result = judgeAttestation('LR-47', { ...RESTORE, ...change }, DAY);
    expect([result.verdict, result.message]).toEqual(['fail', message]);
  });

  test('reads the digest of the file that it names', () => {
    const withFile: Attestation = { ...RESTORE, evidence: { file: 'drill.md', sha256: DIGEST } };
    expect(judgeAttestation('LR-47', withFile, DAY, { digest: DIGEST }).verdict).toBe('pass');
    expect(judgeAttestation('LR-47', withFile, DAY).message).toBe(
      'names drill.md, which cannot be read',
    );
    expect(judgeAttestation('LR-47', withFile, DAY, { digest: 'b'.repeat(64) }).message).toBe(
      `names drill.md, which has changed since: its SHA-256 is ${'b'.repeat(64)}`,
    );
  });

  describe('with saved messages', () => {
    const names = ['gmail', 'outlook', 'yahoo'];
    const saved = (name: string): SavedMessage => ({
      name: `${name}.eml`,
      source: readFileSync(path.join(__dirname, 'fixtures/mailbox', `${name}.eml`), 'utf8'),
    });
    const attestation: Attestation = {
      ...RESTORE,
      what: 'sent one message to each of three mailboxes',
      evidence: { messages: names.map((name) => `${name}.eml`) },
    };

    test('counts where all of them pass', () => {
      const messages = names.map(saved);
      expect(judgeAttestation('LR-38', attestation, DAY, { messages }).verdict).toBe('pass');
    });

    test('says which one does not pass, and why', () => {
      const messages = [saved('gmail-forged'), saved('outlook'), saved('yahoo')];
      const { verdict, message } = judgeAttestation('LR-38', attestation, DAY, { messages });
      expect(verdict).toBe('fail');
      expect(message).toMatch(/^names messages that do not pass: /);
      expect(message).toContain('gmail-forged.eml: spf is softfail, not pass');
    });

    test('fails for another zone, whatever the messages say', () => {
      const messages = names.map(saved);
      const elsewhere = { ...DAY, zoneName: 'example.org' };
      expect(judgeAttestation('LR-38', attestation, elsewhere, { messages }).verdict).toBe('fail');
    });

    test('names each one that cannot be read', () => {
      const messages = [saved('gmail'), undefined, undefined];
      expect(judgeAttestation('LR-38', attestation, DAY, { messages }).message).toBe(
        'names outlook.eml, yahoo.eml, which cannot be read',
      );
    });

    test('is evidence of the mailbox test alone', () => {
      expect(judgeAttestation('LR-47', attestation, DAY).message).toBe(
        'names messages, which are evidence of LR-38 only',
      );
    });
  });
});
