import type { ControlOf } from './control';

/** LR-26 to LR-39: what stands in front of the application, and the zone's mail. */
export const edgeControls = [
  {
    id: 'LR-26',
    title: 'DNS records are right and none was lost in the move',
    demand:
      'The zone as exported, the zone as declared and the authoritative answers differ in 0 unexplained ' +
      'records. No plan deletes or replaces MX, TXT, NS or CAA unless the launch file says so.',
    area: 'dns',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-27',
    title: 'TLS is valid and modern all the way to the origin',
    demand:
      'Mode strict (the certificate of the origin is verified), TLS 1.2 at least, 1.3 on, HTTPS ' +
      'always. A handshake with 1.0 or 1.1 is refused; chain and name are valid for more than 14 days. ' +
      'No plan weakens this.',
    area: 'tls',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-28',
    title: 'Redirects are short, permanent and keep the path',
    demand:
      'http leads to https on the same host first, then to the canonical host: at most 2 redirects (3 warn), ' +
      'each 301 or 308, path and query kept, no loop.',
    area: 'tls',
    kinds: ['declared', 'observed'],
  },
  {
    id: 'LR-29',
    title: 'Browsers are told to use HTTPS only (HSTS)',
    demand:
      'The first https answer of each host, redirects too, has Strict-Transport-Security with a max-age of ' +
      '31536000 s (1 year) or more; 63072000 s is better. Preload only where the launch file asks for it.',
    area: 'tls',
    kinds: ['declared', 'observed'],
  },
  {
    id: 'LR-30',
    title: 'Cloudflare stands in front, its firewall rules on',
    demand:
      'All declared web hosts are proxied and answer from Cloudflare addresses; the managed ' +
      'rulesets of the plan run. A request for a dotfile, with an unused method, or by a stranger for ' +
      'administration or a webhook is refused. No plan takes a host out of the proxy.',
    area: 'edge',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-31',
    title: 'The origin cannot be reached around the edge',
    demand:
      'The origin admits Cloudflare ranges, a tunnel or authenticated pulls only: no 0.0.0.0/0 or ::/0 on ports ' +
      '80 and 443. A direct request is refused or times out, and 0 unproxied records show its address.',
    area: 'edge',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-32',
    title: 'Static files are cached, private answers never',
    demand:
      'Private answers say no-store or private and, asked twice, are never HIT; the second request of a ' +
      'static file is a HIT. Cache rules bypass the API and paths behind login.',
    area: 'edge',
    kinds: ['declared', 'observed'],
  },
  {
    id: 'LR-33',
    title: 'No mixed content, and login links work',
    demand:
      'A crawl of the landing page finds 0 scripts, styles or frames over http, and every login link ends ' +
      'in 2xx over https.',
    area: 'tls',
    kinds: ['observed', 'declared'],
  },
  {
    id: 'LR-34',
    title: 'DNS and certificates need no manual step',
    demand:
      'All records and certificates are declared and CAA lets their CA issue; the comparison of the ' +
      'declaration with the account finds 0 differences.',
    area: 'dns',
    kinds: ['declared', 'attested'],
    attest: {
      task:
        'Read the audit log of the Cloudflare account since the last apply, and record each change that was ' +
        'made by hand: declare it or take it back, then plan again and record 0 changes.',
      template: 'manual-changes.md',
    },
  },
  {
    id: 'LR-35',
    title: 'SPF names every sender within its look-up limit',
    demand:
      'One v=spf1 record per name, valid, with at most 10 look-ups, of which at most 2 void; it ends in ' +
      '~all or -all and never says +all.',
    area: 'mail',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-36',
    title: 'Every sender signs its mail with a usable DKIM key',
    demand:
      'Each declared sender has at least 1 selector that resolves to a usable key: RSA of 1024 bits or ' +
      'more (below 2048 warns).',
    area: 'mail',
    kinds: ['declared', 'observed', 'attested'],
    attest: {
      task:
        'Send one message through each declared sender, save it as .eml, and record the d= and s= of ' +
        'its signature: d= must be the zone of the From address.',
      template: 'mailbox-test.md',
    },
  },
  {
    id: 'LR-37',
    title: 'DMARC reports to you and, once tested, enforces',
    demand:
      'One valid policy with a report address that accepts reports. Monitor (p=none) is enough to begin ' +
      'with; quarantine or reject once the mailbox test has passed. No plan goes back or skips a step unnamed.',
    area: 'mail',
    kinds: ['declared', 'planned', 'observed'],
  },
  {
    id: 'LR-38',
    title: 'Test mail passes SPF, DKIM and DMARC, aligned',
    demand:
      '3 of 3 messages, one each to Gmail, Outlook and Yahoo, show pass for SPF, DKIM and DMARC, aligned ' +
      'with the From address.',
    area: 'mail',
    kinds: ['attested', 'observed'],
    attest: {
      task:
        'Send one message to a Gmail, an Outlook and a Yahoo mailbox, save each with all headers as .eml, ' +
        'and record file digest and the Authentication-Results of each.',
      template: 'mailbox-test.md',
    },
  },
  {
    id: 'LR-39',
    title: 'Bounces and reputation are watched; leaving is easy',
    demand:
      'The spam rate is below 0.3 %, bounces are handled, and marketing mail carries List-Unsubscribe and ' +
      'List-Unsubscribe-Post for leaving in one click.',
    area: 'mail',
    kinds: ['attested'],
    attest: {
      task:
        'Read spam and bounce rate of the last 30 days at the mail provider, unsubscribe one test ' +
        'address by the header, and record both rates in per cent, a screenshot and the header.',
      template: 'sender-reputation.md',
    },
  },
] as const satisfies readonly ControlOf<`LR-${string}`>[];
