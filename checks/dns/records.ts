import { records, zones, type DnsRecord } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import type { Inventory } from '../../facts/inventory';
import { holdsUnknown, show } from '../../facts/value';
import { mayBe } from '../../facts/zone-name';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { declaredValue } from '../declared-value';
import { example, exampleRecord, exampleTxt, inventoryOutput } from '../examples';

const PROOF = {
  name: 'example.com',
  type: 'TXT',
  value: 'proof=1',
  proxied: false,
  ttl_seconds: 1,
};
const STATUS = {
  name: 'status.example.com',
  type: 'CNAME',
  value: 's.example.net',
  proxied: true,
  ttl_seconds: 1,
};
const SIP = {
  name: '_sip._tcp.example.com',
  type: 'SRV',
  value: '10 5 5060 sip.example.net',
  proxied: false,
  ttl_seconds: 1,
};
const SIP_DATA = { priority: 10, weight: 5, port: 5060, target: 'sip.example.net' };
const SIP_RECORD = { name: SIP.name, type: 'SRV', priority: 10, data: SIP_DATA };
const STATUS_RECORD = { name: STATUS.name, type: 'CNAME', content: STATUS.value, proxied: true };

export const launchRecords: Check = {
  id: 'dns/records',
  controls: ['LR-26', 'LR-34'],
  title: 'Each record that the launch writes down stands in the zone as it is written',
  why: 'a proof of ownership or the name of a service is asked for by machines of others, which say nothing when it is gone',
  breaks:
    'a service stops knowing you as the owner of the domain, and switches off or sends no mail',
  severity: 'blocks',
  source: 'RFC 1035 section 3.2; https://developers.cloudflare.com/dns/manage-dns-records/',
  fix: 'write the record under records in the launch file, and synthesize anew',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => {
    const listed = Object.entries(facts.inventory.records ?? {});
    return listed.length === 0
      ? zones(facts).map(({ subject }) => pass(subject, 'the launch writes down no other record'))
      : listed.map(([key, record]) => judgeOne(key, record, records(facts)));
  },
  examples: {
    pass: [
      listed({}, { site: exampleTxt('example.com', 'v=spf1 -all') }),
      listed({ proof: PROOF }, { a: exampleTxt('example.com', 'proof=1') }),
      listed({ status: STATUS }, { a: exampleRecord(STATUS_RECORD) }),
      listed({ sip: SIP }, { a: exampleRecord(SIP_RECORD) }),
      listed(
        { proof: { ...PROOF, ttl_seconds: 60 } },
        { a: { ...exampleTxt('example.com', 'proof=1'), ttl: 60 } },
      ),
    ],
    fail: [
      listed({ proof: PROOF }, { a: exampleTxt('example.com', 'proof=2') }),
      listed({ proof: PROOF }, { a: exampleTxt('x.example.com', 'proof=1') }),
      listed({ status: STATUS }, { a: exampleRecord({ ...STATUS_RECORD, proxied: false }) }),
      listed({ status: STATUS }, { a: exampleRecord({ ...STATUS_RECORD, proxied: '${var.p}' }) }),
      listed(
        { sip: SIP },
        { a: exampleRecord({ ...SIP_RECORD, data: { ...SIP_DATA, port: 5061 } }) },
      ),
      listed(
        { proof: { ...PROOF, ttl_seconds: 60 } },
        { a: { ...exampleTxt('example.com', 'proof=1'), ttl: 3600 } },
      ),
      listed({ proof: PROOF }, { a: exampleTxt('example.com', '${var.proof}') }),
    ],
  },
};

type Wanted = NonNullable<Inventory['records']>[string];

function judgeOne(key: string, wanted: Wanted, all: readonly DnsRecord[]): Finding {
  const words = `${wanted.type} ${wanted.name} = ${wanted.value}`;
  const there = all.filter(({ name, type }) => name === wanted.name && type === wanted.type);
  const found = there.find((record) => declaredValue(record) === wanted.value);
  if (found !== undefined) return judgeSettings(found, wanted, words);
  const perhaps = all.find(
    (record) =>
      (there.includes(record) && declaredValue(record) === undefined) ||
      (record.name === undefined && mayBe(record.values['name'], wanted.name)),
  );
  if (perhaps !== undefined) {
    return unknown(perhaps.address, `whether it is ${words} is not known yet`);
  }
  const others = there.map((record) => `${record.address} says ${String(declaredValue(record))}`);
  return fail(`record ${key}`, [`${words} is not declared`, ...others].join('; '));
}

/** Whether Cloudflare answers for it, and how long it is kept, are as the launch says. */
function judgeSettings({ address, values }: DnsRecord, wanted: Wanted, words: string): Finding {
  const { proxied, ttl } = values;
  const evidence = `${words}, proxied = ${show(proxied)}, ttl = ${show(ttl)}`;
  if (holdsUnknown(proxied) || holdsUnknown(ttl)) return unknown(address, evidence);
  const answers = (proxied ?? false) === wanted.proxied;
  if (answers && ttl === wanted.ttl_seconds) return pass(address, words);
  const asked = `proxied = ${String(wanted.proxied)}, ttl = ${String(wanted.ttl_seconds)}`;
  return fail(address, `${evidence}, where the launch says ${asked}`);
}

function listed(inventory: object, cloudflare_dns_record: Readonly<Record<string, object>>): Facts {
  return example(
    { cloudflare_dns_record },
    inventoryOutput({ zone_name: 'example.com', records: inventory }),
  );
}
