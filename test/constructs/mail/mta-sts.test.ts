import { describe, expect, test } from '@jest/globals';
import { MtaSts, type MtaStsProps } from '../../../constructs/mail/mta-sts';
import { writeMtaStsRecord } from '../../../lib/mta-sts';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const REQUIRED: MtaStsProps = {
  zoneId: ZONE_ID,
  zoneName: 'example.com',
  plan: 'free',
  mode: 'testing',
  maxAgeSeconds: 86_400,
  servers: ['mx.example.net'],
  origin: { address: '2001:DB8:0::10' },
};

function records(props: Partial<MtaStsProps> = {}): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new MtaSts(scope, 'mta-sts', { ...REQUIRED, ...props });
  });
}

describe('MtaSts', () => {
  test('names the policy, and the host that publishes it behind Cloudflare', () => {
    const policy = { mode: 'testing', maxAgeSeconds: 86_400, mx: ['mx.example.net'] } as const;
    expect(records()).toEqual({
      'mta-sts_record': {
        zone_id: ZONE_ID,
        name: '_mta-sts.example.com',
        type: 'TXT',
        content: `"${writeMtaStsRecord(policy)}"`,
        ttl: 300,
        comment: 'which MTA-STS policy holds',
      },
      'mta-sts_host_policy': {
        zone_id: ZONE_ID,
        name: 'mta-sts.example.com',
        type: 'AAAA',
        content: '2001:db8::10',
        proxied: true,
        ttl: 1,
        comment: 'MTA-STS policy host',
      },
    });
  });

  test.each<[string, Partial<MtaStsProps>]>([
    ['the mode', { mode: 'enforce' }],
    ['the time', { maxAgeSeconds: 604_800 }],
    ['the servers', { servers: ['mx.example.net', 'mx2.example.net'] }],
  ])('gives the policy another id where %s changes', (_what, props) => {
    const id = (of: Resources): unknown => of['mta-sts_record']?.['content'];
    expect(id(records(props))).not.toBe(id(records()));
  });

  test('refuses a policy that names no server, but for one that is taken back', () => {
    expect(faultLines(() => records({ servers: [] }))).toEqual([
      'stack/mta-sts.mode: must be none where the zone takes no mail, got "testing"; name the servers in mail.mx, or leave mail.mtaSts out',
    ]);
    expect(faultLines(() => records({ servers: [], mode: 'none' }))).toEqual([]);
  });
});
