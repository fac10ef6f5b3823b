import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { buildApp } from '../../stacks/app';
import { faultLines } from '../support/synth';
import { exampleFacts, exampleProps, FILE } from './example';

describe('the edge stack', () => {
  test('reports a name without a certificate where the launch file has it', () => {
    const faults = faultLines(() =>
      buildApp(
        exampleProps({
          hosts: {
            ...example.hosts,
            eu: { label: 'eu.app', role: 'assets', origin: { address: '203.0.113.40' } },
          },
          redirects: { old: { from: 'www.app.example.com', to: 'example.com', status: 301 } },
          records: {
            shop: {
              type: 'A',
              label: 'shop.app',
              address: '203.0.113.50',
              proxied: true,
              why: 'the shop’s server',
            },
            plain: {
              type: 'A',
              label: 'plain.app',
              address: '203.0.113.51',
              proxied: false,
              why: 'takes no web traffic',
            },
          },
        }),
      ),
    );
    const deep = 'is 2 labels below the zone, and the certificate of every plan covers 1';
    const fix =
      'name it one label below, or buy Advanced Certificate Manager and set tls.advancedCertificate to true';
    expect(faults).toEqual([
      `${FILE}: hosts.eu.label: eu.app.example.com ${deep}, got "eu.app.example.com"; ${fix}`,
      `${FILE}: records.shop.label: shop.app.example.com ${deep}, got "shop.app.example.com"; ${fix}`,
      `${FILE}: redirects.old.from: www.app.example.com ${deep}, got "www.app.example.com"; ${fix}`,
    ]);
  });

  test('says what else TLS is meant to hold', () => {
    const hsts = { maxAgeDays: 7, includeSubdomains: false, preload: false, raiseOn: '2026-12-31' };
    const { inventory, resources } = exampleFacts({
      tls: { hsts, originPulls: true, advancedCertificate: true },
    });
    expect(inventory.origin_pulls).toBe(true);
    expect(inventory.hsts).toEqual({
      max_age_seconds: 604_800,
      include_subdomains: false,
      preload: false,
      raise_on: '2026-12-31',
    });
    const addresses = resources.map(({ address }) => address);
    expect(addresses).toContain('cloudflare_total_tls.certificate_total-tls');
    expect(addresses).toContain('cloudflare_zone_setting.tls_origin-pulls');
  });
});
