import { createHash } from 'node:crypto';
import { isHostName } from './names';
import { parsed, type Parsed } from './parsed';
import { parseTags } from './tags';

/** What a sending server does where a mail server does not hold to the policy (RFC 8461 section 5). */
export const MTA_STS_MODES = ['none', 'testing', 'enforce'] as const;
export type MtaStsMode = (typeof MTA_STS_MODES)[number];

/** Longest time that a policy may be kept, in seconds: about a year (RFC 8461 section 3.2). */
export const MAX_POLICY_AGE_SECONDS = 31_557_600;

/**
 * Longest time for which a policy is kept while it is tested: a week, so that a slip is soon forgotten. The
 * kit's own number.
 */
export const MOST_TESTING_AGE_SECONDS = 604_800;

/** Least time for which one is kept that is enforced: the RFC expects weeks or more (section 3.2). */
export const LEAST_ENFORCED_AGE_SECONDS = 1_209_600;

/** Least days of testing, of which a report comes each day (RFC 8460 section 4.1). The kit's own number. */
export const LEAST_TESTING_DAYS = 14;

/**
 * Time that a policy may be kept, in seconds. The least is the kit's own: a day, since section 3.2 expects weeks,
 * and a policy that is gone within hours protects nobody from whoever can hold DNS back for so long.
 */
export const POLICY_AGE_SECONDS = { min: 86_400, max: MAX_POLICY_AGE_SECONDS } as const;

/** A policy of MTA-STS (RFC 8461 section 3.2). */
export interface MtaStsPolicy {
  readonly mode: MtaStsMode;
  /** Names of mail servers; `*.` stands for one label (section 4.1). Empty only with `none`. */
  readonly mx: readonly string[];
  /** How long a sending server keeps the policy, in seconds. */
  readonly maxAgeSeconds: number;
}

/** Full name of the TXT record that says that there is a policy, and which (RFC 8461 section 3.1). */
export function mtaStsName(zoneName: string): string {
  return `_mta-sts.${zoneName}`;
}

/** Full name of the host that publishes the policy (RFC 8461 section 3.3). */
export function mtaStsHost(zoneName: string): string {
  return `mta-sts.${zoneName}`;
}

/** Where the policy is read: over https, and no redirect is followed (RFC 8461 section 3.3). */
export function mtaStsUrl(zoneName: string): string {
  return `https://${mtaStsHost(zoneName)}/.well-known/mta-sts.txt`;
}

/** Whether a TXT record counts: any other at the name is passed over (RFC 8461 section 3.1). */
export function isMtaSts(text: string): boolean {
  return text.startsWith('v=STSv1;');
}

/** Reads the TXT record: the id of the policy (RFC 8461 section 3.1). */
export function parseMtaStsRecord(text: string): Parsed<{ readonly id: string }> {
  if (!isMtaSts(text)) return { ok: false, problems: ['does not begin with v=STSv1;'] };
  const read = parseTags(text);
  if (!read.ok) return read;
  const id = read.value.get('id');
  if (id === undefined) return { ok: false, problems: ['has no id'] };
  const fits = /^[A-Za-z0-9]{1,32}$/.test(id);
  return parsed({ id }, fits ? [] : ['id is not 1 to 32 letters and digits']);
}

/**
 * Writes the TXT record of a policy. The id is drawn from the policy's text, so that it changes exactly
 * when the policy does, which is what makes sending servers read it again.
 */
export function writeMtaStsRecord(policy: MtaStsPolicy): string {
  return `v=STSv1; id=${policyId(policy)}`;
}

/** 32 hexadecimal digits of the policy's SHA-256. */
function policyId(policy: MtaStsPolicy): string {
  return createHash('sha256').update(writeMtaStsPolicy(policy)).digest('hex').slice(0, 32);
}

/** Writes the text that the policy host publishes: mail servers in one order for any. */
export function writeMtaStsPolicy({ mode, mx, maxAgeSeconds }: MtaStsPolicy): string {
  const servers = [...new Set(mx)].sort();
  return [
    'version: STSv1',
    `mode: ${mode}`,
    ...servers.map((server) => `mx: ${server}`),
    `max_age: ${String(maxAgeSeconds)}`,
    '',
  ].join('\n');
}

/**
 * Reads what a policy host published (RFC 8461 section 3.2): lines that end in LF or CRLF, unknown fields
 * left out, the first of a field that stands twice, every `mx`.
 */
export function parseMtaStsPolicy(text: string): Parsed<MtaStsPolicy> {
  const problems: string[] = [];
  const fields = new Map<string, string>();
  const mx: string[] = [];
  for (const line of text.split(/\r?\n/).filter((one) => one !== '')) {
    const [, name, value] = /^([A-Za-z0-9][\w.-]{0,31}):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) problems.push(`"${line}" is no field`);
    else if (name === 'mx') mx.push(value);
    else if (!fields.has(name)) fields.set(name, value);
  }
  if (fields.get('version') !== 'STSv1') problems.push('version is not STSv1');
  const mode = MTA_STS_MODES.find((one) => one === fields.get('mode'));
  if (mode === undefined) problems.push('mode is neither none, testing nor enforce');
  const age = fields.get('max_age') ?? '';
  const maxAgeSeconds = /^\d{1,10}$/.test(age) ? Number(age) : Number.POSITIVE_INFINITY;
  if (maxAgeSeconds > MAX_POLICY_AGE_SECONDS) {
    problems.push(`max_age is no number of seconds up to ${String(MAX_POLICY_AGE_SECONDS)}`);
  }
  problems.push(
    ...mx.filter((one) => !isServerName(one)).map((one) => `mx "${one}" is no name of a server`),
  );
  if (mx.length === 0 && mode !== 'none') problems.push('names no mail server (mx)');
  if (mode === undefined) return { ok: false, problems };
  return parsed({ mode, mx, maxAgeSeconds }, problems);
}

function isServerName(name: string): boolean {
  return isHostName(name.replace(/^\*\./, '').toLowerCase());
}
