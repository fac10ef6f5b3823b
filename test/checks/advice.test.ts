import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import type { Check } from '../../checks/check';
import { claimableTargets } from '../../checks/dns/claimable-targets';
import { issuers } from '../../checks/dns/issuers';
import { signatures } from '../../checks/dns/signatures';
import { ttlLengths } from '../../checks/dns/ttl-lengths';
import { wildcards } from '../../checks/dns/wildcards';
import {
  example,
  exampleHost,
  exampleRecord,
  exampleTxt,
  inventoryOutput,
} from '../../checks/examples';
import { RSA_1024_KEY, RSA_512_KEY } from '../../checks/example-keys';
import { judge } from '../../checks/judge';
import { dkimKeyLength } from '../../checks/mail/dkim-key-length';
import { dmarcUnusedNames } from '../../checks/mail/dmarc-unused-names';
import { spfEnding } from '../../checks/mail/spf-ending';
import { spfHeadroom } from '../../checks/mail/spf-headroom';
import { transport } from '../../checks/mail/transport';
import { scorecard, type Scorecard } from '../../checks/scorecard';
import { hstsStrength } from '../../checks/tls/hsts-strength';
import exampleLaunch from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { Facts } from '../../facts/graph';
import { declaredFacts } from '../../facts/synth';
import { launchStacks } from '../support/launch-stacks';
import { verdicts } from './verdicts';

const advising = checks.filter(({ severity }) => severity === 'advises');
const blocking = checks.filter(({ severity }) => severity === 'blocks');

/** A zone of one host, with more records. */
const zoneOf = (more: Readonly<Record<string, object>>, parts: object = {}): Facts =>
  example(
    { cloudflare_dns_record: { site: exampleHost('example.com'), ...more } },
    inventoryOutput({ zone_name: 'example.com', ...parts }),
  );

describe('what is only advised', () => {
  test('is said of DNS, mail, TLS and the edge, and of the page of what is watched', () => {
    expect(advising.map(({ id }) => id)).toEqual([
      'tls/hsts-strength',
      'dns/issuers',
      'dns/signatures',
      'dns/wildcards',
      'dns/claimable-targets',
      'dns/ttl-lengths',
      'mail/spf-headroom',
      'mail/spf-ending',
      'mail/dkim-key-length',
      'mail/dmarc-unused-names',
      'mail/mta-sts-testing',
      'mail/transport',
      'edge/redundant-rules',
      'edge/content-policy',
      'caching/tiers',
      'uptime/dashboard',
    ]);
  });

  test.each(advising.map((check) => [check.id, check] as const))(
    '%s names a standard or a page of the maker',
    (_id, { source }) => {
      expect(source).toMatch(/RFC \d+ sections? \d|https:\/\//);
    },
  );

  test.each<[Check, Facts, readonly string[]]>([
    [
      signatures,
      zoneOf({}),
      ['fail zone example.com: nobody can tell a false answer from a true one'],
    ],
    [
      signatures,
      zoneOf({}, { zone_status: 'pending', dnssec: { ds_at_registrar: false } }),
      ['to prove zone example.com: asked for, and signed once the name servers have moved'],
    ],
    [
      issuers,
      zoneOf({}),
      ['fail zone example.com: no CAA record with the tag issue: any authority may issue'],
    ],
    [
      wildcards,
      zoneOf({ any: exampleHost('*.example.com') }),
      ['fail cloudflare_dns_record.any: A *.example.com = 203.0.113.10'],
    ],
    [
      claimableTargets,
      zoneOf({
        a: exampleRecord({
          name: 'a.example.com',
          type: 'CNAME',
          content: 'acme.azurewebsites.net',
        }),
        b: exampleRecord({ name: 'b.example.com', type: 'CNAME', content: 'acme.azureedge.net' }),
        c: exampleRecord({ name: 'c.example.com', type: 'CNAME', content: 'acme.github.io' }),
        proof: exampleTxt('_github-pages-challenge-acme.c.example.com', 'x'),
      }),
      [
        'fail cloudflare_dns_record.a: a.example.com = acme.azurewebsites.net: no TXT record proves to Azure App Service that the host is yours',
        'to prove cloudflare_dns_record.b: b.example.com = acme.azureedge.net: see at Azure CDN that the name is yours, and keep it while this record stands',
        'pass cloudflare_dns_record.c: c.example.com = acme.github.io, held by TXT _github-pages-challenge-acme.c.example.com',
      ],
    ],
    [
      ttlLengths,
      zoneOf({ mx: { ...exampleTxt('example.com', 'x'), ttl: 7_200 } }, { zone_status: 'pending' }),
      ['fail cloudflare_dns_record.mx: TXT example.com: ttl = 7200'],
    ],
    [
      spfHeadroom,
      zoneOf({ spf: exampleTxt('example.com', `v=spf1${' a mx'.repeat(4)} -all`) }),
      ['fail cloudflare_dns_record.spf: 8 of 10 look-ups: nearly full'],
    ],
    [
      spfHeadroom,
      zoneOf({ spf: exampleTxt('example.com', `v=spf1${' a mx'.repeat(6)} -all`) }),
      ['to prove cloudflare_dns_record.spf: waits until mail/spf-tree holds'],
    ],
    [
      spfEnding,
      zoneOf({
        spf: exampleTxt('example.com', 'v=spf1 mx -all'),
        dmarc: exampleTxt('_dmarc.example.com', 'v=DMARC1; p=reject'),
      }),
      ['fail cloudflare_dns_record.spf: v=spf1 mx -all, beside DMARC v=DMARC1; p=reject'],
    ],
    [
      dkimKeyLength,
      zoneOf({
        long: exampleTxt('s1._domainkey.example.com', `p=${RSA_1024_KEY}`),
        short: exampleTxt('s2._domainkey.example.com', `p=${RSA_512_KEY}`),
      }),
      ['fail cloudflare_dns_record.long: RSA, 1024 bits'],
    ],
    [
      dmarcUnusedNames,
      zoneOf({ dmarc: exampleTxt('_dmarc.example.com', 'v=DMARC1; p=reject; np=none') }),
      [
        'fail cloudflare_dns_record.dmarc: v=DMARC1; p=reject; np=none: for names that do not exist it asks for none',
      ],
    ],
    [
      transport,
      zoneOf({
        mx: exampleRecord({ name: 'example.com', type: 'MX', content: 'mx.test', priority: 1 }),
      }),
      [
        'fail zone example.com: no MTA-STS policy (_mta-sts.example.com), and no reports of TLS that failed (_smtp._tls.example.com)',
      ],
    ],
    [hstsStrength, zoneOf({}), ['to prove zone example.com: waits until tls/hsts finds a policy']],
  ])('reads so (%#)', (check, facts, lines) => {
    expect(verdicts(check, facts)).toEqual(lines);
  });
});

describe('the verdict on a launch', () => {
  const { caa: _caa, dnssec: _dnssec, ...open } = exampleLaunch;
  const careless = parseLaunch(
    { ...open, tls: { hsts: { maxAgeDays: 365, includeSubdomains: false, preload: false } } },
    'x.ts',
  );
  const facts = declaredFacts(launchStacks({ launch: careless, name: 'example', file: 'x.ts' }));
  const judged = (resources: Facts['resources'], some: readonly Check[]): Scorecard =>
    scorecard({
      launch: 'example',
      zoneName: 'example.com',
      gate: 'synth',
      today: '2026-11-22',
      checks: some,
      facts: [{ ...facts, resources }],
      waivers: [],
      attestations: [],
    });
  const withoutDmarc = facts.resources.filter(({ name }) => name !== 'mail_dmarc');

  test.each<[string, Facts['resources'], 0 | 1]>([
    ['green', facts.resources, 0],
    ['red', withoutDmarc, 1],
  ])('that is %s is the same without the advice', (_what, resources, exitCode) => {
    const [all, some] = [judged(resources, checks), judged(resources, blocking)];
    expect([all.exitCode, all.totals.advice, some.totals.advice]).toEqual([exitCode, 4, 0]);
    expect([all.exitCode, all.headline, all.controls, all.totals.fail]).toEqual([
      some.exitCode,
      some.headline,
      some.controls,
      some.totals.fail,
    ]);
  });

  test('that takes no care is left open, and told what would be better', () => {
    const found = advising.filter((check) => judge(check, facts).verdict === 'fail');
    expect(found.map(({ id }) => id)).toEqual([
      'tls/hsts-strength',
      'dns/issuers',
      'dns/signatures',
      'mail/transport',
    ]);
  });
});
