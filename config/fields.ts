import { z } from 'zod';
import { parseAskedRate } from '../lib/asked-rate';
import { isHostName } from '../lib/names';

/** Schemas of the single values that a launch is made of. Messages complete "must ...". */

/** A full host name: lower case, punycode, no trailing dot. */
export const hostName = z
  .string()
  .refine(
    isHostName,
    'must be a host name in lower case, without a trailing dot (such as app.example.com)',
  );

/** Labels that records may have besides host names: a leading underscore (RFC 8552 section 1.1). */
const domainPattern =
  /^(?=.{3,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)+$/;

/** A full name in DNS that need not be a host: labels may begin with an underscore. */
export const domainName = z
  .string()
  .regex(
    domainPattern,
    'must be a name in lower case, without a trailing dot (such as _spf.example.com)',
  );

/** A label below the zone, several joined by dots, or `@` for the apex. */
export const recordLabel = z
  .string()
  .regex(
    /^(?:@|(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)*)$/,
    'must be a label below the zone, in lower case (such as app), or "@" for the zone itself',
  );

/** Key of an entry that becomes a resource: it is the resource's id, so it is never renamed lightly. */
export const key = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be a key in kebab-case (such as login-page)');

/** A URL path: starts with a slash, no query, no fragment. */
export const urlPath = z
  .string()
  .regex(
    /^\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/]*$/,
    'must be a path that starts with "/", without query or fragment',
  );

/** An origin as browsers send it: scheme, host, optional port, nothing after it (RFC 6454 section 6.1). */
export const webOrigin = z
  .string()
  .regex(
    /^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/,
    'must be an https origin without a path (such as https://app.example.com)',
  );

/** An https URL. */
export const httpsUrl = z.url({
  protocol: /^https$/,
  error: 'must be a URL that starts with https://',
});

/** How often one client may ask, as people say it. */
export const askedRate = z.string().refine((text) => parseAskedRate(text).ok, {
  error: ({ input }) => {
    const read = parseAskedRate(String(input));
    return `must be such as "5 attempts in 5 minutes per IP"${read.ok ? '' : `, and ${read.problems.join(', and ')}`}`;
  },
});

/** A calendar day, `YYYY-MM-DD`. */
export const day = z.iso.date('must be a day written YYYY-MM-DD');

/** 32 hexadecimal digits: Cloudflare's identifiers of zones and accounts. */
export const cloudflareId = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits, as the Cloudflare dashboard shows it');

/** An AWS account, 12 digits. */
export const awsAccountId = z.string().regex(/^\d{12}$/, 'must be 12 digits');

/** An AWS region name of the commercial partition. */
export const awsRegion = z
  .string()
  .regex(/^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/, 'must be an AWS region (such as eu-west-1)');

export const mailbox = z.email('must be an e-mail address');

/** One mailbox or several. */
export const mailboxes = z.union(
  [mailbox, z.array(mailbox).min(1, 'must name at least one mailbox')],
  'must be an e-mail address, or a list of them',
);

/** Why something is so, in the words of whoever answers for it. */
export const reason = z.string().min(20, 'must say why in 20 characters or more');
