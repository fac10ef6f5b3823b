import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { judge } from '../../checks/judge';
import launch from '../../config/launches/example';
import { pointsTo, resources, type Facts } from '../../facts/graph';
import { healthAlarms, isOnHealth } from '../../facts/aws';
import { followers } from '../../facts/outages';
import { blocks, show } from '../../facts/value';
import { EMPTY, exampleFacts } from './example';

/** The attributes that matter, of each type. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  cloudflare_dns_record: ['name', 'type', 'content', 'proxied'],
  cloudflare_ruleset: ['phase'],
  cloudflare_zone_setting: ['value'],
  aws_cloudwatch_composite_alarm: ['alarm_name', 'alarm_actions'],
  aws_cloudwatch_metric_alarm: ['alarm_name', 'treat_missing_data'],
  aws_backup_plan: ['name', 'rule'],
  aws_backup_selection: ['plan_id', 'iam_role_arn', 'resources'],
  aws_backup_vault: ['name', 'lifecycle'],
  aws_cloudwatch_log_group: ['name', 'retention_in_days'],
  aws_iam_role_policy_attachment: ['role', 'policy_arn'],
  aws_s3_bucket: ['bucket', 'lifecycle'],
  aws_s3_bucket_policy: ['bucket', 'policy'],
  aws_s3_bucket_versioning: ['bucket', 'versioning_configuration'],
  aws_route53_health_check: ['fqdn', 'resource_path', 'search_string'],
  aws_sns_topic: ['name'],
  aws_sns_topic_policy: ['arn'],
  aws_sns_topic_subscription: ['protocol', 'endpoint'],
  aws_kms_alias: ['name'],
  aws_kms_key: ['enable_key_rotation', 'lifecycle'],
  aws_secretsmanager_secret: ['name', 'kms_key_id', 'lifecycle'],
  aws_secretsmanager_secret_policy: ['secret_arn', 'block_public_policy'],
};

/** A few lines for each resource of a stack; of a rule, when it holds and what it does. */
function outline({ resources: all }: Facts, stack: string): readonly string[] {
  return all
    .filter((one) => one.stack === stack)
    .flatMap(({ address, type, values }) => [
      address,
      ...(SHOWN[type] ?? []).map((name) => `  ${name} = ${show(values[name])}`),
      ...(values['data'] === undefined ? [] : [`  data = ${show(values['data'])}`]),
      ...blocks(values['rules']).map(
        ({ ref, expression, action, ratelimit }) =>
          `  ${show(ref)}: ${show(action)} where ${show(expression)}` +
          (ratelimit === undefined ? '' : ` by ${show(ratelimit)}`),
      ),
    ]);
}

const facts = exampleFacts();

const STATIC = (key: string, host: string): object => ({
  [key]: { host, paths: ['/assets/'], edge_seconds: 86_400, browser_seconds: 3600 },
});

const LISTED_SECRET = {
  owner: 'ops@example.com',
  consumers: ['api'],
  rotate_every_days: 90,
  changed_by: 'reminder',
};

const PUBLIC_VARIABLES = { NEXT_PUBLIC_API_URL: { value: 'https://api.example.com' } };

describe('the example launch', () => {
  test.each(['edge', 'secrets', 'monitoring', 'data'])('declares in its stack %s', (stack) => {
    expect(outline(facts, stack).join('\n')).toMatchSnapshot();
  });

  test('says what it is meant to hold, in the words that the checks read', () => {
    // What answers say has a test of its own.
    const { headers: _headers, cors: _cors, ...said } = facts.inventory;
    expect(said).toEqual({
      notifications: { emails: ['oncall@example.com', 'ops@example.com'] },
      launch: 'example',
      environment: 'production',
      stores: {
        database: { arn: 'arn:aws:rds:eu-west-1:123456789012:db:example' },
        uploads: { bucket: 'example-launch-uploads' },
      },
      backup_days: 35,
      logs: { '/example/api': 30 },
      zone_name: 'example.com',
      cloudflare_plan: 'business',
      zone_status: 'active',
      hosts: {
        site: { name: 'example.com', role: 'site', watched: true, origin: '203.0.113.10' },
        app: { name: 'app.example.com', role: 'app', watched: true, origin: '203.0.113.20' },
        api: { name: 'api.example.com', role: 'api', watched: true, origin: '203.0.113.30' },
      },
      redirects: { www: { from: 'www.example.com', to: 'example.com', status: 301 } },
      records: {
        'search-console': {
          name: 'example.com',
          type: 'TXT',
          value: 'google-site-verification=example0example0example0example0example0example',
          proxied: false,
          ttl_seconds: 300,
        },
        status: {
          name: 'status.example.com',
          type: 'CNAME',
          value: 'pages.status.example.net',
          proxied: false,
          ttl_seconds: 300,
        },
      },
      caa: { reports_to: 'ops@example.com', issuers: {} },
      hsts: { max_age_seconds: 63_072_000, include_subdomains: true, preload: false },
      dnssec: { ds_at_registrar: true },
      mx: { primary: { host: 'mx.mail.example.net', priority: 10 } },
      endpoints: {
        login: {
          kind: 'login',
          host: 'app.example.com',
          path: '/login',
          requests: 5,
          period_seconds: 300,
          enforced_by: 'edge',
        },
        chat: {
          kind: 'chat',
          host: 'api.example.com',
          path: '/v1/chat',
          requests: 30,
          period_seconds: 60,
          enforced_by: 'edge',
        },
      },
      senders: { staff: ['mail1'] },
      dkim: { mail1: { cname: 'mail1.dkim.mail.example.net' } },
      dmarc_step: 'quarantine',
      dmarc: {
        rollout: [
          { step: 'monitor', since: '2026-06-01' },
          { step: 'quarantine-test', since: '2026-07-06' },
          { step: 'quarantine', since: '2026-08-03' },
        ],
        reports_to: ['dmarc@example.com'],
        tags: { np: 'reject' },
      },
      static_files: STATIC('app', 'app.example.com'),
      firewall: {
        wordpress: false,
        methods: {},
        webhooks: {},
        rules: { 'leaked-password': 'managed_challenge' },
        max_body: { bytes: 1_048_576, enforced_by: 'application' },
      },
      origin_lock: 'allow-list',
      cors_origins: ['https://app.example.com'],
      secrets: {
        'database-url': {
          ...LISTED_SECRET,
          name: 'example/production/database-url',
          variable: 'DATABASE_URL',
        },
        'model-key': {
          ...LISTED_SECRET,
          name: 'example/production/model-key',
          variable: 'MODEL_KEY',
        },
      },
      secret_readers: { api: { role: 'example-api', secrets: ['database-url', 'model-key'] } },
      public_variables: PUBLIC_VARIABLES,
      targets: {
        home: { host: 'example.com', path: '/', contains: 'Example' },
        login: { host: 'app.example.com', path: '/login', contains: 'Sign in' },
        'api-health': { host: 'api.example.com', path: '/health', contains: 'ok' },
      },
      alert_channels: [
        { protocol: 'email', endpoint: 'oncall@example.com' },
        { protocol: 'https', endpoint: 'https://incidents.example.net/hooks/example' },
      ],
      certificates: { hosts: ['api.example.com', 'app.example.com', 'example.com'] },
    });
  });

  test('keeps its state away from this machine, locked and encrypted', () => {
    expect(facts.stacks.map(({ name, backend }) => [name, backend])).toEqual(
      ['data', 'edge', 'monitoring', 'secrets'].map((name) => [
        name,
        {
          s3: {
            bucket: 'example-terraform-state',
            key: `example/${name}.tfstate`,
            region: 'eu-west-1',
            encrypt: true,
            allowed_account_ids: ['123456789012'],
            use_lockfile: true,
          },
        },
      ]),
    );
  });

  test('names regions and accounts to its providers, and no credential', () => {
    expect(facts.stacks.map(({ name, providers }) => [name, providers])).toEqual([
      [
        'data',
        [{ name: 'aws', values: { region: 'eu-west-1', allowed_account_ids: ['123456789012'] } }],
      ],
      ['edge', [{ name: 'cloudflare', values: {} }]],
      [
        'monitoring',
        [
          // The region that the metrics of health checks are published in.
          { name: 'aws', values: { region: 'us-east-1', allowed_account_ids: ['123456789012'] } },
        ],
      ],
      [
        'secrets',
        [{ name: 'aws', values: { region: 'eu-west-1', allowed_account_ids: ['123456789012'] } }],
      ],
    ]);
  });

  test('ties each alarm to its own check, and to the topic', () => {
    const [topic] = resources(facts, 'aws_sns_topic');
    const tied = healthAlarms(facts)
      .filter(isOnHealth)
      .map((alarm) => [
        alarm.name,
        resources(facts, 'aws_route53_health_check')
          .filter((check) => pointsTo(alarm.values['dimensions'], check))
          .map((check) => check.name),
        followers(facts, alarm).some(
          ({ resource }) =>
            topic !== undefined && pointsTo(resource.values['alarm_actions'], topic),
        ),
      ]);
    expect(tied).toEqual([
      ['api-health_alarm', ['api-health_check'], true],
      ['home_alarm', ['home_check'], true],
      ['login_alarm', ['login_check'], true],
    ]);
  });
});

describe('a launch whose mail has all that it can have', () => {
  const rich = exampleFacts({
    mail: {
      ...launch.mail,
      mtaSts: {
        mode: 'enforce',
        maxAgeSeconds: 1_209_600,
        testedSince: '2026-08-03',
        host: 'app',
      },
      tlsRpt: { reportsTo: ['tls@example.com', 'https://tls.example.net/v1'] },
      bimi: { logo: 'https://example.com/logo.svg' },
      dmarc: {
        step: 'quarantine',
        since: '2026-08-03',
        history: [{ step: 'monitor', since: '2026-06-01' }],
        acknowledge: [
          { since: '2026-08-03', change: 'skip', reason: 'two months of reports were clean' },
        ],
        reportsTo: ['b@example.net', 'a@example.com'],
        subdomains: 'reject',
        nonExistent: 'reject',
        alignment: { dkim: 'strict' },
      },
    },
  });

  test('says each part', () => {
    const { dmarc, mta_sts: mtaSts, tls_rpt: tlsRpt, bimi } = rich.inventory;
    expect({ dmarc, mtaSts, tlsRpt, bimi }).toEqual({
      dmarc: {
        rollout: [
          { step: 'monitor', since: '2026-06-01' },
          { step: 'quarantine', since: '2026-08-03', acknowledged: ['skip'] },
        ],
        reports_to: ['a@example.com', 'b@example.net'],
        tags: { sp: 'reject', np: 'reject', adkim: 's' },
      },
      mtaSts: {
        mode: 'enforce',
        max_age_seconds: 1_209_600,
        tested_since: '2026-08-03',
        host: 'app.example.com',
      },
      tlsRpt: ['https://tls.example.net/v1', 'tls@example.com'],
      bimi: { logo: 'https://example.com/logo.svg' },
    });
  });

  test('declares a record for each, and the policy host where its host is', () => {
    const added = resources(rich, 'cloudflare_dns_record')
      .filter(({ name }) => /^(?:bimi|mta-sts|tls-rpt)_/.test(name))
      .map(({ name, values }) => [name, values['name'], values['type']]);
    expect(added).toEqual([
      ['bimi_record', 'default._bimi.example.com', 'TXT'],
      ['mta-sts_host_policy', 'mta-sts.example.com', 'A'],
      ['mta-sts_record', '_mta-sts.example.com', 'TXT'],
      ['tls-rpt_record', '_smtp._tls.example.com', 'TXT'],
    ]);
    const policy = resources(rich, 'cloudflare_dns_record').find(
      ({ name }) => name === 'mta-sts_host_policy',
    );
    expect([policy?.values['content'], policy?.values['proxied']]).toEqual(['203.0.113.20', true]);
  });

  test('fails no check, and leaves to others what others publish', () => {
    const mail = checks.filter(({ id }) => /^(?:mail\/[bdmt]|dns|state)/.test(id));
    const judged = { ...rich, today: '2026-11-22' };
    const said = mail.flatMap((check) => judge(check, judged).findings);
    expect(said.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')).toEqual([]);
    const duties = said.filter(({ verdict }) => verdict === 'to prove').map((one) => one.subject);
    expect(duties).toEqual([
      'cloudflare_dns_record.mail_dkim-staff-mail1',
      'cloudflare_dns_record.mail_dmarc',
      'https://mta-sts.example.com/.well-known/mta-sts.txt',
      'bucket example-terraform-state',
      'bucket example-terraform-state',
    ]);
  });
});

describe('a launch of one page', () => {
  const bare = exampleFacts(EMPTY);

  test('says that it has no endpoint, no sender and no secret, instead of leaving it open', () => {
    const { headers: _headers, cors: _cors, ...said } = bare.inventory;
    expect(said).toEqual({
      notifications: { emails: ['oncall@example.com', 'ops@example.com'] },
      launch: 'example',
      environment: 'production',
      zone_name: 'example.com',
      cloudflare_plan: 'business',
      zone_status: 'active',
      hosts: {
        site: { name: 'example.com', role: 'site', watched: true, origin: '203.0.113.10' },
      },
      redirects: {},
      records: {},
      caa: { reports_to: 'ops@example.com', issuers: {} },
      hsts: { max_age_seconds: 63_072_000, include_subdomains: true, preload: false },
      dnssec: { ds_at_registrar: true },
      mx: {},
      endpoints: {},
      senders: {},
      dkim: {},
      static_files: STATIC('site', 'example.com'),
      firewall: {
        wordpress: false,
        methods: {},
        webhooks: {},
        rules: { 'leaked-password': 'managed_challenge' },
        max_body: { bytes: 1_048_576, enforced_by: 'application' },
      },
      origin_lock: 'allow-list',
      cors_origins: [],
      secrets: {},
      secret_readers: {},
      public_variables: PUBLIC_VARIABLES,
      targets: { home: { host: 'example.com', path: '/', contains: 'Example' } },
      alert_channels: [{ protocol: 'email', endpoint: 'oncall@example.com' }],
      certificates: { hosts: ['example.com'] },
      without: { login: 'there are no accounts: ${not} an expression' },
    });
  });

  test('declares only what is left', () => {
    expect(bare.resources.map(({ address }) => address)).toEqual([
      'aws_cloudwatch_composite_alarm.outages_all',
      'aws_cloudwatch_composite_alarm.outages_target-home',
      'aws_cloudwatch_dashboard.dashboard_dashboard',
      'aws_cloudwatch_event_rule.certificates_schedule',
      'aws_cloudwatch_event_target.certificates_target',
      'aws_cloudwatch_log_group.certificates_log',
      'aws_cloudwatch_metric_alarm.certificates_host-site',
      'aws_cloudwatch_metric_alarm.home_alarm',
      'aws_cloudwatch_metric_alarm.home_latency',
      'aws_iam_role.certificates_role',
      'aws_iam_role_policy.certificates_role-policy',
      'aws_lambda_function.certificates_prober',
      'aws_lambda_permission.certificates_permission',
      'aws_route53_health_check.home_check',
      'aws_sns_topic.alerts_topic',
      'aws_sns_topic_policy.alerts_policy',
      'aws_sns_topic_subscription.alerts_email-oncall-example-com',
      'cloudflare_argo_tiered_caching.tiered-cache_tiers',
      'cloudflare_dns_record.caa_iodef',
      'cloudflare_dns_record.caa_issue-letsencrypt-org',
      'cloudflare_dns_record.caa_issue-pki-goog',
      'cloudflare_dns_record.caa_issue-sectigo-com',
      'cloudflare_dns_record.caa_issue-ssl-com',
      'cloudflare_dns_record.caa_issuewild-letsencrypt-org',
      'cloudflare_dns_record.caa_issuewild-pki-goog',
      'cloudflare_dns_record.caa_issuewild-sectigo-com',
      'cloudflare_dns_record.caa_issuewild-ssl-com',
      'cloudflare_dns_record.hosts_site',
      'cloudflare_dns_record.mail_null-mx',
      'cloudflare_dns_record.mail_spf',
      'cloudflare_leaked_credential_check.managed-rules_leaked-credentials',
      'cloudflare_notification_policy.notifications_clickhouse-alert-fw-anomaly',
      'cloudflare_notification_policy.notifications_dos-attack-l7',
      'cloudflare_notification_policy.notifications_incident-alert',
      'cloudflare_notification_policy.notifications_real-origin-monitoring',
      'cloudflare_notification_policy.notifications_universal-ssl-event-type',
      'cloudflare_ruleset.cache_ruleset',
      'cloudflare_ruleset.firewall_ruleset',
      'cloudflare_ruleset.headers_ruleset',
      'cloudflare_ruleset.managed-rules_ruleset',
      'cloudflare_tiered_cache.tiered-cache_topology',
      'cloudflare_zone_dnssec.dnssec_zone',
      'cloudflare_zone_setting.tls_always-use-https',
      'cloudflare_zone_setting.tls_automatic-https-rewrites',
      'cloudflare_zone_setting.tls_hsts',
      'cloudflare_zone_setting.tls_min-version',
      'cloudflare_zone_setting.tls_ssl',
      'cloudflare_zone_setting.tls_ssl-automatic-mode',
      'cloudflare_zone_setting.tls_tls-1-3',
    ]);
  });

  test('keeps its state where it says, the same place in any folder', () => {
    expect(bare.stacks.map(({ backend }) => backend)).toEqual(
      ['edge', 'monitoring', 'secrets'].map((name) => ({
        local: { path: `../../../state/example/${name}.tfstate` },
      })),
    );
  });
});
