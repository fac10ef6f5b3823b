import { describe, expect, test } from '@jest/globals';
import { dnssec } from '../../checks/dns/dnssec';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { judge } from '../../checks/judge';
import { originCertificates } from '../../checks/tls/origin-certificates';
import example from '../../config/launches/example';
import { faultLines } from '../support/synth';
import { exampleFacts, FILE } from './example';

const SIGNED = { dnssec: { dsAtRegistrar: false } };

function findings(status: 'active' | 'pending'): readonly string[] {
  const facts = exampleFacts({ ...SIGNED, cloudflare: { ...example.cloudflare, status } });
  return judge(dnssec, facts).findings.map(
    ({ verdict, subject, evidence }) => `${verdict} ${subject}: ${evidence}`,
  );
}

describe('DNSSEC of a launch', () => {
  test('waits while the zone is pending, and says how to go on', () => {
    expect(findings('pending')).toEqual([
      'to prove zone example.com: DNSSEC waits, since the name servers have not moved yet: take the old DS record out at the registrar, move them, set cloudflare.status to active, and run launch-ready check again',
    ]);
  });

  test('is declared once the zone is active, and says what the registrar needs', () => {
    expect(findings('active')).toEqual([
      'to prove cloudflare_zone_dnssec.dnssec_zone: after the apply, give the DS record to the registrar, set dnssec.dsAtRegistrar to true, and run launch-ready check again',
    ]);
  });
});

describe('an origin certificate of a launch', () => {
  const tls = {
    ...example.tls,
    originCertificates: { y26: { csr: EXAMPLE_REQUESTS.ec, validityDays: 365 } },
  } as const;

  test('waits while the zone is pending, and says how to go on', () => {
    const cloudflare = { ...example.cloudflare, status: 'pending' } as const;
    const facts = exampleFacts({ tls, cloudflare });
    expect(judge(originCertificates, facts).findings).toEqual([
      {
        verdict: 'to prove',
        subject: 'origin certificate y26',
        evidence:
          'it waits, since the name servers have not moved yet: move them, set cloudflare.status to active, and run launch-ready check again',
      },
    ]);
  });

  test('is declared once the zone is active, for each name that a server answers for', () => {
    const facts = exampleFacts({ tls });
    expect(facts.inventory.origin_certificates).toEqual({ y26: 365 });
    expect(judge(originCertificates, facts).findings).toEqual([
      {
        verdict: 'pass',
        subject: 'cloudflare_origin_ca_certificate.origin-certificates_y26',
        evidence: 'for *.example.com, example.com; 365 days',
      },
    ]);
  });

  test('that is no request is refused at its place in the launch file', () => {
    const spoilt = { y26: { csr: 'nothing', validityDays: 365 } } as const;
    expect(
      faultLines(() => exampleFacts({ tls: { ...tls, originCertificates: spoilt } })).map(
        (line) => line.split(';')[0],
      ),
    ).toEqual([
      `${FILE}: tls.originCertificates.y26.csr: must be one certificate signing request in PEM`,
    ]);
  });
});
