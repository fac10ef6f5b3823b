import { effectivePolicy, type DmarcRecord } from './dmarc';
import { parsed, type Parsed } from './parsed';
import { parseTags } from './tags';

/** A logo that mailbox services may show beside mail (BIMI draft 10, section 4.3). */
export interface Bimi {
  /** https address of the logo, an SVG file. Empty: the domain declines to show one. */
  readonly logo: string;
  /** https address of the certificate that shows that the logo is the domain's. */
  readonly evidence?: string | undefined;
}

/** Full name of the record under the selector that holds where a message names none. */
export function bimiName(zoneName: string): string {
  return `default._bimi.${zoneName}`;
}

/** Commas are percent-encoded in the addresses, and a semicolon would end the tag. */
function encoded(url: string): string {
  return url.replace(/[,;]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Writes the record. */
export function writeBimi({ logo, evidence }: Bimi): string {
  const rest = evidence === undefined ? '' : `; a=${encoded(evidence)}`;
  return `v=BIMI1; l=${encoded(logo)}${rest}`;
}

/** Whether an address can be that of a logo: over https, and by its name an SVG file. */
export function isLogo(url: string): boolean {
  return /^https:\/\/[a-z0-9.-]+\/\S*\.svgz?$/i.test(url);
}

/** Reads the record strictly: receivers must not mend it. */
export function parseBimi(text: string): Parsed<Bimi> {
  if (!/^v[ \t]*=[ \t]*BIMI1[ \t]*(?:;|$)/.test(text)) {
    return { ok: false, problems: ['does not begin with v=BIMI1'] };
  }
  const read = parseTags(text);
  if (!read.ok) return read;
  const logo = read.value.get('l');
  const evidence = read.value.get('a') ?? '';
  const problems: string[] = [];
  if (logo === undefined) problems.push('has no logo (l)');
  else if (logo !== '' && !isLogo(logo))
    problems.push(`l is "${logo}", no https address of an SVG`);
  if (evidence !== '' && !/^https:\/\/[a-z0-9.-]+\/\S*$/i.test(evidence)) {
    problems.push(`a is "${evidence}", no https address`);
  }
  return parsed({ logo: logo ?? '', ...(evidence === '' ? {} : { evidence }) }, problems);
}

/**
 * Why receivers show no logo under a DMARC policy, undefined where they may: it has to be enforced, of the
 * domain and of its subdomains (BIMI draft 10, section 2). What `t=y` lowers to none enforces nothing.
 */
export function bimiObstacle(dmarc: DmarcRecord): string | undefined {
  const { domain, subdomains } = effectivePolicy(dmarc);
  if (domain === 'none') return 'DMARC enforces nothing';
  return subdomains === 'none' ? 'DMARC enforces nothing of subdomains' : undefined;
}
