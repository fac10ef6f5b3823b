import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { parkedProblems } from '../../config/parked-references';
import type { LaunchInput } from '../../config/schema';
import { faultLines } from '../support/synth';

const FILE = 'shop.ts';
const OTHER_ID = 'f'.repeat(32);

type Parked = NonNullable<LaunchInput['parkedDomains']>;

const NET = { domain: 'spare.test', zoneId: OTHER_ID };
const { dmarc: _dmarc, ...withoutDmarc } = example.mail;

function lines(parkedDomains: Parked, changed: Partial<LaunchInput> = {}): readonly string[] {
  const launch = { ...example, ...changed, parkedDomains };
  return faultLines(() => parseLaunch(launch, FILE)).map((line) => line.replace(`${FILE}: `, ''));
}

const APART = 'must be neither example.com, which the launch is for, nor below or above it';
const OWN = '; park a domain of its own';
const ONE_OF_TWO = 'in its place: one of the two';
const LEADS = 'must not lead to spare.test, which is parked and has no host';
const LAUNCH_OF_ITS_OWN = 'take the domain out of parkedDomains, and give it a launch of its own';
const MAILBOX = 'must not be a mailbox of spare.test, which is parked and takes no mail';

describe('parked domains', () => {
  test.each<[string, Parked, Partial<LaunchInput>]>([
    ['by id', { net: NET }, {}],
    ['by name', { net: { domain: 'spare.test', zone: 'by-name', plan: 'pro' } }, {}],
    [
      'made here, below another that is parked',
      { a: NET, b: { domain: 'a.spare.test', zone: 'created' } },
      {},
    ],
    [
      'with a mailbox of their own',
      { net: { ...NET, reportsTo: 'd@x.test' } },
      { mail: withoutDmarc },
    ],
    [
      'with visitors who are sent to a host of the launch',
      {
        net: { ...NET, redirect: { to: 'Example.COM.' } },
        org: {
          domain: 'spare.example',
          zone: 'by-name',
          redirect: { to: 'app.example.com', status: 302 },
        },
      },
      {},
    ],
  ])('are taken %s', (_how, parked, changed) => {
    expect(lines(parked, changed)).toEqual([]);
  });

  test.each<[string, Parked, Partial<LaunchInput>, readonly string[]]>([
    [
      'in whatever form the names are written',
      {
        own: { ...NET, domain: 'App.EXAMPLE.com.' },
        net: { domain: 'Spare.Test.', zone: 'created' },
      },
      { owners: { ...example.owners, onCall: 'ops@SPARE.test' } },
      [
        `parkedDomains.own.domain: ${APART}, got "app.example.com"${OWN}`,
        `owners.onCall: ${MAILBOX}, got "ops@SPARE.test"; name a mailbox of another domain`,
      ],
    ],
    [
      'visitors who are sent on twice, or to nobody',
      {
        a: { ...NET, redirect: { to: 'www.example.com' } },
        b: { domain: 'a.test', zone: 'created', redirect: { to: 'nobody.example.com' } },
        c: { domain: 'b.test', zone: 'created', redirect: { to: 'spare.test' } },
      },
      {},
      [
        'parkedDomains.a.redirect.to: is itself sent on by redirects.www, got "www.example.com"; name the host that answers: example.com',
        ...[
          ['b', 'nobody.example.com'],
          ['c', 'spare.test'],
        ].map(
          ([key = '', host = '']) =>
            `parkedDomains.${key}.redirect.to: must be a host of the launch, and nothing leads there, got "${host}"; name a host of the launch; a domain that leads elsewhere is a launch of its own`,
        ),
      ],
    ],
    [
      'the domain of the launch, and what is below it',
      {
        own: { ...NET, domain: 'example.com' },
        app: { domain: 'app.example.com', zone: 'created' },
      },
      {},
      [
        `parkedDomains.own.domain: ${APART}, got "example.com"${OWN}`,
        `parkedDomains.app.domain: ${APART}, got "app.example.com"${OWN}`,
      ],
    ],
    [
      'a domain that the launch is below',
      { above: { ...NET, domain: 'b2b.example' } },
      {
        ...(JSON.parse(
          JSON.stringify(example).replaceAll('example.com', 'shop.b2b.example'),
        ) as LaunchInput),
      },
      [
        'parkedDomains.above.domain: must be neither shop.b2b.example, which the launch is for, nor below or above it, got "b2b.example"; park a domain of its own',
      ],
    ],
    [
      'one domain twice, and one zone twice',
      { a: NET, b: NET, c: { domain: 'other.test', zoneId: example.cloudflare.zoneId ?? '' } },
      {},
      [
        'parkedDomains.b.domain: spare.test is parked twice; it stands at parkedDomains.a too',
        `parkedDomains.b.zoneId: must be an id of its own, since each domain has its own zone, got "${OTHER_ID}"; it stands at parkedDomains.a.zoneId too`,
        `parkedDomains.c.zoneId: must be an id of its own, since each domain has its own zone, got "${String(example.cloudflare.zoneId)}"; it stands at cloudflare.zoneId too`,
      ],
    ],
    [
      'a zone that is named in two ways, or in none',
      { a: { ...NET, zone: 'created' }, b: { domain: 'other.test' } },
      {},
      [
        `parkedDomains.a.zoneId: must stand here, or parkedDomains.a.zone ${ONE_OF_TWO}`,
        `parkedDomains.b.zoneId: must stand here, or parkedDomains.b.zone ${ONE_OF_TWO}`,
      ],
    ],
    [
      'reports to nobody',
      { net: NET },
      { mail: withoutDmarc },
      [
        'parkedDomains.net.reportsTo: is missing, and there is no mail.dmarc whose mailboxes could stand in; name a mailbox that is told who writes in the name of the domain',
      ],
    ],
    [
      'a host, a redirect or a mail server that leads there',
      { net: NET },
      {
        hosts: {
          ...example.hosts,
          old: { label: 'old', role: 'assets', origin: { hostname: 'old.spare.test' } },
        },
        redirects: {
          away: { from: 'away.example.com', to: 'spare.test', status: 301 },
          here: { from: 'www.spare.test', to: 'example.com', status: 301 },
        },
        mail: { ...example.mail, mx: { one: { host: 'mx.spare.test', priority: 10 } } },
      },
      [
        'redirects.here.from: must be example.com or a name below it, got "www.spare.test"; a redirect from another domain is declared in the launch of that domain',
        `hosts.old.origin.hostname: ${LEADS}, got "old.spare.test"; ${LAUNCH_OF_ITS_OWN}`,
        `redirects.away.to: ${LEADS}, got "spare.test"; ${LAUNCH_OF_ITS_OWN}`,
        `mail.mx.one.host: ${LEADS}, got "mx.spare.test"; ${LAUNCH_OF_ITS_OWN}`,
      ],
    ],
    [
      'mailboxes there that somebody counts on',
      { net: { ...NET, reportsTo: ['d@example.com', 'd@mail.spare.test'] } },
      {
        mail: {
          ...withoutDmarc,
          dmarc: { step: 'monitor', since: '2026-03-02', reportsTo: 'd@spare.test' },
          tlsRpt: { reportsTo: ['https://tls.spare.test/v1', 't@spare.test'] },
        },
        uptime: { ...example.uptime, alerts: { emails: ['oncall@example.com', 'o@Spare.test'] } },
        owners: { ...example.owners, business: 'b@spare.test' },
      },
      [
        `mail.dmarc.reportsTo: ${MAILBOX}, got "d@spare.test"; name a mailbox of another domain`,
        `mail.tlsRpt.reportsTo[1]: ${MAILBOX}, got "t@spare.test"; name a mailbox of another domain`,
        `parkedDomains.net.reportsTo[1]: ${MAILBOX}, got "d@mail.spare.test"; name a mailbox of another domain`,
        `uptime.alerts.emails[1]: ${MAILBOX}, got "o@Spare.test"; name a mailbox of another domain`,
        `owners.business: ${MAILBOX}, got "b@spare.test"; name a mailbox of another domain`,
      ],
    ],
  ])('are refused for %s', (_what, parked, changed, expected) => {
    expect([...lines(parked, changed)].sort()).toEqual([...expected].sort());
  });

  test.each([{}, { parkedDomains: null }, { parkedDomains: { net: 7 }, hosts: 'x', owners: null }])(
    'leave to the shape what is none: %j',
    (launch) => {
      const problems = parkedProblems(launch).filter(({ where }) => !where.includes('net'));
      expect(problems).toEqual([]);
    },
  );
});
