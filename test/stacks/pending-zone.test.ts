import { describe, expect, test } from '@jest/globals';
import { dnssec } from '../../checks/dns/dnssec';
import { judge } from '../../checks/judge';
import example from '../../config/launches/example';
import { exampleFacts } from './example';

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
