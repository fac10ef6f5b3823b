import type { Parsed } from './parsed';
import { parseTags, type Tags } from './tags';

/** What a domain asks of receivers for mail that fails DMARC (RFC 9989 section 4.7, tag `p`). */
export const POLICIES = ['none', 'quarantine', 'reject'] as const;
export type Policy = (typeof POLICIES)[number];

/** A DMARC policy record (RFC 9989 section 4.7). */
export interface DmarcRecord {
  /** Policy for the domain (`p`); none where the tag is absent. */
  readonly policy: Policy;
  /** Policy for subdomains that exist (`sp`), where one is written. */
  readonly subdomainPolicy?: Policy;
  /** Policy for names that do not exist (`np`), where one is written. */
  readonly nonExistentPolicy?: Policy;
  /** Whether receivers apply one step less than is asked (`t=y`). */
  readonly testing: boolean;
  /** Whether the domain is a public suffix, below which others have theirs (`psd=y`). */
  readonly publicSuffix: boolean;
  /** Mailboxes for aggregate reports (`rua`), without `mailto:`. */
  readonly reportsTo: readonly string[];
  /** Tags of RFC 7489 that RFC 9989 took out: receivers of today ignore them. */
  readonly historicTags: readonly string[];
  /** Tags that no RFC knows: receivers ignore them, so they are mostly slips of the pen. */
  readonly unknownTags: readonly string[];
}

/** A policy for each kind of name. */
export interface PolicyByName {
  readonly domain: Policy;
  readonly subdomains: Policy;
  readonly nonExistent: Policy;
}

/** The values that each tag may have, in lower case (RFC 9989 section 4.8). */
const VALUES: Readonly<Record<string, RegExp>> = {
  p: /^(?:none|quarantine|reject)$/,
  sp: /^(?:none|quarantine|reject)$/,
  np: /^(?:none|quarantine|reject)$/,
  adkim: /^[rs]$/,
  aspf: /^[rs]$/,
  fo: /^[01ds](?:\s*:\s*[01ds])*$/,
  psd: /^[ynu]$/,
  t: /^[yn]$/,
};
const URI_TAGS = ['rua', 'ruf'];

/** RFC 9989, appendix C: taken out, with the record format of RFC 7489. */
const HISTORIC = ['pct', 'rf', 'ri'];

/** Whether a TXT record is meant as a DMARC record: the version stands first, in its exact case. */
export function isDmarc(text: string): boolean {
  return /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text);
}

/**
 * Reads a DMARC record strictly. Receivers drop a tag that is malformed and go on with its default
 * (RFC 9989 section 4.7); here it is a problem, since its author meant something else.
 */
export function parseDmarc(text: string): Parsed<DmarcRecord> {
  if (!isDmarc(text)) return { ok: false, problems: ['does not begin with v=DMARC1'] };
  const read = parseTags(text);
  if (!read.ok) return read;
  const tags = read.value;
  const problems = Object.entries(VALUES).flatMap(([name, allowed]) => {
    const value = tags.get(name);
    return value === undefined || allowed.test(value.toLowerCase())
      ? []
      : [`${name} is "${value}", which it may not be`];
  });
  const uris = URI_TAGS.map((name) => reportUris(name, tags));
  problems.push(...uris.flatMap((one) => (one.ok ? [] : one.problems)));
  if (problems.length > 0) return { ok: false, problems };

  const known = ['v', ...Object.keys(VALUES), ...URI_TAGS];
  const names = [...tags.keys()];
  const [rua] = uris;
  const subdomainPolicy = policyOf(tags, 'sp');
  const nonExistentPolicy = policyOf(tags, 'np');
  return {
    ok: true,
    value: {
      policy: policyOf(tags, 'p') ?? 'none',
      ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
      ...(nonExistentPolicy === undefined ? {} : { nonExistentPolicy }),
      testing: tags.get('t')?.toLowerCase() === 'y',
      publicSuffix: tags.get('psd')?.toLowerCase() === 'y',
      reportsTo: rua?.ok === true ? rua.value : [],
      historicTags: names.filter((name) => HISTORIC.includes(name)),
      unknownTags: names.filter((name) => !known.includes(name) && !HISTORIC.includes(name)),
    },
  };
}

function policyOf(tags: Tags, name: string): Policy | undefined {
  const value = tags.get(name)?.toLowerCase();
  return POLICIES.find((policy) => policy === value);
}

/** One URI of `rua` or `ruf`: comma, semicolon and exclamation mark are percent-encoded in it. */
const MAILTO = /^mailto:([^\s,;!@]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$/i;

/** Reads a list of report addresses (RFC 9989 section 4.6): the mailboxes of its mailto URIs. */
function reportUris(name: string, tags: Tags): Parsed<readonly string[]> {
  const value = tags.get(name);
  if (value === undefined) return { ok: true, value: [] };
  const uris = value.split(',').map((uri) => uri.trim());
  const mailboxes = uris.flatMap((uri) => MAILTO.exec(uri)?.[1] ?? []);
  if (mailboxes.length === uris.length) return { ok: true, value: mailboxes };
  return {
    ok: false,
    problems: uris
      .filter((uri) => !MAILTO.test(uri))
      .map((uri) => `${name} holds "${uri}", which is no mailto address`),
  };
}

/**
 * What a record asks for, whether it is tested or not (RFC 9989 section 4.7): `sp` and `np` where they
 * are written, `np` falling back on `sp` and both on `p`.
 */
export function writtenPolicy(record: DmarcRecord): PolicyByName {
  const subdomains = record.subdomainPolicy ?? record.policy;
  const nonExistent = record.nonExistentPolicy ?? subdomains;
  return { domain: record.policy, subdomains, nonExistent };
}

/** What receivers do with mail that fails: what is written, or one step less of each under `t=y`. */
export function effectivePolicy(record: DmarcRecord): PolicyByName {
  const { domain, subdomains, nonExistent } = writtenPolicy(record);
  const lower = (policy: Policy): Policy => (record.testing ? oneStepLess(policy) : policy);
  return {
    domain: lower(domain),
    subdomains: lower(subdomains),
    nonExistent: lower(nonExistent),
  };
}

function oneStepLess(policy: Policy): Policy {
  return policy === 'reject' ? 'quarantine' : 'none';
}

/** Compares two policies: below zero where the first asks for less. */
export function comparePolicies(a: Policy, b: Policy): number {
  return POLICIES.indexOf(a) - POLICIES.indexOf(b);
}
