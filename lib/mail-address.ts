import { canonicalDomain } from './alignment';
import { HeaderScanner } from './header-scanner';
import { parsed, type Parsed } from './parsed';

/** One word of a display name or local part, US-ASCII or not (RFC 5322 section 3.2.3, RFC 6532 section 3.2). */
const ATOM = /[^\s()<>@,;:\\"[\].]+/y;

/** An encoded word; some senders leave commas and dots in it, which would end an atom (RFC 2047 section 2). */
const ENCODED_WORD = /=\?[^?\s]*\?[bq]\?[^?\s]*\?=/iy;

const DOMAIN = /[^\s()<>@,;:\\"[\]]+/y;

const SEVERAL = 'names several addresses, and one is needed';
const MALFORMED = 'holds no address that can be read';

/**
 * Reads the domain of the one address in a From header, as written (RFC 5322 section 3.4): bare or in angle
 * brackets, with display name, comments and encoded words. Refused are lists, groups, address literals,
 * and a display name that holds an unquoted address: readers would differ on which address counts
 * (RFC 9989 section 4.4 asks for one From address that can be read in one way only).
 */
export function fromDomain(value: string): Parsed<string> {
  const scanner = new HeaderScanner(value);
  const domain = readAddress(scanner);
  if (scanner.problem === undefined) readEnd(scanner);
  if (scanner.problem === undefined && canonicalDomain(domain) === undefined)
    scanner.fail('is not at a host name');
  return parsed(domain, scanner.problems);
}

function readAddress(scanner: HeaderScanner): string {
  const words = countWords(scanner);
  if (scanner.problem === undefined && scanner.take('<')) {
    if (countWords(scanner) !== 1 || !scanner.take('@')) scanner.fail(MALFORMED);
    const domain = readDomain(scanner);
    if (!scanner.take('>')) scanner.fail(MALFORMED);
    return domain;
  }
  if (scanner.next === ':') scanner.fail('names a group, and one address is needed');
  if (words !== 1 || !scanner.take('@')) scanner.fail(MALFORMED);
  return readDomain(scanner);
}

/** Skips words, and says how many; those that dots join count as one. */
function countWords(scanner: HeaderScanner): number {
  let words = 0;
  for (scanner.skip(); scanner.problem === undefined; scanner.skip()) {
    if (scanner.take('.')) words -= 1;
    else if (
      scanner.quoted() !== undefined ||
      scanner.run(ENCODED_WORD) !== '' ||
      scanner.run(ATOM) !== ''
    )
      words += 1;
    else break;
  }
  return words;
}

function readDomain(scanner: HeaderScanner): string {
  scanner.skip();
  if (scanner.next === '[') scanner.fail('is at an address literal, and a host name is needed');
  const domain = scanner.run(DOMAIN);
  if (domain === '') scanner.fail(MALFORMED);
  scanner.skip();
  return domain;
}

function readEnd(scanner: HeaderScanner): void {
  scanner.skip();
  if (scanner.next === ',' || scanner.next === ';') scanner.fail(SEVERAL);
  else if (scanner.next === '<')
    scanner.fail('has a display name that holds an address; put the name in quotes');
  else if (!scanner.atEnd) scanner.fail(MALFORMED);
}
