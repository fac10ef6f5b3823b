import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeCondition } from '../../lib/expression';
import { sentTo, type Redirect } from '../../lib/redirect';
import { redirectCondition, redirectTargetOf } from '../../lib/redirect-rule';
import { redirectTarget } from '../../lib/redirect-target';
import { matches } from '../../lib/rules-match';

const segment = fc.stringMatching(/^[a-c%$'*"\\-]{1,3}$/);
const folder = fc
  .array(segment, { maxLength: 2 })
  .map((parts) => `/${parts.map((one) => `${one}/`).join('')}`);
const page = fc.tuple(folder, segment).map(([start, end]) => `${start}${end}`);
const host = fc.constantFrom('a.example.com', 'b.example.com', 'example.net');
const from = fc.oneof(host, fc.uniqueArray(host, { minLength: 1 }));

const redirect: fc.Arbitrary<Redirect> = fc.oneof(
  fc.record({ from, to: host, toPath: page }, { requiredKeys: ['from', 'to'] }),
  fc.record({ from, to: host, path: page, toPath: page }, { requiredKeys: ['from', 'to', 'path'] }),
  fc.record(
    { from, to: host, below: folder, toPath: folder },
    { requiredKeys: ['from', 'to', 'below'] },
  ),
);

/** What the rule of a redirect does with a request, read from the rule alone. */
function ruleSends(one: Redirect, asked: { host: string; path: string }): string | undefined {
  const expression = writeCondition(redirectCondition(one), 'here');
  const answer = matches(expression, asked);
  if (answer === 'unknown') throw new Error(`${expression} cannot be read`);
  if (!answer) return undefined;
  const target = redirectTargetOf(one, 'here');
  return 'value' in target ? target.value : redirectTarget(target.expression, asked);
}

describe('the rule of a redirect', () => {
  test('sends every request where the redirect does', () => {
    const path = fc.oneof(
      folder,
      page,
      fc.tuple(folder, page).map(([a, b]) => `${a.slice(0, -1)}${b}`),
    );
    fc.assert(
      fc.property(redirect, host, path, (one, asked, at) => {
        const request = { host: asked, path: at };
        expect(ruleSends(one, request)).toBe(sentTo(one, request));
      }),
    );
  });

  test('meets its own pages and what stands below its folders', () => {
    fc.assert(
      fc.property(redirect, page, (one, rest) => {
        const [asked = ''] = [one.from].flat();
        const path = one.path ?? `${(one.below ?? '/').slice(0, -1)}${rest}`;
        const sent = ruleSends(one, { host: asked, path });
        expect(sent).toBeDefined();
        expect(sent).toBe(sentTo(one, { host: asked, path }));
      }),
    );
  });
});
