import { describe, expect, test } from '@jest/globals';
import { Caa, type CaaProps } from '../../../constructs/dns/caa';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);

function built(policy: Partial<CaaProps> = {}): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new Caa(scope, 'caa', {
      zoneId: ZONE_ID,
      zoneName: 'example.com',
      plan: 'pro',
      reportsTo: 'ops@example.com',
      ...policy,
    });
  });
}

/** `issue ca.example` for each record. */
function said(records: Resources): readonly string[] {
  return Object.values(records).map(({ data }) => {
    const { tag, value } = data as { readonly tag: string; readonly value: string };
    return `${tag} ${value}`;
  });
}

describe('Caa', () => {
  test('lets in whom Universal SSL needs, for names and wildcards, and says who is told', () => {
    expect(said(built()).toSorted()).toEqual([
      'iodef mailto:ops@example.com',
      'issue letsencrypt.org',
      'issue pki.goog; cansignhttpexchanges=yes',
      'issue sectigo.com',
      'issue ssl.com',
      'issuewild letsencrypt.org',
      'issuewild pki.goog; cansignhttpexchanges=yes',
      'issuewild sectigo.com',
      'issuewild ssl.com',
    ]);
  });

  test('writes a record with its flags as a number', () => {
    expect(built()['caa_issue-ssl-com']).toEqual({
      zone_id: ZONE_ID,
      name: 'example.com',
      type: 'CAA',
      data: { flags: 0, tag: 'issue', value: 'ssl.com' },
      ttl: 300,
      comment: 'may issue certificates',
    });
  });

  test('lets in more authorities, for wildcards only where that is asked', () => {
    const issuers = {
      one: { domain: 'one.example.net' },
      two: { domain: 'two.example.net', wildcard: true },
    };
    expect(said(built({ issuers })).filter((one) => one.includes('example.net'))).toEqual([
      'issue one.example.net',
      'issue two.example.net',
      'issuewild two.example.net',
    ]);
  });

  test('refuses an authority that is there already', () => {
    const issuers = { le: { domain: 'letsencrypt.org' }, 'ssl-com': { domain: 'ca.example.net' } };
    expect(faultLines(() => built({ issuers }))).toEqual([
      'stack/caa.issuers.le: must not be letsencrypt.org, which Universal SSL needs and the kit lets in, got "letsencrypt.org"; take it out',
      'stack/caa.issuers.ssl-com: must not be ssl.com, which Universal SSL needs and the kit lets in, got "ca.example.net"; take it out',
    ]);
  });

  test('refuses a mailbox that is none', () => {
    expect(faultLines(() => built({ reportsTo: 'ops' }))).toEqual([
      'stack/caa.reportsTo: must be an e-mail address, got "ops"',
    ]);
  });
});
