import { records, zones } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { show, texts, type Value } from '../../facts/value';
import { ORIGIN_VALIDITY_DAYS } from '../../lib/limits/certificates';
import { isCovered, REQUEST_TYPES } from '../../lib/origin-names';
import { readSigningRequest } from '../../lib/signing-request';
import { duty, fail, pass, type Check, type Finding } from '../check';
import { demand, equals, settle } from '../demand';
import { EXAMPLE_REQUESTS } from '../example-requests';
import { example, exampleHost, exampleSetting, inventoryOutput } from '../examples';
import { isPlaceholder } from '../web-records';

const CERTIFICATE = {
  csr: EXAMPLE_REQUESTS.ec,
  hostnames: ['*.example.com', 'example.com'],
  request_type: 'origin-ecc',
  requested_validity: 365,
  lifecycle: { prevent_destroy: true, ignore_changes: ['hostnames'] },
};
const LAUNCH = {
  zone_name: 'example.com',
  origin_certificates: { y26: 365 },
};

export const originCertificates: Check = {
  id: 'tls/origin-certificates',
  controls: ['LR-27'],
  title: 'Each certificate of the Origin CA covers its servers, and no plan takes one away',
  why: 'what is changed about such a certificate replaces it, and the old one is revoked while the server still shows it',
  breaks: 'Cloudflare no longer trusts the server, and every visitor sees an error page',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/; https://github.com/cloudflare/terraform-provider-cloudflare/issues/6239',
  fix: 'leave each entry of tls.originCertificates as it is; add another under a new key, install it, and then take the old one out',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) => {
    const found = resources(facts, 'cloudflare_origin_ca_certificate');
    const all = [...found.map((resource) => judgeOne(resource, facts)), ...missing(found, facts)];
    return all.length > 0 || facts.inventory.origin_certificates !== undefined
      ? all
      : zones(facts).map(({ subject }) =>
          pass(subject, 'the origin brings a certificate of its own, which mode strict verifies'),
        );
  },
  examples: {
    pass: [
      exampleSetting('ssl', 'strict'),
      asked({ own_y26: CERTIFICATE }),
      asked({ own_y26: { ...CERTIFICATE, csr: EXAMPLE_REQUESTS.rsa, request_type: 'origin-rsa' } }),
    ],
    fail: [
      asked({}),
      asked({ own_y27: CERTIFICATE }),
      asked({ own_y26: CERTIFICATE }, { zone_name: 'example.com', hosts: {} }),
      asked({}, { ...LAUNCH, zone_status: 'pending' }),
      asked({ own_y26: CERTIFICATE }, { ...LAUNCH, zone_status: 'pending' }),
      ...[
        { hostnames: ['example.com'] },
        { hostnames: ['*.example.com'] },
        { hostnames: ['*.*.example.com', '*.example.com', 'example.com'] },
        { hostnames: ['*.example.com', '203.0.113.10', 'example.com'] },
        { hostnames: ['*.example.com', 'example.com', '${var.more}'] },
        { hostnames: [] },
        { hostnames: undefined },
        { request_type: 'origin-rsa' },
        { request_type: undefined },
        { requested_validity: 730 },
        { requested_validity: 366 },
        { requested_validity: undefined },
        { csr: 'no request' },
        { csr: '${var.csr}' },
        { csr: undefined },
        { lifecycle: undefined },
        { lifecycle: { prevent_destroy: false, ignore_changes: ['hostnames'] } },
        { lifecycle: { prevent_destroy: true } },
        { lifecycle: { prevent_destroy: true, ignore_changes: 'all' } },
        { lifecycle: { prevent_destroy: true, ignore_changes: ['hostnames', 'csr'] } },
      ].map((changed) => asked({ own_y26: { ...CERTIFICATE, ...changed } })),
    ],
  },
};

function judgeOne({ address, values }: Resource, facts: Facts): Finding {
  const { inventory, kind } = facts;
  const asked = inventory.origin_certificates;
  if (inventory.zone_status === 'pending') {
    return fail(address, 'Cloudflare issues none while the zone is pending');
  }
  const [, days] = Object.entries(asked ?? {}).find(([key]) => isOf(address, key)) ?? [];
  // An inventory that names hosts is one of the kit, which says what is asked.
  if ((asked !== undefined || inventory.hosts !== undefined) && days === undefined) {
    return fail(address, 'the launch does not ask for it');
  }
  const names = texts(values['hostnames']);
  const left = servedNames(facts).filter((name) => !isCovered(name, names));
  const keyType = keyTypeOf(values['csr']);
  return settle(
    address,
    [
      demand(values, 'hostnames', 'names and wildcards of one label', areNames),
      {
        holds: left.length === 0,
        seen: `hostnames = ${show(values['hostnames'])} (must cover ${left.join(', ')})`,
      },
      // What was given is not shown: it may be a private key.
      demand(
        { csr: keyType === undefined ? hidden(values['csr']) : keyType },
        'csr',
        'a signing request',
        isKeyType,
      ),
      demand(
        values,
        'request_type',
        keyType === undefined ? 'that of the key' : REQUEST_TYPES[keyType],
        (type) => keyType !== undefined && type === REQUEST_TYPES[keyType],
      ),
      days === undefined
        ? demand(values, 'requested_validity', ORIGIN_VALIDITY_DAYS.join(', '), isValidity)
        : equals(values, 'requested_validity', days),
      // A plan does not show them.
      ...(kind === 'declared'
        ? [
            equals(values, 'lifecycle.prevent_destroy', true),
            demand(values, 'lifecycle.ignore_changes', 'hostnames alone', isNamesAlone),
          ]
        : []),
    ],
    `for ${names.join(', ')}; ${show(values['requested_validity'])} days`,
  );
}

function missing(found: readonly Resource[], { inventory }: Facts): readonly Finding[] {
  return Object.keys(inventory.origin_certificates ?? {})
    .filter((key) => !found.some(({ address }) => isOf(address, key)))
    .map((key) => {
      const subject = `origin certificate ${key}`;
      return inventory.zone_status === 'pending'
        ? duty(
            subject,
            'it waits, since the name servers have not moved yet: move them, set cloudflare.status to active, and ' +
              'run launch-ready check again',
          )
        : fail(subject, 'is not declared, where the launch asks for it');
    });
}

/** The names that Cloudflare asks a server about: what is proxied, but for names that only redirect. */
function servedNames(facts: Facts): readonly string[] {
  return records(facts, 'A', 'AAAA', 'CNAME').flatMap((record) => {
    const { name, values, zone } = record;
    const isServed = values['proxied'] === true && !isPlaceholder(record.content);
    return name !== undefined && isServed && zone?.name === facts.inventory.zone_name ? [name] : [];
  });
}

/** Whether an address is that of a key: the key is the last part of its name. */
function isOf(address: string, key: string): boolean {
  return address.endsWith(`_${key}`) || address.endsWith(`.${key}`);
}

function keyTypeOf(csr: Value | undefined): keyof typeof REQUEST_TYPES | undefined {
  const read = typeof csr === 'string' ? readSigningRequest(csr) : undefined;
  return read?.ok === true ? read.value.keyType : undefined;
}

function hidden(csr: Value | undefined): Value {
  return typeof csr === 'string' ? 'no signing request' : (csr ?? null);
}

function isKeyType(value: Value | undefined): boolean {
  return value === 'rsa' || value === 'ec';
}

function areNames(value: Value | undefined): boolean {
  const names = texts(value);
  return (
    names.length > 0 &&
    names.every((name) => /^(?:\*\.)?(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*$/.test(name))
  );
}

function isValidity(value: Value | undefined): boolean {
  return ORIGIN_VALIDITY_DAYS.some((days) => days === value);
}

function isNamesAlone(value: Value | undefined): boolean {
  const [first, ...others] = texts(value);
  return first === 'hostnames' && others.length === 0;
}

function asked(
  cloudflare_origin_ca_certificate: Readonly<Record<string, object>>,
  parts: object = LAUNCH,
): Facts {
  return example(
    {
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        app: exampleHost('app.example.com'),
        old: exampleHost('www.old.example.com', '192.0.2.1'),
        mail: { ...exampleHost('mail.app.example.com'), proxied: false },
      },
      cloudflare_origin_ca_certificate,
    },
    inventoryOutput(parts),
  );
}
