import { OriginCaCertificate } from '@cdktf/provider-cloudflare/lib/origin-ca-certificate';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import { InputError } from '../../lib/fault';
import { MAX_ORIGIN_NAMES, ORIGIN_VALIDITY_DAYS } from '../../lib/limits/certificates';
import { recordNameProblem } from '../../lib/name-problems';
import { originCertificateNames, REQUEST_TYPES } from '../../lib/origin-names';
import { readSigningRequest, type SigningRequest } from '../../lib/signing-request';
import { byKey } from '../keys';
import { PropFaults } from '../prop-faults';

/** One certificate of the Origin CA. */
export interface OriginCertificateProps {
  /**
   * Certificate signing request in PEM (RFC 7468 section 7), made where the key is: an RSA key of 2,048
   * bits or more, or one on P-256 or P-384. The private key never leaves the origin.
   */
  readonly csr: string;

  /**
   * Days for which it is valid: 7, 30, 90, 365, 730, 1095 or 5475, as the Origin CA has them. Required: how often the
   * origin can be given a new one, only the operator knows.
   */
  readonly validityDays: (typeof ORIGIN_VALIDITY_DAYS)[number];
}

export interface OriginCertificatesProps {
  /** The zone's own name; the zone has to be active, or Cloudflare refuses (code 1010). */
  readonly zoneName: string;

  /** Full names that Cloudflare answers for, and asks an origin about: browsers trust no such certificate. */
  readonly proxiedNames: readonly string[];

  /**
   * Certificates by key. To renew one, add another under a new key, install it at the origin, and only
   * then take the old one out: what is taken out is revoked.
   */
  readonly originCertificates: Readonly<Record<string, OriginCertificateProps>>;
}

/**
 * Defines certificates of Cloudflare's Origin CA for the servers behind Cloudflare: for the zone and one
 * label below it, and for the names beside each deeper host.
 * @see https://developers.cloudflare.com/ssl/origin-configuration/origin-ca/
 * @throws InputError for a zone, name, key, request or number of days that is none, where nobody would trust the
 *   certificate, and where it would have to hold more than 200 names
 */
export class OriginCertificates extends Construct {
  constructor(scope: Construct, id: string, props: OriginCertificatesProps) {
    super(scope, id);
    const { originCertificates } = props;
    const proxiedNames = props.proxiedNames.map(canonicalTarget);
    const faults = new PropFaults(this.node.path);
    const { zoneName } = faults.judgeZone(props);
    faults.judgeEach('proxiedNames', props.proxiedNames, recordNameProblem);
    faults.judgeKeys('originCertificates', originCertificates);
    const hostnames = originCertificateNames(zoneName, proxiedNames);
    faults.try(() => {
      refuseUseless(`${this.node.path}.originCertificates`, proxiedNames, hostnames);
    });
    for (const [key, { csr, validityDays }] of byKey(originCertificates)) {
      const prop = `originCertificates.${key}`;
      faults.judgeChoice(`${prop}.validityDays`, validityDays, ORIGIN_VALIDITY_DAYS);
      faults.try(() => {
        const { keyType } = read(`${this.node.path}.${prop}.csr`, csr);
        new OriginCaCertificate(this, key, {
          csr,
          hostnames: [...hostnames],
          requestType: REQUEST_TYPES[keyType],
          requestedValidity: validityDays,
          lifecycle: {
            // Every change replaces a certificate, and what is replaced is revoked while the origin shows it.
            preventDestroy: true,
            // The API gives names back in an order of its own, which would read as such a change.
            ignoreChanges: ['hostnames'],
          },
        });
      });
    }
    faults.throwIfAny();
  }
}

function refuseUseless(
  where: string,
  proxiedNames: readonly string[],
  hostnames: readonly string[],
): void {
  if (proxiedNames.length === 0) {
    throw new InputError({
      where,
      problem: 'needs a host that Cloudflare answers for, since nobody else trusts the Origin CA',
      fix: 'leave it out, or take dnsOnly out of a host',
    });
  }
  if (hostnames.length <= MAX_ORIGIN_NAMES) return;
  throw new InputError({
    where,
    problem: `one certificate holds at most ${String(MAX_ORIGIN_NAMES)} names on every plan`,
    got: hostnames.length,
    fix: 'put hosts of more than one label below fewer names',
  });
}

function read(where: string, csr: string): SigningRequest {
  const request = readSigningRequest(csr);
  if (request.ok) return request.value;
  throw new InputError(
    ...request.problems.map((problem) => ({
      where,
      problem,
      fix: 'make it at the origin: openssl req -new -newkey rsa:2048 -nodes -keyout origin.key -subj /CN=origin',
    })),
  );
}
