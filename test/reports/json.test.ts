import { describe, expect, test } from '@jest/globals';
import { jsonReport, scorecardJson } from '../../reports/json';
import { redCard } from './card';

describe('jsonReport', () => {
  test('holds the version, the counts and the exit code', () => {
    const { checks, controls, next, attestations, waiverFaults, ...head } = scorecardJson(redCard);
    expect(head).toEqual({
      version: 1,
      launch: 'acme',
      zoneName: 'example.com',
      gate: 'synth',
      today: '2026-04-01',
      headline: 'not ready to plan: 1 of 5 controls proven, 1 to prove',
      exitCode: 1,
      proven: 1,
      toProve: 1,
      totals: { pass: 1, fail: 1, advice: 1, waived: 1, unknown: 1, toProve: 1 },
      stacks: [
        { name: 'edge', resources: 12 },
        { name: 'secrets', resources: 1 },
      ],
    });
    expect([checks.length, controls.length, next.length]).toEqual([6, 5, 8]);
    expect([attestations, waiverFaults]).toEqual([redCard.attestations, redCard.waiverFaults]);
  });

  test('holds a check with its findings', () => {
    expect(scorecardJson(redCard).checks[1]).toEqual({
      id: 'tls/ssl-mode',
      title: 'Cloudflare verifies the certificate of the origin',
      kind: 'declared',
      verdict: 'fail',
      severity: 'blocks',
      controls: ['LR-27'],
      why: 'why of tls/ssl-mode',
      breaks: 'what breaks without tls/ssl-mode',
      fix: 'fix of tls/ssl-mode',
      source: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      findings: [
        {
          verdict: 'fail',
          subject: 'cloudflare_zone_setting.tls_ssl',
          evidence: 'value = flexible',
          fix: 'leave tls.mode out',
        },
      ],
    });
  });

  test('calls an advice what the other reports call it', () => {
    const { checks } = scorecardJson(redCard);
    expect(checks.map(({ id, verdict, severity }) => [id, verdict, severity])).toEqual([
      ['tls/min-version', 'pass', 'blocks'],
      ['tls/ssl-mode', 'fail', 'blocks'],
      ['tls/hsts', 'advice', 'advises'],
      ['mail/dmarc-policy', 'waived', 'blocks'],
      ['uptime/alarm', 'unknown', 'blocks'],
      ['edge/login-limit', 'to prove', 'blocks'],
    ]);
  });

  test('holds a control with its evidence by kind', () => {
    expect(scorecardJson(redCard).controls[1]).toEqual({
      id: 'LR-30',
      title: 'Cloudflare stands in front, its firewall rules on',
      area: 'edge',
      demand: redCard.controls[1]?.control.demand,
      standing: 'pass',
      evidence: { declared: 'pass' },
      checks: ['dns/proxied'],
    });
  });

  test('is a document that reads back as it was', () => {
    expect(JSON.parse(jsonReport(redCard))).toEqual(scorecardJson(redCard));
    expect(jsonReport(redCard).endsWith('}\n')).toBe(true);
  });
});
