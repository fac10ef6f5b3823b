import type { Check } from '../../checks/check';
import { control } from '../../checks/controls';
import type { Scorecard } from '../../checks/scorecard';

function check(id: string, title: string, more: Partial<Check> = {}): Check {
  return {
    id,
    controls: ['LR-27'],
    title,
    why: `why of ${id}`,
    breaks: `what breaks without ${id}`,
    severity: 'blocks',
    source: 'RFC 8446 section 4.1',
    fix: `fix of ${id}`,
    kinds: ['declared'],
    absence: 'nothing is declared',
    judge: () => [],
    examples: { pass: [], fail: [] },
    ...more,
  };
}

const waiver = {
  check: 'mail/dmarc-policy',
  subject: 'cloudflare_dns_record.mail_dmarc',
  reason: 'the newsletter moves to another sender in May',
  owner: 'ops@example.com',
  lastDay: '2026-05-31',
};

/** A scorecard with every verdict, one control of each standing, and every kind of fault. */
export const redCard: Scorecard = {
  version: 1,
  launch: 'acme',
  zoneName: 'example.com',
  gate: 'synth',
  today: '2026-04-01',
  headline: 'not ready to plan: 1 of 5 controls proven, 1 to prove',
  exitCode: 1,
  stacks: [
    { name: 'edge', resources: 12 },
    { name: 'secrets', resources: 1 },
  ],
  checks: [
    {
      check: check('tls/min-version', 'No version below TLS 1.2 is spoken'),
      kind: 'declared',
      verdict: 'pass',
      findings: [
        {
          verdict: 'pass',
          subject: 'cloudflare_zone_setting.tls_min-version',
          evidence: 'value = 1.2',
        },
      ],
    },
    {
      check: check('tls/ssl-mode', 'Cloudflare verifies the certificate of the origin', {
        source: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
      }),
      kind: 'declared',
      verdict: 'fail',
      findings: [
        {
          verdict: 'fail',
          subject: 'cloudflare_zone_setting.tls_ssl',
          evidence: 'value = flexible',
          fix: 'leave tls.mode out',
        },
      ],
    },
    {
      check: check('tls/hsts', 'Browsers keep to https', { severity: 'advises' }),
      kind: 'declared',
      verdict: 'fail',
      findings: [
        {
          verdict: 'fail',
          subject: 'cloudflare_zone_setting.tls_hsts',
          evidence: 'max_age = 60',
        },
      ],
    },
    {
      check: check('mail/dmarc-policy', 'Mail that fails DMARC is put aside or refused'),
      kind: 'declared',
      verdict: 'waived',
      findings: [{ verdict: 'waived', subject: waiver.subject, evidence: 'p = none', waiver }],
    },
    {
      check: check('uptime/alarm', 'An alarm sounds within 5 minutes', { controls: ['LR-40'] }),
      kind: 'declared',
      verdict: 'unknown',
      findings: [
        {
          verdict: 'unknown',
          subject: 'aws_cloudwatch_metric_alarm.home_alarm',
          evidence: 'period is known after apply',
        },
      ],
    },
    {
      check: check('edge/login-limit', 'Login is rate limited'),
      kind: 'declared',
      verdict: 'to prove',
      findings: [
        {
          verdict: 'to prove',
          subject: 'endpoints.login',
          evidence: '5 requests in 900 s, counted by the application',
        },
      ],
    },
  ],
  controls: [
    {
      control: control('LR-27'),
      standing: 'fail',
      evidence: { declared: 'fail', planned: 'to prove', observed: 'to prove' },
      checks: ['tls/min-version', 'tls/ssl-mode'],
    },
    {
      control: control('LR-30'),
      standing: 'pass',
      evidence: { declared: 'pass' },
      checks: ['dns/proxied'],
    },
    {
      control: control('LR-37'),
      standing: 'waived',
      evidence: { declared: 'waived', planned: 'to prove', observed: 'to prove' },
      checks: ['mail/dmarc-policy'],
    },
    {
      control: control('LR-40'),
      standing: 'unknown',
      evidence: { declared: 'unknown', attested: 'fail' },
      checks: ['uptime/alarm'],
    },
    {
      control: control('LR-39'),
      standing: 'to prove',
      evidence: { attested: 'to prove' },
      checks: [],
    },
  ],
  attestations: [
    {
      control: 'LR-40',
      verdict: 'fail',
      attestation: {
        by: 'ops@example.com',
        on: '2025-12-01',
        what: 'stopped the site and counted the minutes to the call',
        evidence: { link: 'https://wiki.example.com/drill' },
        lastDay: '2026-02-28',
      },
      message: 'expired on 2026-02-28; do it again',
    },
  ],
  waiverFaults: [
    {
      waiver: { ...waiver, check: 'tls/min-version', subject: 'tls', lastDay: '2026-03-31' },
      message: 'it expired on 2026-03-31; mend the finding or decide anew',
    },
  ],
  totals: { pass: 1, fail: 1, advice: 1, waived: 1, unknown: 1, toProve: 1 },
  proven: 1,
  toProve: 1,
};

/** The same launch when all that is due holds. */
export const greenCard: Scorecard = {
  ...redCard,
  headline: 'ready to plan: 1 of 2 controls proven, 1 to prove',
  exitCode: 0,
  checks: redCard.checks.slice(0, 1),
  controls: [
    {
      control: control('LR-30'),
      standing: 'pass',
      evidence: { declared: 'pass', observed: 'to prove' },
      checks: ['tls/min-version'],
    },
    {
      control: control('LR-39'),
      standing: 'to prove',
      evidence: { attested: 'to prove' },
      checks: [],
    },
  ],
  attestations: [],
  waiverFaults: [],
  totals: { pass: 1, fail: 0, advice: 0, waived: 0, unknown: 0, toProve: 0 },
};
