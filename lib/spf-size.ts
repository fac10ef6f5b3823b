/** Longest answer that fits in one packet without an extension of DNS (RFC 7208 section 3.4). */
export const MAX_ANSWER_OCTETS = 512;

/** Longest string of a TXT record (RFC 1035 section 3.3.14). */
const MAX_STRING_OCTETS = 255;

/** Octets of a DNS message but for names and data: header, question, and one record (RFC 1035 section 4.1). */
const HEADER_OCTETS = 12;
const QUESTION_OCTETS = 4;
const RECORD_OCTETS = 12;

/**
 * Counts the octets of the DNS answer with all TXT records of a name: header, question, and for each
 * record a pointer to the name, ten octets, and its strings of at most 255 octets, each after its length.
 */
export function answerOctets(name: string, texts: readonly string[]): number {
  // A name takes one octet before each label and one at its end: two more than it has characters.
  const question = name.length + 2 + QUESTION_OCTETS;
  const records = texts.map((text) => {
    const octets = Buffer.byteLength(text, 'utf8');
    return RECORD_OCTETS + octets + Math.max(1, Math.ceil(octets / MAX_STRING_OCTETS));
  });
  return HEADER_OCTETS + question + records.reduce((total, one) => total + one, 0);
}
