import { fitsWildcard, HOST_FIELD, PATH_FIELD, type Request } from './rules-match';
import { tokenize, type Token } from './rules-tokens';

/** A request whose host and path are known. */
export type KnownRequest = Request & { readonly host: string; readonly path: string };

/**
 * Says where a redirect's target expression sends a request: `concat` of texts, fields and `substring`, a
 * text or a field of its own, or `wildcard_replace`. Undefined for anything else, which a caller takes for unknown.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/functions/#concat
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/functions/#wildcard_replace
 */
export function redirectTarget(expression: string, request: KnownRequest): string | undefined {
  const tokens = tokenize(expression);
  if (tokens === undefined) return undefined;
  const name = tokens[0]?.kind === 'word' ? tokens[0].text : '';
  const args = callArguments(tokens);
  if (name === 'concat') return concatenated(tokens, request);
  if (name === 'wildcard_replace' && args !== undefined) {
    const [source, pattern, replacement] = args;
    // Matches without regard to case unless its flag says "s".
    if (args.length !== 3 || pattern?.kind !== 'text' || replacement?.kind !== 'text') {
      return undefined;
    }
    const value = source === undefined ? undefined : valueOf(source, request);
    return value === undefined ? undefined : wildcardReplace(value, pattern.text, replacement.text);
  }
  const [only] = tokens;
  return only !== undefined && tokens.length === 1 ? valueOf(only, request) : undefined;
}

/** A token that stands for a text that was worked out. */
const known = (text: string): Token => ({ kind: 'text', text });

/** What `concat` puts together: texts, fields, and `substring` of a field. */
function concatenated(tokens: readonly Token[], request: KnownRequest): string | undefined {
  const flat: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'word' && token.text === 'substring') {
      const call = tokens.slice(at, at + SUBSTRING_TOKENS);
      const part = substring(callArguments(call) ?? [], request);
      if (part === undefined) return undefined;
      flat.push(known(part));
      at += SUBSTRING_TOKENS - 1;
    } else if (token !== undefined) flat.push(token);
  }
  const parts = callArguments(flat)?.map((arg) => valueOf(arg, request));
  return parts?.every((part) => part !== undefined) === true ? parts.join('') : undefined;
}

/** `substring(field, 5, 16384)`: the name, two brackets, three arguments and their two commas. */
const SUBSTRING_TOKENS = 8;

/**
 * The octets of a field from one place up to another, which may lie behind its end.
 * @see https://developers.cloudflare.com/ruleset-engine/rules-language/functions/#substring
 */
function substring(args: readonly Token[], request: KnownRequest): string | undefined {
  const [field, ...ends] = args;
  const value = field === undefined ? undefined : valueOf(field, request);
  const [from, to] = ends.map(({ kind, text }) =>
    kind === 'word' && /^\d+$/.test(text) ? Number(text) : undefined,
  );
  if (value === undefined || from === undefined || to === undefined) return undefined;
  const octets = new TextEncoder().encode(value);
  // From its end on, what the vendor gives is not said.
  if (from >= octets.length) return undefined;
  return new TextDecoder().decode(octets.slice(from, to));
}

/** The arguments of a call whose arguments are single tokens; undefined for any other shape. */
function callArguments(tokens: readonly Token[]): readonly Token[] | undefined {
  const inner = tokens.slice(2, -1);
  const isSign = (token: Token | undefined, sign: string): boolean =>
    token?.kind === 'word' && token.text === sign;
  const isCall = isSign(tokens[1], '(') && isSign(tokens.at(-1), ')') && inner.length % 2 === 1;
  if (!isCall) return undefined;
  const commas = inner.filter((_, index) => index % 2 === 1);
  return commas.every((token) => isSign(token, ','))
    ? inner.filter((_, index) => index % 2 === 0)
    : undefined;
}

function valueOf(token: Token, { host, path, isHttps }: KnownRequest): string | undefined {
  if (token.kind === 'text') return token.text;
  const fields = new Map([
    [HOST_FIELD, host],
    [PATH_FIELD, path],
    ['http.request.uri', path],
    ['http.request.full_uri', `${isHttps === false ? 'http' : 'https'}://${host}${path}`],
  ]);
  return fields.get(token.text);
}

/** Puts what each `*` stands for, as few characters as it takes, in the place of `${1}` and so on. */
function wildcardReplace(value: string, pattern: string, replacement: string): string {
  if (!fitsWildcard(pattern.toLowerCase(), value.toLowerCase())) return value;
  const lazily = pattern
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
    .join('(.*?)');
  const groups = new RegExp(`^${lazily}$`, 'is').exec(value) ?? [];
  return replacement.replace(/\$\{(\d)\}/g, (_, digit: string) => groups[Number(digit)] ?? '');
}
