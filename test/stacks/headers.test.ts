import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import type { LaunchInput } from '../../config/schema';
import { text, type Value } from '../../facts/value';
import { blocks } from '../../facts/value';
import { faultLines } from '../support/synth';
import { EMPTY, exampleFacts, FILE } from './example';

const { hosts } = example;
const DNS_ONLY = { dnsOnly: 'served by another network' };

/** The rules on headers of the example with some parts changed, by their refs. */
function rules(changed: Partial<LaunchInput>): Readonly<Record<string, Value>> {
  const ruleset = exampleFacts(changed).resources.find(
    ({ address }) => address === 'cloudflare_ruleset.headers_ruleset',
  );
  return Object.fromEntries(
    blocks(ruleset?.values['rules']).map((rule) => [text(rule['ref']) ?? '', rule]),
  );
}

describe('what answers of a launch say', () => {
  test('stands in the inventory by host, and who is left to say it', () => {
    const { headers, cors } = exampleFacts().inventory;
    expect(Object.keys(headers ?? {})).toEqual([
      'api.example.com',
      'app.example.com',
      'example.com',
    ]);
    expect(headers?.['api.example.com']).toEqual({
      values: {
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      },
    });
    expect(headers?.['app.example.com']?.csp_by_application).toBe(true);
    expect(headers?.['example.com']?.values['content-security-policy']).toBe(
      "base-uri 'self'; default-src 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'",
    );
    expect(cors).toEqual({
      hosts: ['api.example.com'],
      credentials: false,
      methods: ['DELETE', 'GET', 'POST'],
      allowed_headers: ['Authorization', 'Content-Type'],
      max_age_seconds: 7200,
    });
  });

  test('is safe where the launch says nothing of it, and calls nothing where there is no API', () => {
    expect(Object.keys(rules(EMPTY))).toEqual(['every-host', 'host-site']);
    expect(exampleFacts(EMPTY).inventory.cors).toEqual({ hosts: [], credentials: false });
  });

  test('is said of a host by its key before its role', () => {
    const headers = {
      roles: { site: { referrer: 'same-origin' } },
      hosts: { site: { opener: 'unsafe-none' } },
    } as const;
    const site = JSON.stringify(rules({ headers })['host-site']);
    expect([site.includes('unsafe-none'), site.includes('same-origin"')]).toEqual([true, false]);
  });

  test('leaves out hosts that Cloudflare does not answer for', () => {
    const files = { label: 'f', role: 'assets', origin: { address: '203.0.113.9' }, ...DNS_ONLY };
    const changed = {
      hosts: { ...hosts, files } as LaunchInput['hosts'],
      cors: { origins: ['https://app.example.com'], hosts: ['api', 'files'] },
    };
    expect(JSON.stringify(rules(changed))).not.toContain('f.example.com');
    expect(exampleFacts(changed).inventory.cors?.hosts).toEqual([
      'api.example.com',
      'f.example.com',
    ]);
  });
});

describe('a launch is refused', () => {
  const refused = (changed: Partial<LaunchInput>): readonly string[] =>
    faultLines(() => exampleFacts(changed)).map((line) => line.replace(`${FILE}: `, ''));
  const { cors } = example;

  test('for what is wrong with its origins, all at once', () => {
    const odd = { origins: ['*', 'null', 'http://app.example.com'], hosts: ['apii'] };
    const must = 'must be an https origin without a path (such as https://app.example.com)';
    expect(refused({ cors: odd })).toEqual([
      `cors.origins[0]: ${must}, got "*"`,
      `cors.origins[1]: ${must}, got "null"`,
      `cors.origins[2]: ${must}, got "http://app.example.com"`,
      'cors.hosts[0]: must be a key of hosts, got "apii"; did you mean "api"?',
    ]);
  });

  test('for origins that have nothing to call', () => {
    const api = { ...hosts['api'], role: 'app' } as LaunchInput['hosts'][string];
    expect(refused({ hosts: { ...hosts, api } })).toEqual([
      'cors.hosts: must say which hosts the origins call: none has role "api"; name their keys, or leave cors.origins empty',
    ]);
  });

  test('for a host that turns away the question which browsers ask first', () => {
    expect(refused({ cors, firewall: { methods: { api: ['GET', 'POST'] } } })).toEqual([
      'firewall.methods.api: must take OPTIONS: browsers ask with it whether a page may call, got ["GET","POST"]; add "OPTIONS", or leave the host out of cors.hosts',
    ]);
  });

  test('for a policy that browsers would not understand, where it stands', () => {
    const csp = { policy: { 'script-src': ["'self'", 'self'], 'img-scr': [] }, enforce: true };
    expect(refused({ headers: { roles: { site: { csp } }, hosts: { sites: {} } } })).toEqual([
      'headers.roles.site.csp.policy.script-src[1]: must stand in single quotes, got "self"; write "\'self\'"',
      'headers.roles.site.csp.policy.img-scr: must be a directive of content security policies, got []; did you mean "img-src"?',
      'headers.hosts.sites: must be a key of hosts, got "sites"; did you mean "site"?',
    ]);
  });

  test('for what the construct finds, under the path where it is written', () => {
    const csp = { policy: {}, enforce: false };
    const words =
      'must name who is told, where a policy is only reported; set an https address that takes the reports, or enforce to true';
    expect(refused({ headers: { roles: { site: { csp } } } })).toEqual([
      `headers.roles.site.csp.reportTo: ${words}`,
    ]);
    expect(refused({ headers: { hosts: { app: { csp } } } })).toEqual([
      `headers.hosts.app.csp.reportTo: ${words}`,
    ]);
  });
});
