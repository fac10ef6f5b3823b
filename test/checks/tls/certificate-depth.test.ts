import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, ZONE_ID } from '../../../checks/examples';
import { certificateDepth } from '../../../checks/tls/certificate-depth';
import { verdicts } from '../verdicts';

const ZONE = { cloudflare_zone: { main: { id: ZONE_ID, name: 'example.com' } } };
const DEEP = 'cloudflare_dns_record.deep';
const COVERED = ['pass zone example.com: every name behind Cloudflare is covered by a certificate'];
const UNCOVERED = 'is 2 labels below the zone, and no certificate covers it';

const say = (name: string, more: object = {}): readonly string[] =>
  verdicts(
    certificateDepth,
    example({ ...ZONE, cloudflare_dns_record: { deep: exampleHost(name) }, ...more }),
  );

const pack = (hosts: unknown): object => ({
  cloudflare_certificate_pack: { one: { zone_id: ZONE_ID, hosts } },
});

describe('tls/certificate-depth', () => {
  test.each(['example.com', 'app.example.com', '*.example.com'])('passes %s', (name) => {
    expect(say(name)).toEqual(COVERED);
  });

  test.each(['a.app.example.com', '*.app.example.com'])('fails %s', (name) => {
    expect(say(name)).toEqual([`fail ${DEEP}: ${name} ${UNCOVERED}`]);
  });

  test.each([
    [['a.app.example.com'], COVERED],
    [['*.app.example.com'], COVERED],
    [['*.example.com'], [`fail ${DEEP}: a.app.example.com ${UNCOVERED}`]],
    [['b.app.example.com'], [`fail ${DEEP}: a.app.example.com ${UNCOVERED}`]],
    [
      ['${var.host}'],
      [
        `unknown ${DEEP}: a.app.example.com is 2 labels below the zone, and its certificate is not known yet`,
      ],
    ],
  ])('judges a certificate for %j', (hosts, said) => {
    expect(say('a.app.example.com', pack(hosts))).toEqual(said);
  });

  test('takes Total TLS of the same zone for every name', () => {
    const totalTls = (zoneId: string): object => ({
      cloudflare_total_tls: { all: { zone_id: zoneId, enabled: true } },
    });
    expect(say('a.app.example.com', totalTls(ZONE_ID))).toEqual(COVERED);
    expect(say('a.app.example.com', totalTls('f'.repeat(32)))).toContain(
      `fail ${DEEP}: a.app.example.com ${UNCOVERED}`,
    );
  });
});
