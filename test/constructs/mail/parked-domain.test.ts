import { describe, expect, test } from '@jest/globals';
import { ParkedDomain, type ParkedDomainProps } from '../../../constructs/mail/parked-domain';
import { MAX_COMMENT_CHARACTERS } from '../../../lib/limits/dns';
import { faultLines, synthResources, type Resources } from '../../support/synth';

const ZONE_ID = '0'.repeat(32);
const REQUIRED: ParkedDomainProps = {
  zoneId: ZONE_ID,
  zoneName: 'example.net',
  reportsTo: 'dmarc@example.com',
};

function records(props: Partial<ParkedDomainProps> = {}): Resources {
  return synthResources('cloudflare_dns_record', (scope) => {
    new ParkedDomain(scope, 'parked', { ...REQUIRED, ...props });
  });
}

const txt = (name: string, text: string, comment: string): object => ({
  ...{ zone_id: ZONE_ID, name, type: 'TXT', content: `"${text}"`, ttl: 300, comment },
});

describe('ParkedDomain', () => {
  test('shuts the zone to mail, and makes no other record', () => {
    const mx = { zone_id: ZONE_ID, name: 'example.net', type: 'MX', content: '.', priority: 0 };
    expect(records()).toEqual({
      'parked_null-mx': { ...mx, ttl: 300, comment: 'takes no mail' },
      parked_spf: txt('example.net', 'v=spf1 -all', 'nobody sends mail'),
      'parked_spf-below': txt(
        '*.example.net',
        'v=spf1 -all',
        'nobody sends mail from any name below',
      ),
      parked_dmarc: txt(
        '_dmarc.example.net',
        'v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:dmarc@example.com',
        'mail in its name is refused, and reported',
      ),
      'parked_dkim-revoked': txt(
        '*._domainkey.example.net',
        'v=DKIM1; p=',
        'no key signs its mail',
      ),
    });
  });

  test('shuts its www too, where that has a record', () => {
    const more = Object.entries(records({ hasWww: true })).filter(([id]) => id.endsWith('-www'));
    expect(more.map(([id, { name, type, content }]) => [id, name, type, content])).toEqual([
      ['parked_null-mx-www', 'www.example.net', 'MX', '.'],
      ['parked_spf-www', 'www.example.net', 'TXT', '"v=spf1 -all"'],
    ]);
  });

  test('makes the same on every plan, since its comments fit the least', () => {
    expect(records({ plan: 'enterprise' })).toEqual(records());
    const comments = Object.values(records()).map(({ comment }) => String(comment).length);
    expect(Math.max(...comments)).toBeLessThanOrEqual(MAX_COMMENT_CHARACTERS.free);
  });

  test('reports to each mailbox once, in any order', () => {
    const dmarc = (reportsTo: readonly string[]): unknown =>
      records({ reportsTo })['parked_dmarc']?.['content'];
    const content =
      '"v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:a@example.com,mailto:b@example.org"';
    expect(dmarc(['b@example.org', 'a@example.com', 'b@example.org'])).toBe(content);
    expect(dmarc(['a@example.com', 'b@example.org'])).toBe(content);
  });

  test('refuses a mailbox of the domain itself, or below it', () => {
    const reportsTo = ['dmarc@Example.net', 'ok@notexample.net', 'dmarc@mail.example.net'];
    const line = (at: number, mailbox: string): string =>
      `stack/parked.reportsTo[${String(at)}]: must not be a mailbox of the domain itself, which takes no mail, got "${mailbox}"; name a mailbox of another domain`;
    expect(faultLines(() => records({ reportsTo }))).toEqual([
      line(0, 'dmarc@Example.net'),
      line(2, 'dmarc@mail.example.net'),
    ]);
  });
});
