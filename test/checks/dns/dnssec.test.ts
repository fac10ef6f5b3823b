import { describe, expect, test } from '@jest/globals';
import { dnssec } from '../../../checks/dns/dnssec';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import { verdicts } from '../verdicts';

const facts = example(
  {
    cloudflare_dns_record: { site: exampleHost('example.com') },
    cloudflare_zone_dnssec: { zone: { zone_id: ZONE_ID, status: 'active' } },
  },
  inventoryOutput({ zone_name: 'example.com', dnssec: { ds_at_registrar: false } }),
);

describe('dns/dnssec', () => {
  test('wants the status ignored until the registrar holds the DS record', () => {
    expect(verdicts(dnssec, facts)).toEqual([
      'fail cloudflare_zone_dnssec.zone: status = active: until the registrar holds the DS record, every plan shows a change of it',
    ]);
  });

  test('does not ask a plan for what it cannot show', () => {
    expect(verdicts(dnssec, { ...facts, kind: 'planned' })).toEqual([
      'to prove cloudflare_zone_dnssec.zone: after the apply, give the DS record to the registrar, set dnssec.dsAtRegistrar to true, and run launch-ready check again',
    ]);
  });
});
