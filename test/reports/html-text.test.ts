import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeHtml, html, linked } from '../../reports/html-text';

const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

describe('escapeHtml', () => {
  test('leaves no character that could end text or an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test('is shown by a browser as what it was', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('&', '<', '>', '"', "'", ';', 'amp', 'lt', '#39', 'q', ' '),
        }),
        (text) => {
          const shown = escapeHtml(text).replace(
            /&(?:amp|lt|gt|quot|#39);/g,
            (one) => NAMED[one] ?? '',
          );
          expect(shown).toBe(text);
        },
      ),
    );
  });
});

describe('html', () => {
  test('escapes what is put in, and takes markup as it is', () => {
    const inner = html`<b>${'a < b'}</b>`;
    expect(html`<p title="${'say "hi"'}">${inner} ${2}</p>`.markup).toBe(
      '<p title="say &quot;hi&quot;"><b>a &lt; b</b> 2</p>',
    );
  });
});

describe('linked', () => {
  test('links https addresses and RFCs, and escapes the rest', () => {
    expect(linked('RFC 7208 section 4.6.4, <a> and https://example.com/a?b=1&c=2.').markup).toBe(
      '<a href="https://www.rfc-editor.org/rfc/rfc7208.html#section-4.6.4">RFC 7208 section 4.6.4</a>' +
        ', &lt;a&gt; and ' +
        '<a href="https://example.com/a?b=1&amp;c=2">https://example.com/a?b=1&amp;c=2</a>.',
    );
  });

  test('links nothing but https', () => {
    expect(linked('javascript:alert(1) http://example.com').markup).toBe(
      'javascript:alert(1) http://example.com',
    );
  });

  test('never lets text out of its place', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('<', '>', '"', "'", '&', 'https://', 'x', ' ', 'RFC 1'),
        }),
        (text) => {
          const bare = linked(text).markup.replace(/<a href="https:[^"<>]*">|<\/a>/g, '');
          expect(bare).not.toMatch(/[<>"']/);
        },
      ),
    );
  });
});
