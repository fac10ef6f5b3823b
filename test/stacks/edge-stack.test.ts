import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { readSynth } from '../../facts/synth';
import { text } from '../../facts/value';
import { answerOctets, MAX_ANSWER_OCTETS } from '../../lib/spf-size';
import { txtText } from '../../lib/txt';
import { buildApp, synthesize } from '../../stacks/app';
import { faultLines } from '../support/synth';
import { exampleFacts, exampleProps, FILE, readStacks } from './example';

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

  test('reports who calls a webhook, and what programs need, where the launch file has it', () => {
    const endpoints = {
      pay: { kind: 'webhook', host: 'api', path: '/pay' },
      shop: { kind: 'webhook', host: 'api', path: '/shop', from: { service: 'shopify' } },
    } as const;
    const protection = { bots: { staticFiles: true, fightMode: true } } as const;
    const faults = faultLines(() => buildApp(exampleProps({ endpoints, protection })));
    expect(faults).toEqual([
      `${FILE}: endpoints.pay.from: must say who calls it; name a service or addresses, or say in signature how the application verifies each call`,
      `${FILE}: endpoints.shop.from.service: the addresses of Shopify are not known to the kit, got "shopify"; name them in addresses, or say in signature how the application verifies each call`,
      `${FILE}: protection.bots.fightMode: the business plan has no such setting, got true; remove it`,
      `${FILE}: protection.bots.fightMode: Bot Fight Mode stops programs, and no rule can spare them, got ["endpoints.pay","endpoints.shop","hosts.api"]; remove it, or move the zone to the pro plan, whose Super Bot Fight Mode can spare them`,
    ]);
  });

  test('says who is let in, and what managed rules and bots are meant to do', () => {
    const { inventory } = exampleFacts({
      endpoints: {
        shop: {
          kind: 'webhook',
          host: 'api',
          path: '/shop',
          from: { signature: 'HMAC over the body, in the API' },
        },
        bank: { kind: 'webhook', host: 'api', path: '/bank', from: { addresses: ['203.0.113.9'] } },
      },
      firewall: { admin: { access: true }, wordpress: true, methods: { site: ['POST', 'GET'] } },
      protection: {
        withoutOwasp: 'the product takes code as text',
        bots: { likelyAutomated: 'block' },
      },
    });
    expect(inventory.firewall).toEqual({
      wordpress: true,
      methods: { 'example.com': ['GET', 'POST'] },
      webhooks: {
        shop: { signature: 'HMAC over the body, in the API' },
        bank: { addresses: ['203.0.113.9'] },
      },
      rules: {},
      admin: { access: true },
    });
    expect([inventory.without_owasp, inventory.bots]).toEqual([
      'the product takes code as text',
      { sbfm_likely_automated: 'block', sbfm_verified_bots: 'allow' },
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

  describe('where the launch has SPF flattened', () => {
    const mail = { ...example.mail, spfFlatten: 'all' as const };
    const block = (at: number): string => `ip4:10.${String(at)}.0.1`;
    const many = Array.from({ length: 40 }, (_, at) => block(at)).join(' ');
    const answers = { '_spf.mail.example.net': { TXT: [`v=spf1 ${many} -all`] } };
    const dns = { readOn: '2026-11-22', answers };

    test('publishes what the snapshot says, beside what stands in the zone already', () => {
      const records = {
        ...example.records,
        part: { type: 'TXT', label: '_spf1', text: 'not-spf', why: 'an experiment' },
      } as const;
      const props = { ...exampleProps({ mail, records }), dns };
      const { resources, inventory } = readSynth(synthesize(props));
      const spf = resources.filter(({ address }) => /mail_spf/.test(address));
      expect(spf.map(({ values }) => values['name'])).toEqual(['example.com', '_spf2.example.com']);
      // The proof of the search engine shares the answer of the zone's own name.
      const proof = example.records?.['search-console'];
      const content = text(spf[0]?.values['content']) ?? '';
      const texts = [txtText(content) ?? '', proof?.type === 'TXT' ? proof.text : ''];
      expect(answerOctets('example.com', texts)).toBeLessThanOrEqual(MAX_ANSWER_OCTETS);
      expect(answerOctets('example.com', [...texts, block(0)])).toBeGreaterThan(400);
      expect(inventory.spf_flatten).toEqual({
        includes: ['_spf.mail.example.net'],
        flattened: ['_spf.mail.example.net'],
        others: 'softfail',
      });
    });

    test('refuses it under the launch file’s own path while nobody has read DNS', () => {
      expect(faultLines(() => buildApp(exampleProps({ mail })))).toEqual([
        `${FILE}: mail.spfFlatten: needs what DNS says of the senders, and nobody has read it yet, got "all"; run npm run launch -- spf --refresh`,
      ]);
      const strange = { ...example.mail, spfFlatten: ['_spf.mail.example.net', 'x.example'] };
      expect(faultLines(() => buildApp({ ...exampleProps({ mail: strange }), dns }))).toEqual([
        `${FILE}: mail.spfFlatten[1]: must be a domain that a sender includes, got "x.example"; these are _spf.mail.example.net`,
      ]);
    });

    test('gives the same bytes for the same snapshot', () => {
      const props = () => ({ ...exampleProps({ mail }), dns });
      expect(readStacks(synthesize(props()))).toEqual(readStacks(synthesize(props())));
    });
  });
});
