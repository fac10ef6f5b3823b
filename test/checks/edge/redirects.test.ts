import { describe, expect, test } from '@jest/globals';
import { redirects } from '../../../checks/edge/redirects';
import { example, ZONE_ID } from '../../../checks/examples';
import type { Facts } from '../../../facts/graph';
import { verdicts } from '../verdicts';

function record(name: string, proxied: boolean | string = true): object {
  return { zone_id: ZONE_ID, type: 'A', name, content: '192.0.2.1', ttl: 1, proxied };
}

const BOTH = { www: record('www.example.com'), apex: record('example.com') };

function zone(
  cloudflare_dns_record: Readonly<Record<string, object>>,
  ...rules: readonly object[]
): Facts {
  const ruleset = { zone_id: ZONE_ID, phase: 'http_request_dynamic_redirect', rules };
  return example({
    cloudflare_dns_record,
    ...(rules.length === 0 ? {} : { cloudflare_ruleset: { redirects: ruleset } }),
  });
}

function redirect(expression: string, target_url: object, status_code = 301): object {
  return {
    ref: 'www',
    action: 'redirect',
    expression,
    action_parameters: { from_value: { status_code, preserve_query_string: true, target_url } },
  };
}

const TO_APEX = { expression: 'concat("https://example.com", http.request.uri.path)' };

describe('edge/redirects', () => {
  test('passes a redirect that does not last, and says so', () => {
    const facts = zone(BOTH, redirect('http.host eq "www.example.com"', TO_APEX, 302));
    expect(verdicts(redirects, facts)[0]).toBe(
      'pass cloudflare_ruleset.redirects rule www: status_code = 302 (does not last), path and query are kept',
    );
  });

  test('lets a rule for one path lead to a fixed address', () => {
    const facts = zone(
      BOTH,
      redirect(
        'http.host in {"example.com" "www.example.com"} and http.request.uri.path eq "/old"',
        { value: 'https://example.com/new' },
      ),
      { ...redirect('http.host eq "www.example.com"', TO_APEX), ref: 'all' },
    );
    expect(verdicts(redirects, facts).map((line) => line.split(' ')[0])).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
  });

  test('finds two redirects that chase each other', () => {
    const facts = zone(BOTH, redirect('http.host eq "www.example.com"', TO_APEX), {
      ...redirect('http.host eq "example.com"', {
        expression: 'concat("https://www.example.com", http.request.uri.path)',
      }),
      ref: 'back',
    });
    expect(verdicts(redirects, facts).slice(0, 2)).toEqual([
      'fail cloudflare_ruleset.redirects rule www: https://www.example.com/ goes round without end: https://example.com/, https://www.example.com/',
      'fail cloudflare_ruleset.redirects rule back: https://example.com/ goes round without end: https://www.example.com/, https://example.com/',
    ]);
  });

  test('follows a host through https to a page that is sent on again', () => {
    const rules = [
      redirect('http.host eq "example.com" and http.request.uri.path eq "/old"', {
        value: 'https://example.com/new',
      }),
      { ...redirect('http.host eq "www.example.com"', TO_APEX), ref: 'all' },
    ];
    const facts = example({
      cloudflare_dns_record: BOTH,
      cloudflare_ruleset: {
        redirects: { zone_id: ZONE_ID, phase: 'http_request_dynamic_redirect', rules },
      },
      cloudflare_zone_setting: {
        https: { zone_id: ZONE_ID, setting_id: 'always_use_https', value: 'on' },
      },
      cloudflare_zone: { one: { id: ZONE_ID, name: 'example.com' } },
    });
    expect(verdicts(redirects, facts)[1]).toBe(
      'fail cloudflare_ruleset.redirects rule all: http://www.example.com/old takes 3 redirects: https://www.example.com/old, https://example.com/old, https://example.com/new',
    );
  });

  test('does not count a rule that is off', () => {
    const off = { ...redirect('http.host eq "www.example.com"', TO_APEX), enabled: false };
    expect(verdicts(redirects, zone(BOTH, off))).toEqual([
      'fail hosts example.com and www.example.com: both answer, and neither leads to the other',
    ]);
  });

  test('leaves to the server what does not come through Cloudflare', () => {
    const facts = zone({
      www: record('www.example.com', false),
      apex: record('example.com', false),
    });
    expect(verdicts(redirects, facts)).toEqual([
      'to prove hosts example.com and www.example.com: neither is proxied: the server has to redirect one to the other',
    ]);
  });

  test('knows what it cannot read', () => {
    const open = redirect('http.host matches "^www"', { value: 'https://example.com/' });
    expect(verdicts(redirects, zone({ apex: record('example.com') }, open))[0]).toBe(
      'unknown cloudflare_ruleset.redirects rule www: its expression cannot be read',
    );
    const some = redirect('http.host eq "example.com" and ssl', { value: 'https://example.net/' });
    expect(verdicts(redirects, zone({ apex: record('example.com') }, some))[0]).toBe(
      'unknown cloudflare_ruleset.redirects rule www: example.com/any/0 leads to https://example.net/ (must keep the path)',
    );
  });
});
