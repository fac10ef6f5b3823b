import { parsedUrl } from './url-problems';
import type { Problem } from './fault';
import { serviceParamProblems } from './service-params';
import type { WrittenOf } from './written-record';

/** Finds what is wrong with a service binding, but for its target. */
export function bindingProblems({
  priority,
  params,
}: WrittenOf<'HTTPS' | 'SVCB'>): readonly Problem[] {
  const where = 'params';
  if (priority === 0) {
    // RFC 9460 section 2.4.2: whoever reads an alias ignores them.
    const problem = 'must be empty where the priority is 0, which makes the record an alias';
    const fix = 'give the priority 1, or take the parameters out';
    return params.trim() === '' ? [] : [{ where, problem, got: params, fix }];
  }
  return serviceParamProblems(params).map((problem) => ({ where, problem, got: params }));
}

/** Finds what is wrong with where a service is (RFC 2782), but for its target. */
export function portProblems({ port, target }: WrittenOf<'SRV'>): readonly Problem[] {
  return port > 0 || target === '.'
    ? []
    : [
        {
          where: 'port',
          problem: 'must be 1 to 65535 where there is a service',
          got: port,
          fix: 'give the target "." to say that there is none',
        },
      ];
}

/** Finds what is wrong with a URI record: its target is an absolute URI (RFC 7553 section 4.4, RFC 3986). */
export function uriProblems({ target }: WrittenOf<'URI'>): readonly Problem[] {
  return /^[a-z][a-z0-9+.-]*:[^\s"<>\\^`|]+$/i.test(target) && parsedUrl(target) !== undefined
    ? []
    : [
        {
          where: 'target',
          problem: 'must be a whole URI (such as https://app.example.com/)',
          got: target,
        },
      ];
}

/** Finds what is wrong with a rewriting, but for the name of its replacement (RFC 3403 section 4.1). */
export function rewritingProblems({ regexp, replacement }: WrittenOf<'NAPTR'>): readonly Problem[] {
  const where = 'regexp';
  if (regexp === '') return [];
  return [
    ...(isSubstitution(regexp)
      ? []
      : [
          {
            where,
            problem: 'must be a pattern and what replaces it, each ended by the same sign',
            got: regexp,
            fix: 'write it like "!^.*$!sip:info@example.com!" (RFC 3402 section 3.2)',
          },
        ]),
    ...(replacement === '.'
      ? []
      : [
          {
            where,
            problem: 'must be empty beside a replacement, or the record is thrown away',
            got: regexp,
            fix: 'give the replacement ".", or take the regexp out',
          },
        ]),
  ];
}

/** RFC 3402 section 3.2: the first sign parts the rest, and is no digit, no backslash and no flag. */
function isSubstitution(regexp: string): boolean {
  const sign = regexp.charAt(0);
  if (/[0-9\\i]/i.test(sign)) return false;
  const parts = regexp.replaceAll(/\\./gs, '').split(sign);
  return parts.length === 4 && (parts[3] === '' || parts[3] === 'i');
}
