import { describe, expect, test } from '@jest/globals';
import { originPorts } from '../../../checks/edge/origin-ports';
import { example } from '../../../checks/examples';
import { verdicts } from '../verdicts';

const say = (...ingress: readonly object[]): readonly string[] =>
  verdicts(originPorts, example({ aws_security_group: { web: { ingress } } }));

const HTTPS = { from_port: 443, to_port: 443, protocol: 'tcp' };
const WEB = 'aws_security_group.web';

describe('edge/origin-ports', () => {
  test.each([
    ['0.0.0.0/0', true],
    ['0.0.0.0/1', true],
    ['128.0.0.0/7', true],
    ['::/0', true],
    ['2000::/3', true],
    ['104.16.0.0/13', false],
    ['10.0.0.0/8', false],
    ['fc00::/7', false],
    ['2a06:98c0::/29', false],
    ['203.0.113.7/32', false],
  ])('takes %s for the whole internet: %s', (network, isWide) => {
    expect(say({ ...HTTPS, cidr_blocks: [network] })).toEqual([
      isWide
        ? `fail ${WEB}: port 443 is open to ${network}`
        : 'pass security groups: 1 group with 1 rule, none for the whole internet',
    ]);
  });

  test('names the ports', () => {
    const open = { cidr_blocks: ['0.0.0.0/0'] };
    expect(
      say({ ...open, protocol: '-1' }, { ...open, ...HTTPS, to_port: 444 }, { ...open, ...HTTPS }),
    ).toEqual([
      `fail ${WEB}: every port is open to 0.0.0.0/0`,
      `fail ${WEB}: port 443 to 444 is open to 0.0.0.0/0`,
      `fail ${WEB}: port 443 is open to 0.0.0.0/0`,
    ]);
  });

  test('lets ping through', () => {
    expect(say({ protocol: 'icmp', from_port: 8, to_port: 0, cidr_blocks: ['0.0.0.0/0'] })).toEqual(
      ['pass security groups: 1 group with 1 rule, none for the whole internet'],
    );
  });

  test('leaves what goes out alone', () => {
    const rule = { type: 'egress', protocol: '-1', cidr_blocks: ['0.0.0.0/0'] };
    const facts = example({ aws_security_group_rule: { out: rule } });
    expect(verdicts(originPorts, facts)).toEqual([
      'pass security groups: none is declared here; whether the origin refuses direct requests is asked of itself, once it is up',
    ]);
  });

  test('does not know who a network is that is not known', () => {
    expect(say({ ...HTTPS, cidr_blocks: '${var.networks}' })).toEqual([
      `unknown ${WEB}: to whom port 443 is open is not known yet`,
    ]);
    expect(say({ ...HTTPS, cidr_blocks: ['${aws_vpc.main.cidr_block}'] })).toEqual([
      'pass security groups: 1 group with 1 rule, none for the whole internet',
    ]);
  });
});
