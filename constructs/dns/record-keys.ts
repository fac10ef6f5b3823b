import type { DnsRecordData } from '@cdktf/provider-cloudflare/lib/dns-record';
import type { WrittenOf } from '../../lib/written-record';
import { CAA_CRITICAL } from '../../lib/written-value';
import { dynamic } from '../dynamic';
import { literal } from '../literal';

/** Types about keys and certificates. */
export type KeyRecord = WrittenOf<'CAA' | 'CERT' | 'DNSKEY' | 'DS' | 'SMIMEA' | 'SSHFP' | 'TLSA'>;

/** What a record of such a type says, in the provider's attributes. */
export function keyDataOf(record: KeyRecord): { readonly data: DnsRecordData } {
  return { data: keyData(record) };
}

function keyData(record: KeyRecord): DnsRecordData {
  switch (record.type) {
    case 'CAA': {
      const { critical, tag, value } = record;
      // As a number: the API gives no other form back.
      return { flags: dynamic(critical === true ? CAA_CRITICAL : 0), tag, value: literal(value) };
    }
    case 'CERT': {
      const { certificateType, keyTag, algorithm, certificate } = record;
      return { type: certificateType, keyTag, algorithm, certificate };
    }
    case 'DNSKEY': {
      const { flags, protocol, algorithm, publicKey } = record;
      return { flags: dynamic(flags), protocol, algorithm, publicKey };
    }
    case 'DS': {
      const { keyTag, algorithm, digestType, digest } = record;
      return { keyTag, algorithm, digestType, digest: digest.toLowerCase() };
    }
    case 'SMIMEA':
    case 'TLSA': {
      const { usage, selector, matchingType, certificate } = record;
      // The API gives the digits back in upper case: https://github.com/kubernetes-sigs/external-dns/pull/6616
      return { usage, selector, matchingType, certificate: certificate.toUpperCase() };
    }
    case 'SSHFP': {
      const { algorithm, fingerprintType, fingerprint } = record;
      return { algorithm, type: fingerprintType, fingerprint: fingerprint.toLowerCase() };
    }
  }
}
