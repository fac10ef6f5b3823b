import { withAnswer, type Answers } from '../../lib/dns-answers';
import { checkHost, type SpfEvaluation } from '../../lib/spf-evaluate';
import type { SpfQuestion } from '../../lib/spf-session';
import { writeCount } from '../../lib/spf-count';
import { spfTree, type SpfTree } from '../../lib/spf-tree';

/** A zone with the layout of RFC 7208 appendix A: two hosts at the apex, two users, two mail hosts. */
export const ZONE: Answers = {
  'shop.example': {
    A: ['203.0.113.10', '203.0.113.11'],
    AAAA: 'void',
    MX: [
      { priority: 20, host: 'mail-b.shop.example' },
      { priority: 10, host: 'Mail-A.shop.example.' },
    ],
  },
  'ann.shop.example': { A: ['203.0.113.65'] },
  'ben.shop.example': { A: ['203.0.113.66'] },
  'mail-a.shop.example': { A: ['203.0.113.129'], AAAA: ['2001:db8::129'] },
  'mail-b.shop.example': { A: ['203.0.113.130'], AAAA: 'void' },
  'partner.example': {
    A: 'void',
    AAAA: 'void',
    MX: [{ priority: 10, host: 'mail-c.partner.example' }],
    TXT: ['v=spf1 include:shop.example include:club.example -all'],
  },
  'mail-c.partner.example': { A: ['203.0.113.140'] },
  'club.example': { TXT: ['v=spf1 ip4:198.51.100.7 ?all'] },
  'la.partner.example': { TXT: ['v=spf1 redirect=partner.example'] },
  '10.113.0.203.in-addr.arpa': { PTR: ['shop.example.'] },
  '65.113.0.203.in-addr.arpa': { PTR: ['Ann.Shop.example'] },
  '140.113.0.203.in-addr.arpa': { PTR: ['mail-c.partner.example'] },
  // The owner of this address claims a name that leads elsewhere.
  '4.100.51.198.in-addr.arpa': { PTR: ['ben.shop.example'] },
  '9.2.1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa': {
    PTR: ['mail-a.shop.example'],
  },
};

/** A message from the apex, changed as given. */
export const message = (given: Partial<SpfQuestion> = {}): SpfQuestion => ({
  ip: '203.0.113.10',
  domain: 'shop.example',
  sender: 'new-users@shop.example',
  helo: 'mail-a.shop.example',
  ...given,
});

/** What the zone says of an address, where its apex has this record. */
export function said(record: string, ip = '203.0.113.10', more: Answers = {}): SpfEvaluation {
  return checkHost(
    message({ ip }),
    withAnswer({ ...ZONE, ...more }, 'TXT', 'shop.example', [record]),
  );
}

/** Names with one TXT record each; hosts have both kinds of address. */
export function textZone(texts: Readonly<Record<string, string>>, more: Answers = {}): Answers {
  const hosts = { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] };
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [
        name,
        { TXT: [text], MX: [{ host: 'mx.example', priority: 1 }], ...hosts },
      ]),
    ),
    'mx.example': hosts,
    'void.example': { TXT: 'void', A: 'void', AAAA: 'void', MX: 'void' },
    'text.example': { TXT: ['some-proof=1'] },
    'down.example': { TXT: 'error', A: 'error', AAAA: 'error', MX: 'error' },
    ...more,
  };
}

export function treeOf(texts: Readonly<Record<string, string>>, more: Answers = {}): SpfTree {
  return spfTree('example.com', textZone(texts, more));
}

/** Look-ups, and void ones for each kind of client, as they are written. */
export const counts = ({ lookups, voids }: SpfTree): readonly string[] =>
  [lookups, voids.ipv4, voids.ipv6].map(writeCount);
