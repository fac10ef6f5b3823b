import { describe, expect, test } from '@jest/globals';
import { originAddress } from '../../../checks/dns/origin-address';
import { proxiedHosts } from '../../../checks/dns/proxied-hosts';
import { example, exampleHost, inventoryOutput } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const FILES = 'cloudflare_dns_record.files';
const REASON = 'another network delivers the files';

const facts = (role: string, said: object = { dns_only: REASON }): Facts =>
  example(
    {
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        files: { ...exampleHost('files.example.com'), proxied: false },
      },
    },
    inventoryOutput({
      hosts: {
        site: { name: 'example.com', role: 'site', watched: true },
        files: {
          name: 'files.example.com',
          role,
          watched: ['site', 'app', 'api'].includes(role),
          ...said,
        },
      },
    }),
  );

const ofFiles = (given: Facts): readonly string[] =>
  verdicts(proxiedHosts, given).filter((line) => line.includes(FILES));

describe('dns/proxied-hosts', () => {
  test.each(['staging', 'assets'])(
    'takes the reason for which a host for %s is left out',
    (role) => {
      expect(ofFiles(facts(role))).toEqual([
        `pass ${FILES}: files.example.com: proxied = false, for the launch says of the ${role} host: ${REASON}`,
      ]);
      expect(ofFiles(facts(role, {}))).toEqual([
        `fail ${FILES}: files.example.com: proxied = false`,
      ]);
    },
  );

  test.each(['site', 'app', 'api', 'admin'])('takes none for a host for %s', (role) => {
    expect(ofFiles(facts(role))).toEqual([
      `fail ${FILES}: files.example.com: proxied = false, and no reason leaves out the role ${role}`,
    ]);
  });

  test('does not hide that a host that is left out gives away the address of another', () => {
    expect(verdicts(originAddress, facts('assets'))).toEqual([
      `fail cloudflare_dns_record.site: 203.0.113.10 also stands in ${FILES}, which is not proxied`,
    ]);
  });
});
