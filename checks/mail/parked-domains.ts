import { recordsAt, zones, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import type { ParkedZone } from '../../facts/parked-zones';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { declaredValue } from '../declared-value';
import {
  inParked,
  PARKED_DMARC,
  PARKED_LOCK,
  PARKED_ZONES,
  SENDING_RECORDS,
  SENDING_ZONES,
} from '../example-parking';
import { example, exampleHost, exampleRecord, exampleTxt, inventoryOutput } from '../examples';
import { parkedDemands, type ParkedDemand } from '../parked-demands';

const text = (name: string, value: string): object => inParked(exampleTxt(name, value));
const SITE = { site: exampleHost('example.com') };

export const parkedDomains: Check = {
  id: 'mail/parked-domains',
  controls: ['LR-35', 'LR-37', 'LR-26'],
  title: 'Nobody can send or get mail as a domain that the launch parks',
  why: 'a domain of yours that has no mail and no records is the easiest to write as: nothing tells a receiver that all of it is forged',
  breaks:
    'customers get invoices from the other ending of your name, and mail to it waits for days',
  severity: 'blocks',
  source:
    'RFC 7505 section 3; RFC 7208 section 5.1; RFC 9989 section 4.7; RFC 6376 section 3.6.1; M3AAWG, Protecting Parked Domains Best Common Practices (June 2022)',
  fix: 'leave the records of the zone to parkedDomains, or take the domain out there and give it a launch of its own',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => {
    const parked = Object.values(facts.inventory.parked_zones ?? {});
    return parked.length === 0
      ? zones(facts).map(({ subject }) => pass(subject, 'the launch parks no other domain'))
      : parked.flatMap((one) => judgeParked(one, facts));
  },
  examples: {
    pass: [
      example({ cloudflare_dns_record: SITE }),
      example({ cloudflare_dns_record: SITE }, inventoryOutput({ zone_name: 'example.com' })),
      parking({}),
      parking(SENDING_RECORDS, SENDING_ZONES),
    ],
    fail: [
      ...Object.keys(PARKED_LOCK).map((key) => parking({ [key]: undefined })),
      parking(Object.fromEntries(Object.keys(PARKED_LOCK).map((key) => [key, undefined]))),
      parking({
        mx: inParked(
          exampleRecord({
            name: 'example.net',
            type: 'MX',
            content: 'mx.example.net',
            priority: 0,
          }),
        ),
      }),
      parking({ spf: text('example.net', 'v=spf1 ~all') }),
      parking({ spf: text('www.example.net', 'v=spf1 -all') }),
      parking({ spf: text('example.net', 'v=spf1 ${var.terms}') }),
      parking({ below: text('${var.name}.example.net', 'v=spf1 -all') }),
      parking({ below: { ...PARKED_LOCK['below'], type: '${var.type}' } }),
      parking({ below: { ...PARKED_LOCK['below'], zone_id: undefined } }),
      parking({ keys: text('*._domainkey.example.net', 'v=DKIM1; p=MA==') }),
      ...['p=reject', 'sp=reject; ', 'np=reject; ', 'adkim=s; ', 'aspf=s; ', '@example.com'].map(
        (part) => parking({ dmarc: text('_dmarc.example.net', PARKED_DMARC.replace(part, 'x')) }),
      ),
      parking({}, SENDING_ZONES),
      ...Object.keys(SENDING_RECORDS).map((key) =>
        parking({ ...SENDING_RECORDS, [key]: undefined }, SENDING_ZONES),
      ),
      parking({ twin: text('example.net', 'v=spf1 +all') }),
    ],
  },
};

function judgeParked(parked: ParkedZone, facts: Facts): readonly Finding[] {
  const { name } = parked;
  const own = zones(facts).filter((zone) => zone.name === name);
  return own.length === 0
    ? [fail(`zone ${name}`, 'the launch parks it, and nothing is declared in it')]
    : own.flatMap((zone) => parkedDemands(parked).map((one) => judgeOne(one, zone, facts)));
}

/** Judges one record of the lock: the name says this, and of its type nothing else. */
function judgeOne({ name, type, value }: ParkedDemand, zone: Zone, facts: Facts): Finding {
  const words = `${type} ${name} = ${value}`;
  const { sure, unsure } = recordsAt(facts, zone, name, type);
  const [first] = sure;
  const [doubt] = [...unsure, ...sure.filter((record) => declaredValue(record) === undefined)];
  if (doubt !== undefined) return unknown(doubt.address, `whether it is ${words} is not known yet`);
  if (first === undefined) return fail(zone.subject, `${words} is not declared`);
  const other = sure.find((record) => declaredValue(record) !== value);
  return other === undefined
    ? pass(first.address, words)
    : fail(
        other.address,
        `${type} ${name} = ${String(declaredValue(other))}, and has to be ${value}`,
      );
}

/** A launch of example.com that parks example.net, with some of its records changed. */
function parking(
  changed: Readonly<Record<string, object | undefined>>,
  parked_zones: object = PARKED_ZONES,
): Facts {
  const records = { ...SITE, ...PARKED_LOCK, ...changed } as Readonly<Record<string, object>>;
  return example(
    { cloudflare_dns_record: records },
    inventoryOutput({ zone_name: 'example.com', parked_zones }),
  );
}
