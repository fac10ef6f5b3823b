import { z } from 'zod';
import { accessIdProblem, accessPathProblem, letInDomainProblem } from '../lib/access';
import { askedRateProblem } from '../lib/asked-rate';
import { canonicalShortLabel, canonicalTarget } from '../lib/canonical-name';
import { reportAddressProblem } from '../lib/content-policy';
import type { ValueProblem } from '../lib/fault';
import {
  canonicalMailbox,
  canonicalReportPlace,
  mailboxProblem,
  reportPlaceProblem,
} from '../lib/mailto';
import {
  domainNameProblem,
  hostLabelProblem,
  hostNameProblem,
  keyProblem,
  mailServerProblem,
  selectorProblem,
} from '../lib/name-problems';
import {
  canonicalOrigin,
  canonicalUrl,
  httpsUrlProblem,
  urlPathProblem,
  webOriginProblem,
} from '../lib/url-problems';
import {
  awsAccountProblem,
  boundsWords,
  cloudflareIdProblem,
  MIN_REASON_CHARACTERS,
  type Bounds,
} from '../lib/value-problems';

/**
 * Schemas of the single values that a launch is made of. Messages complete "must ...". What the constructs
 * refuse by themselves is judged by the same functions of lib.
 */

/** A text that a function of lib judges, and that is kept in the form that it gives back. */
export function text(
  problemOf: (written: string) => ValueProblem | undefined,
  canonical: (written: string) => string = (written) => written,
): z.ZodString {
  return z
    .string()
    .superRefine((written, context) => {
      const judged = problemOf(written);
      if (judged === undefined) return;
      const { problem, fix } = judged;
      context.addIssue({ code: 'custom', message: problem, params: { fix } });
    })
    .overwrite(canonical);
}

/** A whole number within bounds of lib. */
export function whole(bounds: Bounds): z.ZodInt {
  const words = boundsWords(bounds);
  const { min, max = Number.MAX_SAFE_INTEGER } = bounds;
  return z.int().min(min, words).max(max, words);
}

/**
 * A full host name. It may be written in any case, in letters of any language and with a trailing dot: what is
 * kept is lower case and punycode, as in records.
 */
export const hostName = text(hostNameProblem, canonicalTarget);

/** A server that receives mail, by its name. */
export const mailServer = text(mailServerProblem, canonicalTarget);

/** A full name in DNS that need not be a host: labels may begin with an underscore. */
export const domainName = text(domainNameProblem, canonicalTarget);

/** A label below the zone, several joined by dots, or `@` for the apex. */
export const hostLabel = text(hostLabelProblem, canonicalShortLabel);

/** The label or labels that a DKIM key stands under. */
export const selector = text(selectorProblem);

/** Key of an entry that becomes a resource: it is the resource's id, so it is never renamed lightly. */
export const key = text(keyProblem);

/** A URL path: starts with a slash, no query, no fragment. */
export const urlPath = text(urlPathProblem);

/** An origin as browsers send it: scheme, host, optional port, nothing after it (RFC 6454 section 6.1). */
export const webOrigin = text(webOriginProblem, canonicalOrigin);

/** An https URL. */
export const httpsUrl = text(httpsUrlProblem, canonicalUrl);

/** An https address that takes the reports of a policy. */
export const reportAddress = text(reportAddressProblem, canonicalUrl);

/** How often one client may ask, as people say it. */
export const askedRate = text(askedRateProblem);

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date('must be a day written YYYY-MM-DD');

/** 32 hexadecimal digits: Cloudflare's identifiers of zones and accounts. */
export const cloudflareId = text(cloudflareIdProblem);

/** An identifier of Zero Trust: of a group, an identity provider or a service token. */
export const accessId = text(accessIdProblem);

/** A path that Access stands in front of: as a URL path, without a star. */
export const accessPath = text(accessPathProblem);

/** A domain whose every mailbox is let in: none at which anybody can have one. */
export const letInDomain = text(letInDomainProblem, canonicalTarget);

/** An AWS account, 12 digits. */
export const awsAccountId = text(awsAccountProblem);

/** An AWS region name of the commercial partition. */
export const awsRegion = z
  .string()
  .regex(/^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/, 'must be an AWS region (such as eu-west-1)');

export const mailbox = text(mailboxProblem, canonicalMailbox);

/** A mailbox or an https address. */
export const reportPlace = text(reportPlaceProblem, canonicalReportPlace);

/** One mailbox or several. */
export const mailboxes = z.union(
  [mailbox, z.array(mailbox).min(1, 'must name at least one mailbox')],
  'must be an e-mail address, or a list of them',
);

/** Why something is so, in the words of whoever answers for it. */
export const reason = z
  .string()
  .min(MIN_REASON_CHARACTERS, 'must say why in 20 characters or more');
