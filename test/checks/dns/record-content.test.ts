import { describe, expect, test } from '@jest/globals';
import { recordContent } from '../../../checks/dns/record-content';
import { example, exampleHost, exampleRecord, inventoryOutput } from '../../../checks/examples';
import { verdicts } from '../verdicts';

const APEX = exampleHost('example.com');
const HOST = 'cloudflare_dns_record.host';
const say = (values: object, plan?: string): readonly string[] =>
  verdicts(
    recordContent,
    example(
      { cloudflare_dns_record: { host: { ...APEX, ...values } } },
      inventoryOutput({
        zone_name: 'example.com',
        ...(plan === undefined ? {} : { cloudflare_plan: plan }),
      }),
    ),
  );

describe('dns/record-content', () => {
  test.each([
    [{}, `pass ${HOST}: A example.com = 203.0.113.10`],
    [
      { name: 'www' },
      `fail ${HOST}: name = www: is no full name in lower case without a trailing dot`,
    ],
    [{ name: 'example.org' }, `fail ${HOST}: name = example.org: is not in the zone example.com`],
    [
      { type: 'ALIAS' },
      `fail ${HOST}: type = ALIAS: is no type that Cloudflare has; proxied = true: ALIAS cannot be proxied`,
    ],
    [{ content: undefined }, `fail ${HOST}: content = not set: is no text`],
    [{ content: '${var.ip}' }, `unknown ${HOST}: content = known after apply`],
    [{ content: '${var.ip}', ttl: 60 }, `fail ${HOST}: ttl = 60: a proxied record has ttl 1`],
    [{ data: { flags: 0 } }, `fail ${HOST}: data = { flags: 0 }: A takes content instead`],
    [
      { content: '10.1.2.3' },
      `fail ${HOST}: proxied = true: Cloudflare cannot reach a private address`,
    ],
    [{ content: '10.1.2.3', proxied: false }, `pass ${HOST}: A example.com = 10.1.2.3`],
    [
      { type: 'CNAME', content: 'example.com' },
      `fail ${HOST}: content = example.com: points to itself`,
    ],
    [{ zone_id: undefined }, `fail ${HOST}: zone_id = not set: is no id of a zone`],
    [
      { lifecycle: { ignore_changes: 'all' } },
      `fail ${HOST}: lifecycle.ignore_changes keeps what is declared from being applied`,
    ],
  ])('says of %j what is wrong', (values, line) => {
    expect(say(values)).toEqual([line]);
  });

  test.each([
    [{ proxied: false, ttl: 30 }, undefined, 60],
    [{ proxied: false, ttl: 30 }, 'business', 60],
    [{ proxied: false, ttl: 29 }, 'enterprise', 30],
  ])('of %j on the plan %s wants %i seconds or more', (values, plan, least) => {
    expect(say(values, plan)).toEqual([
      `fail ${HOST}: ttl = ${String(values.ttl)}: is neither 1 (automatic) nor ${String(least)} to 86400 seconds`,
    ]);
  });

  test('takes 30 seconds on Enterprise', () => {
    expect(say({ proxied: false, ttl: 30 }, 'enterprise')).toEqual([
      `pass ${HOST}: A example.com = 203.0.113.10`,
    ]);
  });

  test.each([
    [{ flags: 0, tag: 'issue', value: 'ca.example' }, 'pass'],
    [{ flags: 1, tag: 'issue', value: 'ca.example' }, 'fail'],
    [{ flags: '0', tag: 'issue', value: 'ca.example' }, 'fail'],
    [{ flags: 0, tag: 'isue', value: 'ca.example' }, 'fail'],
    [{ flags: 0, tag: 'issue', value: '' }, 'fail'],
    [{}, 'fail'],
    [{ flags: 0, tag: 'issue', value: '${var.ca}' }, 'unknown'],
  ])('of CAA data %j says %s', (data, verdict) => {
    const caa = { type: 'CAA', content: undefined, proxied: undefined, data };
    expect(say(caa).map((line) => line.split(' ')[0])).toEqual([verdict]);
  });

  test('does not judge the content that the provider makes of data in a plan', () => {
    const data = { flags: 0, tag: 'issue', value: 'ca.example' };
    const caa = { type: 'CAA', proxied: undefined, data, content: '0 issue "ca.example"' };
    const facts = example({ cloudflare_dns_record: { host: { ...APEX, ...caa } } });
    expect(verdicts(recordContent, { ...facts, kind: 'planned' })).toEqual([
      `pass ${HOST}: CAA example.com = { flags: 0, tag: issue, value: ca.example }`,
    ]);
  });

  test('names the other record of a clash', () => {
    const facts = example({
      cloudflare_dns_record: {
        a: APEX,
        b: APEX,
        w: exampleRecord({ name: 'w.example.com', type: 'CNAME', content: 'x.example.net' }),
        x: exampleRecord({ name: 'w.example.com', type: 'AAAA', content: '2001:db8::1' }),
      },
    });
    expect(verdicts(recordContent, facts)).toEqual([
      'fail cloudflare_dns_record.a: cloudflare_dns_record.b is the same record',
      'fail cloudflare_dns_record.b: cloudflare_dns_record.a is the same record',
      'fail cloudflare_dns_record.w: cloudflare_dns_record.x has this name too, beside which no CNAME may stand',
      'fail cloudflare_dns_record.x: cloudflare_dns_record.w has this name too, beside which no CNAME may stand',
    ]);
  });

  test('lets a CNAME at the apex, or a proxied one, stand beside MX', () => {
    const mx = (name: string): object =>
      exampleRecord({ name, type: 'MX', content: 'mx.example.net', priority: 1 });
    const facts = example({
      cloudflare_dns_record: {
        apex: exampleRecord({ name: 'example.com', type: 'CNAME', content: 'x.example.net' }),
        apex_mx: mx('example.com'),
        www: { ...exampleHost('www.example.com'), type: 'CNAME', content: 'x.example.net' },
        www_mx: mx('www.example.com'),
      },
    });
    expect(verdicts(recordContent, facts).filter((line) => !line.startsWith('pass'))).toEqual([]);
  });

  test('counts the characters of all TXT records at a name', () => {
    const text = (letter: string): object =>
      exampleRecord({
        name: 'example.com',
        type: 'TXT',
        content: Array(8)
          .fill(`"${letter.repeat(250)}"`)
          .join(' '),
      });
    const facts = example({
      cloudflare_dns_record: {
        a: text('a'),
        b: text('b'),
        c: text('c'),
        d: text('d'),
        e: text('e'),
      },
    });
    expect(verdicts(recordContent, facts)[0]).toBe(
      'fail cloudflare_dns_record.a: the TXT records of this name have 10115 characters; at most 8192 fit',
    );
  });

  test('does not know a record whose zone has no name', () => {
    expect(
      verdicts(
        recordContent,
        example({
          cloudflare_dns_record: {
            a: exampleHost('example.com'),
            b: exampleHost('example.net', '203.0.113.11'),
          },
        }),
      ),
    ).toEqual([
      'unknown cloudflare_dns_record.a: example.com: the name of its zone is not written anywhere',
      'unknown cloudflare_dns_record.b: example.net: the name of its zone is not written anywhere',
    ]);
  });
});
