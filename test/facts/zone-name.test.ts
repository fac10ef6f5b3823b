import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTemplate } from '../../facts/expression';
import { Sensitive } from '../../facts/value';
import { commonSuffix, mayBe, mayBegin } from '../../facts/zone-name';

describe('commonSuffix', () => {
  test.each<[readonly string[], string | undefined]>([
    [['example.com', 'app.example.com', '_dmarc.example.com'], 'example.com'],
    [['app.example.com', 'api.example.com'], 'example.com'],
    [['s1._domainkey.example.co.uk', '*.example.co.uk'], 'example.co.uk'],
    [['WWW.Example.com', 'a.example.COM'], 'example.com'],
    [['app.example.com'], 'app.example.com'],
    [['a.example.com', 'a.example.net'], undefined],
    [['a.example.com', 'a.other.com'], undefined],
    [['example.com', 'www'], undefined],
    [['@', 'api.staging'], undefined],
    [[], undefined],
  ])('of %j is %j', (names, suffix) => {
    expect(commonSuffix(names)).toBe(suffix);
  });
});

describe('mayBe', () => {
  test.each([
    ['example.com', true],
    ['example.org', false],
    ['${var.domain}', true],
    ['www.${var.domain}', false],
    ['${var.name}.com', true],
    ['${var.name}.org', false],
    ['EXAMPLE.${var.tld}', true],
  ])('of %j and example.com is %s', (written, expected) => {
    expect(mayBe(readTemplate(written), 'example.com')).toBe(expected);
  });

  test('holds of every text that a template can become', () => {
    const part = fc.stringMatching(/^[a-z.]{0,5}$/);
    fc.assert(
      fc.property(part, part, part, (before, middle, after) => {
        const template = readTemplate(`${before}\${var.x}${after}`);
        expect(mayBe(template, before + middle + after)).toBe(true);
      }),
    );
  });

  test('holds of what is sensitive, and not of what is absent', () => {
    expect([mayBe(new Sensitive(false), 'x'), mayBe(undefined, 'x')]).toEqual([true, false]);
  });
});

describe('mayBegin', () => {
  test.each([
    ['"v=spf1 -all"', true],
    ['V=SPF1 -all', true],
    ['"proof=1"', false],
    ['"v=spf1 include:${var.sender} -all"', true],
    ['"v=${var.rest}"', true],
    ['${var.text}', true],
    ['"proof=${var.token}"', false],
  ])('of %j and v=spf1 is %s', (written, expected) => {
    expect(mayBegin(readTemplate(written), 'v=spf1')).toBe(expected);
  });

  test('holds of what is sensitive, and not of a number', () => {
    expect([mayBegin(new Sensitive(true), 'x'), mayBegin(1, 'x')]).toEqual([true, false]);
  });
});
