/** What is known of a request; what is left out could be anything. */
export interface Request {
  /** Host in lower case: `app.example.com`. */
  readonly host?: string;
  /** Path with its slash, without query: `/login`. */
  readonly path?: string;
  /** Query without its question mark, empty where there is none. */
  readonly query?: string;
  readonly method?: string;
  /** Whether it came over https. */
  readonly isHttps?: boolean;
  /** Address that it comes from. */
  readonly address?: string;
  /** Country that it comes from, as Cloudflare writes it: two letters. */
  readonly country?: string;
  /** All of its headers but the host, by name in lower case, each with its values. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** What else is known, by field: `cf.client.bot`, `http.request.body.size`. */
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** What a field of a request holds; a list stands for any of its values. */
export type FieldValue = string | number | boolean | readonly string[];

export const HOST_FIELD = 'http.host';
export const PATH_FIELD = 'http.request.uri.path';
export const EXTENSION_FIELD = 'http.request.uri.path.extension';
export const HEADER_NAMES_FIELD = 'http.request.headers.names';

/** Fields that hold one header's value, empty where there is none. */
export const ONE_HEADER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['http.user_agent', 'user-agent'],
  ['http.referer', 'referer'],
  ['http.cookie', 'cookie'],
]);

const HEADER_VALUES = /^http\.request\.headers\[(".*")\]$/s;

/** What a field of a request holds, undefined where that is not known. */
export function valueOf(field: string, request: Request): FieldValue | undefined {
  const { host, path, query, method, isHttps, address, country, fields } = request;
  switch (field) {
    case HOST_FIELD:
      return host;
    case PATH_FIELD:
      return path;
    case EXTENSION_FIELD:
      return path === undefined ? undefined : extensionOf(path);
    case 'http.request.uri.query':
      return query;
    case 'http.request.method':
      return method;
    case 'ssl':
      return isHttps;
    case 'ip.src':
      return address;
    case 'ip.src.country':
      return country;
    default:
      break;
  }
  const start = query === undefined ? undefined : upToQuery(field, request);
  if (start !== undefined) return query === '' ? start : `${start}?${query ?? ''}`;
  if (fields !== undefined && Object.hasOwn(fields, field)) return fields[field];
  return headerValue(field, request);
}

function headerValue(field: string, { headers, host }: Request): FieldValue | undefined {
  if (headers === undefined) return undefined;
  if (field === HEADER_NAMES_FIELD) return ['host', ...Object.keys(headers)];
  const one = ONE_HEADER_FIELDS.get(field);
  if (one !== undefined) return valuesOf(headers, one).join('; ');
  // Of one value that is not there, no comparison holds: it is a list that is empty.
  const isFirst = field.endsWith('[0]');
  const wanted = headerNameOf(isFirst ? field.slice(0, -'[0]'.length) : field);
  if (wanted === undefined) return undefined;
  if (wanted === 'host') return host === undefined ? undefined : [host];
  const values = valuesOf(headers, wanted);
  return isFirst ? values.slice(0, 1) : values;
}

/** The header whose values a field holds: `http.request.headers["x-sender"]`; undefined for other fields. */
export function headerNameOf(field: string): string | undefined {
  const name = HEADER_VALUES.exec(field)?.[1];
  return name === undefined ? undefined : (JSON.parse(name) as string);
}

function valuesOf(headers: NonNullable<Request['headers']>, name: string): readonly string[] {
  return Object.hasOwn(headers, name) ? (headers[name] ?? []) : [];
}

/** What stands before the query in a field that holds one; undefined for other fields, or where it is not known. */
export function upToQuery(field: string, { host, path, isHttps }: Request): string | undefined {
  if (path === undefined) return undefined;
  if (field === 'http.request.uri') return path;
  if (field !== 'http.request.full_uri' || host === undefined) return undefined;
  return `${isHttps === false ? 'http' : 'https'}://${host}${path}`;
}

/**
 * What stands behind the last dot of the last part of a path, in lower case; a dot that begins it is none.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/http.request.uri.path.extension/
 */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
