import type { AlignmentMode } from './alignment';
import type { Policy } from './dmarc';
import { STEP_TAGS, type Step } from './dmarc-rollout';
import { mailtoAddress } from './mailto';

/** What a DMARC record is written from. */
export interface DmarcText {
  readonly step: Step;
  /** Mailboxes for aggregate reports, without `mailto:`. */
  readonly reportsTo: readonly string[];
  /** Policy for subdomains that exist (`sp`); left out, that of the domain. */
  readonly subdomains?: Policy | undefined;
  /** Policy for names that do not exist (`np`); left out, that of subdomains. */
  readonly nonExistent?: Policy | undefined;
  /** How close the names of DKIM and SPF must be to the From domain; left out, relaxed. */
  readonly alignment?:
    | { readonly dkim?: AlignmentMode | undefined; readonly spf?: AlignmentMode | undefined }
    | undefined;
}

/** Writes a DMARC record (RFC 9989 section 4.7): only the tags that say more than their default. */
export function writeDmarc(text: DmarcText): string {
  const { policy, test } = STEP_TAGS[text.step];
  const tags = dmarcTags(text);
  return [
    'v=DMARC1',
    `p=${policy}`,
    ...Object.entries(tags).map(([name, value]) => `${name}=${value}`),
    ...(test ? ['t=y'] : []),
    `rua=${text.reportsTo.map((mailbox) => `mailto:${mailtoAddress(mailbox)}`).join(',')}`,
  ].join('; ');
}

/** The tags beside step and reports, as they are written: `{ sp: 'reject', adkim: 's' }`. */
export function dmarcTags({
  subdomains,
  nonExistent,
  alignment,
}: Pick<DmarcText, 'subdomains' | 'nonExistent' | 'alignment'>): Readonly<Record<string, string>> {
  const mode = { relaxed: 'r', strict: 's' } as const;
  return {
    ...(subdomains === undefined ? {} : { sp: subdomains }),
    ...(nonExistent === undefined ? {} : { np: nonExistent }),
    ...(alignment?.dkim === undefined ? {} : { adkim: mode[alignment.dkim] }),
    ...(alignment?.spf === undefined ? {} : { aspf: mode[alignment.spf] }),
  };
}

/**
 * The record by which the domain of a mailbox elsewhere agrees to take the reports of a zone. It stands in
 * that domain's own zone (RFC 9990, "Verifying External Destinations").
 */
export function reportConsent(
  zoneName: string,
  destination: string,
): { readonly name: string; readonly text: string } {
  return { name: `${zoneName}._report._dmarc.${destination}`, text: 'v=DMARC1' };
}
