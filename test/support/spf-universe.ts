import fc from 'fast-check';
import type { Answer, Answers, MxHost } from '../../lib/dns-answers';
import type { SpfQuestion } from '../../lib/spf-session';

/** How many records a universe has: `n0.example` is the root, and only leads on to later ones. */
const RECORDS = 5;
const HOSTS = 3;

/** So few addresses that blocks overlap, and questions hit them, more often than not. */
const ipv4 = fc.integer({ min: 0, max: 31 }).map((last) => `10.0.0.${String(last)}`);
const ipv6 = fc.integer({ min: 0, max: 15 }).map((last) => `2001:db8::${last.toString(16)}`);
const prefix = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((bits) => (bits === to ? '' : `/${String(bits)}`));

const host = fc.integer({ min: 0, max: HOSTS - 1 }).map((index) => `h${String(index)}.example`);
const qualifier = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.constantFrom('-', '~', '?') },
);

/** Names of records that one may lead to: only later ones, so that no tree is without end. */
const later = (from: number): fc.Arbitrary<string> =>
  fc.integer({ min: from + 1, max: RECORDS }).map((index) => `n${String(index)}.example`);

const mechanism = (from: number): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(ipv4, prefix(28, 32)).map(([one, bits]) => `ip4:${one}${bits}`),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(ipv6, prefix(125, 128)).map(([one, bits]) => `ip6:${one}${bits}`),
    },
    { weight: 6, arbitrary: later(from).map((name) => `include:${name}`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('a', 'mx', 'A'),
          fc.option(host),
          fc.constantFrom('', '/30', '//127'),
        )
        .map(([kind, name, bits]) => `${kind}${name === null ? '' : `:${name}`}${bits}`),
    },
    { weight: 1, arbitrary: host.map((name) => `exists:${name}`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'ptr',
        'ptr:h0.example',
        'exists:%{l}.example',
        'exists:%{d}',
        'exists:%{l}.%{d}',
        'a:%{d}',
        'include:%{l}.example',
        'mx:%{d2}',
      ),
    },
  );

/** A record in position: what stands in it leads only to later ones. */
const record = (from: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.tuple(qualifier, mechanism(from)), { maxLength: 6 }),
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('-all', '~all', '?all') },
        { weight: 2, arbitrary: later(from).map((name) => `redirect=${name}`) },
        { weight: 1, arbitrary: fc.constant('redirect=%{l}.example') },
        { weight: 1, arbitrary: fc.constantFrom('', 'all', 'all mx redirect=h0.example') },
      ),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constant('exp=why.example') },
        { weight: 1, arbitrary: fc.constant('x-note=a.%{d}') },
      ),
    )
    .map(([terms, end, modifier]) =>
      ['v=spf1', ...terms.map((parts) => parts.join('')), end, modifier]
        .filter((term) => term !== '')
        .join(' '),
    );

const answer = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Answer<Value>> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(values, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.constantFrom<Answer<Value>>('void', 'error', 'unread') },
  );

const mailHost: fc.Arbitrary<MxHost> = host.map((name) => ({ host: name, priority: 10 }));

/** DNS as the records below need it, some of it empty, broken or never read. */
export const universe: fc.Arbitrary<Answers> = fc
  .tuple(
    fc.tuple(
      ...Array.from({ length: RECORDS }, (_, index) =>
        fc.oneof(
          {
            weight: index === 0 ? 1 : 8,
            arbitrary: record(index).map((text): Answer<string> => ['some-proof=1', text]),
          },
          {
            weight: index === 0 ? 0 : 1,
            arbitrary: fc.constantFrom<Answer<string>>(
              'void',
              'error',
              'unread',
              ['some-proof=1'],
              ['v=spf1 ip4:10.0.0.300 -all'],
              ['v=spf1 -all', 'v=spf1 ~all'],
            ),
          },
        ),
      ),
    ),
    fc.array(fc.tuple(answer(ipv4), answer(ipv6), answer(mailHost)), {
      minLength: RECORDS + HOSTS,
      maxLength: RECORDS + HOSTS,
    }),
  )
  .map(([texts, hosts]) => {
    const answers: Record<string, Answers[string]> = {
      'why.example': { TXT: ['%{i} may not send'] },
      example: { A: ['10.0.0.1'], MX: 'void' },
    };
    for (const [index, [A, AAAA, MX]] of hosts.entries()) {
      const text = texts[index];
      const name =
        index < RECORDS ? `n${String(index)}.example` : `h${String(index - RECORDS)}.example`;
      answers[name] = { A, AAAA, MX, ...(text === undefined ? {} : { TXT: text }) };
    }
    return answers;
  });

/** A message that comes from one of the few addresses. */
export const question: fc.Arbitrary<SpfQuestion> = fc
  .tuple(fc.oneof(ipv4, ipv4, ipv6), fc.constantFrom('n3', 'h1', 'somebody'))
  .map(([ip, local]) => ({
    ip,
    domain: 'n0.example',
    sender: `${local}@n0.example`,
    helo: 'mail.example',
  }));

/** The text of the root's record. */
export function rootText(answers: Answers): string {
  const texts = answers['n0.example']?.TXT;
  const text = typeof texts === 'object' ? texts.at(-1) : undefined;
  if (text === undefined) throw new Error('n0.example has no record');
  return text;
}
