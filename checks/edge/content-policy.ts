import type { Zone } from '../../facts/dns';
import { zoneRules } from '../../facts/firewall';
import type { Facts } from '../../facts/graph';
import { factsOf, parkedZone, webZones } from '../../facts/parked-zones';
import { PROBE_PATH } from '../../facts/redirects';
import { answerHeaders, headerOf, HEADERS_PHASE } from '../../facts/response-headers';
import { parsePolicies } from '../../lib/content-policy';
import { policyWeaknesses } from '../../lib/policy-weakness';
import { answerHosts, holdsUnreadHeaders, type AnswerHost } from '../answer-hosts';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { headerRule, withHeaderRules } from '../example-headers';
import { listed } from '../listed';

/** Roles whose hosts show no pages. */
const WITHOUT_PAGES: readonly (string | undefined)[] = ['api', 'assets'];

const STRICT =
  "default-src 'self'; script-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; base-uri 'none'";
const LOOSE = "default-src *; base-uri 'self'; script-src 'self' 'unsafe-inline'";
const LAUNCH = { hosts: { site: { name: 'example.com', role: 'site', watched: true } } };

export const contentPolicy: Check = {
  id: 'edge/content-policy',
  controls: ['LR-30'],
  title: 'A content security policy says where the scripts of a page may come from',
  why: 'text of a visitor, an answer of the assistant or a package of somebody else can bring a script into a page; without a policy the browser runs it as if it were yours',
  breaks: 'one comment with a script in it reads the session of everybody who opens the page',
  severity: 'advises',
  source: 'https://www.w3.org/TR/CSP3/; https://owasp.org/www-project-secure-headers/',
  fix: 'write headers.roles.<role>.csp with a policy, at first with enforce: false and reportTo, or say setBy: "application"',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared that visitors reach',
  waits: 'rules on headers',
  judge: (facts) => webZones(facts).flatMap((zone) => judgeZone(zone, factsOf(zone, facts))),
  examples: {
    pass: [
      withPolicies({ operation: 'set', value: STRICT }),
      withPolicies({ operation: 'set', value: `${LOOSE}, ${STRICT}` }),
      withPolicies({ operation: 'set', value: "default-src 'none'" }, LAUNCH),
    ],
    fail: [
      withPolicies(undefined, LAUNCH),
      withPolicies({ operation: 'set', value: LOOSE }),
      withPolicies({ operation: 'set', value: "default-src 'self'; script-src 'self'" }),
      withPolicies({
        operation: 'set',
        value: "script-src https:; object-src 'none'; base-uri 'self'",
      }),
      withPolicies({ operation: 'set', value: "base-uri 'self'; object-src 'none'" }),
      withPolicies({
        operation: 'set',
        value: "script-src *; script-src 'self'; object-src 'none'; base-uri 'self'",
      }),
      withPolicies({ operation: 'set', expression: 'concat("default-src ", http.host)' }),
      withPolicies({ operation: 'remove' }, LAUNCH),
    ],
  },
};

function judgeZone(zone: Zone, facts: Facts): readonly Finding[] {
  if (holdsUnreadHeaders(facts)) {
    return [unknown(zone.subject, 'some rules on headers are not known yet')];
  }
  const hosts = answerHosts(facts, zone).filter(({ role }) => !WITHOUT_PAGES.includes(role));
  if (hosts.length === 0) {
    return parkedZone(zone, facts) === undefined
      ? [pass(zone.subject, 'no host of it shows pages')]
      : [];
  }
  const answer = answerHeaders(facts, zone);
  const ruleset = zoneRules(facts, zone, HEADERS_PHASE)[0]?.ruleset.address;
  return hosts.map((host) => judgeHost(host, answer, ruleset));
}

function judgeHost(
  { name, said, isOfLaunch }: AnswerHost,
  answer: ReturnType<typeof answerHeaders>,
  /** Address of the rules on headers, where there are any. */
  ruleset: string | undefined,
): Finding {
  const subject = `host ${name}`;
  const request = { host: name, path: PROBE_PATH, method: 'GET', isHttps: true, origin: null };
  const headers = answer(request);
  const header = headerOf(headers, 'content-security-policy');
  if (header === 'unknown') return unknown(subject, 'its policy cannot be read');
  const policies = header.values.flatMap(parsePolicies);
  const isApplications = said?.csp_by_application === true || !isOfLaunch;
  if (policies.length === 0 && header.fromServer && isApplications) {
    return duty(subject, 'the application says what its pages may load');
  }
  const weak = [
    ...policyWeaknesses(policies.map(({ policy }) => policy)),
    ...policies.flatMap(({ repeated }) => repeated.map((one) => `${one} stands twice`)),
  ];
  const reported = headerOf(headers, 'content-security-policy-report-only');
  if (weak.length > 0) {
    const isReported = reported !== 'unknown' && reported.values.length > 0;
    return fail(subject, `${isReported ? 'a policy is only reported: ' : ''}${listed(weak)}`);
  }
  return pass(ruleset ?? subject, `${name} says where scripts may come from`);
}

function withPolicies(change: object | undefined, inventory: object = {}): Facts {
  const headers = { 'Content-Security-Policy': change };
  return withHeaderRules(
    change === undefined ? [] : [headerRule('policy', 'true', headers)],
    inventory,
  );
}
