import { describe, expect, test } from '@jest/globals';
import { Bimi, type BimiProps } from '../../../constructs/mail/bimi';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: BimiProps = {
  zoneId: '0'.repeat(32),
  zoneName: 'example.com',
  plan: 'free',
  logo: 'https://example.com/logo.svg',
  dmarc: { step: 'quarantine' },
};

function records(props: Partial<BimiProps> = {}): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new Bimi(scope, 'bimi', { ...REQUIRED, ...props });
  });
}

const FIX = 'leave bimi out until mail.dmarc.step is quarantine or reject';

describe('Bimi', () => {
  test('names the logo', () => {
    expect(records()).toEqual({
      bimi_record: {
        zone_id: '0'.repeat(32),
        name: 'default._bimi.example.com',
        type: 'TXT',
        content: '"v=BIMI1; l=https://example.com/logo.svg"',
        ttl: 300,
        comment: 'logo beside mail',
      },
    });
  });

  test('names the certificate, where there is one', () => {
    const evidence = 'https://example.com/mark.pem';
    expect(records({ evidence, dmarc: { step: 'reject' } })['bimi_record']?.['content']).toBe(
      '"v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/mark.pem"',
    );
  });

  test.each<[string, BimiProps['dmarc']]>([
    ['there is no DMARC policy', undefined],
    ['DMARC enforces nothing', { step: 'monitor' }],
    ['DMARC enforces nothing', { step: 'quarantine-test' }],
    ['DMARC enforces nothing of subdomains', { step: 'reject', subdomains: 'none' }],
  ])('refuses a logo that would not be shown: %s, %j', (reason, dmarc) => {
    expect(faultLines(() => records({ dmarc }))).toEqual([
      `stack/bimi.logo: would not be shown: ${reason}, got "https://example.com/logo.svg"; ${FIX}`,
    ]);
  });

  test('refuses a logo that is no SVG', () => {
    expect(faultLines(() => records({ logo: 'https://example.com/logo.png' }))).toEqual([
      'stack/bimi.logo: must be the https address of an SVG file, its name ending in .svg, got "https://example.com/logo.png"',
    ]);
  });
});
