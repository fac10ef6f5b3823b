import { expect, test } from '@jest/globals';
import { DnsRecord } from '@cdktf/provider-cloudflare/lib/dns-record';
import type { Construct } from 'constructs';
import { InputError } from '../../lib/fault';
import type { ConstructRow } from '../limits/construct';
import { constructsMarkdown } from './constructs';

const record = (scope: Construct): void => {
  new DnsRecord(scope, 'one', { zoneId: '0'.repeat(32), name: 'a', type: 'A', ttl: 1 });
};

const refuse = (): void => {
  throw new InputError({ where: 'one', problem: 'is too much' });
};

const ROW: ConstructRow = {
  id: 'dns/one',
  name: 'One',
  bare: record,
  asks: [
    { what: 'anything', build: record, refused: {} },
    { what: 'nothing', build: refuse, refused: {} },
    {
      what: '2 records',
      build: (_scope, plan) => {
        if (plan === 'free') refuse();
      },
      refused: {},
    },
    {
      what: '3 records',
      build: (_scope, plan) => {
        if (plan !== 'enterprise') refuse();
      },
      refused: {},
    },
  ],
};

test('names the resources of each construct, and from which plan on there is more', () => {
  expect(constructsMarkdown([ROW, { ...ROW, name: 'None', bare: () => undefined, asks: [] }])).toBe(
    `| construct | resources | plans |
| --- | --- | --- |
| [\`One\`](constructs/dns/one.ts) | \`cloudflare_dns_record\` | all; 2 records: pro and up; 3 records: enterprise |
| [\`None\`](constructs/dns/one.ts) | none | all |
`,
  );
});

test('lets a fault of our own pass', () => {
  const broken = {
    what: 'a bug',
    build: () => {
      throw new Error('bug');
    },
    refused: {},
  };
  expect(() => constructsMarkdown([{ ...ROW, asks: [broken] }])).toThrow('bug');
});
