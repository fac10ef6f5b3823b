import { answerBy, evaluate, fitsWildcard, type Answer } from './rules-match';
import { HEADER_NAMES_FIELD, HOST_FIELD, PATH_FIELD } from './rules-request';
import { parseExpression } from './rules-expression';
import type { Condition } from './rules-tree';

/** A set of requests, of which something is to be proven. What is left out could be anything. */
export interface Region {
  /** Host in lower case. */
  readonly host?: string;
  /** One path, or all that begin with a text. */
  readonly path?: { readonly is: string } | { readonly from: string };
  /** Beginnings of paths that are left out, letter by letter. */
  readonly except?: readonly string[];
  /** A header that every request has, by its name in lower case. */
  readonly header?: string;
  /** A text that the cookies of every request hold. */
  readonly cookie?: string;
  /** Whether no request has cookies or signs in by a header. */
  readonly isAnonymous?: true;
}

/** The headers that an anonymous request does not have. */
const NAMING: readonly string[] = ['authorization', 'cookie'];

const COOKIE_FIELD = 'http.cookie';

/** A path begins with a slash (RFC 9110 section 7.1). */
const ANY_PATH = '/';

/** Fields whose value begins with the path, or with scheme, host and path, and goes on with the query. */
const WITH_QUERY = new Map<string, (region: Region, start: string) => readonly string[]>([
  ['http.request.uri', (_region, start) => [start]],
  [
    'http.request.full_uri',
    ({ host }, start) =>
      host === undefined ? [] : [`https://${host}${start}`, `http://${host}${start}`],
  ],
]);

/**
 * Says whether an expression holds for every request of a region (true), for none (false), or for some, or for
 * nobody knows which (unknown).
 */
export function holdsIn(expression: string, region: Region): Answer {
  const parsed = parseExpression(expression);
  return parsed === undefined
    ? 'unknown'
    : answerBy(parsed, (condition) => answerIn(condition, region));
}

function answerIn(condition: Condition, region: Region): Answer {
  const { field } = condition;
  const { host, path = { from: ANY_PATH }, header } = region;
  const known = host === undefined ? {} : { host };
  if (field === HOST_FIELD) return evaluate(condition, known);
  if (field === COOKIE_FIELD) return cookieAnswer(condition, region);
  if (field === HEADER_NAMES_FIELD) return headerAnswer(condition, region);
  if (field === `http.request.headers["${header ?? ''}"]`) return 'unknown';
  if ('is' in path) return evaluate(condition, { ...known, path: path.is });
  if (field === PATH_FIELD) return beginsWith(condition, path.from, region.except ?? []);
  const starts = WITH_QUERY.get(field)?.(region, path.from) ?? [];
  const answers = starts.map((start) => beginsWith(condition, start, []));
  const [first] = answers;
  return first === undefined || answers.some((one) => one !== first) ? 'unknown' : first;
}

/** Cookies that hold a text may hold any other, too; they are not empty. */
function cookieAnswer(condition: Condition, { cookie, isAnonymous }: Region): Answer {
  if (isAnonymous === true) {
    const { operator: how, values: texts } = condition;
    return how === 'eq' || how === 'contains' ? texts.includes('') : 'unknown';
  }
  if (cookie === undefined || cookie === '') return 'unknown';
  const { operator, values, isLowered } = condition;
  const held = isLowered ? cookie.toLowerCase() : cookie;
  if (operator === 'contains') return values.some((one) => held.includes(one)) || 'unknown';
  return operator === 'eq' && values.every((one) => !one.includes(held)) ? false : 'unknown';
}

/** Only a header that is there can be told: others may be there as well. */
function headerAnswer(condition: Condition, { header, cookie, isAnonymous }: Region): Answer {
  const present = [header, ...(cookie === undefined ? [] : ['cookie'])];
  const { operator, values, isLowered } = condition;
  if (!isLowered || !['eq', 'in'].includes(operator)) return 'unknown';
  if (isAnonymous === true && values.every((one) => NAMING.includes(one))) return false;
  return values.some((one) => present.includes(one)) || 'unknown';
}

/** A condition on texts that begin with `start` and go on in any way, but for those that begin with an exception. */
function beginsWith(condition: Condition, start: string, except: readonly string[]): Answer {
  const { operator, isLowered } = condition;
  const begin = isLowered ? start.toLowerCase() : start;
  // In another case, a path that is left out comes back.
  const isLeftOut = (text: string): boolean =>
    !isLowered && except.some((one) => text.startsWith(one));
  const answers = condition.values.map((text): Answer => {
    switch (operator) {
      case 'eq':
      case 'in':
        return text.startsWith(begin) && !isLeftOut(text) ? 'unknown' : false;
      case 'starts_with':
        if (begin.startsWith(text)) return true;
        return text.startsWith(begin) && !isLeftOut(text) ? 'unknown' : false;
      case 'contains':
        return begin.includes(text) || 'unknown';
      case 'wildcard':
        return wildcardIn(text.toLowerCase(), start.toLowerCase());
      case 'strict wildcard':
        return isLeftOut(text.split('*', 1).join('')) ? false : wildcardIn(text, begin);
      default:
        return 'unknown';
    }
  });
  if (answers.includes(true)) return true;
  return answers.length > 0 && answers.every((one) => one === false) ? false : 'unknown';
}

function wildcardIn(pattern: string, start: string): Answer {
  // An escape is not read.
  if (pattern.includes('\\')) return 'unknown';
  const [head = '', ...rest] = pattern.split('*');
  if (pattern.endsWith('*') && fitsWildcard(pattern, start)) return true;
  const mayFit = rest.length === 0 ? head.startsWith(start) : bothBegin(head, start);
  return mayFit ? 'unknown' : false;
}

function bothBegin(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
