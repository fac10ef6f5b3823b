import { zones } from '../facts/dns';
import type { Facts } from '../facts/graph';
import { textsAt } from '../facts/mail';
import { reportConsent } from '../lib/dmarc-write';
import { mailboxDomain } from '../lib/mailto';
import { isWithin } from '../lib/names';
import { duty, fail, pass, unknown, type Finding } from './check';

/**
 * Judges whether the domains elsewhere that get a name's reports agree, each in its own DNS (RFC 9990, "Verifying
 * External Destinations"): in a zone that is declared here the record has to stand, of others it is a duty.
 * @param subject address of the DMARC record, and its text
 */
export function judgeConsents(
  subject: { readonly address: string; readonly text: string },
  reporting: string,
  foreign: readonly string[],
  facts: Facts,
): Finding {
  const { address, text } = subject;
  const all = [...new Set(foreign.map(mailboxDomain))].map((destination) =>
    consentOf(reporting, destination, facts),
  );
  const said = (verdict: Consent['verdict']): string =>
    `${text}: ${all
      .filter((one) => one.verdict === verdict)
      .map(({ words }) => words)
      .join('; ')}`;
  for (const [verdict, finding] of [
    ['missing', fail],
    ['unknown', unknown],
    ['elsewhere', duty],
  ] as const) {
    if (all.some((one) => one.verdict === verdict)) return finding(address, said(verdict));
  }
  return pass(address, said('there'));
}

/** Its other tags say at most where the reports go instead. */
const CONSENT = /^v=DMARC1\s*(?:;|$)/;

interface Consent {
  readonly verdict: 'there' | 'missing' | 'unknown' | 'elsewhere';
  readonly words: string;
}

function consentOf(reporting: string, destination: string, facts: Facts): Consent {
  const { name, text } = reportConsent(reporting, destination);
  const demand = `${destination} has to publish TXT ${name} = "${text}" to take the reports`;
  const zone = zones(facts).find(
    (one) => one.name !== undefined && isWithin(destination, one.name),
  );
  if (zone === undefined) return { verdict: 'elsewhere', words: demand };
  // A wildcard agrees to the reports of everybody.
  const found = [name, `*._report._dmarc.${destination}`].map((one) => textsAt(facts, zone, one));
  if (found.flatMap(({ sure }) => sure).some(({ text: said }) => CONSENT.test(said))) {
    return { verdict: 'there', words: `${destination} takes the reports` };
  }
  return {
    verdict: found.some(({ unsure }) => unsure.length > 0) ? 'unknown' : 'missing',
    words: demand,
  };
}
