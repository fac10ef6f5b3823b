import { describe, expect, test } from '@jest/globals';
import { EXAMPLE_REQUESTS } from '../../../checks/example-requests';
import {
  OriginCertificates,
  type OriginCertificatesProps,
} from '../../../constructs/tls/origin-certificates';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const REQUIRED: OriginCertificatesProps = {
  zoneName: 'example.com',
  proxiedNames: ['example.com', 'app.example.com'],
  originCertificates: { y26: { csr: EXAMPLE_REQUESTS.ec, validityDays: 365 } },
};

function certificates(props: Partial<OriginCertificatesProps> = {}): Resources {
  return synthResources('cloudflare_origin_ca_certificate', (scope) => {
    new OriginCertificates(scope, 'own', { ...REQUIRED, ...props });
  });
}

describe('OriginCertificates', () => {
  test('asks for a certificate of the zone and one label below it, which no plan takes away', () => {
    expect(certificates()).toEqual({
      own_y26: {
        csr: EXAMPLE_REQUESTS.ec,
        hostnames: ['*.example.com', 'example.com'],
        request_type: 'origin-ecc',
        requested_validity: 365,
        lifecycle: { prevent_destroy: true, ignore_changes: ['hostnames'] },
      },
    });
  });

  test('asks for one of each key, with the words of its kind, and for deeper names', () => {
    const found = certificates({
      proxiedNames: ['eu.app.example.com'],
      originCertificates: {
        ...REQUIRED.originCertificates,
        y27: { csr: EXAMPLE_REQUESTS.rsa, validityDays: 5475 },
      },
    });
    expect(Object.keys(found)).toEqual(['own_y26', 'own_y27']);
    expect(found['own_y27']).toMatchObject({
      request_type: 'origin-rsa',
      requested_validity: 5475,
      hostnames: ['*.app.example.com', '*.example.com', 'example.com'],
    });
  });

  test('refuses what is no request, for each key, and does not repeat it', () => {
    const how =
      'make it at the origin: openssl req -new -newkey rsa:2048 -nodes -keyout origin.key -subj /CN=origin';
    const originCertificates = {
      a: { csr: '-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----', validityDays: 7 },
      b: { csr: 'nothing', validityDays: 7 },
    } as const;
    expect(faultLines(() => certificates({ originCertificates }))).toEqual([
      `stack/own.originCertificates.a.csr: holds a private key, which must never leave the origin: take it out here and make a new one; ${how}`,
      `stack/own.originCertificates.b.csr: must be one certificate signing request in PEM; ${how}`,
    ]);
  });

  test('refuses to serve hosts that Cloudflare does not answer for', () => {
    expect(faultLines(() => certificates({ proxiedNames: [] }))).toEqual([
      'stack/own.originCertificates: needs a host that Cloudflare answers for, since nobody else trusts the Origin CA; leave it out, or take dnsOnly out of a host',
    ]);
  });

  test('takes as many names as a certificate holds, and refuses one more', () => {
    const deep = (count: number) =>
      Array.from({ length: count }, (_, at) => `a.n${String(at)}.example.com`);
    expect(faultLines(() => certificates({ proxiedNames: deep(198) }))).toEqual([]);
    expect(faultLines(() => certificates({ proxiedNames: deep(199) }))).toEqual([
      'stack/own.originCertificates: one certificate holds at most 200 names on every plan, got 201; put hosts of more than one label below fewer names',
    ]);
  });
});
