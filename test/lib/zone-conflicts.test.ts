import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../lib/fault';
import type { PlacedRecord } from '../../lib/placed-record';
import { writeTxt } from '../../lib/txt';
import { zoneConflicts } from '../../lib/zone-conflicts';

const ZONE = 'example.com';

/** What is wrong with records, a line each; each record's place is its position: `r0`. */
function lines(...all: readonly Omit<PlacedRecord, 'where'>[]): readonly string[] {
  const placed = all.map((one, index) => ({ ...one, where: `r${String(index)}` }));
  const problems = zoneConflicts(placed, ZONE);
  return problems.length === 0 ? [] : new InputError(...problems).message.split('\n');
}

type Placed = Omit<PlacedRecord, 'where'>;

const at = (label: string): string => (label === '@' ? ZONE : `${label}.${ZONE}`);
const a = (label: string, proxied = false): Placed => ({
  name: at(label),
  type: 'A',
  value: '203.0.113.7',
  proxied,
});
const alias = (label: string, target: string, proxied = false): Placed => ({
  name: at(label),
  type: 'CNAME',
  value: target,
  target,
  proxied,
});
const txt = (label: string, text: string): Placed => ({
  name: at(label),
  type: 'TXT',
  value: writeTxt(text),
  proxied: false,
});
const mx = (label: string, host: string, priority = 10): Placed => ({
  name: at(label),
  type: 'MX',
  value: `${String(priority)} ${host}`,
  target: host,
  proxied: false,
});
const ns = (label: string, host = 'ns.example.net'): Placed => ({
  name: at(label),
  type: 'NS',
  value: host,
  target: host,
  proxied: false,
});
const ds = (label: string): Placed => ({
  name: at(label),
  type: 'DS',
  value: '1 13 2 ab',
  proxied: false,
});

describe('the same record twice', () => {
  test('is said at the second place, and names the first', () => {
    expect(lines(a('x'), txt('x', 'y'), a('x'), a('x'))).toEqual([
      'r2: x.example.com has this A record twice; it stands at r0 too',
      'r3: x.example.com has this A record twice; it stands at r0 too',
    ]);
  });

  test('is none where name, type or value differ', () => {
    expect(
      lines(a('x'), a('y'), { ...a('x'), value: '203.0.113.8' }, txt('x', '203.0.113.7')),
    ).toEqual([]);
  });

  test('is found wherever it stands among others', () => {
    const many = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(many, fc.nat(), (labels, pick) => {
        const index = pick % labels.length;
        const label = String(labels[index]);
        expect(lines(...labels.map((one) => a(one)))).toEqual([]);
        expect(lines(...labels.map((one) => a(one)), a(label))).toEqual([
          `r${String(labels.length)}: ${label}.example.com has this A record twice; it stands at r${String(index)} too`,
        ]);
      }),
    );
  });
});

describe('records of one name and type', () => {
  test('have one time to live, said or not', () => {
    const hour = { ttlSeconds: 3600 };
    const other = { value: '203.0.113.8' };
    expect(lines(a('x'), { ...a('x'), ...other, ttlSeconds: 300 })).toEqual([]);
    expect(lines(a('x'), { ...txt('x', 'y'), ...hour })).toEqual([]);
    expect(lines({ ...a('x'), ...hour }, { ...a('x'), ...other })).toEqual([
      'r1: x.example.com has A records with two times to live; give both 3600 seconds; the other stands at r0',
    ]);
  });

  test('are proxied, all of them or none', () => {
    const aaaa = { ...a('x', true), type: 'AAAA', value: '2001:db8::1' };
    expect(lines(a('x', true), aaaa)).toEqual([]);
    expect(lines(a('x'), aaaa)).toEqual([
      'r1: x.example.com has a record that is proxied and one that is not; Cloudflare takes both for proxied; make them alike; the other stands at r0',
    ]);
  });
});

describe('a CNAME', () => {
  const beside = (type: string): string =>
    `r1: x.example.com is a CNAME already, beside which no ${type} record may stand; take out one of the two; the CNAME stands at r0`;

  test.each<[Placed, string]>([
    [a('x'), 'A'],
    [txt('x', 'y'), 'TXT'],
    [mx('x', 'mx.example.net'), 'MX'],
    [alias('x', 'other.example.net'), 'CNAME'],
  ])('stands beside nothing: %j', (other, type) => {
    expect(lines(alias('x', 'a.example.net'), other)).toEqual([beside(type)]);
  });

  test('is no delegation either, and what it delegates would not be its own', () => {
    expect(lines(alias('x', 'a.example.net'), ns('x'))).toEqual([
      beside('NS'),
      'r0: x.example.com is in the part of the zone that others answer for; take it out, or the delegation at r1',
    ]);
  });

  test('hides nothing but addresses where Cloudflare answers in its stead', () => {
    const proxied = alias('x', 'a.example.net', true);
    expect(lines(proxied, txt('x', 'y'))).toEqual([]);
    expect(lines(proxied, mx('x', 'mx.example.net'))).toEqual([]);
    expect(lines(proxied, a('x'))).toEqual([beside('A')]);
    expect(lines(alias('@', 'a.example.net'), txt('@', 'y'), mx('@', 'mx.example.net'))).toEqual(
      [],
    );
    expect(lines(alias('@', 'a.example.net'), a('@'))).toEqual([
      'r1: example.com is a CNAME already, beside which no A record may stand; take out one of the two; the CNAME stands at r0',
    ]);
  });

  test('that stands twice is said once, as the same record', () => {
    expect(lines(alias('x', 'a.example.net'), alias('x', 'a.example.net'))).toEqual([
      'r1: x.example.com has this CNAME record twice; it stands at r0 too',
    ]);
  });
});

describe('a ring of CNAMEs', () => {
  test('is said once, with all its members', () => {
    expect(
      lines(alias('d', at('a')), alias('a', at('b')), alias('b', at('c')), alias('c', at('a'))),
    ).toEqual([
      'r1: leads back to itself: a.example.com, b.example.com, c.example.com, a.example.com; change one of r1, r2, r3',
    ]);
  });

  test('of any length is found, and the chain without its last link is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), (length) => {
        const names = Array.from({ length }, (_, index) => `n${String(index)}`);
        const chain = names.slice(1).map((name, index) => alias(`n${String(index)}`, at(name)));
        expect(lines(...chain)).toEqual([]);
        const last = alias(String(names.at(-1)), at('n0'));
        expect(lines(...chain, last)).toEqual([
          `r0: leads back to itself: ${[...names, 'n0'].map(at).join(', ')}; change one of ${names.map((_name, index) => `r${String(index)}`).join(', ')}`,
        ]);
      }),
    );
  });

  test('may go through a wildcard, which answers for names that are not there', () => {
    expect(lines(alias('*', at('home')))).toEqual([
      'r0: leads back to itself: *.example.com, home.example.com; give its target a record of its own, or lead it elsewhere',
    ]);
    expect(lines(alias('*.x', at('y')), alias('y', at('deep.below.x')))).toEqual([
      'r0: leads back to itself: *.x.example.com, y.example.com, deep.below.x.example.com; change one of r0, r1',
    ]);
  });

  test.each<[string, readonly Placed[]]>([
    ['the target has a record of its own', [alias('*', at('home')), a('home')]],
    ['the target has a record of another type', [alias('*', at('home')), txt('home', 'x')]],
    // RFC 4592 section 2.2.2: it exists for what stands below it.
    ['something stands below the target', [alias('*', at('home')), a('x.home')]],
    ['a nearer name exists', [alias('*', at('a.home')), a('home')]],
    ['the target is the apex', [alias('*', ZONE)]],
    ['the target is elsewhere', [alias('*', 'a.example.net')]],
  ])('is none where %s', (_what, records) => {
    expect(lines(...records)).toEqual([]);
  });

  test('is not what one that names itself is: that record is wrong alone', () => {
    expect(lines(alias('a', at('a')))).toEqual([]);
  });
});

describe('records of which a name has one', () => {
  test.each<[string, string, string, string]>([
    ['SPF', '@', 'v=spf1 -all', 'V=SPF1 ~all'],
    ['DMARC', '_dmarc', 'v=DMARC1; p=none', 'v=DMARC1; p=reject'],
    ['MTA-STS', '_mta-sts', 'v=STSv1; id=1', 'v=STSv1; id=2'],
    ['TLS-RPT', '_smtp._tls', 'v=TLSRPTv1; rua=mailto:a@b.c', 'v=TLSRPTv1; rua=mailto:d@e.f'],
    ['BIMI', 'default._bimi', 'v=BIMI1; l=', 'v=BIMI1; l=https://a.example/l.svg'],
  ])('are refused twice: %s', (words, label, one, other) => {
    expect(lines(txt(label, one), txt(label, other))).toEqual([
      `r1: ${at(label)} has two ${words} records, so that neither counts; make them one; the other stands at r0`,
    ]);
    expect(lines(txt(label, one), txt(label, 'something else'))).toEqual([]);
  });

  test('may stand twice at a name where nobody reads them, but for SPF', () => {
    const elsewhere = [
      txt('x', 'v=DMARC1; p=none'),
      txt('x', 'v=DMARC1; p=reject'),
      txt('x', 'v=STSv1; id=1'),
      txt('x', 'v=STSv1; id=2'),
    ];
    expect(lines(...elsewhere)).toEqual([]);
    expect(lines(txt('x', 'v=spf1 mx -all'), txt('x', 'v=spf1 -all'))).toEqual([
      'r1: x.example.com has two SPF records, so that neither counts; make them one; the other stands at r0',
    ]);
  });

  test('are not what only begins like one', () => {
    expect(lines(txt('@', 'v=spf1 -all'), txt('@', 'v=spf10 -all'))).toEqual([]);
  });

  test('are mail servers and their absence', () => {
    expect(lines(mx('@', '.', 0), mx('@', 'mx.example.net'), mx('x', 'mx.example.net'))).toEqual([
      'r1: example.com takes mail here, and says elsewhere that it takes none; take out one of the two; the other stands at r0',
    ]);
  });
});

describe('the texts of a name', () => {
  test('have a length together', () => {
    const long = (letter: string): Placed => txt('x', letter.repeat(2_000));
    expect(lines(long('a'), long('b'), long('c'), long('d'))).toEqual([]);
    expect(lines(long('a'), long('b'), long('c'), long('d'), txt('x', 'e'.repeat(100)))).toEqual([
      'r4: the TXT records of x.example.com must have at most 8192 characters together, got 8194; the others stand at r0, r1, r2, r3',
    ]);
    expect(lines(long('a'), long('b'), long('c'), long('d'), txt('y', 'e'.repeat(100)))).toEqual(
      [],
    );
  });
});

describe('a target', () => {
  test.each<[string, Placed]>([
    ['MX', mx('@', at('s'))],
    ['NS', ns('shop', at('s'))],
    [
      'SRV',
      { name: at('_x._tcp'), type: 'SRV', value: '1 1 1 s', target: at('s'), proxied: false },
    ],
  ])('of %s needs an address of its own, which Cloudflare does not answer for', (type, record) => {
    expect(lines(record, a('s'))).toEqual([]);
    expect(lines(record, alias('s', 'a.example.net'))).toEqual([
      `r0: leads to s.example.com, which is a CNAME; ${type} needs a name with an address; the CNAME stands at r1`,
    ]);
    expect(lines(record, a('s', true))).toEqual([
      'r0: leads to s.example.com, which is proxied; Cloudflare takes web traffic only; give it a name of its own, or take r1 out of the proxy',
    ]);
  });

  test('of a CNAME may be proxied, or a CNAME again', () => {
    expect(lines(alias('x', at('s')), a('s', true))).toEqual([]);
    expect(lines(alias('x', at('s')), alias('s', 'a.example.net'))).toEqual([]);
  });
});

describe('a delegation', () => {
  const outside = (label: string): string =>
    `r1: ${label}.example.com is in the part of the zone that others answer for; take it out, or the delegation at r0`;

  test('leaves nothing at or below its name to this zone', () => {
    expect(lines(ns('shop'), a('shop'))).toEqual([outside('shop')]);
    expect(lines(ns('shop'), txt('x.shop', 'y'))).toEqual([outside('x.shop')]);
    expect(lines(ns('shop'), a('bookshop'))).toEqual([]);
  });

  test('has its own servers, its digest, and the addresses that lead to them', () => {
    expect(lines(ns('shop', at('ns.shop')), ns('shop'), ds('shop'), a('ns.shop'))).toEqual([]);
    expect(lines(ns('shop', at('ns.shop')), txt('ns.shop', 'x'))).toEqual([outside('ns.shop')]);
  });

  test('is what a digest needs', () => {
    expect(lines(ds('shop'))).toEqual([
      'r0: shop.example.com has a DS record without NS records beside it',
    ]);
    // At the apex it is wrong by itself.
    expect(lines(ds('@'))).toEqual([]);
  });
});

describe('zoneConflicts', () => {
  test('finds as much in any order, and nothing in records that have names of their own', () => {
    const records = fc
      .uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { maxLength: 8 })
      .map((names) =>
        names.map((name, index) =>
          index % 3 === 0
            ? a(name)
            : index % 3 === 1
              ? txt(name, 'x')
              : alias(name, 'a.example.net'),
        ),
      );
    fc.assert(
      fc.property(records, (all) => {
        expect(lines(...all)).toEqual([]);
        const doubled = [...all, ...all];
        expect(lines(...doubled)).toHaveLength(all.length);
        expect(lines(...doubled.toReversed())).toHaveLength(all.length);
      }),
    );
  });
});
