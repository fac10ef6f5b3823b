import { generateKeyPairSync } from 'node:crypto';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { presets } from '../../config/presets';
import type { LaunchInput } from '../../config/schema';

const why = 'stands here so that every type of record does';

/**
 * Records of every type, in forms that the API does not give back: other cases, other alphabets, dots at
 * the end, numbers in front of zeros.
 */
const RECORDS: NonNullable<LaunchInput['records']> = {
  a: { type: 'A', label: 'Printer', why, address: '203.0.113.40', ttlSeconds: 3600 },
  aaaa: { type: 'AAAA', label: 'scanner', why, address: '2001:DB8:0:0:0:0:0:20' },
  caa: { type: 'CAA', label: 'legacy', why, tag: 'issue', value: 'ca.example.net', critical: true },
  cert: {
    ...{ type: 'CERT', label: 'keys', why, certificateType: 1, keyTag: 12_345, algorithm: 13 },
    certificate: 'MIIBszCCAVmgAwIBAgIUaGVsbG8=',
  },
  cname: { type: 'CNAME', label: 'bücher', why, target: 'Shop.Bücher.Example.' },
  dnskey: {
    ...{ type: 'DNSKEY', label: 'signed', why, flags: 257, protocol: 3, algorithm: 13 },
    publicKey:
      'mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==',
  },
  ds: {
    ...{ type: 'DS', label: 'Lab', why, keyTag: 2371, algorithm: 13, digestType: 2 },
    digest: 'A1'.repeat(32),
  },
  https: {
    ...{ type: 'HTTPS', label: 'svc', why, priority: 1, target: 'Svc.Example.NET.' },
    params: 'alpn="h3,h2" ipv4hint="203.0.113.41"',
  },
  loc: {
    ...{ type: 'LOC', label: 'office', why },
    latitude: { degrees: 52, minutes: 22, seconds: 23.5, direction: 'N' },
    longitude: { degrees: 4, minutes: 53, seconds: 32, direction: 'E' },
    ...{ altitudeMetres: -2, sizeMetres: 1, horizontalPrecisionMetres: 10_000 },
    verticalPrecisionMetres: 10,
  },
  mx: { type: 'MX', label: 'notes', why, host: 'MX.Bücher.Example.', priority: 10 },
  'mx-none': { type: 'MX', label: 'silent', why, host: '.', priority: 0 },
  naptr: {
    ...{ type: 'NAPTR', label: 'phone', why, order: 10, preference: 20, flags: 'U' },
    ...{ service: 'E2U+sip', regexp: '!^.*$!sip:info@example.net!', replacement: '.' },
  },
  ns: { type: 'NS', label: 'lab', why, host: 'NS1.Example.NET.' },
  'ns-second': { type: 'NS', label: 'lab', why, host: 'ns2.example.net' },
  openpgpkey: {
    ...{ type: 'OPENPGPKEY', why, publicKey: 'mQINBFitaGVsbG8=' },
    label: `${'c9'.repeat(28)}._openpgpkey`,
  },
  ptr: { type: 'PTR', label: '40.printers', why, target: 'Printer.Example.NET.' },
  smimea: {
    ...{ type: 'SMIMEA', why, usage: 3, selector: 0, matchingType: 1 },
    ...{ label: `${'c9'.repeat(28)}._smimecert`, certificate: 'aB'.repeat(32) },
  },
  srv: {
    ...{ type: 'SRV', label: '_Sip._tcp', why, priority: 0, weight: 0, port: 5060 },
    target: 'SIP.Example.NET.',
  },
  sshfp: {
    ...{ type: 'SSHFP', label: 'git', why, algorithm: 4, fingerprintType: 2 },
    fingerprint: 'aB'.repeat(32),
  },
  svcb: {
    ...{ type: 'SVCB', label: '_8443._foo.api', why, priority: 2, target: 'svc.example.net' },
    params: 'alpn="h2" port="8443"',
  },
  tlsa: {
    ...{ type: 'TLSA', label: '_25._tcp.mx', why, usage: 3, selector: 1, matchingType: 1 },
    certificate: 'aB'.repeat(32),
  },
  txt: { type: 'TXT', label: 'long', why, text: 'ein längerer Satz; '.repeat(40).trim() },
  uri: {
    ...{ type: 'URI', label: '_http._tcp', why, priority: 10, weight: 1 },
    target: 'https://example.net/Path?x=${y}',
  },
};

/** A public key as long as senders hand them out. */
function publicKey(): string {
  const { publicKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/**
 * A launch with every value of the kind that does not stay still when it is written naively: records of
 * every type, a registrar without the DS record, a client certificate for the origin.
 */
export function delicateLaunch(): LaunchInput {
  const preset = presets['b2b-handover'];
  if (preset === undefined) throw new Error('the preset is gone');
  const { staff, ...senders } = preset.mail.senders;
  if (staff === undefined) throw new Error('the preset has no staff');
  return {
    ...preset,
    dnssec: { dsAtRegistrar: false },
    tls: {
      ...preset.tls,
      advancedCertificate: true,
      originPulls: true,
      originCertificates: { y26: { csr: EXAMPLE_REQUESTS.ec, validityDays: 365 } },
    },
    hosts: {
      ...preset.hosts,
      site: { label: '@', role: 'site', origin: { address: '2001:DB8:0:0:0:0:0:10' } },
      deep: { label: 'www.app', role: 'assets', origin: { hostname: 'a.hosting.example.net' } },
    },
    records: { ...preset.records, ...RECORDS },
    mail: {
      ...preset.mail,
      senders: {
        ...senders,
        staff: { ...staff, dkim: { ...staff.dkim, long: { publicKey: publicKey() } } },
      },
    },
  };
}
