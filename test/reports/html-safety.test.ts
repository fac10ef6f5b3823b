import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Scorecard } from '../../checks/scorecard';
import { htmlReport } from '../../reports/html';
import { redCard } from './card';
import { changes } from './changes';
import { places, unbalanced } from './page';

/** What steers the page itself, and is no text of anybody's: the words that code branches on. */
const CLOSED = new Set([
  'verdict',
  'standing',
  'kind',
  'gate',
  'severity',
  'change',
  'area',
  'price',
]);

/** The same value with each text replaced, but for the closed words and what is an evidence of one. */
function spoilt<Value>(value: Value, text: () => string, key = ''): Value {
  if (typeof value === 'string') return (CLOSED.has(key) ? value : text()) as Value;
  if (Array.isArray(value)) {
    return (key === 'kinds' ? value : value.map((one) => spoilt<unknown>(one, text, key))) as Value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      // A control's evidence is by kind, and holds standings; a finding's is text.
      name === 'evidence' && key === 'controls' ? one : spoilt(one, text, name),
    ]),
  ) as Value;
}

/** The red card, with a cost in it too. */
const card: Scorecard = {
  ...redCard,
  cost: {
    currency: 'USD',
    microdollars: 1_250_000,
    stacks: [
      {
        name: 'monitoring',
        microdollars: 1_250_000,
        lines: [{ price: 'health-check', noun: 'health check', count: 1, microdollars: 1_250_000 }],
      },
    ],
    byUse: [],
    unknown: [{ noun: 'vault of backups', count: 1 }],
    pricesOf: { first: '2024-07-01', last: '2026-09-20' },
  },
};

const HOSTILE = fc.string({
  unit: fc.constantFrom(
    ...['<script>', '</style>', '</title>', '<img src=x onerror=alert(1)>', '"', "'", '>', '<!--'],
    ...[
      'javascript:',
      'http://x.test',
      'https://x.test/',
      'data:',
      '&',
      ' ',
      '\n',
      '\u202e',
      'a',
      '/',
    ],
    ...[' onclick=', 'style=', 'LR-27', 'tls/hsts', '#', '\u0000', '${', '`'],
  ),
  maxLength: 12,
});

/** Tags of the page with their attributes. */
function tags(page: string): readonly string[] {
  return [...page.matchAll(/<[a-z][^>]*>/g)].map(([tag]) => tag);
}

describe('a page of hostile text', () => {
  test('has the tags of the page alone, links to https and to itself alone, and every id once', () => {
    fc.assert(
      fc.property(fc.array(HOSTILE, { minLength: 1, maxLength: 40 }), (texts) => {
        let at = 0;
        const text = (): string => texts[at++ % texts.length] ?? '';
        const page = htmlReport(spoilt(card, text), spoilt(changes, text));
        expect(unbalanced(page)).toEqual([]);
        expect(page.match(/<(?:script|img|link|iframe|object|base|form)\b|<!--/gi)).toBe(null);
        expect(
          tags(page).filter((tag) => /\s(?:on[a-z]+|style|src)\s*=/i.test(attributeNames(tag))),
        ).toEqual([]);
        const links = [...page.matchAll(/ href="([^"]*)"/g)].map(([, link = '']) => link);
        expect(links.filter((link) => !/^(?:https:\/\/[^\s<>"']+|#[\w./-]+)$/.test(link))).toEqual(
          [],
        );
        const { ids, targets } = places(page);
        expect(ids.filter((id, index) => id === '' || ids.indexOf(id) !== index)).toEqual([]);
        expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
        // The page's own breaks are plain ones; nothing else that cannot be seen is in it.
        expect(page.match(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu)).toBe(null);
      }),
    );
  });

  test('is told apart from one that was not escaped', () => {
    const page = htmlReport(card).replace('<h1>', '<h1><b onclick="x">');
    expect(unbalanced(page)).not.toEqual([]);
    expect(tags(page).some((tag) => /\son[a-z]+\s*=/.test(attributeNames(tag)))).toBe(true);
  });
});

/** A tag without the values of its attributes. */
function attributeNames(tag: string): string {
  return tag.replace(/"[^"]*"/g, '');
}

describe('the policy of a page', () => {
  const page = htmlReport(card, changes);

  test('lets in the one style that is in it, and nothing else', () => {
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page) ?? [];
    expect(policy?.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/@import|url\(|\r/);
  });

  test('stands before the style, and tells no page where a reader came from', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page).toContain('<meta name="referrer" content="no-referrer" />');
  });
});
