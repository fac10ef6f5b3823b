import { describe, expect, test } from '@jest/globals';
import { example, exampleRecord, exampleTxt, inventoryOutput } from '../../checks/examples';
import { zones } from '../../facts/dns';
import {
  dkimRecords,
  silentSpf,
  spfAnswers,
  spfAt,
  spfNames,
  spfParts,
  textsAt,
  textsBefore,
} from '../../facts/mail';

const facts = example(
  {
    cloudflare_dns_record: {
      alias: exampleRecord({ name: 's2._domainkey.example.com', type: 'CNAME', content: 'x.test' }),
      bounce: exampleTxt('bounce.example.com', 'v=spf1 -all'),
      key: exampleTxt('s1._domainkey.example.com', 'p='),
      later: exampleTxt('example.com', 'v=spf1 ${var.terms}'),
      proof: exampleTxt('example.com', 'proof=1'),
      secret: exampleTxt('example.com', 'proof=${var.token}'),
      spf: exampleTxt('example.com', 'v=spf1 mx -all'),
    },
  },
  inventoryOutput({ zone_name: 'example.com' }),
);
const zone = zones(facts)[0]!;
const ids = (found: readonly { readonly address: string }[]): readonly string[] =>
  found.map(({ address }) => address.replace('cloudflare_dns_record.', ''));

describe('the mail records of a zone', () => {
  test('of SPF are those that begin with the version, or may', () => {
    const { sure, unsure } = spfAt(facts, zone, 'example.com');
    expect(ids(sure.map(({ record }) => record))).toEqual(['spf']);
    expect(sure.map(({ text }) => text)).toEqual(['v=spf1 mx -all']);
    expect(ids(unsure)).toEqual(['later']);
  });

  test('of any text are all at the name', () => {
    const { sure, unsure } = textsAt(facts, zone, 'example.com');
    expect(ids(sure.map(({ record }) => record))).toEqual(['proof', 'spf']);
    expect(ids(unsure)).toEqual(['later', 'secret']);
  });

  test('stand at the apex and at each other name with SPF', () => {
    expect(spfNames(facts, zone, 'example.com')).toEqual(['example.com', 'bounce.example.com']);
  });

  test('of DKIM are keys and aliases', () => {
    expect(ids(dkimRecords(facts, zone))).toEqual(['alias', 'key']);
  });
});

describe('silentSpf', () => {
  test.each([
    [['v=spf1 -all'], true],
    [['v=spf1 ~all'], false],
    [['v=spf1 mx -all'], false],
    [['v=spf1 -all', 'v=spf1 -all'], false],
    [['v=spf1 -all', '${var.text}'], false],
    [['proof=1'], false],
  ])('of %j is there: %s', (texts, expected) => {
    const declared = example({
      cloudflare_dns_record: Object.fromEntries(
        texts.map((text, index) => [`t${String(index)}`, exampleTxt('example.com', text)]),
      ),
    });
    expect(silentSpf(declared, zones(declared)[0]!, 'example.com') !== undefined).toBe(expected);
  });

  test('stand in place of what DNS said of their names, with what they lead to', () => {
    const split = {
      ...example({
        cloudflare_dns_record: {
          part: exampleTxt('_spf1.example.com', 'v=spf1 include:a.example.net -all'),
          proof: exampleTxt('example.com', 'proof=1'),
          spf: exampleTxt('example.com', 'v=spf1 include:_spf1.example.com -all'),
          stray: exampleTxt('_spf2.example.com', 'v=spf1 -all'),
        },
      }),
      dns: {
        readOn: '2026-11-22',
        answers: {
          'a.example.net': { TXT: ['v=spf1 -all'] },
          'example.com': { TXT: ['v=spf1 +all'], A: ['203.0.113.10'] },
        },
      },
    };
    const own = zones(split)[0]!;
    expect(spfAnswers(split, own, 'example.com')).toEqual({
      'a.example.net': { TXT: ['v=spf1 -all'] },
      'example.com': {
        TXT: ['proof=1', 'v=spf1 include:_spf1.example.com -all'],
        A: ['203.0.113.10'],
      },
      '_spf1.example.com': { TXT: ['v=spf1 include:a.example.net -all'] },
      '_spf2.example.com': { TXT: ['v=spf1 -all'] },
    });
    expect(spfParts(split, own, 'example.com')).toEqual(['example.com', '_spf1.example.com']);
  });
});

describe('textsBefore', () => {
  test('finds the texts that stand before an apply, and none where no plan was read', () => {
    const stood = { dmarc: exampleTxt('_dmarc.example.com', 'v=DMARC1; p=none') };
    const before = example({ cloudflare_dns_record: stood });
    const found = textsBefore({ ...facts, before });
    expect(found.map(({ record, text }) => [record.name, text])).toEqual([
      ['_dmarc.example.com', 'v=DMARC1; p=none'],
    ]);
    expect(textsBefore(facts)).toEqual([]);
  });
});
