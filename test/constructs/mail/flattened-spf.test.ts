import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MailRecords, type MailRecordsProps } from '../../../constructs/mail/mail-records';
import { declaredFacts } from '../../../facts/synth';
import { zones } from '../../../facts/dns';
import { spfAnswers } from '../../../facts/mail';
import { withAnswer, type Answers, type DnsSnapshot } from '../../../lib/dns-answers';
import { checkHost } from '../../../lib/spf-evaluate';
import { writeSendersSpf } from '../../../lib/spf-senders';
import { spfTree } from '../../../lib/spf-tree';
import { txtText } from '../../../lib/txt';
import { texts } from '../../support/spf-flat';
import { question, universe } from '../../support/spf-universe';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const READ_ON = '2026-11-22';
const snapshot = (answers: Answers): DnsSnapshot => ({ readOn: READ_ON, answers });
const SENDERS = {
  desk: { spfIncludes: ['desk.example'], dkim: {} },
  shop: { spfIncludes: ['shop.example', 'desk.example'], dkim: {} },
};
const DNS = snapshot(
  texts(
    {
      'desk.example': 'v=spf1 include:deep.desk.example ~all',
      'deep.desk.example': 'v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all',
      'shop.example': 'v=spf1 ip6:2001:db8::/32 a:mail.shop.example -all',
    },
    { 'mail.shop.example': { A: ['198.51.100.7'], AAAA: 'void' } },
  ),
);
const REQUIRED: MailRecordsProps = {
  zoneId: '0'.repeat(32),
  zoneName: 'example.com',
  plan: 'free',
  mx: {},
  senders: SENDERS,
  spfOthers: 'softfail',
};

function records(props: Partial<MailRecordsProps>): Resources {
  const { 'mail_null-mx': _mx, ...rest } = synthResources('cloudflare_dns_record', (scope) => {
    new MailRecords(scope, 'mail', { ...REQUIRED, ...props });
  });
  return rest;
}

const contents = (props: Partial<MailRecordsProps>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(records(props)).map(([id, { name, content }]) => [
      id,
      `${String(name)} ${String(content)}`,
    ]),
  );

/** A record of so many blocks; one packet holds some thirty. */
const blocks = (count: number): string =>
  `v=spf1 ${Array.from({ length: count }, (_, at) => `ip4:10.${String(at)}.0.1`).join(' ')} -all`;

describe('MailRecords, where SPF is flattened', () => {
  test('leaves every include as it is unless it is told to', () => {
    expect(records({ dns: DNS })).toEqual(records({}));
    expect(contents({ dns: DNS })).toEqual({
      mail_spf: 'example.com "v=spf1 include:desk.example include:shop.example ~all"',
    });
  });

  test('replaces all includes by their addresses, and says on which day', () => {
    expect(records({ dns: DNS, spfFlatten: 'all' })).toEqual({
      mail_spf: {
        zone_id: REQUIRED.zoneId,
        name: 'example.com',
        type: 'TXT',
        content: '"v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 ip6:2001:db8::/32 ~all"',
        ttl: 300,
        comment: 'who may send mail; flattened, as DNS said on 2026-11-22',
      },
    });
  });

  test('replaces those that are named, and needs no answer for the others', () => {
    const { 'desk.example': desk, 'deep.desk.example': deep } = DNS.answers;
    const dns = snapshot({ 'desk.example': desk ?? {}, 'deep.desk.example': deep ?? {} });
    expect(contents({ dns, spfFlatten: ['desk.example'] })).toEqual({
      mail_spf: 'example.com "v=spf1 ip4:192.0.2.0/24 include:shop.example ~all"',
    });
  });

  test('writes what one packet cannot hold into records of its own, which stand first', () => {
    const dns = snapshot(texts({ 'desk.example': blocks(90) }));
    const senders = { desk: SENDERS.desk };
    const split = records({ dns, senders, spfFlatten: 'all' });
    expect(Object.keys(split)).toEqual(['mail_spf', 'mail_spf1', 'mail_spf2']);
    expect(split['mail_spf']).toMatchObject({
      depends_on: ['cloudflare_dns_record.mail_spf1', 'cloudflare_dns_record.mail_spf2'],
    });
    const { name, type, ttl, comment, content } = split['mail_spf1'] ?? {};
    expect({ name, type, ttl, comment }).toEqual({
      name: '_spf1.example.com',
      type: 'TXT',
      ttl: 300,
      comment: 'part of who may send mail; flattened, as DNS said on 2026-11-22',
    });
    expect(content).toMatch(/^"v=spf1 ip4:10\.\d+\.0\.1 .* -all"$/);
    const all = Object.values(split).map((one) => txtText(String(one['content'])) ?? '');
    expect(all.join(' ').match(/ip4:10\.\d+\.0\.1/g)).toHaveLength(90);
    expect(all.filter((text) => text.length > 512)).toEqual([]);
  });

  test('leaves room for the other texts at the name, and the names that are in use', () => {
    const dns = snapshot(texts({ 'desk.example': blocks(25) }));
    const given = { dns, senders: { desk: SENDERS.desk }, spfFlatten: 'all' } as const;
    const alone = records(given);
    expect(Object.keys(alone)).toEqual(['mail_spf']);
    const apexTexts = [`proof=${'x'.repeat(100)}`];
    const takenNames = ['_spf1.example.com'];
    const beside = records({ ...given, apexTexts, takenNames });
    expect(Object.keys(beside)).toEqual(['mail_spf', 'mail_spf2']);
    expect(beside['mail_spf2']?.['name']).toBe('_spf2.example.com');
  });

  test('keeps what only a message can decide, as a term Terraform reads letter by letter', () => {
    const dns = snapshot(
      texts({ 'desk.example': 'v=spf1 ip4:192.0.2.1 exists:%{i}.x.example -all' }),
    );
    expect(contents({ dns, senders: { desk: SENDERS.desk }, spfFlatten: 'all' })).toEqual({
      mail_spf: 'example.com "v=spf1 ip4:192.0.2.1 exists:%%{i}.x.example ~all"',
    });
  });

  test('needs fewer look-ups than the includes would: eleven senders are no obstacle', () => {
    const domains = Array.from({ length: 11 }, (_, at) => `s${String(at)}.example`);
    const dns = snapshot(
      texts(
        Object.fromEntries(
          domains.map((one, at) => [one, `v=spf1 ip4:10.0.0.${String(at * 2)} -all`]),
        ),
      ),
    );
    const senders = { all: { spfIncludes: domains, dkim: {} } };
    expect(contents({ dns, senders, spfFlatten: 'all' })['mail_spf']).not.toContain('include:');
  });
});

describe('MailRecords, asked to flatten what it cannot', () => {
  const FIX = 'run npm run launch -- spf --refresh';
  const TAKE_OUT =
    'take senders out of mail.senders that no longer send, or have some send from a subdomain';

  test.each<[string, Partial<MailRecordsProps>, readonly string[]]>([
    [
      'no sender includes a domain',
      { senders: { staff: { spfIncludes: [], dkim: {} } }, dns: DNS, spfFlatten: 'all' },
      [
        'stack/mail.spfFlatten: has nothing to flatten: no sender includes a domain, got "all"; leave it out',
      ],
    ],
    [
      'a domain is none of the senders',
      { dns: DNS, spfFlatten: ['desk.example', 'x.example', 'y.example'] },
      ['x', 'y'].map(
        (one, at) =>
          `stack/mail.spfFlatten[${String(at + 1)}]: must be a domain that a sender includes, got "${one}.example"; these are desk.example, shop.example`,
      ),
    ],
    [
      'nobody has read DNS',
      { spfFlatten: 'all' },
      [
        `stack/mail.spfFlatten: needs what DNS says of the senders, and nobody has read it yet, got "all"; ${FIX}`,
      ],
    ],
    [
      'a part was not read, or nobody answered',
      {
        dns: snapshot({
          ...texts({ 'desk.example': 'v=spf1 include:a.example a:b.example -all' }),
          'b.example': { A: 'error', AAAA: 'void' },
        }),
        spfFlatten: 'all',
      },
      [
        `stack/mail.spfFlatten: needs answers that the snapshot of 2026-11-22 does not hold, got "A b.example, TXT a.example, TXT shop.example"; ${FIX}; where no server answers, name the other domains only`,
      ],
    ],
    [
      'it does not help',
      {
        senders: { desk: SENDERS.desk },
        dns: snapshot(
          texts({
            'desk.example': `v=spf1 ${Array.from({ length: 40 }, (_, at) => `exists:%{i}.l${String(at)}.example`).join(' ')} -all`,
          }),
        ),
        spfFlatten: 'all',
      },
      [
        `stack/mail.spfFlatten: makes a record that fails all the same: needs 40 look-ups; receivers make at most 10, got "all"; ${TAKE_OUT}`,
        `stack/mail.spfFlatten: makes a record that fails all the same: example.com: too long for one packet, however it is split, got "all"; ${TAKE_OUT}`,
      ],
    ],
    [
      'a sender has no record',
      {
        senders: { desk: SENDERS.desk },
        dns: snapshot({ 'desk.example': { TXT: 'void' } }),
        spfFlatten: 'all',
      },
      [
        `stack/mail.spfFlatten: makes a record that fails all the same: desk.example: no SPF record, got "all"; ${TAKE_OUT}`,
      ],
    ],
  ])('says so where %s', (_why, props, lines) => {
    expect(faultLines(() => records(props))).toEqual(lines);
  });
});

describe('MailRecords, flattened over any DNS', () => {
  const FREE = { lookups: 1000, voids: 1000 };
  const NAMES = ['n1.example', 'n2.example', 'n3.example'];
  const asked = fc.array(question, { minLength: 20, maxLength: 20 });
  const chosen = fc.constantFrom<'all' | readonly string[]>('all', ['n2.example']);

  test('publishes records of which check_host says what it said of the senders’ own', () => {
    let published = 0;
    // Refused for anything but what was not read, or is an error to receivers today.
    const unfounded: string[] = [];
    fc.assert(
      fc.property(universe, chosen, asked, (answers, spfFlatten, questions) => {
        const senders = Object.fromEntries(
          NAMES.map((name, at) => [`s${String(at)}`, { spfIncludes: [name], dkim: {} }]),
        );
        const props = { zoneName: 'n0.example', senders, spfFlatten, dns: snapshot(answers) };
        let resources: Resources = {};
        const faults = faultLines(() => {
          resources = synthResources('cloudflare_dns_record', (scope) => {
            new MailRecords(scope, 'mail', { ...REQUIRED, ...props });
          });
        });
        if (faults.length > 0) {
          const root = spfTree('n0.example', answers, writeSendersSpf(NAMES, 'softfail'));
          if (root.unread.length + root.problems.length === 0) unfounded.push(...faults);
          return;
        }
        published += 1;
        const json = { resource: { cloudflare_dns_record: resources } };
        const facts = { ...declaredFacts([{ name: 'edge', json }]), dns: snapshot(answers) };
        const [zone] = zones(facts);
        if (zone === undefined) throw new Error('no zone');
        const after = spfAnswers(facts, zone, 'n0.example');
        const before = withAnswer(answers, 'TXT', 'n0.example', [
          writeSendersSpf(NAMES, 'softfail'),
        ]);
        for (const one of questions) {
          expect(checkHost(one, after, FREE).result).toBe(checkHost(one, before, FREE).result);
        }
      }),
      { numRuns: 300 },
    );
    expect(published).toBeGreaterThan(30);
    expect(unfounded).toEqual([]);
  });
});
