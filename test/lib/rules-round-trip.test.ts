import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeCondition, type Condition } from '../../lib/expression';
import { contains as holds, parseBlock } from '../../lib/network';
import { parseExpression } from '../../lib/rules-expression';
import { matches, type Request } from '../../lib/rules-match';
import { anyCondition, anyRequest } from './any-condition';

type Known = Required<Request>;

/** What a condition comes to, from what it means and not from how it is written. */
function direct(condition: Condition, request: Known): boolean {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'not':
      return !direct(condition.term, request);
    case 'and':
      return condition.terms.every((term) => direct(term, request));
    case 'or':
      return condition.terms.some((term) => direct(term, request));
    case 'is':
      return condition.of === 'ssl' ? request.isHttps : request.fields[condition.of] === true;
    case 'above':
      return Number(request.fields[condition.of]) > condition.number;
    case 'from':
      return condition.blocks.some((block) => isFrom(request.address, block));
    case 'has_header':
      return condition.header in request.headers;
    case 'in':
      return valuesOf(condition, request).some((value) => condition.texts.includes(value));
    default:
      return valuesOf(condition, request).some((value) => compares(condition, value));
  }
}

type Comparing = Extract<Condition, { readonly anyCase: boolean }>;

function compares(
  { kind, text }: Exclude<Comparing, { readonly kind: 'in' }>,
  value: string,
): boolean {
  switch (kind) {
    case 'eq':
      return value === text;
    case 'contains':
      return value.includes(text);
    case 'starts_with':
      return value.startsWith(text);
    case 'ends_with':
      return value.endsWith(text);
  }
}

function isFrom(address: string, block: string): boolean {
  const [outer, inner] = [parseBlock(block), parseBlock(address)];
  return outer !== undefined && inner !== undefined && holds(outer, inner);
}

function valuesOf({ of, anyCase }: Comparing, request: Known): readonly string[] {
  const values =
    typeof of === 'string' ? [textOf(of, request)] : (request.headers[of.header] ?? []);
  return anyCase
    ? values.map((value) => value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))
    : values;
}

function textOf(
  field: string,
  { host, path, query, method, isHttps, country, headers }: Known,
): string {
  const uri = query === '' ? path : `${path}?${query}`;
  const all: Readonly<Record<string, string>> = {
    'http.host': host,
    'http.request.uri': uri,
    'http.request.uri.path': path,
    'http.request.uri.path.extension': /[^/]\.([^./]*)$/.exec(path)?.[1]?.toLowerCase() ?? '',
    'http.request.uri.query': query,
    'http.request.full_uri': `http${isHttps ? 's' : ''}://${host}${uri}`,
    'http.request.method': method,
    'http.user_agent': headers['user-agent']?.join('; ') ?? '',
    'http.cookie': headers['cookie']?.join('; ') ?? '',
    'http.referer': headers['referer']?.join('; ') ?? '',
    'ip.src.country': country,
  };
  return all[field] ?? '';
}

describe('a condition that is written and read back', () => {
  test('matches the requests that it means, and no others', () => {
    fc.assert(
      fc.property(anyCondition, anyRequest, (condition, request) => {
        expect(matches(writeCondition(condition, 'here'), request)).toBe(
          direct(condition, request),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('is never answered wrongly where less of a request is known', () => {
    const known = fc.tuple(
      anyRequest,
      fc.subarray(['path', 'host', 'headers', 'query', 'address', 'fields'] as const),
    );
    fc.assert(
      fc.property(anyCondition, known, (condition, [request, told]) => {
        const part: Request = Object.fromEntries(told.map((name) => [name, request[name]]));
        const whole: Known = { ...request, isHttps: part.isHttps ?? true };
        const expected = direct(condition, whole);
        expect(['unknown', expected]).toContain(matches(writeCondition(condition, 'here'), part));
      }),
      { numRuns: 2000 },
    );
  });

  test('is read, whatever it says', () => {
    fc.assert(
      fc.property(anyCondition, (condition) => {
        expect(parseExpression(writeCondition(condition, 'here'))).toBeDefined();
      }),
    );
  });
});
