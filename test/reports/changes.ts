import type { Changes, ResultHead } from '../../reports/changes';

const after: ResultHead = {
  launch: 'acme',
  zoneName: 'example.com',
  gate: 'synth',
  today: '2026-04-01',
  headline: 'not ready to plan: 1 of 5 controls proven, 1 to prove',
  proven: 1,
  controls: 5,
};

/** One change of each kind, between an earlier result and the card with every verdict. */
export const changes: Changes = {
  before: {
    ...after,
    today: '2026-03-20',
    headline: 'not ready to plan: 0 of 5 controls proven, 2 to prove',
    proven: 0,
  },
  after,
  findings: [
    {
      change: 'new',
      advises: false,
      check: 'tls/ssl-mode',
      title: 'Cloudflare verifies the certificate of the origin',
      subject: 'cloudflare_zone_setting.tls_ssl',
      evidence: 'value = flexible',
      fix: 'leave tls.mode out',
    },
    {
      change: 'fixed',
      advises: false,
      check: 'dns/caa',
      title: 'CAA names who may issue',
      subject: 'cloudflare_dns_record.caa',
      evidence: 'issue letsencrypt.org',
      before: 'no CAA record',
    },
    {
      change: 'expired',
      advises: false,
      check: 'tls/min-version',
      title: 'No version below TLS 1.2 is spoken',
      subject: 'tls',
      evidence: 'value = 1.0',
      lastDay: '2026-03-31',
    },
    {
      change: 'waived',
      advises: false,
      check: 'mail/dmarc-policy',
      title: 'Mail that fails DMARC is put aside or refused',
      subject: 'cloudflare_dns_record.mail_dmarc',
      evidence: 'p = none',
      lastDay: '2026-05-31',
    },
    {
      change: 'open',
      advises: false,
      check: 'uptime/alarm',
      title: 'An alarm sounds within 5 minutes',
      subject: 'aws_cloudwatch_metric_alarm.home_alarm',
      evidence: 'period is known after apply',
    },
  ],
  controls: [
    {
      id: 'LR-27',
      title: 'TLS is valid and modern all the way to the origin',
      before: 'pass',
      after: 'fail',
    },
    {
      id: 'LR-30',
      title: 'Cloudflare stands in front, its firewall rules on',
      before: 'absent',
      after: 'pass',
    },
  ],
};
