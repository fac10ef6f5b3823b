import { records, type DnsRecord, type Zone } from '../../facts/dns';
import { resources, type Facts } from '../../facts/graph';
import { ownZones } from '../../facts/parked-zones';
import { settingsAt } from '../../facts/zone-settings';
import { holdsUnknown, show, text } from '../../facts/value';
import { reach } from '../../lib/ip-address';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleRecord, inventoryOutput, ZONE_ID } from '../examples';
import { judgeOn } from '../zone-setting';

const SETTING = 'tls_client_auth';
const TUNNEL = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.cfargotunnel\.com$/;
const EXAMPLE_TUNNEL = '01234567-89ab-cdef-0123-456789abcdef.cfargotunnel.com';

const SITE = { site: exampleHost('example.com') };
const THROUGH = (content: string): Readonly<Record<string, object>> => ({
  site: exampleRecord({ name: 'example.com', type: 'CNAME', content, proxied: true }),
});
const PULLS = (value: string): Readonly<Record<string, object>> => ({
  pulls: { zone_id: ZONE_ID, setting_id: SETTING, value },
});
const GROUP = { ingress: [{ from_port: 443, to_port: 443, cidr_blocks: ['173.245.48.0/20'] }] };
const locked = (by: string) => inventoryOutput({ origin_lock: by });

export const originLock: Check = {
  id: 'edge/origin-lock',
  controls: ['LR-31'],
  title: 'The server answers Cloudflare, and nobody else',
  why: 'the address of a server becomes known sooner or later, from an old record or a mail; then only a lock keeps an attacker from asking it directly',
  breaks: 'firewall, rate limits and bot rules are passed by, and the server is flooded by name',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/fundamentals/security/protect-your-origin-server/',
  fix: 'set originLock to "origin-pulls", "tunnel" or "allow-list", and do on the server what it stands for',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  judge: (facts) => ownZones(facts).flatMap((zone) => judgeZone(zone, facts)),
  examples: {
    pass: [
      example({ cloudflare_dns_record: SITE, cloudflare_zone_setting: PULLS('on') }),
      example(
        { cloudflare_dns_record: SITE, cloudflare_zone_setting: PULLS('on') },
        inventoryOutput({ origin_lock: 'origin-pulls', origin_pulls: true }),
      ),
      example({ cloudflare_dns_record: THROUGH(EXAMPLE_TUNNEL) }, locked('tunnel')),
      example({ cloudflare_dns_record: THROUGH(EXAMPLE_TUNNEL) }),
      example(
        { cloudflare_dns_record: SITE, aws_security_group: { origin: GROUP } },
        locked('allow-list'),
      ),
      example({ cloudflare_dns_record: { www: exampleHost('www.example.com', '192.0.2.1') } }),
    ],
    fail: [
      example({ cloudflare_dns_record: SITE }),
      example({ cloudflare_dns_record: SITE }, locked('origin-pulls')),
      example(
        { cloudflare_dns_record: SITE, cloudflare_zone_setting: PULLS('on') },
        locked('origin-pulls'),
      ),
      example(
        { cloudflare_dns_record: SITE, cloudflare_zone_setting: PULLS('on') },
        inventoryOutput({ hosts: {} }),
      ),
      example(
        { cloudflare_dns_record: SITE, cloudflare_zone_setting: PULLS('off') },
        locked('origin-pulls'),
      ),
      example({ cloudflare_dns_record: SITE }, locked('tunnel')),
      example({ cloudflare_dns_record: THROUGH('web.example.net') }, locked('tunnel')),
      example({ cloudflare_dns_record: THROUGH('${var.tunnel}') }, locked('tunnel')),
      example({ cloudflare_dns_record: SITE }, locked('allow-list')),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  const servers = records(facts, 'A', 'AAAA', 'CNAME').filter(
    ({ zone: own, values, content }) =>
      own?.id === zone.id &&
      values['proxied'] === true &&
      reach(text(content) ?? '') !== 'placeholder',
  );
  if (servers.length === 0) {
    return [pass(zone.subject, 'Cloudflare answers for no server of it')];
  }
  switch (facts.inventory.origin_lock) {
    case 'origin-pulls':
      return [
        ...judgeOn(facts, SETTING, [zone]),
        ...(facts.inventory.origin_pulls === true
          ? []
          : [fail(zone.subject, 'origin-pulls is its lock, and no certificate is asked for')]),
      ];
    case 'tunnel':
      return servers.map(judgeTunnel);
    case 'allow-list':
      return [judgeAllowList(zone, facts)];
    default:
      return judgeUnsaid(zone, servers, facts);
  }
}

function judgeTunnel({ address, content }: DnsRecord): Finding {
  if (holdsUnknown(content)) return unknown(address, `leads to ${show(content)}`);
  return TUNNEL.test(text(content) ?? '')
    ? pass(address, 'leads through a tunnel')
    : fail(address, `leads to ${show(content)}, which is no tunnel`);
}

/** What the groups admit is judged by itself; a firewall elsewhere shows only at the server. */
function judgeAllowList(zone: Zone, facts: Facts): Finding {
  const [group] = ['aws_security_group', 'aws_vpc_security_group_ingress_rule'].flatMap((type) =>
    resources(facts, type),
  );
  return group === undefined
    ? duty(
        zone.subject,
        "the servers' own firewall admits Cloudflare's ranges only (https://www.cloudflare.com/ips/)",
      )
    : pass(group.address, 'stands in front of the servers; whom it admits, edge/origin-ports says');
}

/** Where nobody says what locks the servers: one of the locks that can be seen has to be there. */
function judgeUnsaid(zone: Zone, servers: readonly DnsRecord[], facts: Facts): readonly Finding[] {
  if (facts.inventory.hosts !== undefined) {
    return [
      fail(
        zone.subject,
        'the launch does not say what keeps its servers from being asked directly',
      ),
    ];
  }
  const { sure } = settingsAt(facts, zone, SETTING);
  if (sure.some(({ values }) => values['value'] === 'on')) return judgeOn(facts, SETTING, [zone]);
  const tunnels = servers.map(judgeTunnel);
  return tunnels.some(({ verdict }) => verdict !== 'fail')
    ? tunnels
    : [fail(zone.subject, 'nobody says what keeps its servers from being asked directly')];
}
