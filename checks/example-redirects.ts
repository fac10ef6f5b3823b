import type { Facts } from '../facts/graph';
import { REDIRECT_PHASE } from '../facts/redirects';
import { SENDING_RECORDS, SENDING_ZONES } from './example-parking';
import { example, exampleHost, inventoryOutput, ZONE_ID } from './examples';

/** A proxied address record of the examples. */
export function record(name: string, proxied = true): object {
  return { zone_id: ZONE_ID, type: 'A', name, content: '192.0.2.1', ttl: 1, proxied };
}

/** A redirect rule of the examples, to one target. */
export function redirectRule(ref: string, expression: string, target_url: object): object {
  const from_value = { status_code: 301, preserve_query_string: true, target_url };
  return { ref, action: 'redirect', expression, action_parameters: { from_value } };
}

/** A zone with the domain and its www, in which Cloudflare sends everybody on to https, and rules. */
export function ruled(rules: readonly object[], redirects?: object): Facts {
  return example(
    {
      cloudflare_dns_record: { www: record('www.example.com'), apex: record('example.com') },
      cloudflare_ruleset: { redirects_ruleset: { zone_id: ZONE_ID, phase: REDIRECT_PHASE, rules } },
      cloudflare_zone_setting: {
        https: { zone_id: ZONE_ID, setting_id: 'always_use_https', value: 'on' },
      },
    },
    inventoryOutput({ zone_name: 'example.com', redirects }),
  );
}

/** A launch that parks a domain, whose visitors are to be sent to it. */
export function sending(rules?: object): Facts {
  return example(
    {
      cloudflare_dns_record: { site: exampleHost('example.com'), ...SENDING_RECORDS },
      ...(rules === undefined ? {} : { cloudflare_ruleset: { sending: rules } }),
    },
    inventoryOutput({ zone_name: 'example.com', parked_zones: SENDING_ZONES, redirects: {} }),
  );
}

/** The same zone with one rule, which sends www to the domain. */
export function redirecting(
  over: object = {},
  cloudflare_dns_record: Readonly<Record<string, object>> = {
    www: record('www.example.com'),
    apex: record('example.com'),
  },
  redirects?: object,
): Facts {
  const from_value = {
    status_code: 301,
    preserve_query_string: true,
    target_url: { expression: 'concat("https://example.com", http.request.uri.path)' },
    ...over,
  };
  const rule = {
    ref: 'www',
    action: 'redirect',
    expression: 'http.host eq "www.example.com"',
    action_parameters: { from_value },
  };
  return example(
    {
      cloudflare_dns_record,
      cloudflare_ruleset: {
        redirects_ruleset: { zone_id: ZONE_ID, phase: REDIRECT_PHASE, rules: [rule] },
      },
    },
    inventoryOutput({ zone_name: 'example.com', redirects }),
  );
}
