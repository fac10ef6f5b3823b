import { describe, expect, test } from '@jest/globals';
import { domainSpecProblem, macroStringProblem } from '../../lib/spf-macro';

describe('macroStringProblem', () => {
  test.each(['', 'plain', '%{s}', '%{ir}.%{d2r-.+,/_=}', '%%%_%-', '%{P}%{H}%{V}%{L}%{O}'])(
    'takes %j',
    (text) => {
      expect(macroStringProblem(text)).toBeUndefined();
    },
  );

  test.each(['a b', '%', '%{', '%{}', '%{z}', '%{r}', '%{d00}', '%{dd}', '%x', '%{d};é'])(
    'refuses %j',
    (text) => {
      expect(macroStringProblem(text)).toBe('holds a macro or a character that SPF does not know');
    },
  );
});

describe('domainSpecProblem', () => {
  test.each([
    'example.com',
    'example.com.',
    '_spf.Example.com',
    'a.%{d}',
    '%{d}',
    'x.%%',
    'a.b-1c',
  ])('takes %j', (text) => {
    expect(domainSpecProblem(text)).toBeUndefined();
  });

  test.each([
    ['', 'names no domain'],
    ['com', 'names no full domain'],
    ['example.-com', 'names no full domain'],
    ['example.123', 'names no full domain'],
    ['%{d}.123', 'names no full domain'],
    ['.com', 'names a domain that DNS cannot hold'],
    [`${'a.'.repeat(127)}com`, 'names a domain that DNS cannot hold'],
  ])('refuses %j', (text, problem) => {
    expect(domainSpecProblem(text)).toBe(problem);
  });
});
