import type { Literal } from './rules-conflict-text';
import { compareNumber, compareText } from './rules-compare';
import { evaluate, type Request } from './rules-match';
import { openWay } from './rules-relations';
import {
  EXTENSION_FIELD,
  HEADER_NAMES_FIELD,
  HOST_FIELD,
  ONE_HEADER_FIELDS,
  PATH_FIELD,
  headerNameOf,
} from './rules-request';
import type { Condition, Expression } from './rules-tree';

/** A request of which every rule that is not for it says so. */
const NOBODY = {
  host: 'any.invalid',
  path: '/any/0',
  query: '',
  method: 'GET',
  isHttps: true,
  address: '192.0.2.99',
  country: 'XX',
  headers: {},
  fields: {},
} as const satisfies Request;

/** A request of which all is said. */
type Whole = Required<Request>;

/** Finds a request that an expression matches for certain, undefined where none is found. */
export function witnessOf(expression: Expression): Request | undefined {
  const way = openWay(expression);
  if (way === undefined) return undefined;
  const request = [...way].reduce<Whole>(
    (sofar, [field, literals]) => withField(sofar, field, literals),
    NOBODY,
  );
  return evaluate(expression, request) === true ? request : undefined;
}

function withField(request: Whole, field: string, literals: readonly Literal[]): Whole {
  const text = (usual: string): string => fitting(usual, literals);
  switch (field) {
    case HOST_FIELD:
      return { ...request, host: text(request.host) };
    case PATH_FIELD:
      return { ...request, path: text(request.path) };
    case EXTENSION_FIELD:
      return { ...request, path: `${request.path}.${text('')}` };
    case 'http.request.uri.query':
      return { ...request, query: text('') };
    case 'http.request.method':
      return { ...request, method: text(request.method) };
    case 'ip.src.country':
      return { ...request, country: text(request.country) };
    case 'ip.src':
      return { ...request, address: text(request.address) };
    case 'ssl':
      return { ...request, isHttps: literals.every(({ isMet }) => isMet) };
    default:
      break;
  }
  const header = ONE_HEADER_FIELDS.get(field) ?? headerNameOf(field);
  if (header !== undefined || field === HEADER_NAMES_FIELD) {
    const names = header === undefined ? wanted(literals) : [header];
    const values = header === undefined ? [''] : wanted(literals);
    const headers = Object.fromEntries(names.map((name) => [name, values]));
    return { ...request, headers: { ...request.headers, ...headers } };
  }
  const value = literals.some(({ condition }) => condition.operator === 'within')
    ? number(literals)
    : literals.every(({ isMet }) => isMet);
  return { ...request, fields: { ...request.fields, [field]: value } };
}

/** A text that all of them are content with, or the usual one. */
function fitting(usual: string, literals: readonly Literal[]): string {
  const met = literals
    .filter(({ isMet }) => isMet)
    .flatMap(({ condition }) => textsFor(condition, usual));
  return (
    [usual, ...met].find((text) =>
      literals.every(({ condition, isMet }) => compareText(condition, text) === isMet),
    ) ?? usual
  );
}

/** Texts that meet a condition. */
function textsFor({ operator, values }: Condition, usual: string): readonly string[] {
  return values.flatMap((value) => {
    switch (operator) {
      case 'eq':
      case 'in':
        return [value];
      case 'starts_with':
        return [`${value}0`, value];
      case 'contains':
        return [`${usual}${value}0`, `${usual}${value}`];
      case 'ends_with':
        return [`${usual}${value}`];
      case 'wildcard':
      case 'strict wildcard':
        return [value.replaceAll('*', '0'), value.replaceAll('*', '')];
      case 'from':
        return [value.replace(/\/.*/, '')];
      default:
        return [];
    }
  });
}

/** A value of a list for each condition that is to be met. */
function wanted(literals: readonly Literal[]): readonly string[] {
  return literals
    .filter(({ isMet }) => isMet)
    .flatMap(({ condition }) => textsFor(condition, '').slice(0, 1));
}

function number(literals: readonly Literal[]): number {
  const edges = literals.flatMap(({ condition: { ranges = [] } }) =>
    ranges.flatMap(([first, last]) => [first, last, first - 1, last + 1]),
  );
  const fits = (value: number): boolean =>
    literals.every(({ condition, isMet }) => compareNumber(condition, value) === isMet);
  return [0, ...edges].filter(Number.isFinite).find(fits) ?? 0;
}
