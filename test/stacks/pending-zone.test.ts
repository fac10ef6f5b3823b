import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import type { Check } from '../../checks/check';
import { delegation } from '../../checks/dns/delegation';
import { dnssec } from '../../checks/dns/dnssec';
import { rateLimits } from '../../checks/edge/rate-limits';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { judge } from '../../checks/judge';
import { originCertificates } from '../../checks/tls/origin-certificates';
import type { Facts } from '../../facts/graph';
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

describe('a launch whose zone is made here, and waits for its plan', () => {
  const { accountId, plan } = example.cloudflare;
  const zone = { accountId, plan, zone: 'created', status: 'pending' } as const;
  const facts = (planBought: boolean) =>
    exampleFacts({ ...SIGNED, cloudflare: { ...zone, planBought } });
  const said = (check: Check, of: Facts): readonly string[] =>
    judge(check, of).findings.map(
      ({ verdict, subject, evidence }) => `${verdict} ${subject}: ${evidence}`,
    );

  test('declares records and settings, and no rule that the plan has to hold', () => {
    const types = (of: Facts) => new Set(of.resources.map(({ type }) => type));
    expect([...types(facts(false))]).toEqual(
      expect.arrayContaining([
        'cloudflare_zone',
        'cloudflare_dns_record',
        'cloudflare_zone_setting',
      ]),
    );
    expect(types(facts(false))).not.toContain('cloudflare_ruleset');
    expect(types(facts(true))).toContain('cloudflare_ruleset');
  });

  test('fails no check, and says of each part what it waits for', () => {
    const failing = checks.filter((check) => judge(check, facts(false)).verdict === 'fail');
    expect(failing.filter(({ severity }) => severity === 'blocks').map(({ id }) => id)).toEqual([]);
    expect(said(rateLimits, facts(false))).toEqual([
      'to prove zone example.com: rate limits: waiting, since the plan is not bought yet; buy it, set cloudflare.planBought to true, and run launch-ready check again',
    ]);
    expect(said(delegation, facts(false))).toEqual([
      'to prove zone example.com: pending: records and settings are applied now; redirects, firewall, bot settings, rate limits, headers and cache rules (for the plan), DNSSEC wait. Enter its name servers at the registrar (output zone_name_servers, or the overview of the zone); once it is active, set cloudflare.status to active and run launch-ready check again',
    ]);
  });

  test('says what the registrar has to hold', () => {
    const outputs = (of: Facts): readonly string[] =>
      of.stacks
        .flatMap((stack) => Object.keys(stack.outputs))
        .filter((name) => name.startsWith('zone_'));
    expect(outputs(facts(false))).toEqual(['zone_name_servers']);
    expect(outputs(exampleFacts(SIGNED))).toEqual(['zone_ds_record']);
  });

  test('is judged like any other where a rule is declared all the same', () => {
    const waiting = facts(false);
    const strange = {
      ...waiting,
      resources: [
        ...waiting.resources,
        ...facts(true).resources.filter(({ type }) => type === 'cloudflare_ruleset'),
      ],
    };
    expect(
      judge(rateLimits, strange)
        .findings.map(({ evidence }) => evidence)
        .join(),
    ).not.toMatch(/: waiting,/);
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
