import { zones, type DnsRecord, type Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { inZone } from '../../facts/mail';
import { holdsUnknown, show } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';

/**
 * One hour: a mistake that turns up while the name servers move can be undone in the same sitting. A
 * policy of this kit; the RFC asks to reduce the time to live before a change, and names no figure.
 */
const MAX_TTL_IN_A_MOVE_SECONDS = 3_600;

const PENDING = { zone_status: 'pending' };

export const ttlLengths: Check = {
  id: 'dns/ttl-lengths',
  controls: ['LR-26'],
  title: 'While the name servers move, no record is kept for longer than an hour',
  why: 'a move is when mistakes in records turn up, and a resolver that has seen one keeps it until its time to live is over',
  breaks:
    'a record that was put right within minutes is still wrong for some of your customers a day later',
  severity: 'advises',
  source: 'RFC 1034 section 3.6 (the figure is a policy of this kit)',
  fix: 'set ttlSeconds of the record to 3600 or less until cloudflare.status is active, and back again some days later',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => zones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      zoneOf({ ttl: 86_400 }, {}),
      zoneOf({ ttl: 86_400 }, { zone_status: 'active' }),
      zoneOf({ ttl: 3_600 }, PENDING),
      zoneOf({ ttl: 1 }, PENDING),
    ],
    fail: [
      zoneOf({ ttl: 3_601 }, PENDING),
      zoneOf({ ttl: 86_400 }, PENDING),
      zoneOf({ ttl: '${var.ttl}' }, PENDING),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  if (facts.inventory.zone_status !== 'pending') {
    return [pass(zone.subject, 'no move of its name servers is under way')];
  }
  const slow = inZone(facts, zone).flatMap(judgeOne);
  const most = String(MAX_TTL_IN_A_MOVE_SECONDS);
  return slow.length > 0
    ? slow
    : [pass(zone.subject, `each record is kept for ${most} seconds at most`)];
}

function judgeOne({ address, name, type, values }: DnsRecord): readonly Finding[] {
  const { ttl } = values;
  const evidence = `${String(type)} ${String(name)}: ttl = ${show(ttl)}`;
  if (holdsUnknown(ttl)) return [unknown(address, evidence)];
  return typeof ttl === 'number' && ttl > MAX_TTL_IN_A_MOVE_SECONDS
    ? [fail(address, evidence)]
    : [];
}

function zoneOf(values: object, parts: object): Facts {
  return example(
    {
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        proof: { ...exampleTxt('example.com', 'proof=1'), ...values },
      },
    },
    inventoryOutput({ zone_name: 'example.com', ...parts }),
  );
}
