import { REDIRECT_STATUSES } from './limits/rules';
import { hostsOf, isWholeHost, withLeadingHosts, type WrittenRedirect } from './redirect';

/** Where a parked domain sends its visitors. */
export interface SentOn {
  /** Host that answers, over https. */
  readonly to: string;
  /** 301 and 308 last, 302 and 307 do not (RFC 9110 section 15.4). */
  readonly status?: (typeof REDIRECT_STATUSES)[number];
}

/** Moved for good: what is parked does not come back by itself. */
const [MOVED] = REDIRECT_STATUSES;

/**
 * The redirects of a parked domain, by key: the domain and its www as a whole, and in front of them each page and
 * folder that is itself sent on at the host they lead to, so that nobody is sent on twice.
 */
export function parkedRedirects(
  domain: string,
  { to, status = MOVED }: SentOn,
  redirects: Readonly<Record<string, WrittenRedirect>> = {},
): Readonly<Record<string, WrittenRedirect>> {
  const [apex, www] = [domain, `www.${domain}`];
  const pages = Object.entries(withLeadingHosts(redirects)).flatMap(([key, redirect]) => {
    if (isWholeHost(redirect) || !hostsOf(redirect).includes(to)) return [];
    // What stands before what is said in keys of the launch, which are others here.
    const { before: _before, ...page } = redirect;
    return [[`page-${key}`, { ...page, from: [apex, www] }] as const];
  });
  return {
    apex: { from: apex, to, status },
    www: { from: www, to, status },
    ...Object.fromEntries(pages),
  };
}
