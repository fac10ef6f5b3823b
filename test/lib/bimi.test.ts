import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bimiName, bimiObstacle, isLogo, parseBimi, writeBimi } from '../../lib/bimi';
import { parseDmarc } from '../../lib/dmarc';

const logo = 'https://example.com/brand/logo.svg';
const evidence = 'https://example.com/brand/mark.pem';

describe('writeBimi', () => {
  test('writes the logo, and the certificate where there is one', () => {
    expect(writeBimi({ logo })).toBe(`v=BIMI1; l=${logo}`);
    expect(writeBimi({ logo, evidence })).toBe(`v=BIMI1; l=${logo}; a=${evidence}`);
    expect(writeBimi({ logo: 'https://example.com/a,b;c.svg' })).toBe(
      'v=BIMI1; l=https://example.com/a%2Cb%3Bc.svg',
    );
  });

  test('writes what is read back the same', () => {
    const path = fc.stringMatching(/^[a-z0-9/-]{1,20}$/);
    fc.assert(
      fc.property(path, fc.option(path, { nil: undefined }), (one, other) => {
        const given = {
          logo: `https://example.com/${one}.svg`,
          ...(other === undefined ? {} : { evidence: `https://example.net/${other}` }),
        };
        expect(parseBimi(writeBimi(given))).toEqual({ ok: true, value: given });
      }),
    );
  });
});

describe('parseBimi', () => {
  test('reads a domain that declines', () => {
    expect(parseBimi('v=BIMI1; l=; a=;')).toEqual({ ok: true, value: { logo: '' } });
  });

  test.each([
    [`v=bimi1; l=${logo}`, ['does not begin with v=BIMI1']],
    [`l=${logo}; v=BIMI1`, ['does not begin with v=BIMI1']],
    ['v=BIMI1;', ['has no logo (l)']],
    [
      'v=BIMI1; l=http://example.com/logo.svg; a=mark.pem',
      [
        'l is "http://example.com/logo.svg", no https address of an SVG',
        'a is "mark.pem", no https address',
      ],
    ],
    [`v=BIMI1; l=${logo}; l=${logo}`, ['tag l stands twice']],
  ])('refuses %j', (text, problems) => {
    expect(parseBimi(text)).toEqual({ ok: false, problems });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof parseBimi(`v=BIMI1; ${text}`).ok).toBe('boolean');
      }),
    );
  });
});

describe('bimiObstacle', () => {
  test.each([
    ['v=DMARC1; p=none', 'DMARC enforces nothing'],
    ['v=DMARC1; p=quarantine; t=y', 'DMARC enforces nothing'],
    ['v=DMARC1; p=reject; sp=none', 'DMARC enforces nothing of subdomains'],
    ['v=DMARC1; p=quarantine', undefined],
    ['v=DMARC1; p=reject; t=y', undefined],
  ])('of %j is %j', (text, obstacle) => {
    const read = parseDmarc(text);
    if (!read.ok) throw new Error(read.problems.join());
    expect(bimiObstacle(read.value)).toBe(obstacle);
  });
});

test('a logo is an SVG over https, and its record has one name', () => {
  const urls = [logo, `${logo}z`, 'https://example.com/logo.png', 'http://example.com/logo.svg'];
  expect(urls.map(isLogo)).toEqual([true, true, false, false]);
  expect(bimiName('example.com')).toBe('default._bimi.example.com');
});
