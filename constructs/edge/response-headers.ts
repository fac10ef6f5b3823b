import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import { canonicalTarget } from '../../lib/canonical-name';
import { policyProblems, reportAddressProblem } from '../../lib/content-policy';
import {
  ALWAYS,
  and,
  endsWith,
  eq,
  header,
  not,
  oneOf,
  or,
  writeCondition,
} from '../../lib/expression';
import type { Condition } from '../../lib/expression';
import type { ValueProblem } from '../../lib/fault';
import { HEADER_VALUE, MAX_HEADER_OCTETS } from '../../lib/limits/headers';
import { recordNameProblem } from '../../lib/name-problems';
import { inRuleOrder, type OrderedRule } from '../../lib/rule-order';
import { canonicalOrigin, webOriginProblem } from '../../lib/url-problems';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';
import { ENTRYPOINT_NAME } from './entrypoint';
import { refuseTooMany } from './plan-fix';
import type { HeaderHostProps, ResponseHeadersProps } from './response-headers-props';
import { EVERY_HOST, hostHeaders, type HeaderChange, type HeaderChanges } from './security-headers';

const PHASE = 'http_response_headers_transform';
const ORIGIN = 'origin';

/** A rule with its condition, before it is written. */
interface Draft {
  readonly ref: string;
  readonly description: string;
  readonly condition: Condition;
  readonly changes: HeaderChanges;
}

/**
 * Defines what answers tell browsers: how to treat pages, and which pages of other origins may read them; and what
 * they no longer tell, what the server runs. Of two rules for one header the later one holds.
 * @throws InputError for a zone, host, origin, policy or address that is none, a header that is longer than Cloudflare
 *   takes, a policy that is only reported and to nobody, and for more rules than the plan holds
 */
export class ResponseHeaders extends Construct {
  constructor(scope: Construct, id: string, props: ResponseHeadersProps) {
    super(scope, id);
    const where = this.node.path;
    const faults = new PropFaults(where);
    const { plan } = faults.judgeZone(props);
    for (const [key, host] of byKey(props.hosts)) judgeHost(faults, `hosts.${key}`, host);
    faults.judgeEach('cors.origins', props.cors?.origins ?? [], webOriginProblem);
    faults.judgeEach('cors.hostNames', props.cors?.hostNames ?? [], recordNameProblem);
    faults.throwIfAny();

    const drafts = [everyHost(), ...ofHosts(props.hosts), ...ofOrigins(props)];
    faults.try(() => {
      refuseTooMany({
        where: `${where}.hosts`,
        phase: PHASE,
        plan,
        count: drafts.length,
        noun: 'rules on headers',
        fix: 'give more hosts the same settings',
      });
    });
    const rules: RulesetRules[] = [];
    faults.try(() => {
      for (const [, draft] of inRuleOrder(ranked(drafts, where))) rules.push(written(draft, where));
    });
    faults.throwIfAny();

    new Ruleset(this, 'ruleset', {
      zoneId: props.zoneId,
      name: ENTRYPOINT_NAME,
      kind: 'zone',
      phase: PHASE,
      rules,
    });
  }
}

function judgeHost(faults: PropFaults, prop: string, host: HeaderHostProps): void {
  faults.judge(`${prop}.hostName`, host.hostName, recordNameProblem);
  const { csp, frames, permissions = {} } = host;
  if (typeof frames === 'object') faults.judgeEach(`${prop}.frames`, frames, webOriginProblem);
  for (const [feature, who] of byKey(permissions)) {
    const origins = typeof who === 'object' ? who : [];
    faults.judgeEach(`${prop}.permissions.${feature}`, origins, webOriginProblem);
  }
  if (csp !== undefined && 'policy' in csp) {
    for (const { directive, ...problem } of policyProblems(csp.policy)) {
      faults.say({ where: `${prop}.csp.policy.${directive}`, ...problem });
    }
    if (csp.reportTo !== undefined)
      faults.judge(`${prop}.csp.reportTo`, csp.reportTo, reportAddressProblem);
    else if (!csp.enforce) {
      faults.say({
        where: `${prop}.csp.reportTo`,
        problem: 'must name who is told, where a policy is only reported',
        fix: 'set an https address that takes the reports, or enforce to true',
      });
    }
  }
  for (const [name, change] of Object.entries(hostHeaders(host))) {
    if ('value' in change) {
      faults.judge(`${prop}.${PROPS[name] ?? ''}`, change.value, (value) =>
        headerProblem(name, value),
      );
    }
  }
}

/** The prop that a header is made from. */
const PROPS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': 'csp',
  'Content-Security-Policy-Report-Only': 'csp',
  'Cross-Origin-Opener-Policy': 'opener',
  'Permissions-Policy': 'permissions',
  'Referrer-Policy': 'referrer',
  'Reporting-Endpoints': 'csp.reportTo',
  'X-Frame-Options': 'frames',
};

function headerProblem(name: string, value: string): ValueProblem | undefined {
  if (!HEADER_VALUE.test(value)) {
    return { problem: 'makes a header of signs that Cloudflare does not take' };
  }
  return name.length + value.length <= MAX_HEADER_OCTETS
    ? undefined
    : {
        problem: `makes a header of more than ${String(MAX_HEADER_OCTETS)} octets`,
        fix: 'name fewer or shorter sources',
      };
}

function everyHost(): Draft {
  return {
    ref: 'every-host',
    description: 'what every answer says, and what none tells of the server',
    condition: ALWAYS,
    changes: EVERY_HOST,
  };
}

/** Hosts that say the same share a rule, named after the first of them. */
function ofHosts(hosts: ResponseHeadersProps['hosts']): readonly Draft[] {
  const names = namesOf(hosts);
  const packs = new Map<string, { key: string; hostNames: string[]; changes: HeaderChanges }>();
  for (const [key, host] of byKey(hosts)) {
    const changes = sortedByName(hostHeaders(host));
    if (Object.keys(changes).length === 0) continue;
    const text = JSON.stringify(changes);
    const pack = packs.get(text) ?? { key, hostNames: [], changes };
    pack.hostNames.push(canonicalTarget(host.hostName));
    packs.set(text, pack);
  }
  return [...packs.values()].map(({ key, hostNames, changes }) => ({
    ref: `host-${key}`,
    description: 'how browsers treat the pages of these hosts',
    condition: onHosts(hostNames, names),
    changes,
  }));
}

function namesOf(hosts: ResponseHeadersProps['hosts']): readonly string[] {
  return byKey(hosts).map(([, { hostName }]) => canonicalTarget(hostName));
}

/** Whatever the application says of origins is replaced: an approved one gets itself, any other nothing. */
function ofOrigins({ cors, hosts: all }: ResponseHeadersProps): readonly Draft[] {
  if (cors === undefined || cors.hostNames.length === 0) return [];
  const hosts = onHosts(cors.hostNames.map(canonicalTarget), namesOf(all));
  const [first, ...rest] = [...new Set(cors.origins.map(canonicalOrigin))]
    .sort()
    .map((origin) => eq(header(ORIGIN), origin));
  const gone = {
    'Access-Control-Allow-Origin': REMOVE,
    'Access-Control-Allow-Credentials': REMOVE,
  };
  if (first === undefined) {
    return [
      {
        ref: 'cors-others',
        description: 'no page of another origin reads these answers',
        condition: hosts,
        changes: gone,
      },
    ];
  }
  const approved = or(first, ...rest);
  // What depends on the origin says so, beside what else it depends on (RFC 9110 section 12.5.5).
  const vary: HeaderChanges = { Vary: { operation: 'add', value: 'Origin' } };
  return [
    {
      ref: 'cors-approved',
      description: 'pages of approved origins read these answers',
      condition: and(hosts, approved),
      changes: {
        'Access-Control-Allow-Origin': {
          operation: 'set',
          expression: `http.request.headers["${ORIGIN}"][0]`,
        },
        'Access-Control-Allow-Credentials':
          cors.credentials === true ? { operation: 'set', value: 'true' } : REMOVE,
        ...vary,
      },
    },
    {
      ref: 'cors-others',
      description: 'pages of other origins do not',
      condition: and(hosts, not(approved)),
      changes: { ...gone, ...vary },
    },
  ];
}

const REMOVE: HeaderChange = { operation: 'remove' };

/** A wildcard stands for every name below it that is no host of its own. */
function onHosts(hostNames: readonly string[], all: readonly string[]): Condition {
  const [plain, below] = [
    hostNames.filter((name) => !name.startsWith('*')),
    hostNames.filter((name) => name.startsWith('*')),
  ];
  const [first, ...rest] = [
    ...named(plain),
    ...[...below].sort().map((name) => {
      const suffix = name.slice(1);
      const own = named(all.filter((one) => !one.startsWith('*') && one.endsWith(suffix)));
      return and(endsWith('http.host', suffix), ...own.map(not));
    }),
  ];
  return first === undefined ? not(ALWAYS) : or(first, ...rest);
}

function named(hostNames: readonly string[]): readonly Condition[] {
  const [first, ...rest] = [...new Set(hostNames)].sort();
  if (first === undefined) return [];
  return [rest.length === 0 ? eq('http.host', first) : oneOf('http.host', [first, ...rest])];
}

/** In the order in which they were drafted: what is for all first, so that what is for some holds there. */
function ranked(
  drafts: readonly Draft[],
  where: string,
): Readonly<Record<string, OrderedRule<Draft>>> {
  return Object.fromEntries(
    drafts.map((draft, rank) => [
      draft.ref,
      { rule: draft, rank, condition: draft.condition, outcome: draft.ref, where },
    ]),
  );
}

function written({ ref, description, condition, changes }: Draft, where: string): RulesetRules {
  const headers: Record<string, HeaderChange> = {};
  for (const [name, change] of Object.entries(sortedByName(changes))) {
    headers[name] = 'value' in change ? { ...change, value: literal(change.value) } : change;
  }
  const at = ref.startsWith('cors') ? `${where}.cors.origins` : `${where}.hosts`;
  return {
    // Rules are told apart by ref: without one, a new rule renumbers those after it.
    ref,
    description: literal(description),
    enabled: true,
    expression: literal(writeCondition(condition, at)),
    action: 'rewrite',
    actionParameters: { headers },
  };
}

function sortedByName(changes: HeaderChanges): HeaderChanges {
  return Object.fromEntries(Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1)));
}
