import { canonicalDomain } from '../lib/alignment';
import type { AuthResult } from '../lib/authentication-results';
import { fromDomain } from '../lib/mail-address';
import { receiverResults, type MailReceiver } from '../lib/mail-receiver';
import { readMessage, valuesOf, type Header } from '../lib/message';
import { isWithin } from '../lib/names';
import { judgeDkim, judgeMethod, NOT_READ, printable, type MethodResult } from './mailbox-method';

/** Unknown: the file does not show it, or the receiver could not tell. */
export type MailboxVerdict = 'pass' | 'fail' | 'unknown';

/** How one saved message stands. */
export interface MessageResult {
  /** The file's name, as it was given. */
  readonly name: string;
  readonly receiver: MailReceiver | undefined;

  /** Domain of the From address: lower case, punycode. */
  readonly from: string | undefined;
  readonly spf: MethodResult;
  readonly dkim: MethodResult;
  readonly dmarc: MethodResult;
  readonly verdict: MailboxVerdict;

  /** Why it does not pass; empty where it does. */
  readonly problems: readonly string[];

  /** What is worth knowing and changes nothing. */
  readonly notes: readonly string[];
}

interface Fault {
  readonly verdict: 'fail' | 'unknown';
  readonly text: string;
}

/** Judges one message by what its receiver says of SPF, DKIM and DMARC (RFC 8601) and by alignment (RFC 9989 section 4.4). */
export function judgeMessage(name: string, source: string, zoneName: string): MessageResult {
  const message = readMessage(source);
  if (!message.ok)
    return { name, receiver: undefined, from: undefined, ...UNREAD, ...close(doubts(message)) };
  const headers = message.value;
  const faults: Fault[] = [];
  const from = readFrom(headers, zoneName, faults);
  const said = receiverResults(headers);
  if (!said.ok) {
    faults.push(...doubts(said));
    return { name, receiver: undefined, from, ...UNREAD, ...close(faults) };
  }
  const { receiver, results, ignored } = said.value;
  const of = (method: string): readonly AuthResult[] =>
    results.filter((one) => one.method === method);
  const spf = judgeMethod('spf', onlyOne('spf', of('spf'), faults), from, zoneName);
  const dkim = judgeDkim(of('dkim'), from, zoneName);
  const dmarc = judgeMethod('dmarc', onlyOne('dmarc', of('dmarc'), faults), from, zoneName);
  const methods = { spf, dkim, dmarc };
  faults.push(...Object.entries(methods).flatMap(([method, one]) => resultFaults(method, one)));
  if (dmarc.result === 'pass' && from !== undefined && !dmarc.aligned)
    faults.push(failed(`dmarc passed for another name than ${from}: ${dmarc.evidence}`));
  // DMARC needs one aligned name, of SPF or of DKIM (RFC 9989 section 4.4).
  const passed = [spf, dkim].filter(({ result }) => result === 'pass');
  if (from !== undefined && passed.length > 0 && !passed.some(({ aligned }) => aligned))
    faults.push(failed(`neither spf nor dkim passed for a name aligned with ${from}`));
  const notes = [...alignmentNotes(spf, dkim), ...ignoredNotes(ignored)];
  return { name, receiver, from, ...methods, ...close(faults, notes) };
}

function failed(text: string): Fault {
  return { verdict: 'fail', text };
}

function doubts({ problems }: { readonly problems: readonly string[] }): readonly Fault[] {
  return problems.map((text) => ({ verdict: 'unknown', text }));
}

function close(
  faults: readonly Fault[],
  notes: readonly string[] = [],
): Pick<MessageResult, 'verdict' | 'problems' | 'notes'> {
  const verdicts = faults.map(({ verdict }) => verdict);
  const verdict = verdicts.includes('fail') ? 'fail' : (verdicts[0] ?? 'pass');
  return { verdict, problems: faults.map(({ text }) => printable(text)), notes };
}

const UNREAD = { spf: NOT_READ, dkim: NOT_READ, dmarc: NOT_READ };

/** A message has one From header (RFC 5322 section 3.6); with two, readers differ on which one counts. */
function readFrom(
  headers: readonly Header[],
  zoneName: string,
  faults: Fault[],
): string | undefined {
  const values = valuesOf(headers, 'From');
  const [value = ''] = values;
  if (values.length !== 1) {
    faults.push(failed(`has ${String(values.length)} From headers, and one is needed`));
    return undefined;
  }
  const read = fromDomain(value);
  if (!read.ok) {
    faults.push(...read.problems.map((problem) => failed(`has a From header that ${problem}`)));
    return undefined;
  }
  const domain = canonicalDomain(read.value);
  if (domain !== undefined && !isWithin(domain, zoneName))
    faults.push(failed(`has a From address at ${domain}, outside the zone ${zoneName}`));
  return domain;
}

/** A second result for SPF or DMARC may have been smuggled in through an address that the receiver quotes. */
function onlyOne(
  method: string,
  results: readonly AuthResult[],
  faults: Fault[],
): AuthResult | undefined {
  if (results.length > 1)
    faults.push({
      verdict: 'unknown',
      text: `${method} has ${String(results.length)} results in one header, and one is needed`,
    });
  return results[0];
}

function resultFaults(method: string, { result }: MethodResult): readonly Fault[] {
  if (result === 'pass') return [];
  if (result === 'missing') return [failed(`the receiver says nothing of ${method}`)];
  // A name server did not answer the receiver (RFC 8601 section 2.7): neither pass nor fail.
  if (result === 'temperror')
    return [{ verdict: 'unknown', text: `${method} is temperror; send the message again` }];
  return [failed(`${method} is ${result}, not pass`)];
}

function alignmentNotes(spf: MethodResult, dkim: MethodResult): readonly string[] {
  if (spf.aligned === dkim.aligned) return [];
  return spf.aligned
    ? ['only spf is aligned: DMARC fails once the message is forwarded; sign with the zone as d=']
    : ['only dkim is aligned: the sender uses a return path outside the zone'];
}

function ignoredNotes(ignored: number): readonly string[] {
  if (ignored === 0) return [];
  return [
    `not read: ${String(ignored)} Authentication-Results ${ignored === 1 ? 'header' : 'headers'} below the receiver's own`,
  ];
}
