import { describe, expect, test } from '@jest/globals';
import { bypasses } from '../../../checks/edge/bypasses';
import { weakSettings } from '../../../checks/edge/weak-settings';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

const LOGIN = { kind: 'login', host: 'example.com', path: '/login' };

function zone(resources: Readonly<Record<string, Readonly<Record<string, object>>>>): Facts {
  return example(
    { cloudflare_dns_record: { site: exampleHost('example.com') }, ...resources },
    inventoryOutput({ zone_name: 'example.com', endpoints: { login: LOGIN } }),
  );
}

function withRules(...rules: readonly object[]): Facts {
  const more = {
    zone_id: ZONE_ID,
    phase: 'any',
    rules: rules.map((rule, index) => ({ ref: `r${String(index)}`, ...rule })),
  };
  return zone({ cloudflare_ruleset: { more } });
}

const skip = (expression: string, action_parameters: object = { ruleset: 'current' }): object => ({
  action: 'skip',
  expression,
  action_parameters,
});

describe('edge/bypasses', () => {
  test('passes a zone once, with what narrow rules leave out', () => {
    const facts = withRules(
      skip('ip.src in {203.0.113.7}'),
      skip('http.request.uri.path eq "/login"', { phases: ['http_request_firewall_managed'] }),
    );
    expect(verdicts(bypasses, facts)).toEqual([
      'pass zone example.com: for single paths or visitors only: cloudflare_ruleset.more rule r0 skips the rest of its set; ' +
        'cloudflare_ruleset.more rule r1 skips http_request_firewall_managed',
    ]);
  });

  test('says what a wide rule takes back, and for whom', () => {
    const facts = withRules(
      skip('true', { phases: ['http_ratelimit'] }),
      skip('http.host eq "example.com" and not ip.src in {203.0.113.7}'),
      skip('http.request.uri.path eq "/login"', { products: ['rateLimit'] }),
      {
        action: 'set_config',
        expression: 'ip.src in {203.0.113.7}',
        action_parameters: { ssl: 'flexible' },
      },
      { action: 'set_config', expression: 'ssl', action_parameters: { bic: false } },
    );
    expect(verdicts(bypasses, facts)).toEqual([
      'fail cloudflare_ruleset.more rule r0: skips http_ratelimit for every request',
      'fail cloudflare_ruleset.more rule r1: skips the rest of its set for every page of example.com',
      'fail cloudflare_ruleset.more rule r2: skips rateLimit for endpoint login',
      'fail cloudflare_ruleset.more rule r3: sets ssl = flexible',
      'fail cloudflare_ruleset.more rule r4: sets bic = false for every request',
    ]);
  });

  test('says which origins may read answers', () => {
    const cors = (value: object, expression: string): object => ({
      action: 'rewrite',
      expression,
      action_parameters: { headers: { 'access-control-allow-ORIGIN': value } },
    });
    const set = { operation: 'set' };
    expect(
      verdicts(
        bypasses,
        withRules(
          cors({ ...set, value: '*' }, 'http.request.uri.path eq "/login"'),
          cors({ ...set, value: '*' }, 'starts_with(http.request.uri.path, "/fonts/")'),
          cors({ ...set, value: 'null' }, 'starts_with(http.request.uri.path, "/fonts/")'),
          cors({ ...set, expression: 'http.request.headers["origin"][0]' }, 'true'),
          cors({ operation: 'remove' }, 'true'),
        ),
      ),
    ).toEqual([
      'fail cloudflare_ruleset.more rule r0: lets every origin read answers for endpoint login',
      'fail cloudflare_ruleset.more rule r2: lets null read answers',
      'fail cloudflare_ruleset.more rule r3: lets whoever asks read answers',
    ]);
  });

  test('finds a page rule that keeps everything, and lets one for files be', () => {
    const page = (target: string): Facts =>
      zone({
        cloudflare_page_rule: {
          all: { zone_id: ZONE_ID, target, actions: [{ cache_level: 'cache_everything' }] },
        },
      });
    expect(verdicts(bypasses, page('https://example.com/*'))).toEqual([
      'fail cloudflare_page_rule.all: keeps everything for every page of example.com',
    ]);
    expect(verdicts(bypasses, page('*.com/assets/*'))).toEqual([
      'pass zone example.com: for single paths or visitors only: cloudflare_page_rule.all keeps everything',
    ]);
  });

  test('knows what it cannot read', () => {
    expect(
      verdicts(
        bypasses,
        withRules(skip('len(http.host) gt 1'), skip('true', { phases: '${var.phases}' })),
      ),
    ).toEqual([
      'unknown cloudflare_ruleset.more rule r0: skips the rest of its set: for whom, cannot be read',
      'unknown cloudflare_ruleset.more rule r1: not all that it does is known',
    ]);
  });
});

describe('edge/weak-settings', () => {
  test('says what a weak value means', () => {
    const setting = { zone_id: ZONE_ID, setting_id: '0rtt', value: 'on' };
    expect(verdicts(weakSettings, zone({ cloudflare_zone_setting: { early: setting } }))).toEqual([
      'fail cloudflare_zone_setting.early: 0rtt = on: the first request of a connection can be caught and sent again',
    ]);
  });

  test('passes each zone that declares none', () => {
    expect(verdicts(weakSettings, zone({}))).toEqual([
      'pass zone example.com: no setting weakens it',
    ]);
  });
});
