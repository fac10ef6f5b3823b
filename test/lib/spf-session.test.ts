import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answers } from '../../lib/dns-answers';
import { checkHost } from '../../lib/spf-evaluate';
import { spfTree } from '../../lib/spf-tree';
import { question, universe } from '../support/spf-universe';
import { message, said } from '../support/spf-zone';

describe('an evaluation', () => {
  test('judges an address that was mapped into IPv6 as IPv4', () => {
    expect(said('v=spf1 a -all', '::ffff:203.0.113.10').result).toBe('pass');
    expect(said('v=spf1 ip6:::ffff:0:0/96 -all', '::ffff:203.0.113.10').result).toBe('fail');
  });

  test('asks for addresses of the family that the client has', () => {
    expect(said('v=spf1 mx//64 -all', '2001:db8::1').result).toBe('pass');
    expect(said('v=spf1 mx//128 -all', '2001:db8::1').result).toBe('fail');
    expect(said('v=spf1 mx ptr -all', '2001:db8::129').result).toBe('pass');
  });

  test('makes ten look-ups and not eleven', () => {
    expect(
      said(`v=spf1${' a:partner.example'.repeat(2)}${' mx'.repeat(8)} -all`, '192.0.2.1').result,
    ).toBe('fail');
    expect(said(`v=spf1${' mx'.repeat(11)} -all`, '192.0.2.1')).toEqual({
      result: 'permerror',
      why: 'mx is past 10 look-ups',
    });
    expect(said(`v=spf1${' mx'.repeat(10)} a -all`, '203.0.113.129').result).toBe('pass');
  });

  test('meets two void look-ups and not three; one term counts once', () => {
    const record = (count: number): string => `v=spf1${' a:partner.example'.repeat(count)} -all`;
    expect(said(record(2)).result).toBe('fail');
    expect(said(record(3))).toEqual({
      result: 'permerror',
      why: 'A partner.example is past 2 void look-ups',
    });
    const hosts = ['x', 'y', 'z'].map((label) => ({ priority: 1, host: `${label}.example` }));
    const more: Answers = {
      'many.example': { MX: hosts },
      'x.example': { A: 'void' },
      'y.example': { A: 'void' },
      'z.example': { A: 'void' },
    };
    expect(said('v=spf1 mx:many.example -all', '192.0.2.1', more).result).toBe('fail');
  });

  test('counts neither the first record nor an explanation as void', () => {
    const more: Answers = { 'why.example': { TXT: 'void' } };
    const record = 'v=spf1 a:partner.example a:partner.example -all exp=why.example';
    expect(said(record, '192.0.2.1', more).result).toBe('fail');
  });

  test('takes an eleventh mail host for an error, and leaves an eleventh client name out', () => {
    const hosts = Array.from({ length: 11 }, (_, at) => ({
      priority: at,
      host: 'ann.shop.example',
    }));
    const names = [...Array<string>(10).fill('ben.shop.example'), 'ann.shop.example'];
    const more: Answers = {
      'many.example': { MX: hosts },
      '65.113.0.203.in-addr.arpa': { PTR: names },
    };
    expect(said('v=spf1 mx:many.example -all', '203.0.113.65', more)).toEqual({
      result: 'permerror',
      why: 'many.example has more than 10 mail hosts',
    });
    expect(said('v=spf1 ptr -all', '203.0.113.65', more).result).toBe('fail');
  });

  test('leaves names out of ptr that no server answers for, and matches nothing without names', () => {
    const more: Answers = {
      '66.113.0.203.in-addr.arpa': { PTR: ['broken.example', 'ben.shop.example'] },
      'broken.example': { A: 'error' },
      '67.113.0.203.in-addr.arpa': { PTR: 'error' },
    };
    expect(said('v=spf1 ptr -all', '203.0.113.66', more).result).toBe('pass');
    expect(said('v=spf1 ptr -all', '203.0.113.67', more).result).toBe('fail');
  });

  test('asks for an IPv4 address where exists does, whatever the client has', () => {
    const more: Answers = { 'list.example': { A: ['127.0.0.1'], AAAA: 'void' } };
    expect(said('v=spf1 exists:list.example -all', '2001:db8::1', more).result).toBe('pass');
  });

  test('puts a validated name of the client for the macro p: its own, one below, any, or unknown', () => {
    const more: Answers = {
      'shop.example.p.example': { A: ['127.0.0.1'] },
      'ann.shop.example.p.example': { A: ['127.0.0.1'] },
      'mail-c.partner.example.p.example': { A: ['127.0.0.1'] },
      'unknown.p.example': { A: ['127.0.0.1'] },
    };
    for (const last of [10, 65, 140]) {
      const ip = `203.0.113.${String(last)}`;
      expect(said('v=spf1 exists:%{p}.p.example -all', ip, more).result).toBe('pass');
    }
    expect(said('v=spf1 exists:%{p}.p.example -all', '198.51.100.4', more).result).toBe('pass');
  });

  test('prefers its own name for the macro p, then one below it', () => {
    const names = ['z.partner.example', 'y.shop.example', 'Shop.example.'];
    const address = { A: ['203.0.113.77'] };
    const more = (count: number): Answers => ({
      '77.113.0.203.in-addr.arpa': { PTR: names.slice(0, count) },
      'z.partner.example': address,
      'y.shop.example': address,
      'shop.example': address,
    });
    const told = (count: number): string =>
      said('v=spf1 a:%{p}.p.example', '203.0.113.77', more(count)).why;
    expect(told(1)).toBe('nobody has read A z.partner.example.p.example');
    expect(told(2)).toBe('nobody has read A y.shop.example.p.example');
    expect(told(3)).toBe('nobody has read A shop.example.p.example');
  });

  test('takes the HELO name where a bounce has no sender', () => {
    const more: Answers = {
      'postmaster.mail-a.shop.example.s.example': { A: ['127.0.0.1'] },
      'shop.example': { TXT: ['v=spf1 exists:%{l}.%{o}.s.example -all'] },
    };
    expect(checkHost(message({ sender: '' }), more).result).toBe('pass');
  });
});

describe('checkHost and the tree', () => {
  test('never meets an error in a tree that holds', () => {
    fc.assert(
      fc.property(universe, question, (answers, one) => {
        const { problems, lookups } = spfTree('n0.example', answers);
        fc.pre(problems.length === 0 && lookups.exact);
        // What depends on the message may be void once more than the tree can know.
        expect(checkHost(one, answers, { lookups: 10, voids: 100 }).result).not.toBe('permerror');
      }),
      { numRuns: 300 },
    );
  });

  test('meets no void look-up past the limit in a tree that holds whatever the message', () => {
    fc.assert(
      fc.property(universe, question, (answers, one) => {
        const { problems, lookups, perMessage, unread } = spfTree('n0.example', answers);
        fc.pre(problems.length === 0 && lookups.exact && perMessage === 0 && unread.length === 0);
        expect(['permerror', 'temperror', 'unread']).not.toContain(checkHost(one, answers).result);
      }),
      { numRuns: 300 },
    );
  });

  test('needs no more look-ups than the tree counts', () => {
    fc.assert(
      fc.property(universe, question, (answers, one) => {
        const { lookups, problems } = spfTree('n0.example', answers);
        fc.pre(
          lookups.exact &&
            problems.every((line) => line.startsWith('needs ') || line.startsWith('meets ')),
        );
        const limits = { lookups: lookups.least, voids: 100 };
        expect(checkHost(one, answers, limits).result).not.toBe('permerror');
      }),
      { numRuns: 300 },
    );
  });
});
