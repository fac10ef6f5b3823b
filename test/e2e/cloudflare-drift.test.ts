import { describe, expect } from '@jest/globals';
import { EXAMPLE_REQUESTS } from '../../checks/example-requests';
import { CLOUDFLARE, locally } from './cloudflare-provider';
import { Workspace } from './cloudflare-workspace';
import { delicateLaunch } from './delicate-launch';
import { part } from './part';

const ZONE_ID = 'f'.repeat(32);

type Members = Readonly<Record<string, unknown>>;

/** Resources by type and name, each in the zone. */
function inZone(resources: Readonly<Record<string, Readonly<Record<string, Members>>>>): object {
  const named = (group: Readonly<Record<string, Members>>) =>
    Object.fromEntries(
      Object.entries(group).map(([name, members]) => [name, { zone_id: ZONE_ID, ...members }]),
    );
  return Object.fromEntries(Object.entries(resources).map(([type, group]) => [type, named(group)]));
}

const record = (label: string, type: string, content: string, more: Members = {}): Members => ({
  name: `${label}.example.com`,
  ...{ type, content, ttl: 300 },
  ...more,
});

const cname = (label: string, more: Members) => record(label, 'CNAME', 'a.example.net', more);

/** What differs from what the API answers, in every plan, with the version that the kit uses. */
const RESTLESS = {
  cloudflare_dns_record: {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6195
    'ipv4-only': cname('a', { settings: { ipv4_only: false } }),
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5858
    'all-settings': cname('b', {
      settings: { flatten_cname: false, ipv4_only: false, ipv6_only: false },
    }),
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6238
    'long-text': record('c', 'TXT', `"v=DKIM1; p=${'A'.repeat(392)}"`),
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/3864
    'long-address': record('d', 'AAAA', '2001:DB8:0:0:0:0:0:1'),
    'upper-case-name': record('UPPER', 'A', '192.0.2.1'),
    'upper-case-mail': record('e', 'MX', 'MX.Example.NET', { priority: 10 }),
    'trailing-dot': record('f', 'CNAME', 'a.example.net.'),
    'unicode-name': record('bücher', 'A', '192.0.2.1'),
    'empty-comment': record('g', 'A', '192.0.2.1', { comment: '' }),
    'single-priority': {
      ...{ name: '_sip._tcp.example.com', type: 'SRV', ttl: 300 },
      data: { priority: 10, weight: 5, port: 5060, target: 'sip.example.net' },
    },
    'single-uri-priority': {
      ...{ name: '_ftp._tcp.example.com', type: 'URI', ttl: 300 },
      data: { weight: 1, target: 'https://example.net/' },
      priority: 10,
    },
    // https://github.com/kubernetes-sigs/external-dns/issues/6616
    'lower-case-digits': {
      ...{ name: '_443._tcp.example.com', type: 'TLSA', ttl: 300 },
      data: { usage: 3, selector: 1, matching_type: 1, certificate: 'ab'.repeat(32) },
    },
  },
  cloudflare_zone_setting: {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/7118
    'tls-1-3': { setting_id: 'tls_1_3', value: 'on' },
    'early-data': {
      ...{ setting_id: '0rtt', value: 'on' },
      depends_on: ['cloudflare_zone_setting.tls-1-3'],
    },
  },
  // A cache key without the query is answered as a list, which this version cannot read.
  cloudflare_ruleset: {
    'no-query': {
      ...{ name: 'cache', kind: 'zone', phase: 'http_request_cache_settings' },
      rules: [
        {
          ...{ ref: 'one', action: 'set_cache_settings' },
          expression: 'starts_with(http.request.uri.path, "/assets/")',
          action_parameters: {
            cache: true,
            cache_key: { custom_key: { query_string: { exclude: { all: true } } } },
          },
        },
      ],
    },
  },
  // It stays pending until the DS record stands at the registrar.
  cloudflare_zone_dnssec: { signed: { status: 'active' } },
};

/** What users have reported too, and this version keeps still. */
const QUIET = {
  cloudflare_dns_record: {
    'flatten-off': cname('a', { settings: { flatten_cname: false } }),
    'no-settings': record('b', 'A', '192.0.2.1', { settings: {} }),
    'no-tags': record('c', 'A', '192.0.2.1', { tags: [] }),
    'short-name': { ...record('', 'A', '192.0.2.1'), name: 'd' },
    apex: { ...record('', 'A', '192.0.2.1'), name: '@' },
    'unquoted-text': record('e', 'TXT', 'v=spf1 -all'),
    'upper-case-target': record('f', 'CNAME', 'A.Example.NET'),
    caa: {
      ...{ name: 'example.com', type: 'CAA', ttl: 300 },
      data: { flags: 0, tag: 'issue', value: 'ca.example' },
    },
  },
  cloudflare_ruleset: {
    skip: {
      ...{ name: 'skip', kind: 'zone', phase: 'http_request_firewall_custom' },
      rules: [
        {
          ...{ ref: 'skip', action: 'skip', expression: 'http.request.uri.path eq "/x"' },
          action_parameters: { ruleset: 'current' },
        },
      ],
    },
    headers: {
      ...{ name: 'headers', kind: 'zone', phase: 'http_response_headers_transform' },
      rules: [
        {
          ...{ ref: 'headers', action: 'rewrite', expression: 'true' },
          action_parameters: {
            headers: {
              'X-Frame-Options': { operation: 'set', value: 'DENY' },
              'x-powered-by': { operation: 'remove' },
              'Access-Control-Allow-Origin': {
                operation: 'set',
                expression: 'http.request.headers["origin"][0]',
              },
            },
          },
        },
      ],
    },
    // Without rules it still owns its phase.
    empty: { name: 'empty', kind: 'zone', phase: 'http_config_settings' },
  },
  // The second is a setting of another plan, which the API drops.
  cloudflare_bot_management: { bots: { enable_js: true, fight_mode: true } },
};

async function changed(workspace: Workspace): Promise<readonly string[]> {
  return (await workspace.plan()).map(({ address }) => address);
}

describe('what never comes to rest when it is written naively', () => {
  part('naive resources differ after an apply, and after the next', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofResources(ZONE_ID, inZone(RESTLESS));
    const restless = Object.entries(RESTLESS)
      .flatMap(([type, group]) => Object.keys(group).map((name) => `${type}.${name}`))
      // Of the two settings it is the first that the second one moves.
      .filter((address) => address !== 'cloudflare_zone_setting.early-data')
      .toSorted((a, b) => a.localeCompare(b));
    await workspace.apply();
    expect(await changed(workspace)).toEqual(restless);
    await workspace.apply();
    // Written again, tls_1_3 has moved the other setting: now that one differs.
    expect(await changed(workspace)).toEqual(
      restless.map((address) => address.replace('.tls-1-3', '.early-data')),
    );
  });

  part('HSTS without its wrapper differs, or brings the provider down', CLOUDFLARE, async () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6436
    const bare = (value: Members) =>
      inZone({ cloudflare_zone_setting: { hsts: { setting_id: 'security_header', value } } });
    const workspace = await Workspace.ofResources(ZONE_ID, bare({ enabled: true }));
    await workspace.apply();
    expect(await changed(workspace)).toEqual(['cloudflare_zone_setting.hsts']);
    await workspace.apply();
    expect(await changed(workspace)).toEqual(['cloudflare_zone_setting.hsts']);

    workspace.write(bare({ max_age: 31_536_000 }));
    await workspace.apply();
    const { code, output } = await workspace.terraform('plan');
    expect([code, output.includes('plugin crashed')]).toEqual([1, true]);
  });

  part('an origin certificate is replaced for the order of its names', CLOUDFLARE, async () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5392
    const workspace = await Workspace.ofResources(ZONE_ID, {
      cloudflare_origin_ca_certificate: {
        own: {
          csr: EXAMPLE_REQUESTS.ec,
          hostnames: ['example.com', '*.example.com'],
          ...{ request_type: 'origin-ecc', requested_validity: 365 },
        },
      },
    });
    await workspace.apply();
    const replaced = async () => (await workspace.plan()).map((one) => [one.address, one.action]);
    const always = [['cloudflare_origin_ca_certificate.own', 'replace']];
    expect(await replaced()).toEqual(always);
    await workspace.apply();
    expect(await replaced()).toEqual(always);
    // What was replaced is revoked, whoever still shows it.
    const revoked = workspace.fake.requests.filter(({ method }) => method === 'DELETE');
    expect(revoked).toHaveLength(1);
  });

  part('a short name hides a rename', CLOUDFLARE, async () => {
    const named = (name: string) =>
      inZone({
        cloudflare_dns_record: { host: { name, type: 'A', content: '192.0.2.1', ttl: 300 } },
      });
    const workspace = await Workspace.ofResources(ZONE_ID, named('www.app'));
    await workspace.apply();
    workspace.write(named('www'));
    expect(await changed(workspace)).toEqual([]);
    workspace.write(named('www.example.com'));
    expect(await changed(workspace)).toEqual(['cloudflare_dns_record.host']);
  });

  part('other naive resources stay still with this version', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofResources(ZONE_ID, inZone(QUIET));
    await workspace.apply();
    await workspace.expectNoChanges();
  });
});

describe('what users have reported of Access, and this version keeps still', () => {
  const account_id = 'a'.repeat(32);
  const people = {
    ...{ name: 'people', decision: 'allow' },
    include: [{ email: { email: 'ops@example.com' } }],
  };
  const named = (name: string, policies: readonly object[] | undefined, more: Members = {}) => ({
    ...{ account_id, type: 'self_hosted', name, domain: `${name}.example.com` },
    ...(policies === undefined ? {} : { policies }),
    ...more,
  });

  part('naive applications and policies of Access stay still', CLOUDFLARE, async () => {
    const workspace = await Workspace.ofResources(ZONE_ID, {
      // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5565
      cloudflare_zero_trust_access_policy: {
        bare: { account_id, ...people },
        empty: { account_id, ...people, exclude: [], require: [] },
        said: { account_id, ...people, approval_required: false, isolation_required: false },
      },
      // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5495
      cloudflare_zero_trust_access_application: {
        bare: named('bare', [people]),
        'no-policies': named('none', undefined),
        'empty-sets': named('empty', [{ ...people, require: [], exclude: [] }], {
          ...{ tags: [], allowed_idps: [] },
        }),
        // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5811
        reused: named('reused', [{ id: '${cloudflare_zero_trust_access_policy.bare.id}' }]),
        // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5904
        'two-orders': named('orders', [{ ...people, precedence: 5 }, people]),
      },
    });
    await workspace.apply();
    await workspace.expectNoChanges();
  });

  part('who is let in changes in place, and the application is destroyed', CLOUDFLARE, async () => {
    const of = (policies: readonly object[]) => ({
      cloudflare_zero_trust_access_application: { one: named('one', policies) },
    });
    const workspace = await Workspace.ofResources(ZONE_ID, of([{ ...people, precedence: 1 }]));
    await workspace.apply();
    const { accessApplications } = workspace.fake.world;
    const [id] = accessApplications.keys();
    const geo = { ...people, include: [{ geo: { country_code: 'DE' } }], precedence: 1 };
    workspace.write(of([geo]));
    expect((await workspace.plan()).map(({ action }) => action)).toEqual(['update']);
    await workspace.apply();
    expect(JSON.stringify([...accessApplications.entries()])).toContain('"country_code":"DE"');
    expect([...accessApplications.keys()]).toEqual([id]);
    await workspace.expectNoChanges();
    await workspace.succeed('destroy');
    expect(accessApplications.size).toBe(0);
  });
});

describe('what Cloudflare itself tells', () => {
  const policy = (mechanisms: object, more: Members = {}) => ({
    ...{ account_id: 'a'.repeat(32), name: 'floods', alert_type: 'dos_attack_l7' },
    mechanisms,
    ...more,
  });
  const email = [{ id: 'z@example.com' }, { id: 'a@example.com' }];

  part(
    'a way that is empty differs, and one that is left out stays still',
    CLOUDFLARE,
    async () => {
      const workspace = await Workspace.ofResources(ZONE_ID, {
        cloudflare_notification_policy: {
          // https://github.com/cloudflare/terraform-provider-cloudflare/issues/7342
          'empty-way': policy({ email, pagerduty: [] }),
          // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5656
          'any-order': policy({ email }),
          'empty-filters': policy({ email }, { filters: {} }),
        },
      });
      await workspace.apply();
      const always = ['cloudflare_notification_policy.empty-way'];
      expect(await changed(workspace)).toEqual(always);
      await workspace.apply();
      expect(await changed(workspace)).toEqual(always);
    },
  );

  part('another mailbox changes in place, and the policy is destroyed', CLOUDFLARE, async () => {
    const to = (id: string) => ({
      cloudflare_notification_policy: { one: policy({ email: [{ id }] }, { enabled: true }) },
    });
    const workspace = await Workspace.ofResources(ZONE_ID, to('a@example.com'));
    await workspace.apply();
    workspace.write(to('b@example.com'));
    expect((await workspace.plan()).map(({ action }) => action)).toEqual(['update']);
    await workspace.apply();
    const { notifications } = workspace.fake.world;
    expect([...notifications.values()].map(({ mechanisms }) => mechanisms)).toEqual([
      { email: [{ id: 'b@example.com' }] },
    ]);
    await workspace.expectNoChanges();
    await workspace.succeed('destroy');
    expect(notifications.size).toBe(0);
  });
});

describe('the same, as the kit writes it', () => {
  part('the edge of the kit stays still after the first apply', CLOUDFLARE, async () => {
    const launch = locally(delicateLaunch());
    const workspace = await Workspace.ofLaunch(launch);
    await workspace.apply();
    await workspace.expectNoChanges();
  });

  part('an origin certificate of the kit outlives a change of its launch', CLOUDFLARE, async () => {
    const input = delicateLaunch();
    const workspace = await Workspace.ofLaunch(locally(input));
    await workspace.apply();
    const held = [...workspace.fake.world.certificates.keys()];
    expect(held).toHaveLength(1);
    const address = 'cloudflare_origin_ca_certificate.origin-certificates_y26';

    // Another host, deeper than the certificate reaches: it stays, and the gate asks for another.
    const eu = { label: 'eu.shop', role: 'assets', origin: { address: '203.0.113.60' } } as const;
    workspace.synthesize(locally({ ...input, hosts: { ...input.hosts, eu } }));
    expect(await changed(workspace)).toEqual([
      'cloudflare_dns_record.hosts_eu',
      // Its methods.
      'cloudflare_ruleset.firewall_ruleset',
    ]);

    // A new request under the old key would revoke what the origin still shows.
    const other = { csr: EXAMPLE_REQUESTS.rsa, validityDays: 365 } as const;
    workspace.synthesize(
      locally({ ...input, tls: { ...input.tls, originCertificates: { y26: other } } }),
    );
    const { code, output } = await workspace.terraform('plan');
    expect([code, output.includes('Instance cannot be destroyed')]).toEqual([1, true]);

    // Under a key of its own it comes beside the old one.
    const both = { ...input.tls.originCertificates, y27: other };
    workspace.synthesize(locally({ ...input, tls: { ...input.tls, originCertificates: both } }));
    expect(await changed(workspace)).toEqual([address.replace('y26', 'y27')]);
    await workspace.apply();
    await workspace.expectNoChanges();
    expect([...workspace.fake.world.certificates.keys()].slice(0, 1)).toEqual(held);
  });

  part('the edge of the kit plans a rename', CLOUDFLARE, async () => {
    const launch = locally(delicateLaunch());
    const { deep, ...hosts } = launch.hosts;
    if (deep === undefined) throw new Error('the launch has no such host');
    const workspace = await Workspace.ofLaunch(launch);
    await workspace.apply();
    const { www: _www, ...redirects } = launch.redirects;
    workspace.synthesize({
      ...launch,
      redirects,
      hosts: { ...hosts, deep: { ...deep, label: 'www' } },
    });
    const renamed = (await workspace.plan()).find(({ action }) => action === 'update');
    expect([renamed?.address, renamed?.before['name'], renamed?.after['name']]).toEqual([
      'cloudflare_dns_record.hosts_deep',
      'www.app.b2b-handover.example',
      'www.b2b-handover.example',
    ]);
  });
});
