import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Scorecard } from '../../checks/scorecard';
import { csvReport } from '../../reports/csv';
import { fingerprint } from '../../reports/fingerprint';
import { redCard } from './card';
import { hostileCard } from './hostile';

/** Reads CSV as RFC 4180 section 2 writes it; anything else is refused. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null) throw new Error(`no CSV at ${String(at)}`);
    row.push(found[1]?.replace(/""/g, '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function cardWith(evidence: string, subject = 'one'): Scorecard {
  const result = redCard.checks[1]!;
  return {
    ...redCard,
    checks: [{ ...result, findings: [{ verdict: 'fail', subject, evidence }] }],
  };
}

/** What the cell of the evidence holds. */
function evidenceCell(evidence: string): string {
  const [head = [], row = []] = readCsv(csvReport(cardWith(evidence)));
  return row[head.indexOf('evidence')]!;
}

describe('csvReport', () => {
  test('holds a row for each finding, passing ones too', () => {
    const [head, ...rows] = readCsv(csvReport(redCard));
    expect(rows.length).toBe(6);
    expect(rows.map((row) => [row[4], row[9], row[10]])).toEqual([
      ['tls/min-version', 'pass', 'pass'],
      ['tls/ssl-mode', 'fail', 'fail'],
      ['tls/hsts', 'advice', 'advice'],
      ['mail/dmarc-policy', 'waived', 'waived'],
      ['uptime/alarm', 'unknown', 'unknown'],
      ['edge/login-limit', 'to prove', 'to prove'],
    ]);
    expect(Object.fromEntries(head!.map((name, at) => [name, rows[3]![at]]))).toEqual({
      launch: 'acme',
      zone: 'example.com',
      gate: 'synth',
      day: '2026-04-01',
      check: 'mail/dmarc-policy',
      title: 'Mail that fails DMARC is put aside or refused',
      severity: 'blocks',
      controls: 'LR-27',
      kind: 'declared',
      'check stands': 'waived',
      'finding stands': 'waived',
      subject: 'cloudflare_dns_record.mail_dmarc',
      evidence: 'p = none',
      fix: 'fix of mail/dmarc-policy',
      source: 'RFC 8446 section 4.1',
      'accepted by': 'ops@example.com',
      'accepted until': '2026-05-31',
      'accepted because': 'the newsletter moves to another sender in May',
      fingerprint: fingerprint('mail/dmarc-policy', 'cloudflare_dns_record.mail_dmarc'),
    });
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n1',
    '＝1',
    '＋1',
    '－1',
    '＠1',
    ' =1',
    '"=1',
  ])('puts an apostrophe before %j', (evidence) => {
    expect(evidenceCell(evidence)).toBe(`'${evidence}`);
  });

  test('reads back as it was, but for formulas and controls', () => {
    const unit = fc.constantFrom(
      'a',
      'é',
      '"',
      ',',
      ';',
      '\r',
      '\n',
      '\t',
      ' ',
      '=',
      '-',
      '😀',
      '＝',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (evidence) => {
        const cell = evidenceCell(evidence);
        expect([evidence, `'${evidence}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      }),
    );
  });

  test('lets no control or formula of a stranger out, in a thousand rows', () => {
    const [head, ...rows] = readCsv(csvReport(hostileCard()));
    expect(rows.length).toBe(1000);
    expect(rows.every((row) => row.length === head!.length)).toBe(true);
    for (const cell of rows.flat()) {
      expect(/^[=+\-@＝＋－＠\t\r\n]/.test(cell)).toBe(false);
      expect(/[\p{Cc}\p{Cf}]/u.test(cell.replace(/\s/gu, ''))).toBe(false);
    }
  });

  test('holds the header alone where nothing was judged', () => {
    expect(readCsv(csvReport({ ...redCard, checks: [] })).length).toBe(1);
  });
});
