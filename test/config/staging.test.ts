import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { placeOf } from '../../checks/parity';
import { judgeParity } from '../../checks/parity-waivers';
import { scorecard } from '../../checks/scorecard';
import example from '../../config/launches/example';
import { presets } from '../../config/presets';
import type { LaunchInput } from '../../config/schema';
import { stagingOf, type Staging } from '../../config/staging';
import { declaredFacts } from '../../facts/synth';
import { InputError, type Problem } from '../../lib/fault';
import { faultLines } from '../support/synth';
import {
  CLOSED,
  differencesOf,
  sideOf,
  STAGING,
  stagingSide,
  TODAY,
  type Side,
} from '../support/staging';

const PRODUCTION = sideOf('example', example);

function judged(side: Side, differs: NonNullable<Staging['differs']> = [CLOSED]) {
  const waivers = differs.map((waiver, at) => ({ where: `differs[${String(at)}]`, waiver }));
  return judgeParity(differencesOf(PRODUCTION, side), waivers, TODAY);
}

/** What the gate of a launch says that fails, without advice. */
function failing({ name, launch, stacks }: Side): readonly string[] {
  return scorecard({
    launch: name,
    zoneName: launch.domain,
    gate: 'synth',
    today: TODAY,
    checks,
    facts: [declaredFacts(stacks)],
    waivers: [],
    attestations: [],
  })
    .checks.filter(({ check, verdict }) => check.severity === 'blocks' && verdict === 'fail')
    .map(({ check }) => check.id);
}

function problemsOf(make: () => unknown): readonly Problem[] {
  try {
    make();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const CLOSES_OR_STAYS =
  /staging-closed|\[trusted\]|\[closed\]|firewall\.admin|parked|report-consents|other-spelling|bulk-redirects_ruleset|rules_owned/;

/** Another name of the same kind. */
function anotherName(name: string, at: number): string {
  if (/^[\d.]+$/.test(name)) return `192.0.2.${String(100 + at)}`;
  if (name.startsWith('arn:')) return `${name.replace(/:\d{12}:/, ':999988887777:')}-staging`;
  if (name.includes('::')) return `${name}${String(at)}`;
  if (name.includes('@')) return `developers${String(at)}@client.example`;
  if (/^C[A-Z0-9]+$/.test(name)) return `${name}9`;
  if (name.includes('/') || !name.includes('.')) return `${name}-staging`;
  return `staging.${name}`;
}

const jsonText = (value: unknown): string => JSON.stringify(value);

describe('stagingOf', () => {
  test('makes a launch that differs in names, sizes and what its waiver names', () => {
    const { unexplained, waived, sizes, faults } = judged(stagingSide());
    expect([unexplained, faults]).toEqual([[], []]);
    expect(waived.map(({ difference }) => placeOf(difference))).toEqual(CLOSED.at);
    expect(sizes.map((one) => `${placeOf(one)} ${one.values.map(jsonText).join(' ')}`)).toEqual([
      'data/aws_backup_plan.backups_plan.rule[daily].lifecycle.delete_after 35 7',
      'data/aws_cloudwatch_log_group.log-api_group.retention_in_days 30 7',
      'data/aws_s3_bucket_lifecycle_configuration.uploads_old-versions.rule[old-versions].noncurrent_version_expiration[0].noncurrent_days 35 7',
      'data/output.launch_inventory.value.backup_days 35 7',
      'data/output.launch_inventory.value.logs./example/api 30 7',
    ]);
  });

  test('makes a launch whose own gate is green, with and without mail', () => {
    expect([failing(stagingSide()), failing(stagingSide({ mail: 'none' }))]).toEqual([[], []]);
  });

  test('says to everybody that a domain without mail has none', () => {
    const { unexplained, faults } = judged(stagingSide({ mail: 'none' }), [
      CLOSED,
      {
        at: [
          'edge/cloudflare_dns_record.mail_*',
          'edge/output.launch_inventory.value.dkim.*',
          'edge/output.launch_inventory.value.dmarc*',
          'edge/output.launch_inventory.value.mx.*',
          'edge/output.launch_inventory.value.senders.*',
          'edge/output.launch_inventory.value.without',
        ],
        reason: 'staging takes and sends no mail, so that none of it looks real',
        owner: 'ops@example.com',
        lastDay: '2027-01-31',
      },
    ]);
    expect([unexplained, faults]).toEqual([[], []]);
  });

  test('is closed to all but the addresses named, and the watch', () => {
    const edge = stagingSide().stacks.find(({ name }) => name === 'edge');
    const text = JSON.stringify(edge?.json);
    expect(text).toContain(
      String.raw`((http.host eq \"acme-staging.test\" or http.host eq \"api.acme-staging.test\" or http.host eq \"app.acme-staging.test\") and not ip.src in {198.51.100.0/24})`,
    );
  });

  test('leaves behind what is production’s alone', () => {
    const staging = stagingOf(
      {
        ...example,
        waivers: [{ check: 'c', subject: 's', reason: 'r', owner: 'o', lastDay: '2026-12-01' }],
        attestations: {},
        dangerousChanges: [],
        parkedDomains: {},
      },
      STAGING,
    );
    const left = ['waivers', 'attestations', 'dangerousChanges', 'parkedDomains'];
    expect(left.filter((key) => key in staging)).toEqual([]);
    expect(staging.cloudflare).toEqual({
      plan: 'business',
      accountId: '0123456789abcdef0123456789abcdef',
      zoneId: '0123456789abcdef0123456789abcdef',
    });
    expect(stagingOf(example, { ...STAGING, dsAtRegistrar: false }).dnssec).toEqual({
      dsAtRegistrar: false,
    });
  });

  test('moves names below the domain, and no mailbox nor the domain of people who are let in', () => {
    const staging = stagingOf(
      {
        ...example,
        access: {
          app: { host: 'app', emailDomains: ['example.com'], emails: ['oncall@example.com'] },
        },
      },
      STAGING,
    );
    expect(staging.cors.origins).toEqual(['https://app.acme-staging.test']);
    expect(staging.redirects['www']).toEqual({
      from: 'www.acme-staging.test',
      to: 'acme-staging.test',
      status: 301,
    });
    expect(staging.access?.['app']).toEqual({
      host: 'app',
      emailDomains: ['example.com'],
      emails: ['oncall@example.com'],
    });
    expect(staging.owners).toEqual({
      technical: 'ops@example.com',
      business: 'owner@example.com',
      onCall: 'developers@example.com',
    });
  });

  test('has a pipeline that may apply it and not production, and the account’s rules where they are its own', () => {
    const handover = presets['b2b-handover'] as LaunchInput;
    const made = (account: Partial<Staging>) => {
      const all = { ...STAGING, ...account, names: {} };
      const names = problemsOf(() => stagingOf(handover, all)).map(({ got }) => String(got));
      return stagingOf(handover, {
        ...all,
        names: Object.fromEntries(names.map((name) => [name, `other ${name}`])),
      });
    };
    expect(made({}).bootstrap?.github.environment).toBe('staging');
    expect(made({}).bootstrap?.oidcProviderExists).toBeUndefined();
    expect(made({ aws: handover.aws }).bootstrap?.oidcProviderExists).toBe(true);
    expect(Object.keys(made({}).bulkRedirects?.lists['first-site']?.redirects ?? {})).toEqual([
      'acme-staging.test/product.html',
      'acme-staging.test/prices.html',
      'acme-staging.test/blog/',
    ]);
  });

  test.each(Object.keys(presets))('makes a launch of the preset %s whose gate is green', (name) => {
    const production = presets[name] as LaunchInput;
    const { region } = production.aws;
    const own: Staging = {
      ...STAGING,
      aws: { accountId: '999988887777', region },
      backend: { kind: 's3', bucket: 'staging-terraform-state', region },
      names: {},
      valuesPut: true,
    };
    const names = Object.fromEntries(
      problemsOf(() => stagingOf(production, own)).map(({ got }, at) => [
        String(got),
        anotherName(String(got), at),
      ]),
    );
    const side = sideOf(`${name}-staging`, stagingOf(production, { ...own, names }));
    expect(failing(side)).toEqual([]);
    const found = differencesOf(sideOf(name, production), side).filter(({ isSize }) => !isSize);
    // Of production alone are parked domains, with what they agree to, and the rules of the account; of staging what
    // closes it and spares the watch.
    const others = found.map(placeOf).filter((place) => !CLOSES_OR_STAYS.test(place));
    expect(others).toEqual([]);
  });

  test('refuses to share with production what one of them would change or wake', () => {
    expect(faultLines(() => stagingOf(example, { ...STAGING, names: {} }))).toEqual([
      'hosts.site.origin.address: must be another server than production has, got "203.0.113.10"; add "203.0.113.10" to names, with what staging has in its place',
      'hosts.app.origin.address: must be another server than production has, got "203.0.113.20"; add "203.0.113.20" to names, with what staging has in its place',
      'hosts.api.origin.address: must be another server than production has, got "203.0.113.30"; add "203.0.113.30" to names, with what staging has in its place',
      'stores.uploads.bucket: must be another store than production has, got "example-launch-uploads"; add "example-launch-uploads" to names, with what staging has in its place',
      'stores.database.arn: must be another store than production has, got "arn:aws:rds:eu-west-1:123456789012:db:example"; add "arn:aws:rds:eu-west-1:123456789012:db:example" to names, with what staging has in its place',
      'uptime.alerts.emails[0]: must be another mailbox than production has, got "oncall@example.com"; add "oncall@example.com" to names, with what staging has in its place',
      'uptime.alerts.webhooks.incidents: must be another address than production has, got "https://incidents.example.net/hooks/example"; add "https://incidents.example.net/hooks/example" to names, with what staging has in its place',
    ]);
  });

  test('refuses one account’s log groups and roles twice', () => {
    const { aws: _own, backend: _backend, ...rest } = STAGING;
    expect(faultLines(() => stagingOf(example, rest))).toEqual([
      'logs.api.group: must be another log group than production has, got "/example/api"; add "/example/api" to names, with what staging has in its place',
      'consumers.api.role: must be another role than production has, got "example-api"; add "example-api" to names, with what staging has in its place',
    ]);
  });

  test.each([
    [
      { domain: 'example.com' },
      'domain: must be a zone of its own: the rules and settings of one zone are one state, got "example.com"',
    ],
    [
      { cloudflare: { zoneId: 'fedcba9876543210fedcba9876543210' } },
      'cloudflare.zoneId: must be another zone than production has, got "fedcba9876543210fedcba9876543210"',
    ],
    [{ openTo: [] }, 'openTo: must name at least one address: staging is closed to everybody else'],
    [
      { backend: example.backend },
      'backend.bucket: must be a bucket of its own account, got "example-terraform-state"; name one in backend',
    ],
    [
      { names: { ...STAGING.names, '203.0.113.11': '198.51.100.11' } },
      'names: must be a text of production, and none is so, got "203.0.113.11"; did you mean "203.0.113.10"?',
    ],
  ])('refuses %j', (changed: Partial<Staging>, line) => {
    expect(faultLines(() => stagingOf(example, { ...STAGING, ...changed }))).toEqual([line]);
  });

  test('refuses to make a staging of a staging, and to make the bucket of production’s state twice', () => {
    expect(faultLines(() => stagingOf({ ...example, environment: 'staging' }, STAGING))).toEqual([
      'environment: must be production in the launch that staging is made of, got "staging"',
    ]);
    const github = { repository: 'acme/platform', branch: 'main', environment: 'production' };
    const lines = faultLines(() =>
      stagingOf(
        { ...example, bootstrap: { github } },
        { ...STAGING, aws: example.aws, backend: example.backend },
      ),
    );
    expect(lines[0]).toBe(
      'backend.bucket: must be another bucket than the one that production makes, got "example-terraform-state"; name one in backend',
    );
  });
});

describe('parity of the example and its staging', () => {
  const { login: _login, ...endpoints } = example.endpoints;

  test.each<[string, Partial<LaunchInput>, readonly string[]]>([
    [
      'a rate limit that was dropped',
      { endpoints },
      ['edge/cloudflare_ruleset.rate-limits_ruleset.rules[login]'],
    ],
    [
      'a limit that lets more through',
      {
        endpoints: {
          ...example.endpoints,
          login: {
            kind: 'login',
            host: 'app',
            path: '/login',
            limit: { atMost: '50 attempts in 5 minutes per IP', enforcedBy: 'edge' },
          },
        },
      },
      ['edge/cloudflare_ruleset.rate-limits_ruleset.rules[login].ratelimit.requests_per_period'],
    ],
    [
      'TLS to the origin that trusts anybody',
      { tls: { ...example.tls, mode: 'full' } },
      ['edge/cloudflare_zone_setting.tls_ssl.value'],
    ],
  ])('notices %s', (_what, changed, places) => {
    const found = judged(stagingSide({}, changed)).unexplained.map(placeOf);
    expect(found).toEqual(expect.arrayContaining([...places]));
  });

  test.each([
    ['edge', 'cloudflare_zone_setting', 'tls_min-version', 'value', '1.0', '1.2'],
    ['data', 'aws_s3_bucket', 'uploads_bucket', 'lifecycle.prevent_destroy', false, true],
    ['secrets', 'aws_kms_key', 'store_key', 'enable_key_rotation', false, true],
  ])('notices in %s that %s %s has another %s', (stack, type, name, attribute, value, was) => {
    const side = stagingSide();
    const stacks = JSON.parse(JSON.stringify(side.stacks)) as Side['stacks'];
    const json = stacks.find((one) => one.name === stack)?.json as unknown;
    let body = ['resource', type, name].reduce<unknown>(
      (here, step) => Reflect.get(here as object, step),
      json,
    );
    const path = attribute.split('.');
    for (const step of path.slice(0, -1)) body = Reflect.get(body as object, step);
    Reflect.set(body as object, path.at(-1) ?? '', value);
    expect(judged({ ...side, stacks }).unexplained).toEqual([
      { stack, address: `${type}.${name}`, attribute, values: [was, value], isSize: false },
    ]);
  });
});
