import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { tlsRpt } from '../../../checks/mail/tls-rpt';
import { verdicts } from '../verdicts';

const say = (records: object, asked?: readonly string[]): readonly string[] =>
  verdicts(
    tlsRpt,
    example(
      { cloudflare_dns_record: { site: exampleHost('example.com'), ...records } },
      inventoryOutput({
        zone_name: 'example.com',
        ...(asked === undefined ? {} : { tls_rpt: asked }),
      }),
    ),
  );
const tls = exampleTxt('_smtp._tls.example.com', 'v=TLSRPTv1; rua=mailto:a@example.com');

describe('mail/tls-rpt', () => {
  test('wants every place that the launch names, and no other', () => {
    expect(say({ tls }, ['b@example.com', 'https://tls.example.net/'])).toEqual([
      'fail cloudflare_dns_record.tls: v=TLSRPTv1; rua=mailto:a@example.com: ' +
        'does not report to mailto:b@example.com; does not report to https://tls.example.net/; ' +
        'reports to mailto:a@example.com, which the launch does not name',
    ]);
    expect(say({}, ['b@example.com'])).toEqual([
      'fail zone example.com: no TXT record at _smtp._tls.example.com',
    ]);
  });

  test('wants somebody to read what MTA-STS reports', () => {
    const sts = exampleTxt('_mta-sts.example.com', 'v=STSv1; id=1');
    expect(say({ sts })).toEqual([
      'fail zone example.com: MTA-STS is used, and no TXT record at _smtp._tls.example.com says who reads its reports',
    ]);
    expect(say({ sts, tls })).toEqual([
      'pass cloudflare_dns_record.tls: v=TLSRPTv1; rua=mailto:a@example.com',
    ]);
  });

  test('wants nothing where nothing is used', () => {
    expect(say({})).toEqual(['pass zone example.com: no MTA-STS, and no reports of TLS']);
  });
});
