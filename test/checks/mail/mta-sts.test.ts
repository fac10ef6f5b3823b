import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { mtaSts } from '../../../checks/mail/mta-sts';
import { verdicts } from '../verdicts';

const STS = 'cloudflare_dns_record.sts';
const HOST = 'cloudflare_dns_record.policy';
const URL = 'https://mta-sts.example.com/.well-known/mta-sts.txt';
const SAID = {
  zone_name: 'example.com',
  mx: {
    b: { host: 'mx2.example.net', priority: 20 },
    a: { host: 'mx1.example.net', priority: 10 },
  },
  mta_sts: { mode: 'enforce', max_age_seconds: 604_800, host: 'example.com' },
};
const RIGHT = 'v=STSv1; id=5eccf25eeaa74c6cef3f22873c019be8';

const say = (text: string, said: object = SAID, policy?: object): readonly string[] =>
  verdicts(
    mtaSts,
    example(
      {
        cloudflare_dns_record: {
          site: exampleHost('example.com'),
          sts: exampleTxt('_mta-sts.example.com', text),
          policy: policy ?? exampleHost('mta-sts.example.com'),
        },
      },
      inventoryOutput(said),
    ),
  );

describe('mail/mta-sts', () => {
  test('leaves to the policy host the exact text that its record stands for', () => {
    expect(say(RIGHT)).toEqual([
      `pass ${STS}: ${RIGHT}`,
      `to prove ${URL}: has to answer 200, as text/plain, unredirected, with ` +
        '"version: STSv1\\nmode: enforce\\nmx: mx1.example.net\\nmx: mx2.example.net\\nmax_age: 604800\\n"',
      `pass ${HOST}: mta-sts.example.com = 203.0.113.10`,
    ]);
  });

  test('wants the id of the policy that the launch asks for', () => {
    expect(say('v=STSv1; id=1')[0]).toBe(
      `fail ${STS}: v=STSv1; id=1, where the policy asks for ${RIGHT}`,
    );
  });

  test('wants no more of a zone that no launch speaks of than that both are there', () => {
    expect(say('v=STSv1; id=1', { zone_name: 'example.com' })).toEqual([
      `pass ${STS}: v=STSv1; id=1`,
      `to prove ${URL}: has to answer with a policy that names each mail server, over https, unredirected`,
      `pass ${HOST}: mta-sts.example.com = 203.0.113.10`,
    ]);
  });

  test('wants the policy host where the host of the launch is, behind Cloudflare', () => {
    const elsewhere = exampleHost('mta-sts.example.com', '203.0.113.66');
    expect(say(RIGHT, SAID, elsewhere)[2]).toBe(
      `fail ${HOST}: mta-sts.example.com = 203.0.113.66, where example.com leads elsewhere`,
    );
    const open = { ...exampleHost('mta-sts.example.com'), proxied: false };
    expect(say(RIGHT, SAID, open)[2]).toBe(
      `fail ${HOST}: mta-sts.example.com = 203.0.113.10: is not proxied`,
    );
    expect(say(RIGHT, SAID, exampleHost('other.example.com'))[2]).toBe(
      'fail zone example.com: no A, AAAA or CNAME record at mta-sts.example.com, which publishes the policy',
    );
  });

  test('says of a zone without it what that means', () => {
    const facts = example({ cloudflare_dns_record: { site: exampleHost('example.com') } });
    expect(verdicts(mtaSts, facts)).toEqual([
      'pass zone example.com: no MTA-STS: other servers send without TLS where they are made to',
    ]);
  });

  describe('over a plan that takes the record away', () => {
    const site = { site: exampleHost('example.com') };
    const taken = (mode: string | undefined): readonly string[] => {
      const said = mode === undefined ? {} : { ...SAID, mta_sts: { ...SAID.mta_sts, mode } };
      const before = example(
        { cloudflare_dns_record: { sts: exampleTxt('_mta-sts.example.com', RIGHT) } },
        inventoryOutput({ ...said, zone_name: 'example.com' }),
      );
      const after = example(
        { cloudflare_dns_record: site },
        inventoryOutput({ zone_name: 'example.com' }),
      );
      return verdicts(mtaSts, { ...after, kind: 'planned', before });
    };

    test.each([
      [
        'enforce',
        'fail zone example.com: the plan takes _mta-sts.example.com away, whose policy is enforced and kept for 604800 seconds; apply one of mode none, and take it out after that time',
      ],
      [
        'testing',
        'pass zone example.com: the plan takes _mta-sts.example.com away, whose policy was of mode testing',
      ],
      [
        'none',
        'pass zone example.com: the plan takes _mta-sts.example.com away, whose policy was of mode none',
      ],
      [
        undefined,
        'to prove zone example.com: the plan takes _mta-sts.example.com away: no server may still keep a policy of mode enforce',
      ],
    ])('asks of one of mode %s that no server still enforces it', (mode, line) => {
      expect(taken(mode)).toEqual([line]);
    });
  });
});
