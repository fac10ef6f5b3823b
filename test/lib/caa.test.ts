import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caaRecords } from '../../lib/caa';
import { InputError } from '../../lib/fault';
import { recordProblems } from '../../lib/record-problems';
import { writtenValue } from '../../lib/written-value';

const said = (policy: Parameters<typeof caaRecords>[0]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(caaRecords(policy)).map(([key, record]) => [key, writtenValue(record)]),
  );

const UNIVERSAL = {
  'issue-letsencrypt-org': '0 issue letsencrypt.org',
  'issuewild-letsencrypt-org': '0 issuewild letsencrypt.org',
  'issue-pki-goog': '0 issue pki.goog; cansignhttpexchanges=yes',
  'issuewild-pki-goog': '0 issuewild pki.goog; cansignhttpexchanges=yes',
  'issue-sectigo-com': '0 issue sectigo.com',
  'issuewild-sectigo-com': '0 issuewild sectigo.com',
  'issue-ssl-com': '0 issue ssl.com',
  'issuewild-ssl-com': '0 issuewild ssl.com',
  iodef: '0 iodef mailto:ops@example.com',
};

describe('caaRecords', () => {
  test('lets in what Universal SSL needs, and says who is told', () => {
    expect(said({ reportsTo: 'ops@example.com' })).toEqual(UNIVERSAL);
  });

  test('lets in those that are named, and for wildcards only where that is said', () => {
    const issuers = {
      own: { domain: 'ca.example.net' },
      plain: { domain: 'plain.example.net', wildcard: false },
      wild: { domain: 'wild.example.net', wildcard: true },
    };
    expect(said({ reportsTo: 'ops@example.com', issuers })).toEqual({
      ...UNIVERSAL,
      'issue-own': '0 issue ca.example.net',
      'issue-plain': '0 issue plain.example.net',
      'issue-wild': '0 issue wild.example.net',
      'issuewild-wild': '0 issuewild wild.example.net',
    });
  });

  test('writes only records that hold by themselves', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    const issuer = fc.record({
      domain: word.map((one) => `${one}.example`),
      wildcard: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.dictionary(word, issuer, { maxKeys: 4 }), (issuers) => {
        const problems = Object.values(
          caaRecords({ reportsTo: 'ops@example.com', issuers }),
        ).flatMap((record) => recordProblems(record, 'example.com', 'free'));
        expect(problems.length === 0 ? '' : new InputError(...problems).message).toBe('');
      }),
    );
  });
});
