import fc from 'fast-check';
import {
  above,
  ALWAYS,
  and,
  anyCase,
  contains,
  endsWith,
  eq,
  from,
  hasHeader,
  header,
  is,
  not,
  oneOf,
  or,
  startsWith,
  type Condition,
  type TextField,
} from '../../lib/expression';
import type { Request } from '../../lib/rules-match';

const HOSTS = ['a.example', 'b.example', 'A.example'] as const;
const PATHS = ['/', '/a', '/A', '/a/b', '/a/b.JS', '/.a', 'a'] as const;
const WORDS = ['a', 'A', 'b', '', 'GET', 'js', '"', '\\', 'é'] as const;
const BLOCKS = [
  '192.0.2.0/24',
  '192.0.2.0/28',
  '192.0.2.7',
  '198.51.100.0/24',
  '2001:db8::/32',
] as const;
const ADDRESSES = [
  '192.0.2.7',
  '192.0.2.200',
  '198.51.100.9',
  '2001:db8::1',
  '203.0.113.1',
] as const;
const NAMES = ['x-a', 'x-b', 'user-agent'] as const;

const TEXTS: Readonly<Partial<Record<TextField, readonly string[]>>> = {
  'http.host': HOSTS,
  'http.request.uri.path': PATHS,
  'http.request.uri': ['/', '/a', '/a?b', '?'],
  'http.request.full_uri': ['https://a.example/', 'http', '?a'],
};

const field = fc.constantFrom<TextField>(
  'http.host',
  'http.request.uri',
  'http.request.uri.path',
  'http.request.uri.path.extension',
  'http.request.uri.query',
  'http.request.full_uri',
  'http.request.method',
  'http.user_agent',
  'http.cookie',
  'http.referer',
  'ip.src.country',
);

/** A field, and a text that it might hold. */
const compared = field.chain((of) =>
  fc.tuple(fc.constant(of), fc.constantFrom(...(TEXTS[of] ?? []), ...WORDS)),
);
const word = fc.constantFrom(...WORDS);
const number = fc.integer({ min: -2, max: 12 });

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(eq, contains, startsWith, endsWith), compared)
      .map(([test, [of, text]]) => test(of, text)),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(compared, word).map(([[of, text], more]) => oneOf(of, [text, more])),
  },
  fc
    .tuple(fc.constantFrom(eq, contains), fc.constantFrom(...NAMES), word)
    .map(([test, name, text]) => test(header(name), text)),
  fc.constantFrom(...NAMES).map(hasHeader),
  fc.tuple(fc.constantFrom(...BLOCKS), fc.constantFrom(...BLOCKS)).map((blocks) => from(blocks)),
  number.map((least) => above('http.request.body.size', least)),
  fc.constantFrom(is('ssl'), is('cf.client.bot'), ALWAYS),
);

/** Conditions over few hosts, paths and words, so that they meet. */
export const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    leaf,
    leaf.map(anyCase),
    fc
      .tuple(
        fc.constantFrom(and, or),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<
          [Condition, ...Condition[]]
        >,
      )
      .map(([join, terms]) => join(...terms)),
    tie('condition').map(not),
  ),
}));

/** Requests of which all is known that those conditions ask. */
export const anyRequest: fc.Arbitrary<Required<Request>> = fc.record({
  host: fc.constantFrom('a.example', 'b.example'),
  path: fc.constantFrom(...PATHS).filter((path) => path.startsWith('/')),
  query: fc.constantFrom('', 'a', 'b=?a'),
  method: fc.constantFrom('GET', 'POST', 'a'),
  isHttps: fc.boolean(),
  address: fc.constantFrom(...ADDRESSES),
  country: fc.constantFrom('a', 'A', 'DE'),
  headers: fc.dictionary(
    fc.constantFrom(...NAMES, 'cookie', 'referer'),
    fc.array(word, { minLength: 1, maxLength: 2 }),
  ),
  fields: fc.record({ 'http.request.body.size': number, 'cf.client.bot': fc.boolean() }),
});
