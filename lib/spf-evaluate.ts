import { canonicalName, isAskable, type Answers } from './dns-answers';
import { isWithin } from './names';
import { contains, parseClient, parseNetwork, widen } from './network';
import { isSpf, parseSpf, reachedMechanisms, type Mechanism, type SpfRecord } from './spf';
import { expandMacros } from './spf-expand';
import { SPF_LIMITS, SpfSession, SpfStop, type SpfLimits, type SpfQuestion } from './spf-session';
import { writeMechanism } from './spf-write';

/** The results of `check_host()` (RFC 7208 section 2.6). */
export type SpfResult =
  'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** What an evaluation says; `unread` where it needs an answer that nobody has read. */
export interface SpfEvaluation {
  readonly result: SpfResult | 'unread';
  /** What decided: a term with the name of its record, or what went wrong. */
  readonly why: string;
  /** The domain owner's words on a fail, where there are any (section 6.2). */
  readonly explanation?: string;
}

const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

/** A domain that mail can come from: two labels or more, of letters, digits, hyphens and underscores. */
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*\.?$/i;

/**
 * Evaluates SPF as RFC 7208 section 4 has it, over answers that were read before: `check_host()`. With
 * `limits` other than the standard's, it shows what a record would say if its look-ups were free.
 */
export function checkHost(
  question: SpfQuestion,
  answers: Answers,
  limits: SpfLimits = SPF_LIMITS,
): SpfEvaluation {
  const client = parseClient(question.ip);
  if (client === undefined) return { result: 'none', why: `${question.ip} is no address` };
  if (!DOMAIN.test(question.domain)) {
    return { result: 'none', why: `${question.domain} is no domain` };
  }
  try {
    return evaluate(new SpfSession(question, client, answers, limits), question.domain, false);
  } catch (error) {
    if (!(error instanceof SpfStop)) throw error;
    return { result: error.result, why: error.message };
  }
}

/** Evaluates the record of a domain; `inner` stands for an include, whose words nobody asks for. */
function evaluate(session: SpfSession, domain: string, inner: boolean): SpfEvaluation {
  const record = readRecord(session, domain);
  if (record === undefined) return { result: 'none', why: `${domain} has no SPF record` };
  const match = reachedMechanisms(record).find((one) => matches(session, one, domain));
  if (match !== undefined) {
    const result = RESULTS[match.qualifier];
    const why = `${writeMechanism(match)} of ${domain}`;
    const explanation = result === 'fail' && !inner ? explain(session, record, domain) : undefined;
    return { result, why, ...(explanation === undefined ? {} : { explanation }) };
  }
  if (record.redirect === undefined) {
    return { result: 'neutral', why: `no term of ${domain} matches` };
  }
  session.beginTerm(`redirect=${record.redirect}`);
  const target = session.name(record.redirect, domain);
  const decided = target === undefined ? undefined : evaluate(session, target, inner);
  if (decided === undefined || decided.result === 'none') {
    throw new SpfStop('permerror', `redirect=${record.redirect} of ${domain} has no SPF record`);
  }
  return decided;
}

/** The one SPF record of a name; undefined where there is none (section 4.5). */
function readRecord(session: SpfSession, domain: string): SpfRecord | undefined {
  // A name of one label has no record; neither has one that DNS cannot hold (section 4.3).
  if (!isAskable(domain) || !domain.replace(/\.$/, '').includes('.')) return undefined;
  const [text, ...others] = session.texts(domain).filter(isSpf);
  if (text === undefined) return undefined;
  if (others.length > 0) throw new SpfStop('permerror', `${domain} has several SPF records`);
  const read = parseSpf(text);
  if (!read.ok) throw new SpfStop('permerror', `${domain}: ${read.problems.join('; ')}`);
  return read.value;
}

function matches(session: SpfSession, mechanism: Mechanism, domain: string): boolean {
  switch (mechanism.kind) {
    case 'all':
      return true;
    case 'ip4':
    case 'ip6': {
      const { address, prefix } = mechanism;
      const block = parseNetwork(address, { v4: prefix, v6: prefix });
      return block !== undefined && contains(block, session.client);
    }
    case 'include': {
      const target = askedName(session, mechanism, domain);
      const result = target === undefined ? 'none' : evaluate(session, target, true).result;
      if (result !== 'none') return result === 'pass';
      // Without a record to include, the including one is wrong (section 5.2).
      throw new SpfStop('permerror', `${writeMechanism(mechanism)} has no SPF record`);
    }
    case 'exists': {
      const target = askedName(session, mechanism, domain);
      return target !== undefined && session.hasAddress(target);
    }
    case 'ptr': {
      const target = askedName(session, mechanism, domain);
      return target !== undefined && session.validatedNames().some((name) => isBelow(name, target));
    }
    case 'a':
    case 'mx': {
      const target = askedName(session, mechanism, domain);
      if (target === undefined) return false;
      const prefix = session.client.family === 4 ? mechanism.prefix4 : mechanism.prefix6;
      const hosts = mechanism.kind === 'a' ? [target] : session.mailHosts(target);
      return hosts.some((host) =>
        session.addresses(host).some((one) => contains(widen(one, prefix), session.client)),
      );
    }
  }
}

/** Counts a term that asks DNS, and gives the name that it asks for. */
function askedName(
  session: SpfSession,
  mechanism: Mechanism & { readonly domain?: string },
  domain: string,
): string | undefined {
  session.beginTerm(writeMechanism(mechanism));
  return session.name(mechanism.domain, domain);
}

function isBelow(name: string, target: string): boolean {
  return isWithin(canonicalName(name), canonicalName(target));
}

/** Fetches and expands the explanation of a record; any trouble leaves it out (section 6.2). */
function explain(session: SpfSession, record: SpfRecord, domain: string): string | undefined {
  if (record.exp === undefined) return undefined;
  try {
    const name = session.name(record.exp, domain);
    const [text, ...others] = name === undefined ? [] : session.texts(name);
    if (text === undefined || others.length > 0) return undefined;
    const known = /^(?:[\x20-\x24\x26-\x7e]|%\{[slodiphcrtv](?:[1-9]\d*)?r?[-.+,/_=]*\}|%[%_-])*$/i;
    return known.test(text) ? expandMacros(text, session.macros(domain)) : undefined;
  } catch (error) {
    if (!(error instanceof SpfStop)) throw error;
    return undefined;
  }
}
