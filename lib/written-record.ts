/** What every record that a launch writes down has. */
interface Common {
  /** Label below the zone, several joined by dots, or `@` for the zone's own name. */
  readonly label: string;

  /** What the record is for; it stands in the record's comment. */
  readonly why: string;

  /** How long a resolver may keep it, in seconds. A record without one gets the construct's own. */
  readonly ttlSeconds?: number;
}

/** Degrees, minutes and seconds, and on which side of the equator or the meridian. */
interface Angle<Side extends string> {
  readonly degrees: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly direction: Side;
}

/** What one type of record says, in the words of its RFC. */
type Typed =
  | { readonly type: 'A' | 'AAAA'; readonly address: string; readonly proxied?: boolean }
  | { readonly type: 'CNAME'; readonly target: string; readonly proxied?: boolean }
  | {
      readonly type: 'CAA';
      readonly tag: 'issue' | 'issuewild' | 'iodef' | 'issuemail' | 'issuevmc';
      readonly value: string;
      /** Whether a CA that does not know the tag must not issue (RFC 8659 section 4.1). */
      readonly critical?: boolean;
    }
  | {
      readonly type: 'CERT';
      readonly certificateType: number;
      readonly keyTag: number;
      readonly algorithm: number;
      readonly certificate: string;
    }
  | {
      readonly type: 'DNSKEY';
      readonly flags: number;
      readonly protocol: number;
      readonly algorithm: number;
      readonly publicKey: string;
    }
  | {
      readonly type: 'DS';
      readonly keyTag: number;
      readonly algorithm: number;
      readonly digestType: number;
      readonly digest: string;
    }
  | {
      readonly type: 'HTTPS' | 'SVCB';
      readonly priority: number;
      readonly target: string;
      /** Parameters as a zone file has them: `alpn="h3,h2"`. */
      readonly params: string;
    }
  | {
      readonly type: 'LOC';
      readonly latitude: Angle<'N' | 'S'>;
      readonly longitude: Angle<'E' | 'W'>;
      readonly altitudeMetres: number;
      readonly sizeMetres: number;
      readonly horizontalPrecisionMetres: number;
      readonly verticalPrecisionMetres: number;
    }
  | { readonly type: 'MX'; readonly host: string; readonly priority: number }
  | {
      readonly type: 'NAPTR';
      readonly order: number;
      readonly preference: number;
      readonly flags: string;
      readonly service: string;
      readonly regexp: string;
      readonly replacement: string;
    }
  | { readonly type: 'NS'; readonly host: string }
  | { readonly type: 'OPENPGPKEY'; readonly publicKey: string }
  | { readonly type: 'PTR'; readonly target: string }
  | {
      readonly type: 'SMIMEA' | 'TLSA';
      readonly usage: number;
      readonly selector: number;
      readonly matchingType: number;
      readonly certificate: string;
    }
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | {
      readonly type: 'SSHFP';
      readonly algorithm: number;
      readonly fingerprintType: number;
      readonly fingerprint: string;
    }
  | { readonly type: 'TXT'; readonly text: string }
  | {
      readonly type: 'URI';
      readonly priority: number;
      readonly weight: number;
      readonly target: string;
    };

/** A record as a launch writes it down: of any type that Cloudflare has. */
export type WrittenRecord = Common & Typed;

/** A record of one type, or of some. */
export type WrittenOf<Type extends WrittenRecord['type']> = Extract<
  WrittenRecord,
  { readonly type: Type }
>;

/** Whether Cloudflare is to answer for a record; only types with an address can say so. */
export function isProxied(record: WrittenRecord): boolean {
  return 'proxied' in record && record.proxied === true;
}
