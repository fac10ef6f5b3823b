import { accessApplications, asksForName, type AccessApplication } from '../../facts/access';
import { zones } from '../../facts/dns';
import { pointsTo, type Facts } from '../../facts/graph';
import { at, holdsUnknown, isWritten } from '../../facts/value';
import { accessDomain } from '../../lib/access';
import { applicationDemands, openDemands, saidDemands } from '../access-demands';
import { accessHarm, type SaidOpen } from '../access-harm';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { settle } from '../demand';
import { example, exampleHost, inventoryOutput } from '../examples';

const ACCOUNT = 'a'.repeat(32);
const TOKEN = '01234567-89ab-cdef-0123-456789abcdef';
const ADMIN = 'admin.example.com';
const PEOPLE = {
  name: 'people',
  decision: 'allow',
  precedence: 1,
  include: [{ email: { email: 'ops@example.com' } }],
};
const PROGRAMS = {
  name: 'programs',
  decision: 'non_identity',
  precedence: 2,
  include: [{ service_token: { token_id: TOKEN } }],
};
const APPLICATION = {
  account_id: ACCOUNT,
  type: 'self_hosted',
  domain: ADMIN,
  session_duration: '8h',
  http_only_cookie_attribute: true,
  same_site_cookie_attribute: 'lax',
  policies: [PEOPLE, PROGRAMS],
};
const OPEN = {
  account_id: ACCOUNT,
  type: 'self_hosted',
  domain: `${ADMIN}/hook`,
  policies: [{ name: 'open', decision: 'bypass', precedence: 1, include: [{ everyone: {} }] }],
};
const REUSED = { id: '${cloudflare_zero_trust_access_policy.people.id}', precedence: 1 };
const OFFICE = { ...PEOPLE, include: [{ ip: { ip: '203.0.113.0/24' } }] };

export const edgeAccess: Check = {
  id: 'edge/access',
  controls: ['LR-30'],
  title: 'Access lets in those who are named, and nobody else',
  why: 'administration and staging are what attackers look for first; a door that asks for a name helps only as long as not everybody has one',
  breaks:
    'a stranger with any mailbox opens administration, or finds the unfinished product and its data on staging',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/cloudflare-one/access-controls/policies/; https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/',
  fix: 'name in access who is let in, by mailbox, by a domain of your own or by group, and say of each path that stays open why',
  kinds: ['declared', 'planned'],
  absence: 'no application of Access is declared, and no zone whose hosts are known',
  judge: (facts) => {
    const found = accessApplications(facts);
    const all = [
      ...found.map((one) => judgeApplication(one, facts)),
      ...twice(found),
      ...missing(found, facts),
      ...duties(found, facts),
    ];
    const { access, hosts } = facts.inventory;
    return all.length > 0 || access !== undefined || hosts === undefined
      ? all
      : zones(facts).map(({ subject }) => pass(subject, 'nothing of it is left to Access'));
  },
  examples: {
    pass: [
      applications({ admin: APPLICATION }),
      applications({ admin: { ...APPLICATION, domain: undefined, self_hosted_domains: [ADMIN] } }),
      applications({
        admin: { ...APPLICATION, policies: [{ ...OFFICE, require: PEOPLE.include }] },
      }),
      applications({ admin: { ...APPLICATION, session_duration: undefined } }),
      applications({ admin: { ...APPLICATION, policies: [REUSED] } }, undefined, {
        people: { account_id: ACCOUNT, ...PEOPLE, session_duration: '24h' },
      }),
      applications({}, { hosts: {} }),
    ],
    fail: [
      applications({}),
      ...[
        [],
        [{ ...PEOPLE, include: [] }],
        [{ ...PEOPLE, include: [{ everyone: {} }] }],
        [{ ...PEOPLE, include: [{ email_domain: { domain: 'gmail.com' } }] }],
        [{ ...PEOPLE, decision: 'bypass' }],
        [{ ...PEOPLE, decision: 'perhaps' }],
        [{ ...PROGRAMS, include: [{ any_valid_service_token: {} }] }],
        [OFFICE],
        [{ ...PEOPLE, include: [{ login_method: { id: TOKEN } }] }],
        [{ ...PEOPLE, include: [{ device_posture: { integration_uid: TOKEN } }] }],
        [PEOPLE, { ...PROGRAMS, precedence: 1 }],
        [{ ...PEOPLE, precedence: 0 }],
        [{ id: TOKEN, precedence: 1 }],
        '${var.policies}',
      ].map((policies) => applications({ admin: { ...APPLICATION, policies } })),
      ...[
        { session_duration: '25h' },
        { session_duration: 'long' },
        { http_only_cookie_attribute: false },
        { same_site_cookie_attribute: 'none' },
        { same_site_cookie_attribute: undefined },
        { options_preflight_bypass: true },
        { auto_redirect_to_identity: true },
        { domain: '${var.domain}' },
      ].map((changed) => applications({ admin: { ...APPLICATION, ...changed } })),
      applications({ admin: APPLICATION, second: APPLICATION }),
      applications({ admin: { ...APPLICATION, policies: [REUSED] } }, undefined, {
        people: { account_id: ACCOUNT, ...PEOPLE, session_duration: '720h' },
      }),
      applications({ admin: { ...APPLICATION, policies: [REUSED] } }, undefined, {
        people: { account_id: ACCOUNT, ...PEOPLE, include: '${var.people}' },
      }),
      applications({ hook: OPEN }),
      applications({ admin: APPLICATION }, { hosts: {} }),
    ],
  },
};

function judgeApplication(application: AccessApplication, facts: Facts): Finding {
  const { resource, domains, policies } = application;
  const { address, values } = resource;
  const { access, hosts, zone_status: status } = facts.inventory;
  if (status === 'pending')
    return fail(address, 'Cloudflare knows no name of a zone that is pending');
  // Of the three places to write it, the provider fills in those that nobody wrote, after the apply.
  const isOpen = ['domain', 'self_hosted_domains', 'destinations']
    .map((name) => values[name])
    .some((value) => isWritten(value) && holdsUnknown(value));
  if (isOpen || domains.length === 0) {
    return unknown(address, 'what it stands in front of is not known yet');
  }
  const said = Object.values(access ?? {}).find(({ host, path }) =>
    domains.includes(accessDomain(host, path)),
  );
  const open = saidOpen(facts);
  if (policies === undefined) {
    return unknown(address, 'whom it lets in stands elsewhere, or is not known yet');
  }
  const harm = accessHarm(application, open, said?.everyone);
  if (harm.length > 0) return fail(address, harm.join('; '));
  if (!asksForName(application)) {
    const reasons = open
      .filter(({ domain }) => domains.includes(domain))
      .map(({ reason }) => reason);
    const evidence = `lets everybody past ${domains.join(', ')}: ${reasons.join('; ')}`;
    return settle(address, openDemands(application), evidence);
  }
  // An inventory that names hosts is one of the kit, which says what is asked.
  if (said === undefined && (access !== undefined || hosts !== undefined)) {
    return fail(address, 'the launch does not ask for it');
  }
  const demands = [
    ...applicationDemands(application),
    ...(said === undefined ? [] : saidDemands(application, said)),
  ];
  return settle(address, demands, `asks for a name before ${domains.join(', ')}`);
}

/** Of two before the same place, nobody can say which decides. */
function twice(found: readonly AccessApplication[]): readonly Finding[] {
  return found.flatMap(({ resource, domains }, index) => {
    const other = found
      .slice(0, index)
      .find((one) => one.domains.some((domain) => domains.includes(domain)));
    return other === undefined
      ? []
      : [fail(resource.address, `stands in front of the same place as ${other.resource.address}`)];
  });
}

function missing(found: readonly AccessApplication[], facts: Facts): readonly Finding[] {
  const { access = {}, zone_status: status } = facts.inventory;
  return Object.entries(access).flatMap(([key, said]) => {
    const { host, path, bypasses } = said;
    const places = [
      { subject: `access ${key}`, domain: accessDomain(host, path), asks: true },
      ...Object.entries(bypasses).map(([name, bypass]) => ({
        subject: `access ${key}, bypass ${name}`,
        domain: accessDomain(host, bypass.path),
        asks: false,
      })),
    ];
    return places
      .filter(
        ({ domain, asks }) =>
          !found.some((one) => one.domains.includes(domain) && asksForName(one) === asks),
      )
      .map(({ subject, domain }) =>
        status === 'pending'
          ? duty(
              subject,
              'it waits, since the name servers have not moved yet: move them, set cloudflare.status to active, and ' +
                'run launch-ready check again',
            )
          : fail(subject, `no application stands in front of ${domain} as the launch asks`),
      );
  });
}

/** Who comes around Access shows no token that was signed for the application. */
function duties(found: readonly AccessApplication[], facts: Facts): readonly Finding[] {
  return Object.entries(facts.inventory.access ?? {}).flatMap(([key, { host, path }]) => {
    const domain = accessDomain(host, path);
    const output = `access_audience_${key.replaceAll('-', '_')}`;
    const application = found.find(({ domains }) => domains.includes(domain));
    const told = facts.stacks.flatMap(({ outputs }) => at(outputs[output], 'value') ?? []);
    // A plan shows no value before the apply.
    const isTold =
      facts.kind === 'planned' ||
      application === undefined ||
      told.some((value) => pointsTo(value, application.resource));
    return [
      ...(isTold ? [] : [fail(`output ${output}`, `is not the audience tag of access ${key}`)]),
      duty(
        `server behind access ${key}`,
        `it refuses each request for ${domain} whose Cf-Access-Jwt-Assertion is not signed for the audience tag ` +
          `in the output ${output}`,
      ),
    ];
  });
}

function saidOpen({ inventory }: Facts): readonly SaidOpen[] {
  return Object.values(inventory.access ?? {}).flatMap(({ host, bypasses }) =>
    Object.values(bypasses).map(({ path, reason }) => ({
      domain: accessDomain(host, path),
      reason,
    })),
  );
}

/** One zone, and the applications of Access in front of it. */
function applications(
  cloudflare_zero_trust_access_application: Readonly<Record<string, object>>,
  parts: object = {},
  cloudflare_zero_trust_access_policy: Readonly<Record<string, object>> = {},
): Facts {
  return example(
    {
      cloudflare_dns_record: { admin: exampleHost(ADMIN) },
      cloudflare_zero_trust_access_application,
      cloudflare_zero_trust_access_policy,
    },
    inventoryOutput(parts),
  );
}
