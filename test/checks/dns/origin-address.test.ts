import { describe, expect, test } from '@jest/globals';
import { originAddress } from '../../../checks/dns/origin-address';
import { example, exampleHost, exampleRecord, exampleTxt } from '../../../checks/examples';
import { verdicts } from '../verdicts';

const say = (other: object, hidden: object = {}): readonly string[] =>
  verdicts(
    originAddress,
    example({
      cloudflare_dns_record: { other, site: { ...exampleHost('example.com'), ...hidden } },
    }),
  );
const SITE = 'cloudflare_dns_record.site';
const GIVEN = `fail ${SITE}: 203.0.113.10 also stands in cloudflare_dns_record.other, which is not proxied`;
const KEPT = `pass ${SITE}: 203.0.113.10 stands in no record that is not proxied`;

describe('dns/origin-address', () => {
  test.each([
    ['v=spf1 ip4:203.0.113.10 -all', GIVEN],
    ['v=spf1 +ip4:203.0.113.10/32 -all', GIVEN],
    ['server=203.0.113.10', GIVEN],
    ['v=spf1 ip4:203.0.113.0/24 -all', KEPT],
    ['v=spf1 ip4:203.0.113.100 -all', KEPT],
  ])('reads the text %j', (text, line) => {
    expect(say(exampleTxt('example.com', text))).toEqual([line]);
  });

  test('knows an address that is not known yet by its expression', () => {
    const content = '${aws_eip.web.public_ip}';
    const ssh = exampleRecord({ name: 'ssh.example.com', type: 'A', content });
    expect(say(ssh, { content })).toEqual([
      `fail ${SITE}: known after apply (aws_eip.web) also stands in cloudflare_dns_record.other, which is not proxied`,
    ]);
    expect(say(ssh)).toEqual([
      `unknown ${SITE}: what cloudflare_dns_record.other holds is not known yet`,
    ]);
  });

  test('does not know what a record shows that may be proxied or not', () => {
    const other = exampleRecord({
      name: 'b.example.com',
      type: 'A',
      content: '203.0.113.11',
      proxied: '${var.p}',
    });
    expect(say(other)).toEqual([
      `unknown ${SITE}: what cloudflare_dns_record.other holds is not known yet`,
    ]);
  });
});
