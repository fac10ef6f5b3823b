/**
 * Requests that one person makes in one go at an endpoint of a kind: a limit below shuts out people who do
 * nothing wrong. The vendor's example for a login admits 4 in a minute; the numbers are this kit's own:
 * a password mistyped twice, a mail asked for again, three questions to an assistant, the files of one
 * message, the requests of one page of an application, a batch of a webhook's sender.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/best-practices/
 */
export const LEAST_BURST: Readonly<Record<LimitedKind, number>> = {
  login: 3,
  'password-reset': 2,
  signup: 2,
  admin: 10,
  chat: 3,
  upload: 3,
  webhook: 10,
  api: 20,
};

/**
 * Kinds of endpoints, those first that are counted first where a plan has too few rules: what lets
 * somebody in before what costs money.
 * @see https://developers.cloudflare.com/waf/rate-limiting-rules/best-practices/
 */
export const LIMITED_KINDS = [
  'login',
  'password-reset',
  'signup',
  'admin',
  'chat',
  'upload',
  'webhook',
  'api',
] as const;

export type LimitedKind = (typeof LIMITED_KINDS)[number];
