import type { DnsRecord } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { at, holdsUnknown, isObject, show, Unknown, type Value } from '../facts/value';
import {
  contentProblem,
  DATA_TYPES,
  isContentType,
  isRecordName,
  isServiceName,
} from '../lib/dns-content';
import { reach } from '../lib/ip-address';
import { AUTOMATIC_TTL, MAX_TTL_SECONDS, MIN_TTL_SECONDS } from '../lib/limits/dns';
import { isWithin } from '../lib/names';
import { ignoresChanges } from './zone-setting';

/** What is wrong with a record, and what cannot be said because a value is not known yet. */
export interface RecordFaults {
  readonly problems: readonly string[];
  readonly unknowns: readonly string[];
}

/** Types that Cloudflare can answer for itself. */
const PROXIABLE = ['A', 'AAAA', 'CNAME'];

/** Attributes that decide what a record says. */
const JUDGED = ['name', 'type', 'content', 'data', 'ttl', 'proxied', 'priority', 'zone_id'];

/** What is said of one value: nothing, where it holds. */
type Rule = (value: Value | undefined, record: DnsRecord, facts: Facts) => string | undefined;

const RULES: Readonly<Record<string, Rule>> = {
  name: nameProblem,
  type: (value) =>
    typeof value === 'string' && isKnownType(value) ? undefined : 'is no type that Cloudflare has',
  content: contentRule,
  data: dataRule,
  ttl: ttlProblem,
  proxied: proxiedProblem,
  priority: priorityProblem,
};

/** Finds what is wrong with one record by itself. */
export function recordFaults(record: DnsRecord, facts: Facts): RecordFaults {
  const problems: string[] = [];
  const unknowns: string[] = [];
  for (const [attribute, rule] of Object.entries(RULES)) {
    if (attribute === 'content' && isComputed(record, facts)) continue;
    // To Terraform, null is the same as an attribute left out.
    const value = record.values[attribute] ?? undefined;
    const written = `${attribute} = ${show(value)}`;
    if (holdsUnknown(value)) unknowns.push(written);
    else {
      const problem = rule(value, record, facts);
      if (problem !== undefined) problems.push(`${written}: ${problem}`);
    }
  }
  if (record.zone === undefined) {
    problems.push(`zone_id = ${show(record.values['zone_id'])}: is no id of a zone`);
  }
  if (JUDGED.some((attribute) => ignoresChanges(record, attribute))) {
    problems.push('lifecycle.ignore_changes keeps what is declared from being applied');
  }
  return { problems, unknowns };
}

/** In a plan, the provider writes the content of a record that was declared by its data. */
function isComputed({ type = '', values }: DnsRecord, { kind }: Facts): boolean {
  return kind === 'planned' && DATA_TYPES.some((one) => one === type) && isObject(values['data']);
}

function isKnownType(type: string): boolean {
  return isContentType(type) || DATA_TYPES.some((one) => one === type);
}

function nameProblem(value: Value | undefined, { zone }: DnsRecord): string | undefined {
  if (typeof value !== 'string' || !isRecordName(value)) {
    return 'is no full name in lower case without a trailing dot';
  }
  if (zone?.name === undefined || isWithin(value, zone.name)) return undefined;
  return `is not in the zone ${zone.name}`;
}

function contentRule(value: Value | undefined, { type, name }: DnsRecord): string | undefined {
  if (type === undefined || !isKnownType(type)) return undefined;
  if (!isContentType(type)) return value === undefined ? undefined : `${type} takes data instead`;
  if (typeof value !== 'string') return 'is no text';
  if (type === 'CNAME' && value === name) return 'points to itself';
  return contentProblem(type, value);
}

function dataRule(value: Value | undefined, { type }: DnsRecord): string | undefined {
  if (type === undefined || !isKnownType(type)) return undefined;
  if (isContentType(type)) return value === undefined ? undefined : `${type} takes content instead`;
  if (!isObject(value) || Object.keys(value).length === 0) return 'is not set';
  return type === 'CAA' ? caaProblem(value) : undefined;
}

/** Tags of the IANA registry, RFC 8659 section 7.2 and later. */
const CAA_TAGS = [
  'issue',
  'issuewild',
  'iodef',
  'contactemail',
  'contactphone',
  'issuemail',
  'issuevmc',
];

/** RFC 8659 section 4.1: of the flags, only the first bit (128, critical) has a meaning. */
function caaProblem(data: Readonly<Record<string, Value>>): string | undefined {
  const { flags, tag, value } = data;
  if (flags !== 0 && flags !== 128) return 'flags is neither 0 nor 128';
  if (typeof tag !== 'string' || !CAA_TAGS.includes(tag)) return 'tag is not registered';
  return typeof value === 'string' && value !== '' ? undefined : 'value is not set';
}

function ttlProblem(
  value: Value | undefined,
  { values }: DnsRecord,
  { inventory }: Facts,
): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'is no number of seconds';
  if (value === AUTOMATIC_TTL) return undefined;
  // Cloudflare's provider refuses it only once it creates the record, so a plan looks well.
  if (values['proxied'] === true) return `a proxied record has ttl ${String(AUTOMATIC_TTL)}`;
  // Without a plan, the limits that hold on every plan.
  const least = MIN_TTL_SECONDS[inventory.cloudflare_plan ?? 'free'];
  return value >= least && value <= MAX_TTL_SECONDS
    ? undefined
    : `is neither ${String(AUTOMATIC_TTL)} (automatic) nor ${String(least)} to ${String(MAX_TTL_SECONDS)} seconds`;
}

function proxiedProblem(
  value: Value | undefined,
  { type, name, content }: DnsRecord,
): string | undefined {
  if (value === undefined || value === false) return undefined;
  if (value !== true) return 'has to be true or false';
  if (type !== undefined && !PROXIABLE.includes(type)) return `${type} cannot be proxied`;
  if (name !== undefined && isServiceName(name)) {
    return 'whoever asks for this name wants the record itself, and gets addresses of Cloudflare';
  }
  return typeof content === 'string' && reach(content) === 'private'
    ? 'Cloudflare cannot reach a private address'
    : undefined;
}

function priorityProblem(
  value: Value | undefined,
  { type, content, values }: DnsRecord,
): string | undefined {
  if (type === 'MX') {
    if (typeof value !== 'number' || !isUint16(value)) return 'has to be 0 to 65535';
    // RFC 7505 section 3.
    return content === '.' && value !== 0 ? 'has to be 0 beside the content "."' : undefined;
  }
  if (value === undefined && type === 'SRV') return 'has to be that of its data';
  if (value === undefined) return undefined;
  if (type !== 'SRV' && type !== 'URI') return 'only MX, SRV and URI have one';
  if (typeof value !== 'number' || !isUint16(value)) return 'has to be 0 to 65535';
  // The API gives it at both places; where they differ, every plan shows a change.
  const inData = at(values['data'], 'priority') ?? undefined;
  return inData === undefined || inData instanceof Unknown || inData === value
    ? undefined
    : `differs from data.priority, ${show(inData)}`;
}

function isUint16(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 65_535;
}

/** Whether the value of a record is written, or only its expression. */
export function recordValue({ content, values }: DnsRecord): string | undefined {
  if (content instanceof Unknown) return content.template;
  if (typeof content === 'string') return content;
  const { data } = values;
  return data === undefined || holdsUnknown(data) ? undefined : show(data);
}
