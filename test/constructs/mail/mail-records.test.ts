import { describe, expect, test } from '@jest/globals';
import { MailRecords, type MailRecordsProps } from '../../../constructs/mail/mail-records';
import { SENDERS } from '../../../lib/senders';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const REQUIRED: MailRecordsProps = {
  zoneId: ZONE_ID,
  zoneName: 'example.com',
  plan: 'free',
  mx: {},
  senders: {},
  spfOthers: 'softfail',
};

function records(props: Partial<MailRecordsProps> = {}): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new MailRecords(scope, 'mail', { ...REQUIRED, ...props });
  });
}

/** `name type content` of each record, by id. */
function lines(props: Partial<MailRecordsProps>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(records(props)).map(([id, { name, type, content }]) => [
      id,
      `${String(name)} ${String(type)} ${String(content)}`,
    ]),
  );
}

const SPF = (...spfIncludes: string[]) => ({ spfIncludes, dkim: {} });

describe('MailRecords', () => {
  test('with no server and no sender named, takes no mail and lets no host send', () => {
    expect(records()).toEqual({
      // RFC 7505 section 3.
      'mail_null-mx': {
        zone_id: ZONE_ID,
        name: 'example.com',
        type: 'MX',
        content: '.',
        priority: 0,
        ttl: 300,
        comment: 'takes no mail',
      },
      mail_spf: {
        zone_id: ZONE_ID,
        name: 'example.com',
        type: 'TXT',
        content: '"v=spf1 -all"',
        ttl: 300,
        comment: 'who may send mail',
      },
    });
  });

  test('names the servers that receive', () => {
    const mx = { primary: { host: 'mx1.example.net', priority: 10 } };
    expect(records({ mx })['mail_mx-primary']).toEqual({
      zone_id: ZONE_ID,
      name: 'example.com',
      type: 'MX',
      content: 'mx1.example.net',
      priority: 10,
      ttl: 300,
      comment: 'receives mail',
    });
  });

  test.each([
    ['softfail', '~all'],
    ['fail', '-all'],
  ] as const)(
    'puts all senders into one SPF record, and says %s of the others',
    (spfOthers, all) => {
      const senders = { shop: SPF('b.example', 'a.example'), desk: SPF('a.example', 'c.example') };
      expect(lines({ senders, spfOthers })['mail_spf']).toBe(
        `example.com TXT "v=spf1 include:a.example include:c.example include:b.example ${all}"`,
      );
    },
  );

  test('takes a sender that needs no SPF', () => {
    expect(lines({ senders: { staff: { spfIncludes: [], dkim: {} } } })['mail_spf']).toBe(
      'example.com TXT "v=spf1 ~all"',
    );
  });

  test('includes what the documentation of a known sender asks for', () => {
    const senders = {
      a: { service: 'google-workspace', dkim: {} },
      b: { service: 'mailgun', dkim: {} },
      c: { service: 'custom', spfIncludes: ['spf.example.net'], dkim: {} },
    } as const;
    const known = [SENDERS['google-workspace'], SENDERS.mailgun].flatMap(({ spfIncludes }) =>
      spfIncludes === 'unknown' ? [] : spfIncludes.value,
    );
    const includes = [...known, 'spf.example.net'].map((domain) => `include:${domain} `);
    expect(lines({ senders })['mail_spf']).toBe(
      `example.com TXT "v=spf1 ${includes.join('')}~all"`,
    );
  });

  test.each([
    [{ dkim: {} }, 'another sender'],
    [{ service: 'zoho', dkim: {} } as const, SENDERS.zoho.title],
  ])('refuses a sender of which it is not known what it asks for: %j', (sender, title) => {
    expect(faultLines(() => records({ senders: { staff: sender } }))).toEqual([
      `stack/mail.senders.staff.spfIncludes: is missing, and what ${title} asks for is not known here; copy the domains from its own page, or write [] where it asks for none`,
    ]);
  });

  test('says what becomes of mail that fails, where a step is named', () => {
    const dmarc = { step: 'monitor', reportsTo: 'dmarc@example.com' } as const;
    expect(records({ dmarc })['mail_dmarc']).toEqual({
      zone_id: ZONE_ID,
      name: '_dmarc.example.com',
      type: 'TXT',
      content: '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"',
      ttl: 300,
      comment: 'what becomes of mail that fails',
    });
  });

  test('refuses mail that fails only where some sender signs its own', () => {
    const dmarc = { step: 'reject', reportsTo: 'dmarc@example.com' } as const;
    const signs = { spfIncludes: [], dkim: { s1: { cname: 's1.example.net' } } };
    expect(faultLines(() => records({ dmarc, senders: { a: SPF('a.example') } }))).toEqual([
      'stack/mail.dmarc.step: must not be reject while no sender signs with DKIM: forwarded mail would be refused, got "reject"; add the DKIM key of each sender to mail.senders, or stay at quarantine',
    ]);
    expect(lines({ dmarc, senders: { a: SPF('a.example'), b: signs } })['mail_dmarc']).toBe(
      '_dmarc.example.com TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.com"',
    );
    expect(lines({ dmarc })['mail_dmarc']).toContain('p=reject');
  });

  test('publishes keys as the sender shows them: an alias, never proxied, or the key itself', () => {
    const dkim = { 's1.mail': { cname: 's1.dkim.example.net' }, k2: { publicKey: ED25519 } };
    const {
      mail_spf: _spf,
      'mail_null-mx': _mx,
      ...keys
    } = records({
      senders: { staff: { spfIncludes: [], dkim } },
    });
    expect(keys).toEqual({
      'mail_dkim-staff-k2': {
        zone_id: ZONE_ID,
        name: 'k2._domainkey.example.com',
        type: 'TXT',
        content: `"v=DKIM1; k=ed25519; p=${ED25519}"`,
        ttl: 300,
        comment: 'key of the sender staff',
      },
      'mail_dkim-staff-s1-mail': {
        zone_id: ZONE_ID,
        name: 's1.mail._domainkey.example.com',
        type: 'CNAME',
        content: 's1.dkim.example.net',
        proxied: false,
        ttl: 300,
        comment: 'key of the sender staff',
      },
    });
  });

  test('refuses an eleventh SPF lookup', () => {
    const spfIncludes = Array.from({ length: 11 }, (_, i) => `s${String(i)}.example`);
    expect(faultLines(() => records({ senders: { all: SPF(...spfIncludes) } }))).toEqual([
      'stack/mail.senders: need more than 10 DNS lookups for SPF, got 11; drop an include that no longer sends, or set mail.spfFlatten',
    ]);
    expect(
      lines({ senders: { all: SPF(...spfIncludes.slice(1)) } })['mail_spf']?.match(/include:/g),
    ).toHaveLength(10);
  });

  test('refuses every key that cannot stand beside the others, each on its line', () => {
    const alias = { cname: 's.example.net' };
    const lines = faultLines(() =>
      records({
        senders: {
          a: { spfIncludes: [], dkim: { 'b-c': alias, s1: alias, '@': alias } },
          'a-b': { spfIncludes: [], dkim: { c: alias, s1: alias } },
          d: { spfIncludes: [], dkim: { short: { publicKey: 'AAAA' } } },
        },
      }),
    );
    expect(lines).toEqual([
      'stack/mail.senders.a.dkim.@: must be a selector: lower-case labels, joined by dots, got "@"',
      'stack/mail.senders.a-b.dkim.c: would have the id "dkim-a-b-c", which is taken, got "c"; choose another name',
      'stack/mail.senders.a-b.dkim.s1: is a selector of a too, and one name holds one key, got "s1"; have one of the senders use another selector',
      'stack/mail.senders.d.dkim.short.publicKey: is neither an RSA nor an Ed25519 public key, with 4 characters; copy the value after p= once more, all of it',
    ]);
  });
});

/** The public key of RFC 8463, appendix A.2. */
const ED25519 = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
