import { resources, type Facts, type Resource } from '../../facts/graph';
import {
  at,
  blocks,
  isList,
  isWritten,
  text,
  texts,
  Unknown,
  type Value,
  type Values,
} from '../../facts/value';
import { parseIpv4, reach } from '../../lib/ip-address';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { counted } from '../demand';
import { example } from '../examples';

/**
 * Networks shorter than these are taken for the whole internet, cut in pieces or not. Cloudflare's own
 * shortest are /12 and /29.
 * @see https://www.cloudflare.com/ips/
 */
const SHORTEST_PREFIX = { v4: 8, v6: 16 } as const;

export const originPorts: Check = {
  id: 'edge/origin-ports',
  controls: ['LR-31'],
  title: 'No security group opens a port to the whole internet',
  why: 'an origin that answers everybody can be attacked around Cloudflare, its firewall and its rate limits; its address becomes known sooner or later',
  breaks: 'an attack that Cloudflare would stop reaches the server, and takes it down',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/fundamentals/security/protect-your-origin-server/',
  fix: "admit Cloudflare's ranges only (https://www.cloudflare.com/ips/), or nothing at all behind a tunnel",
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) => {
    if (facts.resources.length === 0) return [];
    const rules = facts.resources
      .filter(({ mode }) => mode === 'managed')
      .flatMap((one) => openings(one));
    const found = rules.flatMap(judgeOpening);
    if (found.length > 0) return found;
    const groups = GROUPS.reduce((sum, type) => sum + resources(facts, type).length, 0);
    return [
      pass(
        'security groups',
        groups + rules.length === 0
          ? 'none is declared here; whether the origin refuses direct requests is asked of itself, once it is up'
          : `${counted(groups, 'group')} with ${counted(rules.length, 'rule')}, none for the whole internet`,
      ),
    ];
  },
  examples: {
    pass: [
      example({ cloudflare_dns_record: { site: { name: 'example.com' } } }),
      group({ cidr_blocks: ['173.245.48.0/20', '10.0.0.0/8'] }),
      group({ ipv6_cidr_blocks: ['2400:cb00::/32', 'fd00::/8'] }),
      group({ cidr_blocks: ['0.0.0.0/0'], protocol: 'icmp' }),
      group({ security_groups: ['${aws_security_group.proxy.id}'] }),
      group({ cidr_blocks: '${data.cloudflare_ip_ranges.all.ipv4_cidrs}' }),
      example({
        aws_vpc_security_group_ingress_rule: { web: rule({ cidr_ipv4: '172.64.0.0/13' }) },
      }),
    ],
    fail: [
      group({ cidr_blocks: ['0.0.0.0/0'] }),
      group({ ipv6_cidr_blocks: ['::/0'] }),
      group({ cidr_blocks: ['173.245.48.0/20', '0.0.0.0/1', '128.0.0.0/1'] }),
      group({ cidr_blocks: ['0.0.0.0/0'], protocol: '-1' }),
      group({ cidr_blocks: ['${var.anywhere}'] }),
      example({ aws_security_group: { origin: { ingress: '${var.rules}' } } }),
      example({ aws_security_group: { origin: { dynamic: { ingress: { content: {} } } } } }),
      example({
        aws_security_group_rule: { web: { type: 'ingress', cidr_blocks: ['0.0.0.0/0'] } },
      }),
      example({ aws_vpc_security_group_ingress_rule: { web: rule({ cidr_ipv6: '::/0' }) } }),
    ],
  },
};

const GROUPS = ['aws_security_group', 'aws_default_security_group'];

/** One rule that lets somebody in. */
interface Opening {
  readonly address: string;
  readonly protocol: Value | undefined;
  /** `443`, `8000 to 8080`. */
  readonly ports: string;
  readonly networks: readonly Value[];
}

function openings({ address, type, values }: Resource): readonly Opening[] {
  if (GROUPS.includes(type)) {
    const written = values['ingress'];
    // What is not set is filled in by AWS: it refers to nothing.
    const isUnread =
      at(values, 'dynamic', 'ingress') !== undefined ||
      (written instanceof Unknown && isWritten(written));
    return isUnread
      ? [{ address, protocol: undefined, ports: 'it', networks: [new Unknown()] }]
      : blocks(written).map((one) => opening(address, one, one['protocol']));
  }
  if (type === 'aws_security_group_rule' && values['type'] !== 'egress') {
    return [opening(address, values, values['protocol'])];
  }
  return type === 'aws_vpc_security_group_ingress_rule'
    ? [opening(address, values, values['ip_protocol'])]
    : [];
}

function opening(address: string, values: Values, protocol: Value | undefined): Opening {
  const [from, to] = [values['from_port'], values['to_port']];
  const range = typeof to === 'number' && to !== from ? ` to ${String(to)}` : '';
  const ports = typeof from === 'number' ? `port ${String(from)}${range}` : 'every port';
  const networks = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6'].flatMap((name) =>
    list(values[name]),
  );
  return { address, protocol, ports, networks };
}

function list(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

function judgeOpening({ address, protocol, ports, networks }: Opening): readonly Finding[] {
  // Answers to ping and about the size of packets open no service.
  if (/^(?:icmp(?:v6)?|1|58)$/i.test(text(protocol) ?? '')) return [];
  const wide = texts(networks).find(isWide);
  if (wide !== undefined) return [fail(address, `${ports} is open to ${wide}`)];
  return networks.some((one) => one instanceof Unknown && !isNarrow(one))
    ? [unknown(address, `to whom ${ports} is open is not known yet`)]
    : [];
}

/** What stands for a network of one's own or for Cloudflare's, whatever it comes to. */
const NARROW = /^(?:data\.cloudflare_ip_ranges|(?:data\.)?aws_(?:vpc|subnet|subnets|vpcs))\./;

function isNarrow({ references }: Unknown): boolean {
  return references.length > 0 && references.every((one) => NARROW.test(one));
}

function isWide(network: string): boolean {
  const [address = '', prefix = ''] = network.split('/');
  if (!/^\d+$/.test(prefix) || reach(address) === 'private') return false;
  const shortest = parseIpv4(address) === undefined ? SHORTEST_PREFIX.v6 : SHORTEST_PREFIX.v4;
  return Number(prefix) < shortest;
}

function group(ingress: object): Facts {
  return example({
    aws_security_group: {
      origin: { ingress: [{ from_port: 443, to_port: 443, protocol: 'tcp', ...ingress }] },
    },
  });
}

function rule(over: object): object {
  return { from_port: 443, to_port: 443, ip_protocol: 'tcp', ...over };
}
