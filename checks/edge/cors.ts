import type { Zone } from '../../facts/dns';
import { zoneRules } from '../../facts/firewall';
import type { Facts } from '../../facts/graph';
import { factsOf, parkedZone, webZones } from '../../facts/parked-zones';
import { answerHeaders, headerChanges, HEADERS_PHASE } from '../../facts/response-headers';
import { answerHosts, holdsUnreadHeaders, shown, type AnswerHost } from '../answer-hosts';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { ALLOW_COOKIES, ALLOW_ORIGIN, originFaults } from '../cors-faults';
import { foreignOrigins, namedOrigins } from '../cors-probes';
import { counted } from '../demand';
import { headerRule, withHeaderRules } from '../example-headers';
import { listed } from '../listed';
import { example, exampleHost } from '../examples';

const APP = 'https://app.example.com';
const IS_APP = `any(http.request.headers["origin"][*] eq "${APP}")`;
const ITSELF = { operation: 'set', expression: 'http.request.headers["origin"][0]' };
const REMOVE = { operation: 'remove' };
const VARY = { Vary: { operation: 'add', value: 'Origin' } };
const GRANT = { [ALLOW_ORIGIN]: ITSELF, [ALLOW_COOKIES]: REMOVE, ...VARY };
const DENY = { [ALLOW_ORIGIN]: REMOVE, [ALLOW_COOKIES]: REMOVE, ...VARY };
const APPROVED = headerRule('approved', IS_APP, GRANT);
const OTHERS = headerRule('others', `not ${IS_APP}`, DENY);
const API = { api: { name: 'example.com', role: 'api', watched: true } };
const CALLED = { hosts: ['example.com'], credentials: false };
const LAUNCH = { hosts: API, cors: CALLED, cors_origins: [APP] };
const COOKIES = { ...LAUNCH, cors: { ...CALLED, credentials: true } };
const WITH_COOKIES = { ...GRANT, [ALLOW_COOKIES]: { operation: 'set', value: 'true' } };

export const cors: Check = {
  id: 'edge/cors',
  controls: ['LR-09'],
  title: 'Pages of approved origins alone read what the API answers a browser',
  why: 'a page of any site can call your API from the browser of somebody who is logged in; whether it may read the answer is one header, which frameworks like to set for everybody',
  breaks: 'a visitor opens the page of a stranger, which reads the account of that visitor',
  severity: 'blocks',
  source:
    'https://fetch.spec.whatwg.org/#http-cors-protocol; https://portswigger.net/web-security/cors',
  fix: 'name in cors.origins the exact origins, and set cors.credentials only where cookies are sent',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'rules on headers',
  judge: (facts) => webZones(facts).flatMap((zone) => judgeZone(zone, factsOf(zone, facts))),
  examples: {
    pass: [
      // Where an origin is approved, the application's answer to a preflight is still to be proven.
      withHeaderRules(
        [headerRule('all', 'true', { [ALLOW_ORIGIN]: REMOVE, [ALLOW_COOKIES]: REMOVE })],
        {
          ...LAUNCH,
          cors_origins: [],
        },
      ),
      withHeaderRules([APPROVED, OTHERS]),
      withHeaderRules([
        headerRule('approved', IS_APP, {
          ...GRANT,
          [ALLOW_ORIGIN]: { operation: 'set', value: APP },
        }),
        OTHERS,
      ]),
    ],
    fail: [
      withHeaderRules([], LAUNCH),
      withHeaderRules([], { hosts: API }),
      withHeaderRules([APPROVED], LAUNCH),
      withHeaderRules([OTHERS], LAUNCH),
      // The later rule holds.
      withHeaderRules([APPROVED, headerRule('all', 'true', DENY)], LAUNCH),
      withHeaderRules([headerRule('all', 'true', GRANT)], LAUNCH),
      withHeaderRules([headerRule('all', 'true', { ...DENY, [ALLOW_ORIGIN]: any() })], LAUNCH),
      withHeaderRules([headerRule('all', 'true', { ...WITH_COOKIES, [ALLOW_ORIGIN]: any() })]),
      withHeaderRules([headerRule('all', 'true', GRANT)]),
      withHeaderRules([headerRule('approved', IS_APP, WITH_COOKIES), OTHERS], LAUNCH),
      withHeaderRules([APPROVED, OTHERS], COOKIES),
      withHeaderRules([APPROVED, OTHERS], { ...LAUNCH, cors_origins: [] }),
      withHeaderRules([APPROVED, OTHERS], {
        ...LAUNCH,
        cors_origins: ['https://other.example.com'],
      }),
      withHeaderRules(
        [
          headerRule('approved', IS_APP, { ...GRANT, Vary: { operation: 'set', value: 'Accept' } }),
          OTHERS,
        ],
        LAUNCH,
      ),
      withHeaderRules(
        [APPROVED, headerRule('others', `not ${IS_APP}`, { ...DENY, Vary: REMOVE })],
        LAUNCH,
      ),
      ...['contains "app.example.com"', 'wildcard "https://app.example.com*"'].map((part) => {
        const loose = `any(http.request.headers["origin"][*] ${part})`;
        return withHeaderRules([
          headerRule('approved', loose, GRANT),
          headerRule('others', `not ${loose}`, DENY),
        ]);
      }),
      withHeaderRules([
        headerRule(
          'approved',
          'ends_with(http.request.headers["origin"][0], ".example.com")',
          GRANT,
        ),
      ]),
      withHeaderRules([
        headerRule('approved', 'http.request.headers["origin"][0] matches "example.com$"', GRANT),
      ]),
      withHeaderRules([headerRule('approved', '${var.expression}', GRANT), OTHERS], LAUNCH),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  if (parkedZone(zone, facts) !== undefined) return [];
  if (holdsUnreadHeaders(facts)) {
    return [unknown(zone.subject, 'some rules on headers are not known yet')];
  }
  const found = zoneRules(facts, zone, HEADERS_PHASE);
  const subject = found[0]?.ruleset.address ?? zone.subject;
  const hosts = answerHosts(facts, zone);
  const isWritten = found.some((one) =>
    headerChanges(one)?.some(({ name }) => name.startsWith('access-control-')),
  );
  const called = facts.inventory.cors?.hosts.map(shown);
  if (called === undefined && hosts.some(({ isOfLaunch }) => isOfLaunch)) {
    return [fail(zone.subject, 'the launch does not say which hosts pages of other origins call')];
  }
  if (called === undefined && !isWritten) {
    return [duty(zone.subject, 'the application answers pages of its own origins alone')];
  }
  const expressions = found.flatMap(({ expression }) => expression ?? []);
  const approved = facts.inventory.cors_origins ?? namedOrigins(expressions);
  const isCalled = ({ name }: AnswerHost): boolean => called?.includes(name) ?? false;
  const known = Object.values(facts.inventory.hosts ?? {}).map(({ name }) => shown(name));
  const wrong = (called ?? []).flatMap((name) =>
    known.includes(name) ? [] : [`${name} is no host of the launch`],
  );
  const open: string[] = [];
  const foreign = foreignOrigins(approved, expressions);
  const answer = answerHeaders(facts, zone);
  for (const host of hosts) {
    const asked = { facts, answer, host, isCalled: isCalled(host), approved };
    for (const { words, isOpen } of originFaults(asked, foreign)) {
      (isOpen ? open : wrong).push(words);
    }
  }
  const duties = (called ?? []).flatMap((name) => preflight(name, facts, hosts, approved));
  if (wrong.length > 0) return [fail(subject, listed(wrong)), ...duties];
  if (open.length > 0) return [unknown(subject, listed(open)), ...duties];
  const names = hosts.map(({ name }) => name);
  const seen = called?.filter((name) => names.includes(name)) ?? names;
  if (seen.length === 0 && !isWritten) {
    return duties.length > 0
      ? duties
      : [duty(zone.subject, 'the application lets no page of another origin read its answers')];
  }
  const count = counted(approved.length, 'origin');
  return [
    pass(subject, `${count} approved, and no other reads answers of ${seen.join(', ')}`),
    ...duties,
  ];
}

/** A rule changes the headers of an answer, and answers nothing itself: a preflight is the application's. */
function preflight(
  name: string,
  { inventory }: Facts,
  hosts: readonly AnswerHost[],
  approved: readonly string[],
): readonly Finding[] {
  const subject = `host ${name}`;
  const { methods, allowed_headers: headers, max_age_seconds: seconds } = inventory.cors ?? {};
  const isSeen = hosts.some((one) => one.name === name);
  const lets = isSeen
    ? []
    : [
        duty(
          subject,
          approved.length === 0
            ? 'the application lets no page of another origin read its answers: Cloudflare does not answer for it'
            : `the application lets pages of ${approved.join(', ')} alone read its answers: Cloudflare does not answer for it`,
        ),
      ];
  if (approved.length === 0) return lets;
  const parts = [
    `methods ${methods?.join(', ') ?? 'that it has'}`,
    `headers ${headers?.join(', ') ?? 'that it reads'}`,
    ...(seconds === undefined ? [] : [`kept for ${String(seconds)} s`]),
  ];
  return [
    ...lets,
    duty(
      subject,
      `the application answers a preflight (OPTIONS) with 204 and without a login: ${parts.join('; ')}`,
    ),
  ];
}

function any(): object {
  return { operation: 'set', value: '*' };
}
