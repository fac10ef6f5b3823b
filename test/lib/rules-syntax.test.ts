import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseExpression } from '../../lib/rules-expression';
import { syntaxProblem } from '../../lib/rules-syntax';

describe('syntaxProblem', () => {
  test.each([
    'true',
    '(ssl)',
    'not ssl and !cf.client.bot',
    'http.host eq "app.example.com"',
    'http.host == "a" && (http.request.uri.path wildcard r"/a*" or http.host in {"b" "c"})',
    'http.request.uri.path strict wildcard "/A*"',
    'ip.src in {203.0.113.0/24 2001:db8::/32} or ip.src in $office',
    'tcp.dstport in {80 443 8000..8100}',
    'any(http.request.headers["x-id"][*] contains "a")',
    'http.request.headers["origin"][0]',
    'starts_with(lower(http.request.uri.path), "/a\\"b\\\\")',
    'concat("https://example.com", http.request.uri.path)',
    'wildcard_replace(http.request.full_uri, "http://*", "https://${1}")',
    'cf.waf.score lt 20 and not (http.request.method in {"GET"} xor cf.client.bot)',
    'raw eq r#"a "quoted" text"#',
  ])('finds nothing wrong with %s', (source) => {
    expect(syntaxProblem(source)).toBeUndefined();
  });

  test.each([
    ['', 'is empty'],
    [' ', 'is empty'],
    ['*', 'has * behind nothing'],
    ['a eq "b', 'has a text that is not closed'],
    ['a eq "b" ; c', 'has ";", which is no part of the language'],
    ['(a eq "b"', 'lacks a )'],
    ['a eq "b")', 'has a ) that nothing opens'],
    ['(a in {"b")}', 'has a ) that nothing opens'],
    ['"b" qe a', 'has qe behind "b"'],
    ['a eq', 'ends with eq'],
    ['eq "b"', 'has eq behind nothing'],
    ['a eq eq "b"', 'has eq behind eq'],
    ['a and', 'ends with and'],
    ['a b', 'has b behind a'],
    ['a eq {"b"}', 'has { behind eq'],
    ['a in {"b" or "c"}', 'has or behind "b"'],
    ['"b"(c)', 'has ( behind "b"'],
    ['f()', 'has ) behind ('],
    ['f(a,)', 'has ) behind ,'],
    ['not', 'ends with not'],
    ['constructor toString', 'has toString behind constructor'],
  ])('says of %j that it %s', (source, problem) => {
    expect(syntaxProblem(source)).toBe(problem);
  });

  test('finds nothing wrong with what is made by the grammar, and something once a bracket is gone', () => {
    const condition = fc.constantFrom(
      'ssl',
      'true',
      'http.host eq "a.example"',
      'http.host ne "a (b"',
      'lower(http.host) contains "a"',
      'starts_with(http.request.uri.path, "/a")',
      'http.request.method in {"GET" "HEAD"}',
      'ip.src in {2001:db8::/32}',
      'cf.threat_score gt 5',
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        condition,
        tie('tree').map((one) => `not (${one})`),
        fc
          .tuple(tie('tree'), fc.constantFrom('and', 'or', 'xor', '&&', '||', '^^'), tie('tree'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (source) => {
        expect(parseExpression(source)).toBeDefined();
        expect(syntaxProblem(source)).toBeUndefined();
        expect(syntaxProblem(`(${source}`)).toBe('lacks a )');
        expect(syntaxProblem(`${source} ${source}`)).toMatch(/^has .* behind /);
      }),
    );
  });

  test('answers any text', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        expect(['string', 'undefined']).toContain(typeof syntaxProblem(source));
      }),
    );
  });
});
