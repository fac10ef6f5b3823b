import { describe, expect, test } from '@jest/globals';
import { exampleCaa, numbered } from '../../../checks/caa-demands';
import { caa } from '../../../checks/dns/caa';
import { example, exampleHost, ZONE_ID, type ExampleResources } from '../../../checks/examples';
import { verdicts } from '../verdicts';

const say = (more: ExampleResources, ...all: readonly object[]): readonly string[] =>
  verdicts(
    caa,
    example({
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        shop: exampleHost('shop.example.com'),
        deep: exampleHost('a.shop.example.com'),
        ...numbered(all),
      },
      ...more,
    }),
  );

const APART = 'decides about no certificate that Cloudflare takes';
const SHOP = exampleCaa('issue', 'ca.example.net', 'shop.example.com');
const SHUT =
  'fail CAA shop.example.com: shuts out issue letsencrypt.org, issue pki.goog, issue sectigo.com, issue ssl.com';
const total = { cloudflare_total_tls: { all: { zone_id: ZONE_ID, enabled: true } } };
const pack = (...hosts: readonly string[]): ExampleResources => ({
  cloudflare_certificate_pack: { one: { zone_id: ZONE_ID, hosts } },
});

describe('dns/caa', () => {
  test('leaves a name below the apex to its owner: Universal SSL asks at the apex alone', () => {
    expect(say({}, SHOP)).toEqual([`pass CAA shop.example.com: issue ca.example.net: ${APART}`]);
  });

  test('judges the apex for its wildcard too', () => {
    const wild = exampleCaa('issuewild', ';');
    expect(say({}, wild)).toEqual([
      'fail CAA example.com: shuts out issuewild letsencrypt.org, issuewild pki.goog, issuewild sectigo.com, issuewild ssl.com',
    ]);
  });

  test('judges the nearest name above each certificate that a pack or Total TLS takes', () => {
    expect(say(total, SHOP)).toEqual([SHUT]);
    expect(say(pack('a.shop.example.com'), SHOP)).toEqual([SHUT]);
    expect(say(pack('*.shop.example.com'), SHOP)).toEqual([SHUT]);
    expect(say(pack('shop.example.com'), SHOP)).toEqual([SHUT]);
  });

  test('leaves alone what stands below, beside or behind a nearer one', () => {
    const nearer = ['letsencrypt.org', 'pki.goog', 'sectigo.com', 'ssl.com'].map((value) =>
      exampleCaa('issue', value, 'a.shop.example.com'),
    );
    const words = 'issue letsencrypt.org, issue pki.goog, issue sectigo.com, issue ssl.com';
    expect(say(pack('b.example.com', '*.example.com'), SHOP)).toEqual([
      `pass CAA shop.example.com: issue ca.example.net: ${APART}`,
    ]);
    expect(say(pack('a.shop.example.com'), SHOP, ...nearer)).toEqual([
      `pass CAA a.shop.example.com: ${words}`,
      `pass CAA shop.example.com: issue ca.example.net: ${APART}`,
    ]);
  });

  test('judges every name where a certificate may be for any', () => {
    const hosts = { zone_id: ZONE_ID, hosts: '${var.hosts}' };
    expect(say({ cloudflare_certificate_pack: { one: hosts } }, SHOP)).toEqual([SHUT]);
  });
});
