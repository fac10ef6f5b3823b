import { parsedUrl } from './url-problems';
import type { Problem } from './fault';
import type { WrittenOf } from './written-record';

const CA = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
/** A name, an equals sign, and printable characters without a semicolon. */
const PARAMETER = /^[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*[ \t]*=[ \t]*[\x21-\x3a\x3c-\x7e]*$/;

/** Finds what is wrong with a CAA record's value (RFC 8659 sections 4.2 to 4.4). */
export function issuerProblems({ tag, value }: WrittenOf<'CAA'>): readonly Problem[] {
  const where = 'value';
  if (tag === 'iodef') {
    return isReportAddress(value)
      ? []
      : [{ where, problem: 'must begin with mailto: or https://', got: value }];
  }
  const [ca = '', ...parameters] = value.split(';');
  if (!CA.test(ca.replace(/ *$/, '')) && !(ca === '' && parameters.length > 0)) {
    return [{ where, problem: 'must be the domain of a CA, or ";" for none', got: value }];
  }
  // One semicolon may end the value, with nothing behind it.
  const isBare = parameters.length <= 1 && /^[ \t]*$/.test(parameters[0] ?? '');
  return isBare || parameters.every((one) => PARAMETER.test(one.replace(/^[ \t]+|[ \t]+$/g, '')))
    ? []
    : [
        {
          where,
          problem: 'must have name=value behind each ";"',
          got: value,
          fix: 'write it like "ca.example.net; accounturi=https://ca.example.net/1"',
        },
      ];
}

function isReportAddress(value: string): boolean {
  if (/^mailto:[^\s@]+@[^\s@]+$/.test(value)) return true;
  return /^https?:\/\/[^\s]+$/.test(value) && parsedUrl(value) !== undefined;
}
