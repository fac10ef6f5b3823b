import { describe, expect, test } from '@jest/globals';
import { Dmarc, type DmarcProps } from '../../../constructs/mail/dmarc';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: DmarcProps = {
  zoneId: '0'.repeat(32),
  zoneName: 'example.com',
  plan: 'free',
  step: 'monitor',
  reportsTo: 'dmarc@example.com',
  proofs: ['dkim'],
};

function records(props: Partial<DmarcProps> = {}): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new Dmarc(scope, 'dmarc', { ...REQUIRED, ...props });
  });
}

const content = (props: Partial<DmarcProps>): unknown => records(props)['dmarc']?.['content'];

describe('Dmarc', () => {
  test('is one record, and says no more than step and mailbox', () => {
    expect(records()).toEqual({
      dmarc: {
        zone_id: '0'.repeat(32),
        name: '_dmarc.example.com',
        type: 'TXT',
        content: '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"',
        ttl: 300,
        comment: 'what becomes of mail that fails',
      },
    });
  });

  test('tries quarantine before it holds', () => {
    expect(content({ step: 'quarantine-test' })).toBe(
      '"v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc@example.com"',
    );
  });

  test('reports to each mailbox once, in one order for any', () => {
    const reportsTo = ['b@example.net', 'a@example.com', 'b@example.net'];
    expect(content({ reportsTo })).toBe(
      '"v=DMARC1; p=none; rua=mailto:a@example.com,mailto:b@example.net"',
    );
  });

  test('says what the launch asks of other names and of alignment', () => {
    const chosen = {
      subdomains: 'reject',
      nonExistent: 'reject',
      alignment: { dkim: 'strict', spf: 'strict' },
    } as const;
    expect(content({ step: 'quarantine', ...chosen })).toBe(
      '"v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:dmarc@example.com"',
    );
  });

  test('refuses reject where SPF stands alone, and not where nobody sends or one sender signs', () => {
    const step = 'reject';
    expect(faultLines(() => records({ step, proofs: ['spf', 'spf'] }))).toEqual([
      'stack.dmarc.step: must not be reject while no sender signs with DKIM: forwarded mail would be refused, got "reject"; add the DKIM key of each sender to mail.senders, or stay at quarantine',
    ]);
    expect(content({ step, proofs: ['spf', 'dkim'] })).toContain('p=reject');
    expect(content({ step, proofs: [] })).toContain('p=reject');
    expect(content({ step: 'quarantine', proofs: ['spf'] })).toContain('p=quarantine');
  });
});
