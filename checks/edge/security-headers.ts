import type { Zone } from '../../facts/dns';
import { zoneRules } from '../../facts/firewall';
import type { Facts } from '../../facts/graph';
import { factsOf, webZones } from '../../facts/parked-zones';
import { PROBE_PATH } from '../../facts/redirects';
import {
  answerHeaders,
  headerOf,
  HEADERS_PHASE,
  type AnswerHeaders,
} from '../../facts/response-headers';
import { parsePolicies } from '../../lib/content-policy';
import { REFERRER_POLICIES } from '../../lib/page-protection';
import { frameAncestors, framesAnywhere } from '../../lib/policy-weakness';
import { REVEALING_HEADERS } from '../../lib/revealing-headers';
import { answerHosts, holdsUnreadHeaders, type AnswerHost } from '../answer-hosts';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { counted, type Demand } from '../demand';
import { headerRule, withHeaderRules } from '../example-headers';
import { example, exampleHost, ZONE_ID } from '../examples';
import { headerRefusals } from '../header-refusals';
import { listed } from '../listed';

const SET = (value: string): object => ({ operation: 'set', value });
const REMOVED = Object.fromEntries(
  REVEALING_HEADERS.map((name) => [name, { operation: 'remove' }]),
);
const SAFE = {
  'X-Content-Type-Options': SET('nosniff'),
  'Referrer-Policy': SET('strict-origin-when-cross-origin'),
  'X-Frame-Options': SET('SAMEORIGIN'),
};
const BASE = "base-uri 'self'; frame-ancestors 'self'; object-src 'none'";
const POLICY = 'Content-Security-Policy';
const SITE = { site: { name: 'example.com', role: 'site', watched: true } };
const SAID = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'SAMEORIGIN',
};
const LAUNCH = { hosts: SITE, headers: { 'example.com': { values: SAID } } };
const BY_APPLICATION = {
  hosts: SITE,
  headers: { 'example.com': { values: SAID, csp_by_application: true } },
};

export const securityHeaders: Check = {
  id: 'edge/security-headers',
  controls: ['LR-30'],
  title: 'Answers tell browsers how to treat them, and nobody what the server runs',
  why: 'a page that another site may show in a frame takes clicks that were meant for that site; an upload whose type a browser guesses becomes a script; a version that is told is looked up',
  breaks:
    'a visitor confirms a payment without seeing it, or a file that somebody uploaded runs with the rights of your page',
  severity: 'blocks',
  source:
    'https://owasp.org/www-project-secure-headers/; https://developers.cloudflare.com/rules/transform/response-header-modification/',
  fix: 'leave headers to its defaults, or name in headers.hosts what one host needs',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'rules on headers',
  judge: (facts) => webZones(facts).flatMap((zone) => judgeZone(zone, factsOf(zone, facts))),
  examples: {
    pass: [
      withHeaderRules([headerRule('all', 'true', SAFE)]),
      withHeaderRules([
        headerRule('all', 'true', { ...SAFE, 'X-Frame-Options': { operation: 'remove' } }),
        headerRule('policy', 'http.host eq "example.com"', { [POLICY]: SET(BASE) }),
      ]),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, ...REMOVED })], LAUNCH),
      withHeaderRules([
        headerRule('all', 'true', { ...SAFE, 'Referrer-Policy': SET('unsafe-url') }),
        headerRule('some', 'http.host eq "example.com"', { 'Referrer-Policy': SET('no-referrer') }),
      ]),
      example({
        cloudflare_dns_record: { site: exampleHost('example.com') },
        cloudflare_managed_transforms: {
          all: {
            zone_id: ZONE_ID,
            managed_response_headers: [{ id: 'add_security_headers', enabled: true }],
          },
        },
      }),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, ...REMOVED })], {
        hosts: { files: { name: 'example.com', role: 'assets', watched: false } },
        headers: { 'example.com': { values: SAID } },
      }),
    ],
    fail: [
      withHeaderRules([]),
      withHeaderRules([
        headerRule('all', 'true', { ...SAFE, 'X-Content-Type-Options': SET('sniff') }),
      ]),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, 'X-Frame-Options': SET('ALLOWALL') })]),
      withHeaderRules([
        headerRule('all', 'true', { ...SAFE, 'Referrer-Policy': SET('unsafe-url') }),
      ]),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, [POLICY]: SET('frame-ancestors *') })]),
      withHeaderRules([headerRule('all', 'http.host eq "www.example.com"', SAFE)]),
      withHeaderRules([{ ...headerRule('all', 'true', SAFE), enabled: false }]),
      withHeaderRules([
        headerRule('some', 'http.host eq "example.com"', { 'Referrer-Policy': SET('no-referrer') }),
        headerRule('all', 'true', { ...SAFE, 'Referrer-Policy': SET('unsafe-url') }),
      ]),
      withHeaderRules([
        headerRule('all', 'true', { ...SAFE, 'Referrer-Policy': { operation: 'set' } }),
      ]),
      withHeaderRules([headerRule('all', '${var.expression}', SAFE)]),
      withHeaderRules([headerRule('all', 'len(http.host) gt 3', SAFE)]),
      ...['Server', 'CF-Ray', 'X Powered By'].map((name) =>
        withHeaderRules([headerRule('all', 'true', { ...SAFE, [name]: { operation: 'remove' } })]),
      ),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, 'X-Note': SET('ä') })]),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, 'X-Note': SET('x'.repeat(4096)) })]),
      withHeaderRules([headerRule('all', 'true', { ...SAFE, ...REMOVED })], { hosts: SITE }),
      withHeaderRules(
        [headerRule('all', 'true', { ...SAFE, ...REMOVED, 'X-Note': SET('x') })],
        LAUNCH,
      ),
      // Told of a server.
      withHeaderRules([headerRule('all', 'true', SAFE)], LAUNCH),
      withHeaderRules(
        [headerRule('all', 'true', { ...SAFE, ...REMOVED, 'X-Frame-Options': SET('DENY') })],
        LAUNCH,
      ),
      withHeaderRules(
        [headerRule('all', 'true', { ...SAFE, ...REMOVED, [POLICY]: SET(BASE) })],
        BY_APPLICATION,
      ),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  if (holdsUnreadHeaders(facts)) {
    return [unknown(zone.subject, 'some rules on headers are not known yet')];
  }
  const subject = zoneRules(facts, zone, HEADERS_PHASE)[0]?.ruleset.address ?? zone.subject;
  const hosts = answerHosts(facts, zone);
  const behind = unseen(facts, hosts);
  if (hosts.length === 0) {
    return behind.length > 0 ? behind : [pass(zone.subject, 'no host of it shows pages')];
  }
  const wrong = zoneRules(facts, zone, HEADERS_PHASE).flatMap(headerRefusals);
  const open: string[] = [];
  const answer = answerHeaders(facts, zone);
  for (const host of hosts) {
    const request = { host: host.name, path: PROBE_PATH, method: 'GET', isHttps: true };
    const headers = answer({ ...request, origin: null });
    for (const { holds, seen } of demandsOf(host, headers)) {
      const words = `${host.name}: ${seen}`;
      if (holds === 'unknown') open.push(words);
      else if (!holds) wrong.push(words);
    }
  }
  return [...judged(subject, wrong, open, hosts.length), ...behind];
}

function judged(
  subject: string,
  wrong: readonly string[],
  open: readonly string[],
  count: number,
): readonly Finding[] {
  if (wrong.length > 0) return [fail(subject, listed(wrong))];
  if (open.length > 0) return [unknown(subject, listed(open))];
  return [pass(subject, `${counted(count, 'host')} answer with headers that protect pages`)];
}

/** Hosts that Cloudflare does not answer for. */
function unseen(facts: Facts, hosts: readonly AnswerHost[]): readonly Finding[] {
  return Object.values(facts.inventory.hosts ?? {})
    .filter(({ dns_only: reason }) => reason !== undefined)
    .filter(({ name }) => !hosts.some((one) => one.name === name))
    .map(({ name }) =>
      duty(
        `host ${name}`,
        'its server sets these headers itself: Cloudflare does not answer for it',
      ),
    );
}

function demandsOf(host: AnswerHost, headers: AnswerHeaders): readonly Demand[] {
  return [
    one(headers, 'x-content-type-options', 'nosniff', (value) => value.toLowerCase() === 'nosniff'),
    one(headers, 'referrer-policy', REFERRER_POLICIES.join(' or '), (value) =>
      REFERRER_POLICIES.some((safe) => safe === value.toLowerCase()),
    ),
    ...(host.role === 'assets' ? [] : framing(headers)),
    ...saidDemands(host, headers),
    ...unsaidDemands(host, headers),
  ];
}

/** A header has one value, and that is the edge's. */
function one(
  headers: AnswerHeaders,
  name: string,
  must: string,
  isSafe: (value: string) => boolean,
): Demand {
  const header = headerOf(headers, name);
  if (header === 'unknown') return { holds: 'unknown', seen: `${name} cannot be read` };
  const [value, ...more] = header.values;
  const holds = value !== undefined && more.length === 0 && isSafe(value);
  return { holds, seen: `${name} = ${value ?? 'not set'} (must be ${must})` };
}

/** The policy counts where it names who may show the page; the older header where it does not. */
function framing(headers: AnswerHeaders): readonly Demand[] {
  const policy = headerOf(headers, 'content-security-policy');
  if (policy === 'unknown') {
    return [{ holds: 'unknown', seen: 'content-security-policy cannot be read' }];
  }
  const read = policy.values.flatMap(parsePolicies).map((each) => each.policy);
  const ancestors = frameAncestors(read);
  if (ancestors !== undefined) {
    const seen = `frame-ancestors ${ancestors.join(' ')} lets any site show the page`;
    return [{ holds: !framesAnywhere(ancestors), seen }];
  }
  return [
    one(headers, 'x-frame-options', 'DENY or SAMEORIGIN', (value) =>
      ['DENY', 'SAMEORIGIN'].includes(value.toUpperCase()),
    ),
  ];
}

/** What the launch asks for is said letter by letter, and what tells of the server is taken away. */
function saidDemands({ said }: AnswerHost, headers: AnswerHeaders): readonly Demand[] {
  if (said === undefined) return [];
  const policy = headerOf(headers, 'content-security-policy');
  return [
    ...Object.entries(said.values).map(([name, value]) =>
      one(headers, name, value, (given) => given === value),
    ),
    ...REVEALING_HEADERS.map((name): Demand => {
      const header = headerOf(headers, name.toLowerCase());
      if (header === 'unknown') return { holds: 'unknown', seen: `${name} cannot be read` };
      return {
        holds: header.values.length === 0 && !header.fromServer,
        seen: `${name} tells what the server runs`,
      };
    }),
    ...(said.csp_by_application === true && policy !== 'unknown'
      ? [
          {
            holds: policy.values.length === 0 && policy.fromServer,
            seen: 'the edge writes a policy over that of the application',
          },
        ]
      : []),
  ];
}

/** Headers that say who may read an answer, which another check judges. */
const OF_ORIGINS = /^(?:access-control-|vary$)/;

/** Nothing is said that the launch does not ask for. */
function unsaidDemands(
  { said, isOfLaunch }: AnswerHost,
  headers: AnswerHeaders,
): readonly Demand[] {
  if (!isOfLaunch) return [];
  if (said === undefined) return [{ holds: false, seen: 'the launch says nothing of its answers' }];
  return [...headers].flatMap(([name, header]) =>
    OF_ORIGINS.test(name) ||
    Object.hasOwn(said.values, name) ||
    header === 'unknown' ||
    header.values.length === 0
      ? []
      : [{ holds: false, seen: `${name} = ${header.values.join(', ')}, which nobody asked for` }],
  );
}
