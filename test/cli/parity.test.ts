import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CLOSED, STAGING } from '../support/staging';
import { KIT, launchLike, launchReady, newProject } from './project';

/** A staging launch of the example, with entries that take the place of its own. */
function stagingLike(entries = '', staging: object = {}): string {
  return [
    `import { defineLaunch } from ${JSON.stringify(path.join(KIT, 'config/schema'))};`,
    `import { stagingOf } from ${JSON.stringify(path.join(KIT, 'config/staging'))};`,
    `import example from ${JSON.stringify(path.join(KIT, 'config/launches/example'))};`,
    `const staging = stagingOf(example, ${JSON.stringify({ ...STAGING, ...staging })});`,
    `export default defineLaunch({ ...staging, ${entries} });`,
    '',
  ].join('\n');
}

/** A waiver holds for 90 days at most: one that holds on the day of the test. */
const SOON = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const DIFFERS = { differs: [{ ...CLOSED, lastDay: SOON }] };

describe('parity', () => {
  test('exits 0 where staging differs in names, sizes and what is waived, and writes no stack', async () => {
    const project = newProject({ shop: launchLike(), 'shop-staging': stagingLike('', DIFFERS) });
    const { code, stdout, stderr } = await launchReady(project, ['parity', 'shop', 'shop-staging']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').slice(-3)).toEqual([
      'size    data/output.launch_inventory.value.backup_days: shop 35, shop-staging 7',
      'size    data/output.launch_inventory.value.logs./example/api: shop 30, shop-staging 7',
      'shop-staging is as shop, but for names (2 waived, 5 sizes)',
    ]);
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      `rules[staging-closed] until ${SOON}, ops@example.com: staging shows what`,
    );
    expect(existsSync(path.join(project, 'cdktf.out'))).toBe(false);
  });

  test('exits 1 and shows both values of what nothing explains, by stack and address', async () => {
    const project = newProject({
      shop: launchLike(),
      'shop-staging': stagingLike("tls: { ...staging.tls, mode: 'full' }, records: {}", {
        differs: [
          { ...DIFFERS.differs[0], at: [...CLOSED.at, 'edge/cloudflare_dns_record.mail_*'] },
        ],
      }),
    });
    const args = ['parity', 'shop', 'shop-staging'];
    const [text, json] = await Promise.all([
      launchReady(project, args),
      launchReady(project, [...args, '--json']),
    ]);
    expect([text.code, text.stderr, json.code, json.stderr]).toEqual([1, '', 1, '']);
    expect(text.stdout.split('\n').slice(0, 13)).toEqual([
      'edge',
      '  cloudflare_dns_record.records_search-console',
      '    stands in shop only',
      '  cloudflare_dns_record.records_status',
      '    stands in shop only',
      '  cloudflare_zone_setting.tls_ssl',
      '    value: shop "strict", shop-staging "full"',
      '  output.launch_inventory',
      '    value.records.search-console:',
      '      shop: {"name":"example.com","proxied":false,"ttl_seconds":300,"type":"TXT","value":"google-site-verification=example0example0example0example0example0example"}',
      '      shop-staging: nothing',
      '    value.records.status:',
      '      shop: {"name":"status.example.com","proxied":false,"ttl_seconds":300,"type":"CNAME","value":"pages.status.example.net"}',
    ]);
    expect(text.stdout.replace(/\n +/g, ' ')).toContain(
      'FAIL  config/launches/shop-staging.ts: parity.differs[0].at[2]: edge/cloudflare_dns_record.mail_* is not used: nothing differs there; remove it\n',
    );
    expect(text.stdout.trimEnd().split('\n').at(-1)).toBe(
      'shop-staging is not as shop: 5 differences without a reason, 1 fault of waivers (2 waived, 5 sizes)',
    );
    const report = JSON.parse(json.stdout) as {
      readonly exitCode: number;
      readonly unexplained: readonly { readonly place: string; readonly values: object }[];
    };
    expect(report.exitCode).toBe(1);
    expect(report.unexplained[2]).toEqual({
      place: 'edge/cloudflare_zone_setting.tls_ssl.value',
      stack: 'edge',
      address: 'cloudflare_zone_setting.tls_ssl',
      attribute: 'value',
      values: { shop: 'strict', 'shop-staging': 'full' },
    });
  });

  test('exits 1 where both name one server', async () => {
    const project = newProject({
      shop: launchLike(),
      'shop-staging': stagingLike('hosts: { ...staging.hosts, app: example.hosts.app }', DIFFERS),
    });
    const { code, stdout } = await launchReady(project, ['parity', 'shop', 'shop-staging']);
    expect(code).toBe(1);
    expect(stdout.replace(/\n +/g, ' ')).toContain(
      'FAIL  config/launches/shop-staging.ts: hosts.app.origin.address: must be another server than production has, got "203.0.113.20"\n',
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'shop-staging is not as shop: 1 name in both (2 waived, 5 sizes)',
    );
  });

  test('exits 2 for one launch, for none of that name, and for what a staging would share', async () => {
    const project = newProject({
      shop: launchLike(),
      bad: stagingLike('', { domain: 'example.com' }),
    });
    const run = (...args: readonly string[]) => launchReady(project, ['parity', ...args]);
    expect(
      await Promise.all([run('shop', 'shop'), run('shop', 'shoo'), run('shop', 'bad')]),
    ).toEqual([
      {
        code: 2,
        stdout: '',
        stderr:
          'parity: must compare two launches, got "shop"; name production, and then its staging\n',
      },
      {
        code: 2,
        stdout: '',
        stderr: 'parity <b>: must be bad or shop, got "shoo"; did you mean "shop"?\n',
      },
      {
        code: 2,
        stdout: '',
        stderr:
          'domain: must be a zone of its own: the rules and settings of one zone are one state, got "example.com"\n',
      },
    ]);
    const missing = await run('shop');
    expect([missing.code, missing.stdout, missing.stderr]).toEqual([
      2,
      '',
      "error: missing required argument 'b'\n",
    ]);
  });
});
