import { parseIpv4, parseIpv6 } from './ip-address';
import { parsed, type Parsed } from './parsed';
import { domainSpecProblem, macroStringProblem } from './spf-macro';

/** What follows where a mechanism matches: pass, fail, softfail, neutral (RFC 7208 section 4.6.2). */
export type Qualifier = '+' | '-' | '~' | '?';

/** A mechanism (RFC 7208 section 5); a domain left out stands for the domain that is asked about. */
export type Mechanism = { readonly qualifier: Qualifier } & (
  | { readonly kind: 'all' }
  | { readonly kind: 'include' | 'exists'; readonly domain: string }
  | { readonly kind: 'ptr'; readonly domain?: string }
  | {
      readonly kind: 'a' | 'mx';
      readonly domain?: string;
      /** Bits of an address that must match, IPv4 and IPv6. */
      readonly prefix4: number;
      readonly prefix6: number;
    }
  | { readonly kind: 'ip4' | 'ip6'; readonly address: string; readonly prefix: number }
);

/** An SPF record, its terms in order. */
export interface SpfRecord {
  readonly mechanisms: readonly Mechanism[];
  /** Domain whose record decides where no mechanism matches (section 6.1). */
  readonly redirect?: string;
  /** Domain of the explanation (section 6.2). */
  readonly exp?: string;
  /** Other modifiers by name: receivers ignore them (section 6). */
  readonly unknownModifiers: readonly string[];
}

/** Most terms of a whole tree that ask DNS (RFC 7208 section 4.6.4). */
export const MAX_LOOKUPS = 10;

/** Most terms whose look-up finds no such name or no record of the type (same section). */
export const MAX_VOID_LOOKUPS = 2;

/** Most hosts of one `mx`, and most names that one `ptr` looks at (same section). */
export const MAX_HOSTS = 10;

const ASKS_DNS = ['include', 'a', 'mx', 'ptr', 'exists'];

/** Whether a mechanism asks DNS, and so counts against the limit (RFC 7208 section 4.6.4). */
export function asksDns({ kind }: Mechanism): boolean {
  return ASKS_DNS.includes(kind);
}

/** Whether a TXT record is an SPF record: the version, then a space or the end (RFC 7208 section 4.5). */
export function isSpf(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/**
 * Reads an SPF record by the grammar of RFC 7208 section 12. Any problem makes receivers answer
 * permerror for the whole record (section 4.6).
 */
export function parseSpf(text: string): Parsed<SpfRecord> {
  if (!isSpf(text)) return { ok: false, problems: ['does not begin with v=spf1'] };
  const mechanisms: Mechanism[] = [];
  const modifiers = new Map<string, string>();
  const unknownModifiers: string[] = [];
  const problems: string[] = [];
  // Only the space separates terms; any other white space is a character of a term.
  const terms = text.split(' ').slice(1);
  for (const term of terms.filter((one) => one !== '')) {
    const say = (problem: string): void => void problems.push(`"${term}" ${problem}`);
    const modifier = /^([A-Za-z][A-Za-z0-9._-]*)=(.*)$/s.exec(term);
    if (modifier !== null) {
      const [, written = '', value = ''] = modifier;
      const name = written.toLowerCase();
      const known = name === 'redirect' || name === 'exp';
      const problem = known ? domainSpecProblem(value) : macroStringProblem(value);
      if (problem !== undefined) say(problem);
      else if (known && modifiers.has(name)) say(`is the second ${name}`);
      if (known) modifiers.set(name, value);
      else unknownModifiers.push(name);
      continue;
    }
    const mechanism = parseMechanism(term);
    if (mechanism.ok) mechanisms.push(mechanism.value);
    else mechanism.problems.forEach(say);
  }
  const redirect = modifiers.get('redirect');
  const exp = modifiers.get('exp');
  return parsed(
    {
      mechanisms,
      ...(redirect === undefined ? {} : { redirect }),
      ...(exp === undefined ? {} : { exp }),
      unknownModifiers,
    },
    problems,
  );
}

function parseMechanism(term: string): Parsed<Mechanism> {
  const [, sign = '', written = '', rest = ''] = /^([-+~?]?)([A-Za-z0-9]*)(.*)$/s.exec(term) ?? [];
  const qualifier = sign === '-' || sign === '~' || sign === '?' ? sign : '+';
  const kind = written.toLowerCase();
  const refuse = (problem: string): Parsed<Mechanism> => ({ ok: false, problems: [problem] });
  const argument = rest.startsWith(':') ? rest.slice(1) : undefined;
  switch (kind) {
    case 'all':
      return rest === ''
        ? { ok: true, value: { qualifier, kind } }
        : refuse('has something after all');
    case 'include':
    case 'exists': {
      if (argument === undefined) return refuse('names no domain');
      const problem = domainSpecProblem(argument);
      return problem === undefined
        ? { ok: true, value: { qualifier, kind, domain: argument } }
        : refuse(problem);
    }
    case 'ptr': {
      if (rest === '') return { ok: true, value: { qualifier, kind } };
      const problem = domainSpecProblem(argument ?? '');
      return argument !== undefined && problem === undefined
        ? { ok: true, value: { qualifier, kind, domain: argument } }
        : refuse(problem ?? 'is no mechanism');
    }
    case 'a':
    case 'mx':
      return hostMechanism(qualifier, kind, rest);
    case 'ip4':
    case 'ip6':
      return argument === undefined
        ? refuse('names no address')
        : networkMechanism(qualifier, kind, argument);
    default:
      return refuse('is no mechanism');
  }
}

/** `a` and `mx`: an optional domain, then prefix lengths, `/24//64` (section 5.3, `dual-cidr-length`). */
function hostMechanism(qualifier: Qualifier, kind: 'a' | 'mx', rest: string): Parsed<Mechanism> {
  const [, spec = '', length4, length6] =
    /^(.*?)(?:\/(0|[1-9]\d?))?(?:\/\/(0|[1-9]\d{0,2}))?$/s.exec(rest) ?? [];
  const prefix4 = Number(length4 ?? 32);
  const prefix6 = Number(length6 ?? 128);
  if (prefix4 > 32 || prefix6 > 128) return { ok: false, problems: ['has too long a prefix'] };
  if (spec === '') return { ok: true, value: { qualifier, kind, prefix4, prefix6 } };
  if (!spec.startsWith(':')) return { ok: false, problems: ['is no mechanism'] };
  const domain = spec.slice(1);
  const problem = domainSpecProblem(domain);
  return problem === undefined
    ? { ok: true, value: { qualifier, kind, domain, prefix4, prefix6 } }
    : { ok: false, problems: [problem] };
}

/** `ip4` and `ip6`: an address, then an optional prefix length (section 5.6). */
function networkMechanism(
  qualifier: Qualifier,
  kind: 'ip4' | 'ip6',
  argument: string,
): Parsed<Mechanism> {
  const [address = '', length, ...more] = argument.split('/');
  const most = kind === 'ip4' ? 32 : 128;
  const prefix = Number(length ?? most);
  const read = kind === 'ip4' ? parseIpv4(address) : parseIpv6(address);
  const problems: string[] = [];
  if (read === undefined) problems.push(`names no ${kind === 'ip4' ? 'IPv4' : 'IPv6'} address`);
  if (more.length > 0 || (length !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(length))) {
    problems.push('has a prefix length that is no number');
  } else if (prefix > most) problems.push('has too long a prefix');
  return parsed({ qualifier, kind, address, prefix }, problems);
}

/**
 * Counts the terms of this record alone that ask DNS. Terms after `all` are never reached (section
 * 5.1), nor is a redirect beside it (section 6.1). What an included record needs comes on top.
 */
export function countLookups(record: SpfRecord): number {
  const reached = reachedMechanisms(record);
  const redirects = record.redirect !== undefined && finalMechanism(record) === undefined;
  return reached.filter(asksDns).length + (redirects ? 1 : 0);
}

/** The mechanisms up to the first `all`, which always matches. */
export function reachedMechanisms({ mechanisms }: SpfRecord): readonly Mechanism[] {
  const all = mechanisms.findIndex(({ kind }) => kind === 'all');
  return all === -1 ? mechanisms : mechanisms.slice(0, all + 1);
}

/** The `all` that decides for every other host, undefined where there is none. */
export function finalMechanism({ mechanisms }: SpfRecord): Mechanism | undefined {
  return mechanisms.find(({ kind }) => kind === 'all');
}

/** The domains of this record alone that another record is read from, in order. */
export function referredDomains(record: SpfRecord): readonly string[] {
  const included = reachedMechanisms(record).flatMap((one) =>
    one.kind === 'include' ? [one.domain] : [],
  );
  const { redirect } = record;
  return redirect === undefined || finalMechanism(record) !== undefined
    ? included
    : [...included, redirect];
}

/** Whether the record lets nobody send: `v=spf1 -all` and nothing else. */
export function sendsNothing({ mechanisms }: SpfRecord): boolean {
  const [first, ...others] = mechanisms;
  return first?.kind === 'all' && first.qualifier === '-' && others.length === 0;
}
