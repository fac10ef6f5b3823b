import { canonicalLabel, canonicalTarget } from './canonical-name';
import { contentProblem, isRecordName, isServiceName, textLengthProblem } from './dns-content';
import {
  certificateMatchProblems,
  delegationDigestProblems,
  fingerprintProblems,
} from './digest-problems';
import type { Problem } from './fault';
import { reach } from './ip-address';
import { issuerProblems } from './issuer-problems';
import { MAX_TTL_SECONDS, MIN_TTL_SECONDS, NEVER_PROXIED } from './limits/dns';
import type { Plan } from './limits/plan';
import { locationProblems } from './location-problems';
import { repeatedDomainProblem } from './name-problems';
import { isHostName } from './names';
import { bindingProblems, portProblems, rewritingProblems, uriProblems } from './service-problems';
import { tokenIn } from './token-patterns';
import { writeTxt } from './txt';
import { meantAddress, meantName } from './meant-content';
import { isProxied, type WrittenOf, type WrittenRecord } from './written-record';
import { canonicalAddress } from './written-value';

/** A problem of one of a record's properties: `where` is the property's name. */
type Found = readonly Problem[];

const none: Found = [];

/** Finds what is wrong with a record by itself: its name, its time to live, and what it says. */
export function recordProblems(record: WrittenRecord, zoneName: string, plan: Plan): Found {
  return [
    ...labelProblems(record, zoneName),
    ...ttlProblems(record, plan),
    ...valueProblems(record, canonicalLabel(record.label, zoneName)),
  ];
}

function labelProblems({ label, type }: WrittenRecord, zoneName: string): Found {
  const where = 'label';
  const name = canonicalLabel(label, zoneName);
  const bare = label.toLowerCase().replace(/\.$/, '');
  const repeated = repeatedDomainProblem(label, zoneName);
  if (repeated !== undefined) return [{ where, ...repeated, got: label }];
  if (name === undefined || !isRecordName(name)) {
    return [
      {
        where,
        problem: 'must be a label below the zone, or "@", with "*" as its first label only',
        got: label,
      },
    ];
  }
  // A name server of the zone itself, and the digest of its key, stand at the registrar.
  const apexProblem = name === zoneName ? APEX_PROBLEMS[type] : undefined;
  if (apexProblem !== undefined) return [{ where, ...apexProblem, got: label }];
  const pattern = SERVICE_NAMES[type];
  if (pattern === undefined || pattern.test(bare)) return none;
  return [{ where, problem: `must begin with ${String(SERVICE_WORDS[type])}`, got: label }];
}

const APEX_PROBLEMS: Readonly<Partial<Record<WrittenRecord['type'], Omit<Problem, 'where'>>>> = {
  NS: {
    problem: 'must be a part of the zone, since Cloudflare answers for the zone itself',
    fix: 'change name servers at the registrar',
  },
  // RFC 4034 section 5: a DS record stands only on the parent's side of a delegation.
  DS: {
    problem: 'must be a part of the zone that others answer for',
    fix: 'give the DS record of the zone itself to the registrar',
  },
};

/** RFC 2782 (SRV) and RFC 6698 section 3 (TLSA). */
const SERVICE_NAMES: Readonly<Partial<Record<WrittenRecord['type'], RegExp>>> = {
  SRV: /^_[a-z0-9-]+\._[a-z0-9-]+(?:\.|$)/,
  TLSA: /^(?:\*|_\d{1,5})\._[a-z]+(?:\.|$)/,
};
const SERVICE_WORDS: Readonly<Partial<Record<WrittenRecord['type'], string>>> = {
  SRV: 'service and protocol (such as _sip._tcp)',
  TLSA: 'port and protocol (such as _443._tcp)',
};

function ttlProblems(record: WrittenRecord, plan: Plan): Found {
  const { ttlSeconds } = record;
  if (ttlSeconds === undefined) return none;
  const where = 'ttlSeconds';
  if (isProxied(record)) {
    const problem = 'must be left out, since a proxied record has no time to live of its own';
    return [{ where, problem, got: ttlSeconds }];
  }
  const least = MIN_TTL_SECONDS[plan];
  return ttlSeconds >= least && ttlSeconds <= MAX_TTL_SECONDS
    ? none
    : [
        {
          where,
          problem: `must be ${String(least)} to ${String(MAX_TTL_SECONDS)} on the ${plan} plan`,
          got: ttlSeconds,
        },
      ];
}

function valueProblems(record: WrittenRecord, name: string | undefined): Found {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return addressProblems(record);
    case 'CNAME':
      return aliasProblems(record, name);
    case 'MX':
      return mailProblems(record);
    case 'NS':
      return hostProblems('host', record.host, isHostName);
    case 'PTR':
      return hostProblems('target', record.target, isRecordName);
    // A dot: the service is not there (RFC 2782), or it is at the record's own name (RFC 9460 section 2.5).
    case 'SRV':
      return [...nameOrDot('target', record.target), ...portProblems(record)];
    case 'HTTPS':
    case 'SVCB':
      return [...nameOrDot('target', record.target), ...bindingProblems(record)];
    case 'NAPTR':
      return [...rewritingProblems(record), ...nameOrDot('replacement', record.replacement)];
    case 'URI':
      return uriProblems(record);
    case 'LOC':
      return locationProblems(record);
    case 'SMIMEA':
    case 'TLSA':
      return certificateMatchProblems(record);
    case 'SSHFP':
      return fingerprintProblems(record);
    case 'DS':
      return delegationDigestProblems(record);
    case 'CAA':
      return issuerProblems(record);
    case 'TXT':
      return textProblems(record);
    default:
      return none;
  }
}

function addressProblems(record: WrittenOf<'A' | 'AAAA'>): Found {
  const { type, address } = record;
  const where = 'address';
  const problem = contentProblem(type, canonicalAddress(address));
  if (problem !== undefined)
    return [{ where, problem, got: address, ...meantAddress(type, address) }];
  return record.proxied === true && reach(address) === 'private'
    ? [{ where, problem: 'must be one that Cloudflare can reach', got: address }]
    : none;
}

function aliasProblems(record: WrittenOf<'CNAME'>, name: string | undefined): Found {
  const where = 'target';
  const target = canonicalTarget(record.target);
  const found = hostProblems(where, record.target, isRecordName);
  if (found.length > 0) return found;
  if (target === name) {
    return [{ where, problem: 'must not be the record’s own name', got: record.target }];
  }
  if (record.proxied !== true) return none;
  if (isNeverProxied(target)) {
    return [
      {
        where: 'proxied',
        problem: `must be left out: Cloudflare does not proxy ${target}`,
        fix: 'see https://developers.cloudflare.com/dns/proxy-status/limitations/',
      },
    ];
  }
  return isServiceName(name ?? '')
    ? [
        {
          where: 'proxied',
          problem: 'must be left out: whoever asks for this name wants the record itself',
        },
      ]
    : none;
}

/** Whether Cloudflare refuses to proxy a CNAME with this target. */
function isNeverProxied(target: string): boolean {
  const { exact, below } = NEVER_PROXIED;
  return exact.some((one) => one === target) || below.some((one) => target.endsWith(`.${one}`));
}

function mailProblems({ host, priority }: WrittenOf<'MX'>): Found {
  if (host !== '.') return hostProblems('host', host, isHostName);
  // RFC 7505 section 3.
  return priority === 0
    ? none
    : [{ where: 'priority', problem: 'must be 0 beside the host "."', got: priority }];
}

function nameOrDot(where: string, written: string): Found {
  return written === '.' ? none : hostProblems(where, written, isRecordName);
}

function hostProblems(where: string, written: string, holds: (name: string) => boolean): Found {
  const name = canonicalTarget(written);
  return holds(name) && !name.startsWith('*')
    ? none
    : [
        {
          where,
          problem: 'must be a full name (such as app.example.com)',
          got: written,
          ...meantName(written, (one) => holds(canonicalTarget(one))),
        },
      ];
}

function textProblems({ text }: WrittenOf<'TXT'>): Found {
  const where = 'text';
  if (text.trim() === '') return [{ where, problem: 'must not be empty', got: text }];
  const token = tokenIn(text);
  if (token !== undefined) {
    // Without the value: a line of an error ends up in terminals and logs.
    return [
      {
        where,
        problem: `must hold no credential, which DNS shows to everybody (${token})`,
        fix: 'take it out, and make a new one in its place if it was ever published',
      },
    ];
  }
  if (/^".*"$/s.test(text)) {
    return [
      {
        where,
        problem: 'must stand without quotes around it, which the kit writes',
        got: text,
      },
    ];
  }
  // Mostly a line break that came with the text from where it was copied.
  if (/\p{Cc}/u.test(text)) {
    return [{ where, problem: 'must hold no line break and no control character', got: text }];
  }
  const long = textLengthProblem(text);
  return long === undefined ? none : [{ where, ...long, got: writeTxt(text).length }];
}
