import type { Mechanism } from './spf';

/** Writes a mechanism as briefly as its meaning allows: no `+`, no prefix that covers the whole address. */
export function writeMechanism(mechanism: Mechanism): string {
  const { kind } = mechanism;
  const sign = mechanism.qualifier === '+' ? '' : mechanism.qualifier;
  switch (kind) {
    case 'all':
      return `${sign}all`;
    case 'include':
    case 'exists':
    case 'ptr':
      return `${sign}${kind}${domainOf(mechanism.domain)}`;
    case 'a':
    case 'mx': {
      const four = mechanism.prefix4 === 32 ? '' : `/${String(mechanism.prefix4)}`;
      const six = mechanism.prefix6 === 128 ? '' : `//${String(mechanism.prefix6)}`;
      return `${sign}${kind}${domainOf(mechanism.domain)}${four}${six}`;
    }
    case 'ip4':
    case 'ip6': {
      const whole = mechanism.prefix === (kind === 'ip4' ? 32 : 128);
      return `${sign}${kind}:${mechanism.address}${whole ? '' : `/${String(mechanism.prefix)}`}`;
    }
  }
}

/** The terms of a record that receivers ignore, as they are written (RFC 7208 section 6). */
export function ignoredTerms(text: string): readonly string[] {
  return text
    .split(' ')
    .slice(1)
    .filter((term) => /^[a-z][a-z0-9._-]*=/i.test(term) && !/^(?:redirect|exp)=/i.test(term));
}

function domainOf(domain: string | undefined): string {
  return domain === undefined ? '' : `:${domain}`;
}
