import { expect, test } from '@jest/globals';
import { TlsRpt } from '../../../constructs/mail/tls-rpt';
import { synthResources } from '../../support/synth';

test('TlsRpt names who reads the reports', () => {
  const made = synthResources('cloudflare_dns_record', (scope) => {
    new TlsRpt(scope, 'tls-rpt', {
      zoneId: '0'.repeat(32),
      zoneName: 'example.com',
      plan: 'free',
      reportsTo: ['tls@example.com', 'https://tls.example.net/v1'],
    });
  });
  expect(made).toEqual({
    'tls-rpt_record': {
      zone_id: '0'.repeat(32),
      name: '_smtp._tls.example.com',
      type: 'TXT',
      content: '"v=TLSRPTv1; rua=https://tls.example.net/v1,mailto:tls@example.com"',
      ttl: 300,
      comment: 'who reads reports of failed TLS',
    },
  });
});
