import { labelsBelow } from './names';

/** The API's word for a certificate, by the type of its key. */
export const REQUEST_TYPES = { rsa: 'origin-rsa', ec: 'origin-ecc' } as const;

/**
 * Names of an origin's certificate: the zone, all of one label below it, and all beside each name that is
 * deeper, since a wildcard stands for one label (RFC 9525 section 6.3). A new host of one label changes
 * nothing. In the order of the alphabet, in which the API was seen to give names back.
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/issues/5392
 */
export function originCertificateNames(
  zoneName: string,
  proxiedNames: readonly string[],
): readonly string[] {
  const deep = proxiedNames
    .filter((name) => labelsBelow(name, zoneName) > 1)
    .map((name) => `*${name.slice(name.indexOf('.'))}`);
  return [...new Set([zoneName, `*.${zoneName}`, ...deep])].sort();
}

/** Whether one of a certificate's names is a name, or a wildcard that stands for its first label. */
export function isCovered(name: string, certificateNames: readonly string[]): boolean {
  return (
    certificateNames.includes(name) ||
    certificateNames.includes(`*${name.slice(name.indexOf('.'))}`)
  );
}
