import { describe, expect, test } from '@jest/globals';
import {
  EdgeCertificate,
  type EdgeCertificateProps,
} from '../../../constructs/tls/edge-certificate';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: EdgeCertificateProps = {
  zoneId: '0'.repeat(32),
  zoneName: 'example.com',
  proxiedNames: { 'hosts.site.label': 'example.com', 'hosts.app.label': 'app.example.com' },
};

function totalTls(props: Partial<EdgeCertificateProps> = {}): Resources {
  return synthResources('cloudflare_total_tls', (scope) => {
    new EdgeCertificate(scope, 'certificate', { ...REQUIRED, ...props });
  });
}

const DEEP = {
  ...REQUIRED.proxiedNames,
  'hosts.deep.label': 'a.b.example.com',
  'redirects.old.from': 'www.app.example.com',
};

describe('EdgeCertificate', () => {
  test('declares nothing where the certificate that every zone has covers each name', () => {
    expect(totalTls()).toEqual({});
  });

  test('asks for a certificate for each proxied name where the zone has the add-on', () => {
    expect(totalTls({ proxiedNames: DEEP, advancedCertificate: true })).toMatchObject({
      'certificate_total-tls': {
        zone_id: REQUIRED.zoneId,
        enabled: true,
        certificate_authority: 'google',
      },
    });
  });

  test('covers names one label below a zone of three labels', () => {
    const proxiedNames = { 'hosts.app.label': 'app.shop.example.com' };
    expect(totalTls({ zoneName: 'shop.example.com', proxiedNames })).toEqual({});
  });

  test('refuses each name that is deeper, with the way out', () => {
    const fix =
      'name it one label below, or buy Advanced Certificate Manager and set tls.advancedCertificate to true';
    expect(faultLines(() => totalTls({ proxiedNames: DEEP }))).toEqual([
      'stack/certificate.hosts.deep.label: a.b.example.com is 2 labels below the zone, and the ' +
        `certificate of every plan covers 1, got "a.b.example.com"; ${fix}`,
      'stack/certificate.redirects.old.from: www.app.example.com is 2 labels below the zone, and the ' +
        `certificate of every plan covers 1, got "www.app.example.com"; ${fix}`,
    ]);
  });
});
